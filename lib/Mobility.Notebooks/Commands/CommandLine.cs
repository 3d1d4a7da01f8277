using System.CommandLine;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>The verbs and options, and the rule that a mistake is one message and an exit code.</summary>
public sealed class CommandLine
{
    readonly TextWriter output;
    readonly TextWriter error;
    readonly Report report;

    readonly Option<string?> data = new("--data")
    {
        HelpName = "DIR",
        Recursive = true,
        Description = "A folder with the publishers' files, searched at any depth by name and content (also MOBILITY_DATA).",
    };

    readonly Option<string?> edition = new("--edition")
    {
        HelpName = "published|sample",
        Recursive = true,
        Description = "Force an edition; otherwise the published one is shown where its files are found.",
    };

    /// <summary>A command line that speaks to these writers.</summary>
    public CommandLine(TextWriter output, TextWriter error, bool terminal)
    {
        this.output = output;
        this.error = error;
        report = new Report(output, error, terminal);
        edition.AcceptOnlyFromAmong("published", "sample");
    }

    /// <summary>Carries out a command line.</summary>
    public async Task<int> InvokeAsync(string[] arguments, CancellationToken cancellation)
    {
        var root = Root();
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in parsed.Errors)
                report.Fail(mistake.Message);
            report.Note("See --help.");
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation).ConfigureAwait(false);
        }
        catch (NotebookException e)
        {
            report.Fail(e.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            report.Fail("Interrupted: nothing was written, the last results are as they were.");
            return ExitCode.Interrupted;
        }
    }

    RootCommand Root()
    {
        var root = new RootCommand("Runs, checks and converts the C# notebooks. Without a verb it runs them all.") { data, edition };
        AddRun(root);
        var run = new Command("run", "Execute notebooks and write them, with pages, to a folder (the default verb).");
        AddRun(run);
        root.Add(run);
        root.Add(Check());
        root.Add(Convert());
        root.Add(Print());
        root.Add(Data());
        root.Add(Docs());
        foreach (var verb in KernelVerbs.All(report, UseData).Concat(WorkshopVerbs.All(report, Notebooks, Prepare)))
            root.Add(verb);
        return root;
    }

    void AddRun(Command command)
    {
        var notebooks = Notebooks();
        var folder = new Option<string?>("--out") { HelpName = "DIR", Description = "The folder of the results (default: artifacts)." };
        var inPlace = new Option<bool>("--in-place") { Description = "Also write the notebooks themselves; published edition only." };
        var site = new Option<string?>("--site") { HelpName = "DIR", Description = "Also write all pages as a web site: static files for any server or a USB stick." };
        command.Add(notebooks);
        command.Add(folder);
        command.Add(inPlace);
        command.Add(site);
        command.SetAction((parsed, cancellation) =>
        {
            var repository = Prepare(parsed);
            return RunCommand.RunAsync(repository, new RunRequest(parsed.GetValue(notebooks) ?? [], Results(repository, parsed.GetValue(folder)), parsed.GetValue(inPlace), SiteFolder(parsed.GetValue(site))), report, cancellation);
        });
    }

    /// <summary>The folder of the results.</summary>
    static string Results(Repository repository, string? named)
    {
        var folder = named is null ? Path.Combine(repository.Root, "artifacts") : Path.GetFullPath(named);
        return File.Exists(folder) ? throw new NotebookException($"--out {folder} is a file; a folder was expected.") : folder;
    }

    static string? SiteFolder(string? named) => named is null ? null
        : File.Exists(named) ? throw new NotebookException($"--site {named} is a file; a folder was expected.") : Path.GetFullPath(named);

    Command Print()
    {
        var notebooks = Notebooks();
        var folder = new Option<string?>("--out") { HelpName = "DIR", Description = "The folder of the results (default: artifacts)." };
        var command = new Command("print", "Print the pages of the last run as PDF, without code, by Chromium, Chrome or Edge.") { notebooks, folder };
        command.SetAction((parsed, cancellation) =>
        {
            var repository = Prepare(parsed);
            return Task.FromResult(PrintCommand.Run(repository, parsed.GetValue(notebooks) ?? [], Results(repository, parsed.GetValue(folder)), report, cancellation));
        });
        return command;
    }

    Command Check()
    {
        var notebooks = Notebooks();
        var command = new Command("check", "Execute notebooks without writing and compare them with what is committed.") { notebooks };
        command.SetAction((parsed, cancellation) => CheckCommand.RunAsync(Prepare(parsed), parsed.GetValue(notebooks) ?? [], report, cancellation));
        return command;
    }

    Command Convert()
    {
        var from = new Argument<string>("from") { Description = "A notebook, .ipynb or .dib." };
        var to = new Argument<string>("to") { Description = "The file to write, in the other form." };
        var command = new Command("convert", "Convert a notebook between .ipynb and .dib.") { from, to };
        command.SetAction(parsed => ConvertCommand.Run(parsed.GetValue(from)!, parsed.GetValue(to)!, report));
        return command;
    }

    Command Data()
    {
        var rest = new Argument<string[]>("arguments") { Description = "list, fetch, verify or describe, and their arguments.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("data", "List, fetch, verify and describe the data.") { rest };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            var repository = Prepare(parsed);
            using var shelf = new LibraryShelf();
            return new LibraryDoor(repository, shelf).Data([.. parsed.GetValue(rest) ?? [], .. parsed.UnmatchedTokens], output, error);
        });
        return command;
    }

    Command Docs()
    {
        var command = new Command("docs", "Write the generated documents anew from what is committed; no notebook is run.");
        command.SetAction(parsed =>
        {
            var repository = Prepare(parsed);
            using var shelf = new LibraryShelf();
            var changed = GeneratedDocuments.Write(repository, new LibraryDoor(repository, shelf));
            report.Say(changed.Count == 0 ? "All generated documents are up to date." : string.Join("\n", Said("Written", changed.Where(File.Exists)).Concat(Said("Removed", changed.Where(f => !File.Exists(f))))));
            return ExitCode.Done;

            IEnumerable<string> Said(string what, IEnumerable<string> files) => files.Any() ? [$"{what}: {string.Join(", ", files.Select(repository.Show))}"] : [];
        });
        return command;
    }

    static Argument<string[]> Notebooks()
    {
        var notebooks = new Argument<string[]>("notebooks") { Description = "Files, or the start of a name (02); none for all of notebooks/.", Arity = ArgumentArity.ZeroOrMore };
        notebooks.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-')))
                result.AddError($"The option {token.Value} is not known.");
        });
        return notebooks;
    }

    /// <summary>Finds the repository and passes the data options on to the library, which reads them from the environment.</summary>
    Repository Prepare(ParseResult parsed)
    {
        UseData(parsed);
        var repository = Repository.Require();
        Environment.SetEnvironmentVariable(Repository.Variable, repository.Root);
        return repository;
    }

    /// <summary>Puts the data options where the library reads them.</summary>
    /// <returns>The folder named, by option or variable; null when none was.</returns>
    string? UseData(ParseResult parsed)
    {
        if (parsed.GetValue(edition) is { } kind)
            Environment.SetEnvironmentVariable("MOBILITY_EDITION", kind);
        // A run changes the current folder to the notebook's, so a relative path is settled here.
        const string variable = "MOBILITY_DATA";
        var (named, by) = parsed.GetValue(data) is { } option ? (option, "--data") : (Environment.GetEnvironmentVariable(variable), variable);
        if (string.IsNullOrEmpty(named))
            return null;
        var folder = Directory.Exists(named) ? Path.GetFullPath(named)
            : throw new NotebookException($"{by} {named}: there is no such folder. Name the folder that holds the publishers' files.");
        Environment.SetEnvironmentVariable(variable, folder);
        return folder;
    }
}
