using System.Globalization;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Commands;

/// <summary>
/// What a run has got to, written before and after each cell: the process that watches over it can then say which cell ended
/// it, and keep the outputs so far.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "Open as long as the process.")]
sealed class Journal
{
    /// <summary>Names the journal's file to the process that runs the cells.</summary>
    public const string Variable = "MOBILITY_JOURNAL";

    /// <summary>Names the file that tells of notebooks which ended the process before.</summary>
    public const string EndedVariable = "MOBILITY_ENDED";

    readonly StreamWriter writer;
    readonly JsonObject ended;

    Journal(string path, string? endedPath)
    {
        writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        ended = endedPath is null ? [] : (JsonObject)JsonNode.Parse(File.ReadAllText(endedPath))!;
    }

    /// <summary>The journal of this process; null when nobody watches over it.</summary>
    public static Journal? Current { get; private set; }

    /// <summary>Begins to write when another process watches. Programs that cells start are not watched.</summary>
    public static void Open()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path)
            return;
        Current = new Journal(path, Environment.GetEnvironmentVariable(EndedVariable));
        Environment.SetEnvironmentVariable(Variable, null);
        Environment.SetEnvironmentVariable(EndedVariable, null);
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Current.Write(new JsonObject { ["exit"] = Environment.ExitCode });
    }

    /// <summary>A cell begins.</summary>
    public void Begin(string file, string cell, int number) => Write(new JsonObject { ["file"] = file, ["begin"] = cell, ["number"] = number });

    /// <summary>A cell ended, with or without failure.</summary>
    public void End(string cell, JsonArray outputs) => Write(new JsonObject { ["end"] = cell, ["outputs"] = outputs });

    /// <summary>The command came to its end by itself.</summary>
    public void Finish() => Write(new JsonObject { ["finished"] = true });

    /// <summary>The execution of a notebook that ended an earlier process; null for all others.</summary>
    public Execution? Ended(string file, Notebook notebook)
    {
        if (ended[file] is not JsonObject story)
            return null;
        var (cell, why) = ((string)story["cell"]!, (string)story["why"]!);
        var outputs = (JsonObject)story["outputs"]!;
        var number = 0;
        var cells = notebook.Cells.Select(c => c.Kind != CellKind.Code ? c
            : outputs[c.Id] is JsonArray made ? c with { ExecutionCount = ++number, Outputs = (JsonArray)made.DeepClone() }
            : c.Id == cell ? c with { ExecutionCount = ++number, Outputs = [new Session.CellFailure("Process ended", why, null, [why]).ToJson()] }
            : c with { ExecutionCount = null, Outputs = [] }).ToList();
        return new Execution(notebook with { Cells = cells }, [new Fault(cell, null, why)], TimeSpan.Zero);
    }

    /// <summary>Reads what a process left that is no more.</summary>
    /// <param name="path">Its journal.</param>
    /// <param name="exitCode">What it ended with.</param>
    /// <returns>The notebook's file and its story when a cell ended the process; null when the command came to its own end.</returns>
    public static (string File, JsonObject Story)? Read(string path, int exitCode)
    {
        var (file, cell, exit, outputs) = ("", (string?)null, (int?)null, new JsonObject());
        foreach (var line in File.ReadLines(path).Select(Parse).OfType<JsonObject>())
            if (line["finished"] is not null)
                return null;
            else if (line["begin"] is { } begun)
            {
                if ((string)line["file"]! != file)
                    outputs = [];
                (file, cell) = ((string)line["file"]!, (string)begun!);
            }
            else if (line["end"] is { } over)
                (outputs[(string)over!], cell) = (line["outputs"]!.DeepClone(), null);
            else if (line["exit"] is { } code)
                exit = (int)code!;
        return cell is null ? null : (file, new JsonObject { ["cell"] = cell, ["why"] = Why(exit, exitCode), ["outputs"] = outputs });
    }

    static string Why(int? exit, int exitCode) => exit is { } code
        ? string.Create(CultureInfo.InvariantCulture, $"the cell ended the process with exit code {code} (Environment.Exit). End a cell with return or an exception instead; the other notebooks ran in a new process.")
        : string.Create(CultureInfo.InvariantCulture, $"the process ended in the middle of the cell (exit code {exitCode}{(exitCode is 134 or -1073741571 ? ", most often recursion without end, which .NET ends with a stack overflow" : exitCode == 137 ? ", most often because the machine ran out of memory" : "")}). The other notebooks ran in a new process.");

    static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            // The line that was being written when the process ended.
            return null;
        }
    }

    void Write(JsonObject entry)
    {
        lock (writer)
            writer.WriteLine(entry.ToJsonString());
    }
}
