using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>What the manifest says, in words: one source at a time, or all of them as <c>data/README.md</c>.</summary>
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
        ];
        return string.Join('\n', lines.Where(l => l is not null))
            + string.Concat(source.Tables.Select(t => "\n\n" + Columns(source, t).ToText()));
    }

    /// <summary>The text of <c>data/README.md</c>.</summary>
    public static string Markdown(Manifest manifest)
    {
        var availability = new TextTable(
            "Files", ["id", "file", "one row is", "rows", "bytes", "core", "vintage"],
            [.. manifest.Sources.Select(IReadOnlyList<string> (s) =>
            [
                $"[{s.Id}](#{s.Id})", $"`{s.FileName}`", string.Join("; ", s.Tables.Select(t => t.UnitOfObservation).Distinct()),
                string.Join(" / ", s.Tables.Select(t => Count(t.Rows))), Count(s.Bytes), s.Core ? "yes" : "", s.Vintage,
            ])]);
        return string.Join('\n',
        [
            "# Data",
            "",
            "<!-- Generated from sources.json by `data describe --all --markdown`; a test compares. Edit sources.json instead. -->",
            "",
            "No published file is in this repository. `data fetch --all` downloads them into `data/raw` (not under version",
            "control) from the publisher, else from a public copy pinned by commit, and compares checksums; or name a folder that",
            "holds them, at any depth and under any name, with `MOBILITY_DATA` or `--data`. Without the core files of a study the",
            "**sample edition** in `data/sample` is shown: simulated files in the same formats, with fictional places.",
            "",
            "Suppressed and unknown cells are read as missing, never as 0. A file with a wrong checksum is refused with its likely",
            "cause; `MOBILITY_UNVERIFIED=1` accepts it, and every result then says \"unverified\".",
            "",
            "| variable | what it does |",
            "| --- | --- |",
            "| `MOBILITY_DATA` | a folder with the publishers' files, searched at any depth; a wrong core file in it is an error |",
            "| `MOBILITY_EDITION` | `published` or `sample` instead of what is found |",
            "| `MOBILITY_UNVERIFIED` | `1` accepts files by name whatever their checksum |",
            "| `MOBILITY_OFFLINE` | `1` never downloads |",
            "| `MOBILITY_ROOT` | the repository, when it is not above the current folder |",
            "",
            "## Files",
            "",
            availability.ToMarkdown(),
            .. manifest.Sources.SelectMany(Section),
            "",
        ]);
    }

    static IEnumerable<string> Section(Source source)
    {
        yield return $"\n## {source.Id}\n";
        yield return source.Title + ".\n";
        yield return $"- Publisher: {source.Publisher}. [Page]({source.LandingPage})";
        yield return $"- Addresses, in order: {(source.Urls.Count == 0 ? "none" : string.Join(", ", source.Urls.Select(u => $"[{new Uri(u).Host}]({u})")))}";
        yield return $"- File: `{source.FileName}`; {Identity(source)}";
        yield return $"- Vintage: {source.Vintage}";
        yield return $"- Licence and terms: {source.Licence}";
        yield return $"- Cite: {source.Citation}";
        if (source.Notes is not null)
            yield return $"- Note: {source.Notes}";
        foreach (var table in source.Tables)
        {
            yield return $"\n{(table.Name is null ? "" : $"Sheet `{table.Name}`: ")}{Count(table.Rows)} rows, {table.UnitOfObservation}; {Key(table, name => $"`{name}`")}.\n";
            yield return Columns(source, table, name => $"`{name}`").ToMarkdown();
        }
    }

    static TextTable Columns(Source source, SourceTable table, Func<string, string>? code = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"{table.Name ?? source.FileName}: {Count(table.Rows)} rows, {table.UnitOfObservation}; {Key(table, code)}"),
        ["column", "meaning", "unit", "missing"],
        [.. table.Columns.Select(IReadOnlyList<string> (c) => [code?.Invoke(c.Name) ?? c.Name, c.Meaning + Headings(c, code), c.Unit, c.Missing])]);

    static string Headings(SourceColumn column, Func<string, string>? code) =>
        column.Headings is { } headings ? $" (also headed {string.Join(" or ", headings.Select(h => code?.Invoke(h) ?? h))})" : "";

    static string Key(SourceTable table, Func<string, string>? code) =>
        table.Key.Count == 0 ? "no key" : "key " + string.Join(" + ", table.Key.Select(k => code?.Invoke(k) ?? k));

    static string Identity(Source source) => source switch
    {
        { Sha256: { } sha256 } => $"sha256 `{sha256}`",
        { GitBlob: { } blob } => $"git blob `{blob}`",
        _ => "checksum not known, a file of this name is used and results say \"unverified\"",
    };

    static string Count(long? n) => n?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown";
}
