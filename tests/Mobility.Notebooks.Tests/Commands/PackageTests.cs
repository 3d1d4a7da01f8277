using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Mobility.Notebooks.Commands;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary><c>dotnet pack lib/Mobility</c> makes a package that says what it is, of a library that is the same every time.</summary>
[Trait("speed", "slow")]
public sealed class PackageTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_package_holds_library_documentation_readme_and_licence_and_its_symbols_stand_beside_it()
    {
        var first = await Pack();
        Assert.Equal(["LICENSE", "README.md", "lib/net10.0/Mobility.dll", "lib/net10.0/Mobility.xml"], Content(first, ".nupkg"));
        Assert.Equal(["lib/net10.0/Mobility.pdb"], Content(first, ".snupkg"));

        var metadata = XDocument.Parse(Text(first, "Mobility.nuspec")).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
        Assert.Equal(("Mobility", "MIT", "README.md"), (Value("id"), Value("license"), Value("readme")));
        Assert.Contains(metadata.Descendants(), d => d.Name.LocalName == "dependency" && (string?)d.Attribute("id") == "CsvHelper");
        if (Directory.Exists(Path.Combine(Repository.Require().Root, ".git")))
            Assert.Matches("^[0-9a-f]{40}$", (string?)metadata.Elements().Single(e => e.Name.LocalName == "repository").Attribute("commit") ?? "");
        Assert.Contains("M:Mobility.Econometrics.Ols.Fit", Text(first, "lib/net10.0/Mobility.xml"), StringComparison.Ordinal);

        // Compiled from the same sources to the same bytes: the compiler says so in the library when it left time and chance out.
        using var library = new PEReader(new MemoryStream(Bytes(first, "lib/net10.0/Mobility.dll")));
        Assert.Contains(library.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    /// <summary>Packs what is built; lib/bin, which other tests use, is not touched.</summary>
    async Task<string> Pack()
    {
        using var pack = Process.Start(new ProcessStartInfo("dotnet", ["pack", Path.Combine("lib", "Mobility"), "--no-build", "--output", folder.Path, "-nodeReuse:false"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Require().Root,
        })!;
        var faults = pack.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, output + await faults);
        return folder.Path;
    }

    static IEnumerable<string> Content(string place, string ending)
    {
        using var package = Open(place, ending);
        return [.. package.Entries.Select(e => e.FullName).Where(n => n.StartsWith("lib/", StringComparison.Ordinal) || n is "README.md" or "LICENSE").Order(StringComparer.Ordinal)];
    }

    static string Text(string place, string entry) => System.Text.Encoding.UTF8.GetString(Bytes(place, entry)).TrimStart('\uFEFF');

    static byte[] Bytes(string place, string entry)
    {
        using var package = Open(place, ".nupkg");
        using var stream = package.GetEntry(entry)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    static ZipArchive Open(string place, string ending) => ZipFile.OpenRead(Assert.Single(Directory.GetFiles(place, "*" + ending)));
}
