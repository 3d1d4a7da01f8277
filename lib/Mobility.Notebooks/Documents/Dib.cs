using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Documents;

/// <summary>
/// The .dib form of a notebook: <c>#!meta</c> and JSON, then blocks that begin with <c>#!csharp</c>, <c>#!markdown</c> …
/// It holds texts and languages, no outputs; blank lines around a block are not part of it.
/// </summary>
public static class Dib
{
    /// <summary>Reads a .dib text; ids are made from the cells' order.</summary>
    public static Notebook Read(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var metadata = Notebook.CSharpMetadata();
        var cells = new List<Cell>();
        foreach (var (kernel, line, source) in Blocks(text))
        {
            if (kernel == "meta")
                metadata["polyglot_notebook"] = Meta(source, line, name);
            else if (source.Length > 0)
                cells.Add(NewCell($"cell-{cells.Count + 1:00}", kernel, source));
        }
        return new Notebook(cells, metadata);
    }

    /// <summary>Writes the cells' texts; outputs and ids are left out.</summary>
    /// <exception cref="NotebookException">A cell holds a line that .dib would take for the start of another cell.</exception>
    public static string Write(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var meta = notebook.Metadata["polyglot_notebook"] ?? Notebook.CSharpMetadata()["polyglot_notebook"];
        var text = new StringBuilder("#!meta\n\n").Append(meta!.ToJsonString()).Append('\n');
        foreach (var cell in notebook.Cells)
        {
            var source = Trim(Unix(cell.Source));
            if (source.Split('\n').FirstOrDefault(IsSwitch) is { } line)
                throw new NotebookException($"Cell {cell.Id}: its line \"{line.TrimEnd()}\" would start another cell in a .dib file. Split the cell there, or keep the notebook as .ipynb.");
            if (source.Length > 0)
                text.Append("\n#!").Append(KernelOf(cell)).Append("\n\n").Append(source).Append('\n');
        }
        return text.ToString();
    }

    static IEnumerable<(string Kernel, int Line, string Source)> Blocks(string text)
    {
        var lines = Unix(text).Split('\n');
        var (kernel, start) = ("csharp", 0);
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && !IsSwitch(lines[i]))
                continue;
            yield return (kernel, start + 1, Trim(string.Join('\n', lines[start..i])));
            if (i < lines.Length)
                (kernel, start) = (Kernels.SwitchedBy(lines[i]) ?? "meta", i + 1);
        }
    }

    static bool IsSwitch(string line) => line.TrimEnd() == "#!meta" || Kernels.SwitchedBy(line) is not null;

    static JsonNode Meta(string json, int line, string name)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new JsonException("an object was expected");
        }
        catch (JsonException e)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"line {line + (e.LineNumber ?? 0)}, column {(e.BytePositionInLine ?? 0) + 1}");
            throw new NotebookException($"{name}: {at}: the block #!meta does not hold a JSON object. Mend it, or delete the block: it is optional.", e);
        }
    }

    static Cell NewCell(string id, string kernel, string source) => kernel switch
    {
        "markdown" => Cell.NewMarkdown(id, source),
        "raw" => new Cell(id, CellKind.Raw, source, null, [], []),
        _ => Cell.NewCode(id, source, kernel),
    };

    static string KernelOf(Cell cell) => cell.Kind switch
    {
        CellKind.Markdown => "markdown",
        CellKind.Raw => "raw",
        _ => cell.Language,
    };

    static string Unix(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\ufeff');

    static string Trim(string text)
    {
        var lines = text.Split('\n');
        var first = Array.FindIndex(lines, line => line.Trim().Length > 0);
        var last = Array.FindLastIndex(lines, line => line.Trim().Length > 0);
        return first < 0 ? "" : string.Join('\n', lines[first..(last + 1)]);
    }
}
