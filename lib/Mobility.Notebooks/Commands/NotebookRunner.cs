using System.Diagnostics;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>Executes whole notebooks: cells in order, then the living numbers of the text.</summary>
public static class NotebookRunner
{
    /// <summary>Executes a notebook; code, ids and order stay as they are, living numbers are filled in.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="file">Its file, whose folder relative paths start from.</param>
    /// <param name="shelf">The libraries.</param>
    /// <param name="progress">Told when a code cell begins and ends.</param>
    /// <param name="cancellation">Stops the running cell.</param>
    public static async Task<Execution> RunAsync(Notebook notebook, string file, LibraryShelf shelf, IProgressLine progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(progress);
        if (Journal.Current?.Ended(file, notebook) is { } ended)
            return ended;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        // What an earlier notebook registered does not reach this one.
        NotebookSession.ResetFormats();
        using var session = new NotebookSession(folder, shelf);
        var watch = Stopwatch.StartNew();
        var runs = new Dictionary<string, (int Number, OutputCollector Outputs)>();
        var faults = new List<Fault>();
        var code = notebook.Cells.Where(c => c.Kind == CellKind.Code).ToList();
        var home = Directory.GetCurrentDirectory();
        try
        {
            foreach (var cell in code)
            {
                var (number, outputs) = (runs.Count + 1, new OutputCollector([.. runs.Values.Select(r => r.Outputs)]));
                runs[cell.Id] = (number, outputs);
                progress.Begin(number, code.Count, cell.Id);
                Journal.Current?.Begin(file, cell.Id, number);
                var start = watch.Elapsed;
                // An earlier cell may have gone elsewhere.
                Directory.SetCurrentDirectory(folder);
                var failure = await session.RunAsync(cell.Source, cell.Id, outputs, cancellation, cell.Language).ConfigureAwait(false);
                progress.End(number, code.Count, cell.Id, outputs.Elapsed ?? watch.Elapsed - start);
                if (failure is not null)
                    outputs.Fail(failure);
                Journal.Current?.End(cell.Id, outputs.ToJson(number));
                if (runs.FirstOrDefault(r => r.Value.Outputs.LateFailure is not null) is { Key: { } late, Value.Outputs.LateFailure: { } text })
                {
                    faults.Add(new Fault(late, null, text));
                    break;
                }
                if (failure is null)
                    continue;
                // Jupyter's mark for a cell that is meant to fail.
                if (IsMeantToFail(cell))
                    continue;
                faults.Add(new Fault(cell.Id, failure.Line, string.Join('\n', failure.Trace)));
                break;
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(home);
        }
        // What tasks of a cell printed after it ended is taken along: outputs are read when all is done.
        var cells = notebook.Cells.Select(cell => cell.Kind != CellKind.Code ? cell
            : runs.TryGetValue(cell.Id, out var run) ? cell with { ExecutionCount = run.Number, Outputs = run.Outputs.ToJson(run.Number), Metadata = WithoutTimes(cell.Metadata) }
            : cell with { ExecutionCount = null, Outputs = [] }).ToList();
        if (faults.Count == 0)
            await FillAsync(cells, session, faults, cancellation).ConfigureAwait(false);
        return new Execution(notebook with { Cells = cells }, faults, watch.Elapsed);
    }

    /// <summary>True for a cell whose failure is part of what it shows: tagged <c>raises-exception</c>.</summary>
    public static bool IsMeantToFail(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Metadata["tags"] is JsonArray tags && tags.Any(t => t is JsonValue value && value.TryGetValue<string>(out var tag) && tag == "raises-exception");
    }

    /// <summary>JupyterLab keeps the times of a run in the metadata: not part of a notebook's content.</summary>
    static JsonObject WithoutTimes(JsonObject metadata)
    {
        var copy = (JsonObject)metadata.DeepClone();
        copy.Remove("execution");
        return copy;
    }

    static async Task FillAsync(List<Cell> cells, NotebookSession session, List<Fault> faults, CancellationToken cancellation)
    {
        var found = new List<(int Cell, LivingNumber Number)>();
        for (var i = 0; i < cells.Count; i++)
            try
            {
                if (cells[i].Kind == CellKind.Markdown)
                    found.AddRange(LivingNumbers.In(cells[i].Source).Select(number => (i, number)));
            }
            catch (NotebookException e)
            {
                faults.Add(new Fault(cells[i].Id, null, e.Message));
            }
        if (found.Count == 0)
            return;
        var values = await session.EvaluateAsync([.. found.Select(f => f.Number.Expression)], cancellation).ConfigureAwait(false);
        foreach (var group in found.Zip(values).GroupBy(pair => pair.First.Cell))
        {
            var cell = cells[group.Key];
            var texts = group.Select(pair => Text(pair.First.Number, pair.Second, cell.Id, faults)).ToList();
            cells[group.Key] = cell with { Source = LivingNumbers.Fill(cell.Source, texts) };
        }
    }

    static string Text(LivingNumber number, Evaluation evaluation, string cell, List<Fault> faults)
    {
        try
        {
            if (evaluation.Failure is { } failure)
                throw new NotebookException($"living number \"{number.Expression}\": {failure}{(number.Expression.Contains('?', StringComparison.Ordinal) ? " (A choice a ? b : c must stand in brackets.)" : "")}");
            return number.Text(evaluation.Value);
        }
        catch (NotebookException e)
        {
            faults.Add(new Fault(cell, null, e.Message));
            return number.Shown;
        }
    }
}
