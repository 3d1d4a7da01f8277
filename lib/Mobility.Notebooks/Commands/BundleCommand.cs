using System.Globalization;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Kernel;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Workshop;

namespace Mobility.Notebooks.Commands;

/// <summary>Packs everything that a machine with only the .NET SDK and no network needs into one file.</summary>
static class BundleCommand
{
    const string Ending = ".tar.gz", Solution = "MobilityNotebooks.sln", Config = "nuget.config", Web = "lib/Mobility.Notebooks/web";
    static readonly TimeSpan s_restoreLimit = TimeSpan.FromMinutes(5);

    /// <summary>Packs the repository, its packages, plotly.js where npm has installed it, and the sample data.</summary>
    /// <exception cref="NotebookException">The file cannot be written, or something that a build needs is missing.</exception>
    public static int Run(Repository repository, string? named, Report report, CancellationToken cancellation)
    {
        var target = named is null ? Path.Combine(repository.Root, "artifacts", "mobility-notebooks-offline" + Ending) : Path.GetFullPath(named);
        if (Directory.Exists(target))
            throw new NotebookException($"--out {named} is a folder; the name of a file was expected, such as {Path.Combine(named!, "mobility-notebooks-offline" + Ending)}.");
        if (!target.EndsWith(Ending, StringComparison.Ordinal) && !target.EndsWith(".tgz", StringComparison.Ordinal))
            throw new NotebookException($"--out {named}: a bundle is a compressed tar file. Give it a name that ends in {Ending}.");
        var bundle = new Bundle();
        var (paths, untracked) = RepositoryFiles.Of(repository.Root);
        var files = paths.Where(f => !f.StartsWith(Bundle.Packages + "/", StringComparison.Ordinal)).ToList();
        foreach (var file in files)
            bundle.Add(file, Path.Combine(repository.Root, file));
        // A project outside the solution is a tool of its own, with packages that a workshop does not need.
        var solution = files.Contains(Solution) ? File.ReadAllText(Path.Combine(repository.Root, Solution)).Replace('\\', '/') : "";
        var projects = files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && solution.Contains($"\"{f}\"", StringComparison.Ordinal)).ToList();
        if (projects.Count > 0)
            Restore(repository, report, cancellation);
        var packages = RestoredPackages.Of(repository.Root, projects);
        foreach (var (name, package) in packages)
            bundle.Add($"{Bundle.Packages}/{name}", package);
        if (files.Contains(Config))
            bundle.AddText(Config, Bundle.PackageSource(File.ReadAllText(Path.Combine(repository.Root, Config))));
        var plotly = PlotlyJs.Find(out var missing, Path.Combine(repository.Root, Web));
        if (plotly is not null)
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(plotly.File)!))
                bundle.Add($"{Web}/node_modules/{Path.GetFileName(Path.GetDirectoryName(plotly.File))}/{Path.GetFileName(file)}", file);
        SafeFile.Write(target, stream => bundle.Write(stream, cancellation));
        if (untracked.Count > 0)
            report.Note($"Not packed, because git does not track {(untracked.Count == 1 ? "it" : "them")} (git add does): {string.Join(", ", untracked.Take(3))}{(untracked.Count > 3 ? $" and {untracked.Count - 3} more" : "")}");
        if (plotly is null)
            report.Note($"Figures of the bundle will show their finding and alternative text only: {missing}");
        report.Say(string.Create(CultureInfo.InvariantCulture,
            $"{repository.Show(target)}: {files.Count} files of the repository, {packages.Count} packages, {(plotly is null ? "no plotly.js" : $"plotly.js {plotly.Version}")}, {new FileInfo(target).Length / 1e6:0} MB"));
        report.Say($"""
            On the other machine, with the .NET SDK of global.json and no network:
              tar -xzf {Path.GetFileName(target)}
              cd {Bundle.Top}
              dotnet run --project lib/Mobility.Notebooks
            """);
        return ExitCode.Done;
    }

    /// <summary>Every project's packages must be on this machine, those of the tests too.</summary>
    static void Restore(Repository repository, Report report, CancellationToken cancellation)
    {
        report.Note("Looking up the packages of all projects (dotnet restore) …");
        var said = new List<string>();
        try
        {
            if (Executables.Run(About.DotNet, ["restore", Path.Combine(repository.Root, Solution), "--nologo", "-v", "quiet"], repository.Root, s_restoreLimit, said.Add, cancellation) != 0)
                throw new NotebookException($"The packages could not be restored, so they cannot be packed: {said.FirstOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim() ?? "dotnet restore failed"}. Run \"dotnet restore\" where the packages' usual source can be reached.");
        }
        catch (TimeoutException e)
        {
            throw new NotebookException($"The packages could not be restored within {s_restoreLimit.TotalMinutes:0} minutes. Run \"dotnet restore\" to see why.", e);
        }
    }
}
