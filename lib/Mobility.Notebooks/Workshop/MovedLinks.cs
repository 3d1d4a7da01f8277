using System.Text.RegularExpressions;

namespace Mobility.Notebooks.Workshop;

/// <summary>Relative links of a file that is copied to another folder: they go on leading where they led.</summary>
/// <param name="From">The folder the links start from now.</param>
/// <param name="To">The folder of the copy.</param>
/// <param name="Together">Names of files that are copied with it: links among them stay as they are.</param>
sealed partial record MovedLinks(string From, string To, IReadOnlySet<string> Together)
{
    /// <summary>A Markdown text with its links moved; addresses, anchors and attachments are left alone.</summary>
    public string InText(string text) => Link().Replace(text, m =>
    {
        var parts = m.Groups["target"].Value.Split('#', 2);
        var anchor = parts.Length > 1 ? "#" + parts[1] : "";
        return Moved(Uri.UnescapeDataString(parts[0])) is { } moved
            ? $"{m.Groups["before"].Value}{string.Join('/', moved.Split('/').Select(Escaped))}{anchor})"
            : m.Value;
    });

    /// <summary>A code cell with its references to libraries and scripts moved.</summary>
    public string InCode(string code) => Reference().Replace(code, m =>
        Moved(m.Groups["target"].Value) is { } moved ? m.Groups["before"].Value + moved + m.Groups["after"].Value : m.Value);

    /// <summary>The target from the new folder; null when it is no file to be kept in reach.</summary>
    string? Moved(string target)
    {
        if (target.Length == 0 || Together.Contains(target) || Path.IsPathRooted(target))
            return null;
        // The library may not be built yet: what stands in another folder is a path, there or not.
        var file = Path.GetFullPath(Path.Combine(From, target));
        return target.StartsWith("../", StringComparison.Ordinal) || Path.Exists(file) ? Path.GetRelativePath(To, file).Replace('\\', '/') : null;
    }

    static string Escaped(string part) => part is ".." or "." || part.EndsWith(':') ? part : Uri.EscapeDataString(part);

    [GeneratedRegex(@"(?<before>\[[^\]]*\]\()(?![a-zA-Z][a-zA-Z0-9+.-]*:)(?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("""(?<before>^#(?:r|load|!import)\s+"?)(?<target>(?!nuget:)[^"\s]+)(?<after>"?\s*)$""", RegexOptions.Multiline)]
    private static partial Regex Reference();
}
