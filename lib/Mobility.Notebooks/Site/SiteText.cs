using System.Text.RegularExpressions;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Site;

/// <summary>Texts of the data as HTML.</summary>
internal static partial class SiteText
{
    /// <summary>Escaped; marks of direction, which would turn the sentence around a name, are shown as unknown signs.</summary>
    internal static string Encode(string text) => PageShell.Encode(Direction().Replace(text, "\uFFFD"));

    [GeneratedRegex("[\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Direction();
}
