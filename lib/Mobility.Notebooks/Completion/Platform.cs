using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Mobility.Notebooks.Completion;

/// <summary>.NET's own libraries as references, with the doc comments of the SDK where it is installed.</summary>
static class Platform
{
    static readonly Lazy<IReadOnlyList<MetadataReference>> All = new(Find);

    /// <summary>Every library of the shared framework.</summary>
    public static IReadOnlyList<MetadataReference> References => All.Value;

    /// <summary>True for a library of the shared framework.</summary>
    public static bool Holds(string? path) => path is not null && Path.GetDirectoryName(path) == Folder;

    static string Folder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    static List<MetadataReference> Find()
    {
        var documentation = new SdkDocumentation(Folder);
        return [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(Holds)
            .Select(path => MetadataReference.CreateFromFile(path, documentation: documentation))];
    }

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
