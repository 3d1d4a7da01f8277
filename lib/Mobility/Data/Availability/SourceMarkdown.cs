using System.Globalization;
using System.Text.Json;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>One source as the data editors' template asks for it, and its columns.</summary>
/// <param name="Source">The source.</param>
/// <param name="Simulated">True when <c>data/sample</c> holds a simulated file of that name.</param>
/// <param name="Terms">The mark of its licence.</param>
/// <param name="Reference">The mark of its citation.</param>
sealed record SourceMarkdown(Source Source, bool Simulated, string Terms, string Reference)
{
    /// <summary>The columns of the dataset list, for <see cref="Row"/>.</summary>
    public static readonly string[] Headings = ["data file", "source", "citation", "access", "terms", "provided", "vintage"];

    /// <summary>Its row in the dataset list.</summary>
    public IReadOnlyList<string> Row =>
    [
        $"[`{Source.FileName}`](#{Anchor(Source.Id)})", Plain(Source.Publisher), $"[{Reference}](#references)", Availability.Of(Source).Words(),
        $"[{Terms}](#license-for-data)", Simulated ? "no; simulated" : "no", Plain(Source.Vintage),
    ];

    /// <summary>Provenance, access, terms, citation, file: one line each.</summary>
    public IEnumerable<string> Details()
    {
        yield return $"##### {Source.Id}\n";
        yield return Plain(Source.Title) + ".\n";
        yield return $"- Provenance: {Plain(Source.Publisher)}; [its page]({Source.LandingPage}). Vintage: {Plain(Source.Vintage)}.";
        yield return $"- Access: {Availability.Of(Source).Words()}{(Source.Urls.Count > 0 ? ": " : "")}{string.Join(", then ", Source.Urls.Select(url => $"[{new Uri(url).Host}]({url})"))}.";
        yield return $"- Terms: [{Terms}](#license-for-data). Citation: [{Reference}](#references).";
        yield return $"- Data file: `{Source.FileName}`, not provided{(Source.Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"; {bytes:N0} bytes") : "")}; {Dictionary.Identity(Source)}.";
        if (Simulated)
            yield return $"- Simulated twin: [`data/sample/{Source.FileName}`](sample/{Source.FileName}), provided.";
        yield return $"- Columns: [dictionary](#{Anchor("Columns of " + Source.FileName)}).";
        if (Source.Notes is not null)
            yield return $"- Note: {Plain(Source.Notes)}";
        if (Source.Checked is not null)
            yield return $"- Definitions checked: {Plain(Source.Checked)}";
        yield return "";
    }

    /// <summary>Every column used: meaning, unit, missing code; only once for files with the same columns, such as those of several years.</summary>
    /// <param name="before">The sources before it in the list.</param>
    public IEnumerable<string> Columns(IEnumerable<SourceMarkdown> before)
    {
        yield return $"### Columns of {Source.FileName}\n";
        var mine = JsonSerializer.Serialize(Source.Tables);
        if (before.FirstOrDefault(s => JsonSerializer.Serialize(s.Source.Tables) == mine) is { } same)
        {
            yield return $"Those [of {same.Source.FileName}](#{Anchor("Columns of " + same.Source.FileName)}).\n";
            yield break;
        }
        foreach (var table in Source.Tables)
        {
            yield return $"{(table.Name is null ? "" : $"Sheet `{table.Name}`: ")}{Count(table.Rows)} rows, {Plain(table.UnitOfObservation)}; {Dictionary.Key(table, Code)}.\n";
            yield return new TextTable("", ["column", "meaning", "unit", "missing"],
                [.. table.Columns.Select(IReadOnlyList<string> (c) => [Code(c.Name), Plain(c.Meaning) + Dictionary.Headings(c, Code), Plain(c.Unit), Plain(c.Missing)])]).ToMarkdown() + "\n";
        }
    }

    /// <summary>The address of a heading, as GitHub makes it.</summary>
    public static string Anchor(string heading) => string.Concat(heading.ToLowerInvariant()
        .Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ')).Replace(' ', '-');

    /// <summary>Text in which Markdown and HTML find nothing to act on.</summary>
    public static string Plain(string text) => text
        .Replace("*", "\\*", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    static string Code(string name) => $"`{name}`";

    static string Count(int? n) => n?.ToString("N0", CultureInfo.InvariantCulture) ?? "an unknown number of";
}
