using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Mobility.Notebooks.Session;

/// <summary>
/// .NET's own libraries as references, each read once for the process: the compiler would read them again for every cell,
/// four megabytes a cell. They carry the doc comments of the SDK where it is installed.
/// </summary>
static class PlatformLibraries
{
    static readonly ScriptMetadataResolver Resolver = ScriptMetadataResolver.Default;
    static readonly ConcurrentDictionary<string, PortableExecutableReference> ByPath = new(StringComparer.Ordinal);
    static readonly ConcurrentDictionary<string, ImmutableArray<PortableExecutableReference>> ByName = new(StringComparer.Ordinal);
    static readonly SdkDocumentation Documentation = new(Folder);
    static readonly Lazy<IReadOnlyList<MetadataReference>> All = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(Holds).Distinct().Select(Of)]);

    /// <summary>Every library of the shared framework.</summary>
    public static IReadOnlyList<MetadataReference> References => All.Value;

    static string Folder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>True for a library of the shared framework.</summary>
    public static bool Holds(string? path) => path is not null && Path.GetDirectoryName(path) == Folder;

    /// <summary>The libraries a simple name stands for, e.g. System.Xml.</summary>
    public static ImmutableArray<PortableExecutableReference> Named(string name, MetadataReferenceProperties properties) =>
        ByName.GetOrAdd(name, key => [.. Resolver.ResolveReference(key, null, properties).Select(r => r.FilePath is { } path && Holds(path) ? Of(path) : r)]);

    /// <summary>A library that another one mentions; null when .NET has none of that name.</summary>
    public static PortableExecutableReference? Mentioned(string name) => Path.Combine(Folder, name + ".dll") is var path && File.Exists(path) ? Of(path) : null;

    static PortableExecutableReference Of(string path) => ByPath.GetOrAdd(path, key => MetadataReference.CreateFromFile(key, documentation: Documentation));

    /// <summary>Looks a comment up in the reference pack: its files are searched from the likeliest on, when asked.</summary>
    sealed class SdkDocumentation(string framework) : DocumentationProvider
    {
        readonly ConcurrentDictionary<string, string> found = new();

        protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
            found.GetOrAdd(documentationMemberID, Search);

        public override bool Equals(object? obj) => obj is SdkDocumentation;

        public override int GetHashCode() => 1;

        string Search(string id)
        {
            var name = id.Length > 2 ? id[2..].Split('(')[0] : "";
            // System.Linq.Enumerable.Select is in System.Linq.xml; what the core holds is in System.Runtime.xml.
            var likely = Files().OrderByDescending(f => Path.GetFileNameWithoutExtension(f) is var file && name.StartsWith(file + ".", StringComparison.Ordinal) ? file.Length : file is "System.Runtime" ? 1 : 0).Take(3);
            foreach (var file in likely)
                if (Member(file, $"<member name=\"{id}\">") is { } xml)
                    return xml;
            return "";
        }

        static string? Member(string file, string start)
        {
            var text = File.ReadAllText(file);
            var at = text.IndexOf(start, StringComparison.Ordinal);
            if (at < 0)
                return null;
            var end = text.IndexOf("</member>", at, StringComparison.Ordinal);
            return end < 0 ? null : text[at..(end + "</member>".Length)];
        }

        /// <summary>dotnet/shared/Microsoft.NETCore.App/10.0.1 has its comments in dotnet/packs/Microsoft.NETCore.App.Ref/…/ref/net10.0.</summary>
        string[] Files()
        {
            var packs = Path.Combine(framework, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
            return Directory.Exists(packs) ? Directory.GetFiles(packs, "System*.xml", SearchOption.AllDirectories) : [];
        }
    }
}
