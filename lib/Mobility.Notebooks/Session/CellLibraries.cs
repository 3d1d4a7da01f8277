using System.Text.Json.Nodes;
using Mobility.Notebooks.Magics;

namespace Mobility.Notebooks.Session;

/// <summary>Carries out <c>#r</c> and <c>#i</c>: libraries by path, packages by name.</summary>
sealed class CellLibraries(string folder, LibraryShelf shelf, ScriptEngine engine)
{
    readonly List<string> sources = [];

    /// <summary>References a library by its path, or one of .NET by its name.</summary>
    public void Reference(Step.Reference reference)
    {
        var path = Path.GetFullPath(reference.Path, folder);
        // A plain name is an assembly of .NET itself; those are referenced already or found when needed.
        if (!File.Exists(path) && !reference.Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            engine.AddPlatform(reference.Path);
            return;
        }
        try
        {
            engine.Add(shelf.Load(path));
        }
        catch (NotebookException e)
        {
            throw new CellException($"#r \"{reference.Path}\": {e.Message} Paths start at the notebook's folder.", reference.Line);
        }
    }

    /// <summary>Restores a package; what is said meanwhile becomes one final line.</summary>
    public void Restore(Step.Reference reference, IOutputSink sink, CancellationToken cancellation)
    {
        try
        {
            var package = PackageName.Parse(reference.Path);
            var line = new MimeBundle(new JsonObject { ["text/plain"] = $"Restoring {package.Name} …" }, [], DisplayId: Guid.NewGuid().ToString("n"));
            sink.Show(line);
            foreach (var library in Packages.Restore(package, sources, cancellation))
                engine.Add(shelf.Load(library));
            sink.Update(line with { Data = new JsonObject { ["text/plain"] = $"Package {package.Name}{(package.Version == "*" ? "" : " " + package.Version)}" } });
        }
        catch (NotebookException e)
        {
            throw new CellException($"#r \"{reference.Path}\": {e.Message}", reference.Line);
        }
    }

    /// <summary>Adds a source: a folder starts at the notebook's folder, an address is taken as it is.</summary>
    public void AddSource(Step.Source source)
    {
        if (!source.Path.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) || source.Path["nuget:".Length..].Trim() is not { Length: > 0 } place)
            throw new CellException("#i names a source of packages: #i \"nuget: folder or address\"", source.Line);
        sources.Add(place.Contains("://", StringComparison.Ordinal) ? place : Path.GetFullPath(place, folder));
    }
}
