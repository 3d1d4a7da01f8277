namespace Mobility.Data;

/// <summary>A table in a file of the user's own: its columns are not known before it is read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Form">How it is written, in words.</param>
/// <param name="HeaderLine">The line of the headings.</param>
/// <param name="Names">The headings, tidied; a column without one has its number ("#3").</param>
/// <param name="Rows">Reads the rows from the start: line, and as many cells as there are headings, trimmed.</param>
sealed record TableFile(string Path, string Form, long HeaderLine, IReadOnlyList<string> Names, Func<IEnumerable<(long Line, string[] Cells)>> Rows)
{
    /// <summary>Headings tidied; the same heading twice is an error, because the second could not be asked for.</summary>
    internal static IReadOnlyList<string> Headings(string path, long line, IEnumerable<string> raw)
    {
        var names = raw.Select((name, i) => Header.Tidy(name) is { Length: > 0 } tidy ? tidy : Header.Unnamed(i + 1)).ToList();
        return names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new DataException($"The column {twice.Key} stands twice in the header.", path, line, twice.Key, expected: "each heading once", remedy: "give one of the two another heading")
            : names;
    }
}
