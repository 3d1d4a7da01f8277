using Microsoft.Data.Analysis;

namespace Mobility.Data;

/// <summary>Reads a table twice: once to find the types of its columns, once to fill them. Nothing but the values is kept.</summary>
static class FrameReader
{
    /// <summary>How missing values are written by R, SAS, pandas, spreadsheets and publishers who suppress.</summary>
    static readonly string[] s_missing = ["", "NA", "N/A", "NaN", "*", "."];

    internal static DataFrame Read(TableFile source, IReadOnlyDictionary<string, FrameType> types, IReadOnlyList<string> more, out FrameAccount account)
    {
        foreach (var name in types.Keys.Where(name => !source.Names.Contains(name)))
            throw new DataException($"There is no column {name} whose type could be set." + (Nearest.Of(name, source.Names) is { } near ? $" Did you mean {near}?" : ""),
                source.Path, source.HeaderLine, name, expected: string.Join(", ", source.Names.Take(20)) + (source.Names.Count > 20 ? " …" : ""));
        var missing = s_missing.Concat(more).ToHashSet(StringComparer.Ordinal);
        var guesses = source.Names.Select(name => new ColumnGuess(name, types.TryGetValue(name, out var type) ? type : null)).ToList();
        var (rows, blank) = (0, 0);
        foreach (var (line, cells) in source.Rows())
        {
            if (cells.All(c => c.Length == 0))
            {
                blank++;
                continue;
            }
            rows++;
            for (var i = 0; i < cells.Length; i++)
                if (IsMissing(cells[i], missing))
                    guesses[i].Miss(cells[i]);
                else
                    guesses[i].See(cells[i], line);
        }
        // A column without heading and value is what spreadsheet programs leave at the edge.
        var kept = Enumerable.Range(0, guesses.Count).Where(i => guesses[i].Present > 0 || source.Names[i] != Header.Unnamed(i + 1)).ToList();
        var columns = kept.Select(i => FrameColumn.Of(guesses[i].Type)(source.Names[i])).ToList();
        foreach (var (line, cells) in source.Rows())
            if (cells.Any(c => c.Length > 0))
                for (var k = 0; k < kept.Count; k++)
                    columns[k].Append(IsMissing(cells[kept[k]], missing) ? null : CellValue.Parse(cells[kept[k]], guesses[kept[k]].Type)
                        ?? throw Wrong(source, line, source.Names[kept[k]], cells[kept[k]], guesses[kept[k]].Type));
        account = new(Path.GetFileName(source.Path), source.Form, rows, blank, [.. kept.Select(i => guesses[i].ToAccount())]);
        return new DataFrame(columns.Select(c => c.Column));
    }

    /// <summary>Excel's errors too: #N/A says that there is no value, #DIV/0! that none could be computed.</summary>
    static bool IsMissing(string cell, HashSet<string> codes) => codes.Contains(cell) || (cell.Length > 2 && cell[0] == '#' && cell.AsSpan(1).IndexOfAnyExcept(s_error) < 0);

    static readonly System.Buffers.SearchValues<char> s_error = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ/0!?");

    static DataException Wrong(TableFile source, long line, string column, string value, FrameType type) => new(
        $"The value of {column} is not of the type asked for.", source.Path, line, column, value, CellValue.Expected(type),
        $"mend the cell; or name the value as missing: Read(path, missing: [\"{value}\"]); or read the column as text");
}
