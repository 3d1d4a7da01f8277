using System.Globalization;
using System.Text.Json;
using Mobility.Display;
using static Mobility.Data.MarkdownText;

namespace Mobility.Data;

/// <summary>Files of one form on a page: how each can be had, and their columns once. They may differ in one column's name and meaning.</summary>
/// <param name="Sources">The files, at least one.</param>
sealed record FileSection(IReadOnlyList<Source> Sources)
{
    /// <summary>Files in order, neighbors of one form together.</summary>
    public static IReadOnlyList<FileSection> Of(IReadOnlyList<Source> sources)
    {
        List<List<Source>> sections = [];
        foreach (var source in sources)
            if (sections.Count > 0 && AreAlike(sections[^1][0], source))
                sections[^1].Add(source);
            else
                sections.Add([source]);
        return [.. sections.Select(s => new FileSection(s))];
    }

    Source First => Sources[0];

    /// <summary>Its heading.</summary>
    public string Heading => Code(First.FileName) + (Sources.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {Sources.Count - 1} of its form") : "");

    /// <summary>Its text.</summary>
    public IEnumerable<string> Lines(Func<Source, bool> simulated)
    {
        List<(string Heading, Func<Source, string> Of)> facts =
        [
            ("file", s => Code(s.FileName)), ("id", s => Code(s.Id) + (s.Core ? ", a core file" : "")), ("what", s => Plain(s.Title)), ("its own column", OwnColumn),
            ("size in bytes", s => s.Bytes is { } bytes ? Count(bytes) : "not known"), ("identity", Dictionary.Identity), ("access", Access),
            ("simulated", s => simulated(s) ? $"[in the sample](../sample/{s.FileName})" : "no"),
        ];
        yield return $"### {Heading}\n";
        foreach (var (heading, of) in facts.Skip(1).Where(f => IsCommon(f.Of) && f.Of(First).Length > 0))
            yield return $"- {Capital(heading)}: {of(First)}.";
        yield return "";
        if (facts.Where(f => !IsCommon(f.Of)).ToList() is { Count: > 0 } differing)
            yield return new TextTable("", [.. differing.Select(f => f.Heading)], [.. Sources.Select(IReadOnlyList<string> (s) => [.. differing.Select(f => f.Of(s))])]).ToMarkdown() + "\n";
        foreach (var (table, i) in First.Tables.Select((t, i) => (t, i)))
        {
            yield return $"{(table.Name is null ? "" : $"Sheet `{table.Name}`: ")}{Rows(i)}, {Plain(table.UnitOfObservation)}; {Dictionary.Key(table, Code)}.\n";
            yield return new TextTable("", ["column", "meaning", "unit", "range", "missing"],
                [.. table.Columns.Select((c, j) => Row(i, j, c))]).ToMarkdown() + "\n";
        }
    }

    IReadOnlyList<string> Row(int table, int at, SourceColumn column) =>
    [
        IsOwn(table, at) ? "each file's own" : Code(column.Name),
        IsOwn(table, at) ? "see the list of files" : Plain(column.Meaning) + Dictionary.Headings(column, Code),
        Plain(column.Unit), Range(column), Plain(column.Missing),
    ];

    string Rows(int table) => Sources.Select(s => s.Tables[table].Rows).Distinct().ToList() switch
    {
        [{ } one] => $"{Count(one)} rows",
        [null] => "Rows not known",
        var many => string.Join(", ", many.Select(n => n is { } rows ? Count(rows) : "unknown")) + " rows",
    };

    static string Access(Source source) => Availability.Of(source).Words()
        + (source.Urls.Count > 0 ? ": " : "") + string.Join(", then ", source.Urls.Select(url => $"[{new Uri(url).Host}]({url})"));

    bool IsCommon(Func<Source, string> fact) => Sources.All(s => fact(s) == fact(First));

    static string Range(SourceColumn column) => ValueRange.Of(column) is not { } range ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{(range.Min, range.Max) switch
        {
            (_, double.PositiveInfinity) => $"{range.Min} or more",
            (double.NegativeInfinity, _) => $"at most {range.Max}",
            _ => $"{range.Min} to {range.Max}",
        }}");

    bool IsOwn(int table, int column) => Sources.Any(s => Named(s.Tables[table].Columns[column]) != Named(First.Tables[table].Columns[column]));

    static (string, string) Named(SourceColumn column) => (column.Name, column.Meaning);

    string OwnColumn(Source source) => string.Join("; ", source.Tables.SelectMany((t, i) => t.Columns.Where((_, j) => IsOwn(i, j)))
        .Select(c => $"{Code(c.Name)}: {Plain(c.Meaning)}"));

    /// <summary>The same tables but for the number of rows and for the name and meaning of one column.</summary>
    static bool AreAlike(Source a, Source b)
    {
        if (a.Tables.Count != b.Tables.Count || a.Tables.Zip(b.Tables).Any(t => t.First.Columns.Count != t.Second.Columns.Count))
            return false;
        var own = a.Tables.Zip(b.Tables).SelectMany(t => t.First.Columns.Zip(t.Second.Columns)).Where(c => Named(c.First) != Named(c.Second)).ToList();
        return own.Count <= 1 && Form(a) == Form(b);
    }

    static string Form(Source source) => JsonSerializer.Serialize(source.Tables.Select(t => t with
    {
        Rows = null,
        Columns = [.. t.Columns.Select(c => c with { Name = "", Meaning = "" })],
    }));
}
