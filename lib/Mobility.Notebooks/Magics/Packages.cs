using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Magics;

/// <summary>A package as a cell names it.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">The version; * for the newest.</param>
sealed record PackageName(string Name, string Version)
{
    /// <summary>Reads <c>nuget: Name, 1.2.3</c>.</summary>
    /// <exception cref="NotebookException">The name is missing or not one.</exception>
    public static PackageName Parse(string text)
    {
        var parts = text["nuget:".Length..].Split(',', StringSplitOptions.TrimEntries);
        if (parts is not ([_] or [_, _]) || !Regex.IsMatch(parts[0], @"^[A-Za-z0-9_.-]+$") || (parts.Length == 2 && !Regex.IsMatch(parts[1], @"^[0-9A-Za-z.+*-]+$")))
            throw new NotebookException("a package is named as #r \"nuget: Name, 1.2.3\"; without a version the newest is taken.");
        return new PackageName(parts[0], parts.Length == 2 ? parts[1] : "*");
    }
}

/// <summary>
/// Packages for cells, restored by the .NET SDK with the machine's own sources and kept: the second time no network is
/// needed. A package and what it depends on lie together in one folder, as libraries do that were built.
/// </summary>
static partial class Packages
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The libraries of a package, restored now unless they are kept already.</summary>
    /// <param name="package">What is wanted.</param>
    /// <param name="sources">Sources beside the machine's own.</param>
    /// <param name="cancellation">Stops the restore.</param>
    /// <exception cref="NotebookException">The package cannot be had; the SDK's own words and what to do.</exception>
    public static IReadOnlyList<string> Restore(PackageName package, IReadOnlyList<string> sources, CancellationToken cancellation)
    {
        var folder = Path.Combine(Kept, Key(package, sources));
        var complete = Path.Combine(folder, "complete");
        if (!File.Exists(complete))
        {
            Build(package, sources, folder, cancellation);
            SafeFile.Write(complete, "");
        }
        return [.. Directory.GetFiles(Path.Combine(folder, "out"), "*.dll").Where(f => Path.GetFileName(f) != "cell.dll" && IsManaged(f)).Order(StringComparer.Ordinal)];
    }

    static string Kept => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "mobility-notebooks", "packages");

    static void Build(PackageName package, IReadOnlyList<string> sources, string folder, CancellationToken cancellation)
    {
        var project = Path.Combine(folder, "cell.csproj");
        SafeFile.Write(project, Project(package, sources));
        var said = new List<string>();
        var code = Executables.Run(About.DotNet, ["build", project, "-o", Path.Combine(folder, "out"), "-nologo", "-v:q", "-tl:off", "-nodeReuse:false", "-p:UseSharedCompilation=false"], folder, Limit, said.Add, cancellation);
        if (code == 0)
            return;
        Directory.Delete(folder, recursive: true);
        var words = said.Select(l => Errors().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value.Trim()).Distinct().Take(3).ToList();
        throw new NotebookException($"{package.Name} {(package.Version == "*" ? "" : package.Version + " ")}could not be restored. {(words.Count > 0 ? string.Join(" ", words) : string.Join(" ", said.TakeLast(3)))} "
            + "Check name and version; without a network only packages restored before are there. #i \"nuget: folder\" names another source.");
    }

    static string Project(PackageName package, IReadOnlyList<string> sources) => new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement("PropertyGroup",
            new XElement("TargetFramework", $"net{Environment.Version.Major}.0"),
            new XElement("EnableDynamicLoading", "true"),
            new XElement("ImportDirectoryBuildProps", "false"),
            new XElement("ImportDirectoryPackagesProps", "false"),
            new XElement("GenerateAssemblyInfo", "false"),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', sources))),
        new XElement("ItemGroup", new XElement("PackageReference", new XAttribute("Include", package.Name), new XAttribute("Version", package.Version)))).ToString();

    static string Key(PackageName package, IReadOnlyList<string> sources) =>
        $"{package.Name.ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{package} {Environment.Version.Major} {string.Join(';', sources)}")))[..12]}";

    static bool IsManaged(string file)
    {
        try
        {
            AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"error (NU\d+: [^\[]+)")]
    private static partial Regex Errors();
}
