using System.Globalization;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Commands;

/// <summary>The rules a committed notebook keeps, whatever its numbers.</summary>
static class Hygiene
{
    /// <summary>What breaks a rule.</summary>
    /// <param name="notebook">The notebook as read.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="repository">Names the folders that must not appear in outputs.</param>
    public static IEnumerable<Fault> Of(Notebook notebook, string text, Repository repository)
    {
        if (NotebookWriter.Write(notebook) is var canonical && canonical != text)
            yield return new Fault(null, null, $"line {FirstDifference(canonical, text)} is not as nbformat writes it. Run with --in-place writes it so.");
        if (!JsonNode.DeepEquals(notebook.Metadata["kernelspec"], Notebook.KernelSpec()))
            yield return new Fault(null, null, $"the kernelspec must be {Notebook.KernelSpec().ToJsonString()}: editors select the kernel by it.");
        if (notebook.Metadata["widgets"] is not null)
            yield return new Fault(null, null, "metadata.widgets is not wanted: GitHub refuses notebooks over it. Remove it.");
        if (notebook.Cells.Count == 0 || notebook.Cells[0] is not { Kind: CellKind.Markdown } first || !IsQuestion(first.Source))
            yield return new Fault(notebook.Cells is [var start, ..] ? start.Id : null, null, "the first cell must be a text whose title is the question: # … ?");
        if (!WasRun(notebook))
        {
            yield return new Fault(null, null, "its cells were never run. Run with --in-place fills in outputs and numbers.");
            yield break;
        }
        var count = 0;
        foreach (var cell in notebook.Cells.Where(c => c.Kind == CellKind.Code))
        {
            count++;
            if (cell.ExecutionCount != count)
                yield return new Fault(cell.Id, null, string.Create(CultureInfo.InvariantCulture, $"its execution count is {cell.ExecutionCount?.ToString(CultureInfo.InvariantCulture) ?? "missing"}; {count} was expected. Run all cells from a fresh start."));
            foreach (var fault in OfOutputs(cell, repository))
                yield return fault;
        }
    }

    /// <summary>True when any code cell was executed, or there is none.</summary>
    public static bool WasRun(Notebook notebook) =>
        notebook.Cells.All(c => c.Kind != CellKind.Code) || notebook.Cells.Any(c => c.ExecutionCount is not null);

    static IEnumerable<Fault> OfOutputs(Cell cell, Repository repository)
    {
        foreach (var output in cell.Outputs.OfType<JsonObject>())
        {
            var type = MultiLine.Text(output["output_type"]);
            if (type == "stream" && MultiLine.Text(output["name"]) == "stderr")
                yield return new Fault(cell.Id, null, "it wrote to standard error. Remove what it warns about.");
            if (type == "error" && !NotebookRunner.IsMeantToFail(cell))
                yield return new Fault(cell.Id, null, $"it holds an error: {MultiLine.Text(output["evalue"])}");
            if (type == "display_data" && output["metadata"] is not JsonObject)
                yield return new Fault(cell.Id, null, "an output lacks its metadata: GitHub refuses such a notebook.");
            if (output["data"] is JsonObject data && data.ContainsKey(Values.Plotly) && data.ContainsKey("text/html"))
                yield return new Fault(cell.Id, null, "a figure has text/html beside it: viewers would show it instead of the picture, and GitHub shows nothing.");
            if (output["data"] is JsonObject bundle && bundle.ContainsKey(Values.Plotly))
            {
                if (!bundle.ContainsKey("image/png"))
                    yield return new Fault(cell.Id, null, "a figure lacks its picture (image/png), which GitHub shows. Run with --in-place where Chromium is installed.");
                if (MultiLine.Text(output["metadata"]?["image/png"]?["alt"]) is not { Length: > 0 })
                    yield return new Fault(cell.Id, null, "a figure lacks its alt text (metadata image/png alt).");
            }
            if (MachinePath(Texts(output), repository) is { } path)
                yield return new Fault(cell.Id, null, $"its output names a folder of one machine ({path}). Print a name relative to the repository.");
        }
    }

    static string? MachinePath(IEnumerable<string> texts, Repository repository)
    {
        string[] folders = [repository.Root, Path.GetTempPath(), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "/home/", "/Users/", @"C:\Users\"];
        return folders.Where(f => f.Length > 3).FirstOrDefault(f => texts.Any(t => t.Contains(f, StringComparison.Ordinal)));
    }

    static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(p => p.Key != "image/png").SelectMany(p => Texts(p.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    static bool IsQuestion(string source) =>
        source.Split('\n')[0].TrimEnd() is var title && title.StartsWith("# ", StringComparison.Ordinal) && title.EndsWith('?');

    static int FirstDifference(string canonical, string text)
    {
        var length = Math.Min(canonical.Length, text.Length);
        var at = canonical.AsSpan(0, length).CommonPrefixLength(text);
        return text.AsSpan(0, at).Count('\n') + 1;
    }
}
