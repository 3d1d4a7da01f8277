using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Mobility.Notebooks.Session;

/// <summary>
/// The libraries that cells reference, each loaded from a copy of its folder: the originals can be rebuilt while a
/// session runs, and the host's reflection sees the very types the cells see.
/// </summary>
public sealed class LibraryShelf : IDisposable
{
    const string Prefix = "mobility-notebooks-";
    static readonly TimeSpan Abandoned = TimeSpan.FromDays(7);

    readonly ConcurrentDictionary<string, Lazy<Library>> libraries = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Lazy<ShadowFolder>> folders = new(StringComparer.Ordinal);
    readonly string root = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");

    /// <summary>Loads a library from a copy; the same path gives the same library.</summary>
    /// <exception cref="NotebookException">The file is not there or not a .NET library.</exception>
    public Library Load(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return libraries.GetOrAdd(full, key => new Lazy<Library>(() => Open(key))).Value;
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            libraries.TryRemove(full, out _);
            throw new NotebookException($"{Path.GetFileName(full)} is not a .NET library that can be loaded: {e.Message} Build it again (dotnet build lib/Mobility).", e);
        }
        catch
        {
            libraries.TryRemove(full, out _);
            throw;
        }
    }

    /// <summary>All libraries loaded so far.</summary>
    public IEnumerable<Library> Loaded => libraries.Values.Where(l => l.IsValueCreated).Select(l => l.Value);

    /// <summary>Deletes copies that processes which were killed left behind a week ago or earlier.</summary>
    public static void RemoveAbandoned()
    {
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Prefix + "*"))
            try
            {
                if (DateTime.UtcNow - folder.LastWriteTimeUtc > Abandoned)
                    folder.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or still in use.
            }
    }

    /// <summary>Deletes the copies, as far as the system lets go of them.</summary>
    public void Dispose()
    {
        try
        {
            if (Directory.Exists(root))
                Directory.Delete(root, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows holds loaded files until the process ends; the temporary folder is cleaned by the system.
        }
    }

    Library Open(string full)
    {
        if (!File.Exists(full))
            throw new NotebookException($"the library {Path.GetFileName(full)} was not found. Build it first: dotnet build lib/Mobility");
        // What the host itself is made of is not loaded a second time.
        if (ShadowContext.HostHas(new AssemblyName(Path.GetFileNameWithoutExtension(full))))
        {
            var own = Assembly.Load(new AssemblyName(Path.GetFileNameWithoutExtension(full)));
            return new Library(full, own, own.Location);
        }
        var folder = folders.GetOrAdd(Path.GetDirectoryName(full)!, key => new Lazy<ShadowFolder>(() => new ShadowFolder(key, Path.Combine(root, folders.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))))).Value;
        var copy = Path.Combine(folder.Copy, Path.GetFileName(full));
        if (!File.Exists(copy))
            File.Copy(full, copy);
        var assembly = folder.Context.LoadFromAssemblyPath(copy);
        return new Library(full, assembly, copy);
    }

    /// <summary>A copied folder and the context its libraries load in.</summary>
    sealed class ShadowFolder
    {
        public ShadowFolder(string original, string copy)
        {
            Copy = copy;
            Directory.CreateDirectory(copy);
            foreach (var file in Directory.EnumerateFiles(original).Where(IsLibraryFile))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            foreach (var native in Directory.EnumerateDirectories(original, "runtimes"))
                CopyTree(native, Path.Combine(copy, "runtimes"));
            Context = new ShadowContext(copy);
        }

        public string Copy { get; }

        public AssemblyLoadContext Context { get; }

        static bool IsLibraryFile(string file) => Path.GetExtension(file).ToLowerInvariant() is ".dll" or ".pdb" or ".xml" or ".json" or ".so" or ".dylib";

        static void CopyTree(string from, string to)
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    /// <summary>Finds a library's own dependencies beside it; what the host already has is shared.</summary>
    sealed class ShadowContext(string folder) : AssemblyLoadContext("notebook libraries")
    {
        protected override Assembly? Load(AssemblyName name)
        {
            var beside = Path.Combine(folder, name.Name + ".dll");
            return !HostHas(name) && File.Exists(beside) ? LoadFromAssemblyPath(beside) : null;
        }

        /// <summary>True when the host has the assembly, in a version that will do: it may have an older FSharp.Core than the library's Plotly.NET.</summary>
        public static bool HostHas(AssemblyName name) => Platform.TryGetValue(name.Name!, out var path)
            && (name.Version is null || !Path.GetFileName(path).StartsWith("FSharp", StringComparison.Ordinal) || AssemblyName.GetAssemblyName(path).Version >= name.Version);

        static readonly Dictionary<string, string> Platform = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator)
            .DistinctBy(Path.GetFileNameWithoutExtension).ToDictionary(p => Path.GetFileNameWithoutExtension(p), StringComparer.Ordinal);
    }
}

/// <summary>A library on the shelf.</summary>
/// <param name="Original">The path it was asked for by.</param>
/// <param name="Assembly">The loaded copy.</param>
/// <param name="Copy">The copy's path: what cells are compiled against.</param>
public sealed record Library(string Original, Assembly Assembly, string Copy);
