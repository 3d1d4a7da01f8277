using System.Globalization;

namespace Mobility.Data;

/// <summary>The columns of a table, found by the publisher's name whatever their order.</summary>
sealed class Header
{
    readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    readonly HashSet<string> twice = new(StringComparer.Ordinal);
    readonly string file;
    readonly long line;

    public Header(string file, long line, IEnumerable<string> names)
    {
        (this.file, this.line) = (file, line);
        var column = 0;
        foreach (var raw in names)
        {
            var name = Tidy(raw);
            column++;
            if (!index.TryAdd(name.Length > 0 ? name : Unnamed(column), column - 1))
                twice.Add(name);
        }
        Count = column;
    }

    /// <summary>The number of columns, named or not.</summary>
    public int Count { get; }

    /// <summary>The position of a column; a missing column is an error that suggests the nearest name present.</summary>
    public int IndexOf(string name)
    {
        if (twice.Count > 0 && twice.Contains(name))
            throw new DataException($"The column {name} stands twice in the header.", file, line, name,
                expected: "each column once", remedy: Remedy);
        return index.TryGetValue(name, out var column) ? column : throw Missing(name);
    }

    /// <summary>Every column the manifest lists must be there, before any row is read.</summary>
    public void Require(IEnumerable<string> names)
    {
        foreach (var name in names)
            IndexOf(name);
    }

    /// <summary>The name of a column without a heading, counted from 1: programs write a row's number into such a column.</summary>
    public static string Unnamed(int column) => string.Create(CultureInfo.InvariantCulture, $"#{column}");

    /// <summary>A name as it is compared: outer blanks, line ends and double blanks in a heading do not count.</summary>
    public static string Tidy(string name) =>
        string.Join(' ', name.Trim('\uFEFF').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    const string Remedy = "use the publisher's file as it was downloaded; `data fetch` gets it, `data describe` lists its columns";

    DataException Missing(string name)
    {
        var near = Nearest.Of(name, index.Keys);
        return new DataException(
            $"The column {name} is missing" + (near is null ? "." : $"; {DataException.Quote(near)} is the nearest name there. Was it renamed?"),
            file, line, name,
            expected: $"a column named {name} among the {Count} of the header",
            remedy: Remedy);
    }
}
