using System.Text.Json;
using Mobility.Data;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>A file that was never had and one that no address serves: what is said instead of a download, and in the dictionary.</summary>
public sealed class UnknownChecksumTests
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void Where_it_is_not_the_error_names_the_page_to_get_it_from()
    {
        using var scratch = Repository();
        File.Delete(scratch["mine/gamma.csv"]);
        var archive = scratch.Open(scratch["mine"], download: Downloader.Shared);
        Assert.False(archive.Has("gamma"));
        var error = Assert.Throws<DataException>(() => archive.File("gamma"));
        Assert.Contains("gamma.csv (gamma) not found", error.Message, StringComparison.Ordinal);
        Assert.Contains("no address is known to download it from", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://example.org/gamma", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void With_an_address_it_is_downloaded_only_when_asked_for()
    {
        using var scratch = Repository("https://example.org/gamma.csv");
        File.Delete(scratch["mine/gamma.csv"]);
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["mine"], download: Downloader.Shared).File("gamma"));
        Assert.Contains("without a known checksum it is downloaded only when `data fetch` asks for it", error.Message, StringComparison.Ordinal);
        Assert.Contains("run `data fetch gamma`", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_it_is_not_downloaded()
    {
        using var scratch = Repository();
        var gamma = Manifest.Read(scratch.Root)["gamma"];
        var error = await Assert.ThrowsAsync<DataException>(() => Downloader.Shared.FetchAsync(gamma, scratch["raw"], cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("No address is known that serves gamma.csv.", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://example.org/gamma", error.Remedy, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch["raw"]));
    }

    [Fact]
    public void The_dictionary_says_that_no_checksum_and_no_address_are_known()
    {
        using var scratch = Repository();
        var manifest = Manifest.Read(scratch.Root);
        var markdown = DataDocuments.Of(manifest, DictionaryPage.Read(scratch.Root, manifest), [], _ => false)["data/dictionary/gamma.md"];
        Assert.Contains("- Access: by hand, see its traps.\n", markdown, StringComparison.Ordinal);
        Assert.Contains("checksum not known, a file of this name is used and results say \"unverified\"", markdown, StringComparison.Ordinal);
        Assert.Contains("`value`", markdown, StringComparison.Ordinal);
        Assert.Contains("(also headed `worth`)", markdown, StringComparison.Ordinal);
    }

    static Scratch Repository(params string[] urls)
    {
        var scratch = new Scratch().WithPublished("mine");
        var gamma = scratch.Sources[2];
        var columns = gamma.Tables[0].Columns.Select(c => c.Name == "value" ? c with { Headings = ["worth"] } : c).ToList();
        var sources = scratch.Sources.Take(2).Append(gamma with { Sha256 = null, Bytes = null, Urls = urls, Tables = [gamma.Tables[0] with { Columns = columns }] });
        scratch.Write("data/sources.json", JsonSerializer.Serialize(sources, Json));
        return scratch;
    }
}
