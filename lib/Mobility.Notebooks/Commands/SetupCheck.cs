using System.Text.Json;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Kernel;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>One thing the project works with.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Met">True when it is there.</param>
/// <param name="Text">What was found, or what to do.</param>
/// <param name="Needed">False when everything but pictures works without it.</param>
sealed record Requirement(string Name, bool Met, string Text, bool Needed = true);

/// <summary>Looks at everything that running, publishing and live notebooks need.</summary>
static class SetupCheck
{
    static readonly TimeSpan JupyterLimit = TimeSpan.FromSeconds(15);

    public static int Run(Report report)
    {
        var all = Requirements().ToList();
        foreach (var requirement in all)
            report.Check(requirement);
        var missing = all.Count(r => r is { Met: false, Needed: true });
        report.Say(missing == 0 ? "Everything needed is there." : $"{missing} {(missing == 1 ? "thing is" : "things are")} missing; each line says what to do.");
        return missing == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    static IEnumerable<Requirement> Requirements()
    {
        yield return Sdk();
        var repository = Repository.Find();
        yield return Library(repository);
        var kernels = JupyterFolders.Kernels;
        var name = KernelSpec.Names(kernels).FirstOrDefault();
        yield return Spec(kernels, name);
        yield return new("seen by VS Code", name is not null && JupyterFolders.SeenByVisualStudioCode(kernels, Environment.GetEnvironmentVariable), name is null ? "Run: install"
            : $"{kernels} {(JupyterFolders.SeenByVisualStudioCode(kernels, Environment.GetEnvironmentVariable) ? "is a folder it searches." : "is not a folder it searches. Unset JUPYTER_DATA_DIR and XDG_DATA_HOME and run install again, or add the folder to JUPYTER_PATH.")}");
        yield return SeenByJupyter(kernels, name);
        yield return Edition(repository);
        var browser = Chromium.Find(out var missing);
        yield return new("Chromium", browser is not null, browser ?? missing!, Needed: false);
        var npm = Executables.OnPath("npm").FirstOrDefault();
        yield return new("npm", npm is not null, npm ?? "Needed once to fetch plotly.js, which draws pictures. Install Node.js.", Needed: false);
    }

    static Requirement Sdk()
    {
        var folder = Path.Combine(Path.GetDirectoryName(About.DotNet)!, "sdk");
        var found = Directory.Exists(folder) ? Directory.GetDirectories(folder).Select(Path.GetFileName).OfType<string>().Where(v => int.TryParse(v.Split('.')[0], out var major) && major >= 10).Order(StringComparer.Ordinal).LastOrDefault() : null;
        return new(".NET SDK", found is not null, found ?? "Version 10 or later is needed. Install it from https://dotnet.microsoft.com/download");
    }

    static Requirement Library(Repository? repository)
    {
        const string Name = "library";
        if (repository is null)
            return new(Name, false, $"The repository was not found. Change into it, or set {Repository.Variable}.");
        if (!File.Exists(repository.Library))
            return new(Name, false, $"{repository.Show(repository.Library)} is not built. Run: dotnet build lib/Mobility");
        var sources = Path.Combine(repository.Root, "lib", "Mobility");
        var stale = Directory.Exists(sources) && Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Any(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && File.GetLastWriteTimeUtc(f) > File.GetLastWriteTimeUtc(repository.Library));
        return stale ? new(Name, false, $"{repository.Show(repository.Library)} is older than its sources. Run: dotnet build lib/Mobility") : new(Name, true, repository.Show(repository.Library));
    }

    static Requirement Spec(string kernels, string? name)
    {
        const string Name = "kernel";
        if (name is null)
            return new(Name, false, "Not installed. Run: dotnet run --project lib/Mobility.Notebooks -- install");
        return KernelSpec.Command(kernels, name).FirstOrDefault(f => !File.Exists(f)) is { } gone
            ? new(Name, false, $"{name} starts {gone}, which is not there any more. Run install again.")
            : new(Name, true, Path.Combine(kernels, name));
    }

    static Requirement SeenByJupyter(string kernels, string? name)
    {
        const string Name = "seen by Jupyter";
        if (Executables.OnPath("jupyter").FirstOrDefault() is not { } jupyter)
            return new(Name, false, "Jupyter is not installed; VS Code does not need it. For JupyterLab: pip install jupyterlab", Needed: false);
        if (name is null)
            return new(Name, false, "Run: install");
        try
        {
            var lines = new List<string>();
            Executables.Run(jupyter, ["kernelspec", "list", "--json"], null, JupyterLimit, lines.Add, CancellationToken.None);
            if (lines.Count == 0)
                return new(Name, false, $"{jupyter} has no command kernelspec. Install jupyter-client to see its kernels.", Needed: false);
            var folder = (string?)JsonNode.Parse(string.Concat(lines))?["kernelspecs"]?[name]?["resource_dir"];
            return folder is null ? new(Name, false, $"\"jupyter kernelspec list\" does not show {name}. It searches other folders than {kernels}: see \"jupyter --paths\".")
                : Path.GetFullPath(folder) == Path.GetFullPath(Path.Combine(kernels, name)) ? new(Name, true, jupyter)
                : new(Name, false, $"Jupyter takes another kernel of the name {name} first, from {folder}. Remove that one: jupyter kernelspec remove {name}");
        }
        catch (Exception e) when (e is TimeoutException or JsonException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return new(Name, false, $"\"jupyter kernelspec list --json\" failed: {e.Message}", Needed: false);
        }
    }

    static Requirement Edition(Repository? repository)
    {
        const string Name = "data";
        if (repository is null)
            return new(Name, false, "Not known without the repository.");
        Environment.SetEnvironmentVariable(Repository.Variable, repository.Root);
        using var shelf = new LibraryShelf();
        try
        {
            return new LibraryDoor(repository, shelf).EditionLine() is { } line ? new(Name, true, line) : new(Name, false, "Not known until the library is built. Run: dotnet build lib/Mobility");
        }
        catch (NotebookException e)
        {
            return new(Name, false, e.Message);
        }
    }
}
