using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>A repository of three small files in a folder that is removed afterwards.</summary>
sealed class Scratch : IDisposable
{
    public const string Alpha = "id,name,value\n1,Ada,1.5\n2,Björn,2.5\n3,Cleo,\n";
    public const string Beta = "id,name,value\n1,x,10\n2,y,20\n";
    public const string Gamma = "id,name,value\n7,z,70\n";

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public Scratch(params string[] urls)
    {
        Root = Directory.CreateTempSubdirectory("mobility-").FullName;
        Sources =
        [
            Source("alpha", core: true, Alpha, urls),
            Source("beta", core: true, Beta, urls),
            Source("gamma", core: false, Gamma, urls),
        ];
        Write("data/sources.json", JsonSerializer.Serialize(Sources, Json));
    }

    public string Root { get; }

    public IReadOnlyList<Source> Sources { get; private set; }

    public string this[string path] => Path.Combine(Root, path);

    public string Folder(string path) => Directory.CreateDirectory(this[path]).FullName;

    public string Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public string Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], bytes);
        return this[path];
    }

    /// <summary>The sample edition: same names, other contents.</summary>
    public Scratch WithSample()
    {
        Write("data/sample/alpha.csv", "id,name,value\n9,Nowhere,0.1\n");
        Write("data/sample/beta.csv", "id,name,value\n9,Nowhere,0.2\n");
        return this;
    }

    /// <summary>The manifest knows no checksum of this source, as of files that were never had.</summary>
    public Scratch WithoutChecksum(string id)
    {
        Sources = [.. Sources.Select(s => s.Id == id ? s with { Sha256 = null, GitBlob = null, Bytes = null } : s)];
        Write("data/sources.json", JsonSerializer.Serialize(Sources, Json));
        return this;
    }

    public Scratch WithPublished(string folder)
    {
        Write(folder + "/alpha.csv", Alpha);
        Write(folder + "/beta.csv", Beta);
        Write(folder + "/gamma.csv", Gamma);
        return this;
    }

    public Archive Open(string? folder = null, EditionKind? forced = null, bool unverified = false, Downloader? download = null) =>
        Archive.Open(new Surroundings(Root, folder, Forced: forced, AcceptUnverified: unverified, Download: download), "test");

    public static Source Source(string id, bool core, string text, string[] urls)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new Source(id, "test", core, id + ".csv", $"The file {id}", "Publisher", $"Publisher, {id}", "https://example.org/" + id,
            [.. urls.Select(u => u + id + ".csv")], Convert.ToHexStringLower(SHA256.HashData(bytes)), null, bytes.Length, "utf-8", true,
            "none", "none", "2020", null,
            [new SourceTable(null, text.Count(c => c == '\n') - 1, "one thing", ["id"],
                [new("id", "key", "code", "never"), new("name", "name", "text", "never"), new("value", "value", "dollars", "empty")])]);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
