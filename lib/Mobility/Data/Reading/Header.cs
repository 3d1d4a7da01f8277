using System.Globalization;

namespace Mobility.Data;

/// <summary>The columns of a table, found by the publisher's name whatever their order.</summary>
sealed class Header
{
    readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    readonly Dictionary<string, SourceColumn> columns;
    readonly Dictionary<string, ValueRange> ranges;
    readonly HashSet<string> twice = new(StringComparer.Ordinal);
    readonly HashSet<string> unlisted = new(StringComparer.Ordinal);
    readonly string file;
    readonly long line;

    /// <summary>The columns of a table.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="line">The line of the header.</param>
    /// <param name="names">The headings as they stand there.</param>
    /// <param name="columns">The columns the manifest lists: one that is not there by name is looked for under its other headings.</param>
    public Header(string file, long line, IEnumerable<string> names, IReadOnlyList<SourceColumn>? columns = null)
    {
        (this.file, this.line) = (file, line);
        this.columns = (columns ?? []).ToDictionary(c => c.Name, StringComparer.Ordinal);
        ranges = this.columns.Values.Where(c => ValueRange.Of(c) is not null).ToDictionary(c => c.Name, c => ValueRange.Of(c)!.Value, StringComparer.Ordinal);
        var column = 0;
        foreach (var raw in names)
        {
            var name = Tidy(raw);
            column++;
            if (!index.TryAdd(name.Length > 0 ? name : Unnamed(column), column - 1))
                twice.Add(name);
        }
        Count = column;
        foreach (var c in this.columns.Values.Where(c => c.Headings is not null && !index.ContainsKey(c.Name)))
            if (c.Headings!.FirstOrDefault(index.ContainsKey) is { } heading)
            {
                index[c.Name] = index[heading];
                if (twice.Contains(heading))
                    twice.Add(c.Name);
            }
        // In another case where only one heading can be meant: programs write them all large or all small.
        var free = index.Keys.Where(k => !this.columns.ContainsKey(k)).ToLookup(k => k, StringComparer.OrdinalIgnoreCase);
        foreach (var c in this.columns.Values.Where(c => !index.ContainsKey(c.Name)))
            if (free[c.Name].ToList() is [var heading] && this.columns.Keys.Count(k => k.Equals(c.Name, StringComparison.OrdinalIgnoreCase)) == 1)
            {
                index[c.Name] = index[heading];
                if (twice.Contains(heading))
                    twice.Add(c.Name);
            }
    }

    /// <summary>The number of columns, named or not.</summary>
    public int Count { get; }

    /// <summary>True when the column is there, by its name or under another of its headings.</summary>
    public bool Has(string name) => unlisted.Contains(name) ? throw Unlisted(name) : index.ContainsKey(name);

    /// <summary>What the manifest says about a column, null for one it does not list.</summary>
    public SourceColumn? Column(string name) => columns.GetValueOrDefault(name);

    /// <summary>The values that a column can have; null where there is no telling.</summary>
    public ValueRange? Range(string name) => ranges.TryGetValue(name, out var range) ? range : null;

    /// <summary>The position of a column; a missing column is an error that suggests the nearest name present.</summary>
    public int IndexOf(string name)
    {
        if (twice.Count > 0 && twice.Contains(name))
            throw new DataException($"The column {name} stands twice in the header.", file, line, name,
                expected: "each column once", remedy: Remedy);
        return index.TryGetValue(name, out var column) ? column : throw (unlisted.Contains(name) ? Unlisted(name) : Missing(name));
    }

    /// <summary>Every column the manifest lists must be there, before any row is read; no other can be read.</summary>
    public void Require(IEnumerable<string> names)
    {
        var listed = names.ToHashSet(StringComparer.Ordinal);
        foreach (var name in listed)
            IndexOf(name);
        foreach (var name in index.Keys.Except(listed).ToList())
            if (index.Remove(name))
                unlisted.Add(name);
    }

    /// <summary>The name of a column without a heading, counted from 1: programs write a row's number into such a column.</summary>
    public static string Unnamed(int column) => string.Create(CultureInfo.InvariantCulture, $"#{column}");

    /// <summary>A name as it is compared: outer blanks, line ends and double blanks in a heading do not count.</summary>
    public static string Tidy(string name) =>
        string.Join(' ', name.Trim('\uFEFF').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    const string Remedy = "use the publisher's file as it was downloaded; `data fetch` gets it, `data describe` lists its columns";

    DataException Unlisted(string name) => new(
        $"The column {name} is in the file, but data/sources.json does not list it.", file, line, name,
        expected: "a column of the dictionary", remedy: "list it in data/sources.json with its meaning, unit and missing code");

    DataException Missing(string name)
    {
        var near = Nearest.Of(name, index.Keys.Concat(unlisted));
        return new DataException(
            $"The column {name} is missing" + (near is null ? "." : $"; {DataException.Quote(near)} is the nearest name there. Was it renamed?"),
            file, line, name,
            expected: $"a column named {name} among the {Count} of the header",
            remedy: Remedy);
    }
}
