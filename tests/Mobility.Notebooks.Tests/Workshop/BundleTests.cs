using System.Formats.Tar;
using System.IO.Compression;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Tests.Commands;
using Mobility.Notebooks.Workshop;

namespace Mobility.Notebooks.Tests.Workshop;

/// <summary>What the offline bundle holds. That it builds and runs without a network is tried by .ci/offline.</summary>
[Trait("speed", "slow")]
[Collection(nameof(OneAtATime))]
public sealed class BundleTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly Host host = new();

    public void Dispose()
    {
        folder.Dispose();
        host.Dispose();
    }

    [Fact]
    public void The_bundle_holds_the_repository_its_packages_and_no_other_source_of_them()
    {
        var repository = Repository.Require();
        var file = Path.Combine(folder.Path, "bundle.tar.gz");
        var paths = RepositoryFiles.Of(repository.Root).Paths;
        var said = new StringWriter();
        Assert.Equal(0, BundleCommand.Run(repository, file, new Report(said, TextWriter.Null, terminal: false), TestContext.Current.CancellationToken));
        var entries = Entries(file);
        var names = entries.Select(e => e.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Empty(paths.Where(p => !p.StartsWith("packages/", StringComparison.Ordinal)).Except(names));
        Assert.Contains("data/sample/truth.json", names);
        var pinned = System.Xml.Linq.XDocument.Load(Path.Combine(repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => $"packages/{(string)p.Attribute("Include")!}.{(string)p.Attribute("Version")!}.nupkg".ToLowerInvariant());
        Assert.Empty(pinned.Except(names));
        Assert.DoesNotContain(names, n => n.Contains("/bin/", StringComparison.Ordinal) || n.Contains("/obj/", StringComparison.Ordinal) || n.StartsWith("data/raw/", StringComparison.Ordinal));
        var config = entries.Single(e => e.Name == "nuget.config").Text;
        Assert.Contains("<clear />\n    <add key=\"bundle\" value=\"packages\" />", config, StringComparison.Ordinal);
        Assert.DoesNotContain("http", config, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("tar -xzf bundle.tar.gz", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_files_make_an_equal_bundle_with_programs_marked_and_ignored_files_left_out()
    {
        host.Write(".gitignore", "bin/\ndata/raw/\n*.user\n");
        host.Write(".ci/run", "#!/bin/sh\n");
        foreach (var ignored in (string[])["lib/bin/a.dll", "data/raw/a.csv", "a.user"])
            host.Write(ignored, "x");
        host.Write("deep/data/raw/a.csv", "not the folder of the rule");
        host.Write("nuget.config", "<configuration><packageSources><add key=\"a\" value=\"b\" /></packageSources></configuration>");
        var (code, output, error) = host.Run("bundle", "--out", "../first.tar.gz");
        Assert.True(code == 0, error);
        Assert.StartsWith("first.tar.gz: 5 files of the repository, 0 packages, no plotly.js, 0 MB", output, StringComparison.Ordinal);
        Assert.Contains("Figures of the bundle will show their finding and alternative text only", error, StringComparison.Ordinal);
        var first = Path.Combine(host.Root, "first.tar.gz");
        var entries = Entries(first);
        Assert.Equal([(".ci/run", true), (".gitignore", false), ("MobilityNotebooks.sln", false), ("deep/data/raw/a.csv", false), ("nuget.config", false)],
            entries.Select(e => (e.Name, e.Program)));
        Assert.DoesNotContain("key=\"a\"", entries.Single(e => e.Name == "nuget.config").Text, StringComparison.Ordinal);
        var bytes = File.ReadAllBytes(first);
        File.SetLastWriteTimeUtc(Path.Combine(host.Root, ".ci", "run"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Delete(first);
        host.Run("bundle", "--out", "../first.tar.gz");
        Assert.Equal(bytes, File.ReadAllBytes(first));
    }

    [Theory]
    [InlineData("--out . is a folder; the name of a file was expected", "--out", ".")]
    [InlineData("--out ../README.md: a bundle is a compressed tar file. Give it a name that ends in .tar.gz.", "--out", "../README.md")]
    public void Another_thing_of_that_name_is_left_alone(string message, params string[] arguments)
    {
        var (code, _, error) = host.Run(["bundle", .. arguments]);
        Assert.Equal(1, code);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_is_not_there_is_named_with_its_project()
    {
        Assert.Equal("lib/a/a.csproj was not restored, so its packages are not known. Run: dotnet restore", Fault());
        host.Write("lib/a/obj/project.assets.json", "{");
        Assert.StartsWith("lib/a/a.csproj: what its restore wrote down cannot be read", Fault(), StringComparison.Ordinal);
        var packages = Path.Combine(host.Root, "cache").Replace('\\', '/');
        host.Write("lib/a/obj/project.assets.json", $$"""
            { "packageFolders": { "{{packages}}": {} },
              "libraries": { "One/1.0.0": { "type": "package", "path": "one/1.0.0" }, "Two/1.0.0": { "type": "project" } },
              "project": { "frameworks": { "net10.0": { "downloadDependencies": [ { "name": "Three", "version": "[2.0.0, 2.0.0]" } ] } } } }
            """);
        Assert.Equal($"one.1.0.0.nupkg, a package of lib/a/a.csproj, is not among the machine's packages ({packages}). Run: dotnet restore --force", Fault());
        host.Write("cache/one/1.0.0/one.1.0.0.nupkg", "");
        Assert.StartsWith("three.2.0.0.nupkg", Fault(), StringComparison.Ordinal);
        host.Write("cache/three/2.0.0/three.2.0.0.nupkg", "");
        Assert.Equal(["one.1.0.0.nupkg", "three.2.0.0.nupkg"], RestoredPackages.Of(host.Root, ["lib/a/a.csproj"]).Keys);
    }

    string Fault() => Assert.Throws<NotebookException>(() => RestoredPackages.Of(host.Root, ["lib/a/a.csproj"])).Message;

    static List<(string Name, bool Program, string Text)> Entries(string file)
    {
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var tar = new TarReader(zip);
        var entries = new List<(string, bool, string)>();
        while (tar.GetNextEntry() is { } entry)
        {
            Assert.StartsWith("MobilityNotebooks/", entry.Name, StringComparison.Ordinal);
            var text = entry.Name.EndsWith("/nuget.config", StringComparison.Ordinal) ? new StreamReader(entry.DataStream!).ReadToEnd() : "";
            entries.Add((entry.Name["MobilityNotebooks/".Length..], entry.Mode.HasFlag(UnixFileMode.UserExecute), text));
        }
        return entries;
    }
}
