using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>The verbs <c>data list | fetch | verify | describe</c>. Exit codes: 0 done, 1 something is missing or wrong, 2 misuse.</summary>
public static class DataCommand
{
    const string Usage = """
        data list                        what is found where
        data fetch [ID ... | --all]      download into data/raw; without ids the core files
        data verify [ID ...]             compare checksums with the publishers' files
        data describe ID                 source, terms and columns of one file
        data describe --all              the same of all files; as pages: data/dictionary
        Everywhere: --data DIR           a folder with the publishers' files, before MOBILITY_DATA
        """;

    /// <summary>Runs a verb.</summary>
    /// <param name="args">The verb and its arguments.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where complaints go.</param>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            var words = args.ToList();
            var folder = TakeFolder(words);
            return Run(words, Surroundings.FromEnvironment(folder), output, error);
        }
        catch (UsageException e)
        {
            error.WriteLine(e.Message + "\n\n" + Usage);
            return 2;
        }
        catch (MobilityException e)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    internal static int Run(List<string> words, Surroundings surroundings, TextWriter output, TextWriter error)
    {
        var verb = words.Count == 0 ? "" : words[0];
        var rest = words.Skip(1).ToList();
        var flags = rest.Where(w => w.StartsWith('-')).ToHashSet(StringComparer.Ordinal);
        string[] known = verb switch { "fetch" => ["--all"], "describe" => ["--all"], _ => [] };
        if (flags.FirstOrDefault(f => !known.Contains(f)) is { } unknown)
            throw new UsageException($"{verb} does not know {unknown}.");
        var ids = rest.Where(w => !w.StartsWith('-')).ToList();
        if (verb is "list" or "" && ids.Count > 0)
            throw new UsageException("list takes no ids.");
        return verb switch
        {
            "list" => List(surroundings, output),
            "fetch" => Fetch(surroundings, ids, flags.Contains("--all"), output, error),
            "verify" => Verify(surroundings, ids, output, error),
            "describe" => Describe(surroundings, ids, flags, output),
            "" => throw new UsageException("Which verb?"),
            _ => throw new UsageException($"There is no verb {DataException.Quote(verb)}."),
        };
    }

    static int List(Surroundings surroundings, TextWriter output)
    {
        var files = Archive.Inventory(surroundings);
        output.WriteLine(new TextTable("Published files", ["id", "file", "core", "published", "sample"],
            [.. files.Manifest.Sources.Select(IReadOnlyList<string> (s) =>
                [s.Id, s.FileName, s.Core ? "core" : "", State(files, s, out _), files.InSample(s) ? "yes" : "no"])]).ToText());
        return 0;
    }

    static int Verify(Surroundings surroundings, List<string> ids, TextWriter output, TextWriter error)
    {
        var files = Archive.Inventory(surroundings);
        var wrong = 0;
        foreach (var source in Chosen(files.Manifest, ids))
        {
            var state = State(files, source, out var problem);
            output.WriteLine($"{source.Id}: {state}");
            if (problem is not null)
                error.WriteLine(problem.Message);
            if (problem is not null || (ids.Count > 0 && state == Nowhere))
                wrong++;
        }
        return wrong == 0 ? 0 : 1;
    }

    static int Fetch(Surroundings surroundings, List<string> ids, bool all, TextWriter output, TextWriter error)
    {
        if (all && ids.Count > 0)
            throw new UsageException("fetch takes ids or --all, not both.");
        var files = Archive.Inventory(surroundings);
        // Without ids only what can be checked is downloaded; the rest is named, not counted as failed.
        var wanted = ids.Count > 0 ? Chosen(files.Manifest, ids) : files.Manifest.Sources.Where(s => all ? s.HasChecksum && s.Urls.Count > 0 : s.Core);
        foreach (var source in files.Manifest.Sources.Where(s => all && !(s.HasChecksum && s.Urls.Count > 0) && State(files, s, out _) == Nowhere))
            output.WriteLine($"{source.Id}: not downloaded, {(source.Urls.Count > 0 ? $"its checksum is not known: data fetch {source.Id}" : $"no address is known: data describe {source.Id}")}");
        var download = surroundings.Download ?? throw new DataException("Downloads are off.", remedy: "unset MOBILITY_OFFLINE");
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler stopped = (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += stopped;
        var failed = 0;
        try
        {
            foreach (var source in wanted.ToList())
                try
                {
                    if (State(files, source, out _) is var state && (state == Checked || state == ByName && !source.HasChecksum))
                        output.WriteLine($"{source.Id}: there already");
                    else
                    {
                        Task.Run(() => download.FetchAsync(source, surroundings.Raw, new Progress(output), stop.Token)).GetAwaiter().GetResult();
                        output.WriteLine($"{source.Id}: downloaded to data/raw/{source.FileName}, {(source.HasChecksum ? "checksum as published" : "unverified: no checksum is known")}");
                    }
                }
                catch (DataException e)
                {
                    error.WriteLine(e.Message);
                    failed++;
                }
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Interrupted. What was downloaded is kept; the next fetch goes on from there.");
            failed++;
        }
        finally
        {
            Console.CancelKeyPress -= stopped;
        }
        return failed == 0 ? 0 : 1;
    }

    static int Describe(Surroundings surroundings, List<string> ids, HashSet<string> flags, TextWriter output)
    {
        var manifest = Manifest.Read(surroundings.Root);
        var all = flags.Contains("--all");
        if (all == ids.Count > 0)
            throw new UsageException("describe takes one id, or --all.");
        output.WriteLine(string.Join("\n\n", Chosen(manifest, ids).Select(Dictionary.Describe)));
        return 0;
    }

    const string Nowhere = "not found";
    const string Checked = "as published";
    const string ByName = "accepted by name, unverified";

    static string State(Archive files, Source source, out DataException? problem)
    {
        problem = null;
        try
        {
            return files.Published(source) is not { } file ? Nowhere
                : file.Trust == Trust.Verified ? Checked
                : ByName;
        }
        catch (DataException e)
        {
            problem = e;
            return "WRONG";
        }
    }

    static IEnumerable<Source> Chosen(Manifest manifest, List<string> ids) => ids.Count == 0 ? manifest.Sources : ids.Select(id => manifest[id]);

    static string? TakeFolder(List<string> words)
    {
        var at = words.IndexOf("--data");
        if (at < 0)
            return null;
        if (at + 1 >= words.Count)
            throw new UsageException("--data needs a folder.");
        var folder = words[at + 1];
        words.RemoveRange(at, 2);
        return folder;
    }

    sealed class UsageException(string message) : Exception(message);

    /// <summary>Every tenth of a download as a line; on a terminal, one line that changes.</summary>
    sealed class Progress(TextWriter output) : IProgress<DownloadProgress>
    {
        readonly bool terminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        long last = -1;

        public void Report(DownloadProgress value)
        {
            var tenth = value.Total is { } total and > 0 ? 10 * value.Bytes / total : value.Bytes / 1_000_000;
            if (tenth == last)
                return;
            last = tenth;
            var line = value.Total is null
                ? string.Create(CultureInfo.InvariantCulture, $"{value.Source.Id}: {value.Bytes:N0} bytes from {value.Host}")
                : string.Create(CultureInfo.InvariantCulture, $"{value.Source.Id}: {10 * tenth} % of {value.Total:N0} bytes from {value.Host}");
            output.Write(terminal ? "\r" + line + "  " + (tenth == 10 ? "\n" : "") : line + "\n");
        }
    }
}
