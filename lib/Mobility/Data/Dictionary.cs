using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>What the manifest says, in words, one source at a time; all of them are <see cref="DataDocuments"/>.</summary>
static class Dictionary
{
    /// <summary>One source: where it comes from, its terms, and a table of its columns.</summary>
    public static string Describe(Source source)
    {
        string?[] lines =
        [
            $"{source.Id}: {source.Title}",
            $"  File        {source.FileName}{(source.Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $", {bytes:N0} bytes") : "")}",
            $"  Publisher   {source.Publisher}",
            $"  Page        {source.LandingPage}",
            .. source.Urls.Select(url => $"  Address     {url}"),
            $"  Checksum    {Identity(source)}",
            $"  Vintage     {source.Vintage}",
            $"  Licence     {source.Licence}",
            $"  Cite        {source.Citation}",
            source.Notes is null ? null : $"  Note        {source.Notes}",
            source.Checked is null ? null : $"  Checked     {source.Checked}",
        ];
        return string.Join('\n', lines.Where(l => l is not null))
            + string.Concat(source.Tables.Select(t => "\n\n" + Columns(source, t).ToText()));
    }

    static TextTable Columns(Source source, SourceTable table) => new(
        string.Create(CultureInfo.InvariantCulture, $"{table.Name ?? source.FileName}: {Count(table.Rows)} rows, {table.UnitOfObservation}; {Key(table)}"),
        ["column", "meaning", "unit", "missing"],
        [.. table.Columns.Select(IReadOnlyList<string> (c) => [c.Name, c.Meaning + Headings(c), c.Unit, c.Missing])]);

    /// <summary>The other headings of a column, in brackets; nothing for most.</summary>
    /// <param name="column">The column.</param>
    /// <param name="code">How a name is shown; as it is when null.</param>
    public static string Headings(SourceColumn column, Func<string, string>? code = null) =>
        column.Headings is { } headings ? $" (also headed {string.Join(" or ", headings.Select(h => code?.Invoke(h) ?? h))})" : "";

    /// <summary>What identifies a row.</summary>
    public static string Key(SourceTable table, Func<string, string>? code = null) =>
        table.Key.Count == 0 ? "no key" : "key " + string.Join(" + ", table.Key.Select(k => code?.Invoke(k) ?? k));

    /// <summary>How the published bytes are recognized.</summary>
    public static string Identity(Source source) => source switch
    {
        { Sha256: { } sha256 } => $"sha256 `{sha256}`",
        { GitBlob: { } blob } => $"git blob `{blob}`",
        _ => "checksum not known, a file of this name is used and results say \"unverified\"",
    };

    static string Count(long? n) => n?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown";
}
