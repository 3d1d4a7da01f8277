using System.Globalization;

namespace Mobility.Data;

/// <summary>Text of the manifest as Markdown.</summary>
static class MarkdownText
{
    /// <summary>Text in which Markdown and HTML find nothing to act on.</summary>
    public static string Plain(string text) => text
        .Replace("*", "\\*", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>A name as code.</summary>
    public static string Code(string name) => $"`{name}`";

    /// <summary>The address of a heading, as GitHub makes it.</summary>
    public static string Anchor(string heading) => string.Concat(heading.ToLowerInvariant()
        .Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ')).Replace(' ', '-');

    /// <summary>A count with commas between thousands.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A title with a capital letter at its start.</summary>
    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Megabytes of those whose size is known, and a plus sign when it is not known of all.</summary>
    public static string Megabytes(IReadOnlyList<Source> sources) => sources.All(s => s.Bytes is null) ? "unknown"
        : (sources.Sum(s => s.Bytes ?? 0) / 1e6).ToString("N1", CultureInfo.InvariantCulture) + (sources.Any(s => s.Bytes is null) ? "+" : "");
}
