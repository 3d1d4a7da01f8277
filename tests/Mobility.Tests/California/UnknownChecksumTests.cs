using System.Text.Json;
using Mobility.Data;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>A file that was never had is taken by its name, and everything made from it says so; one without an address is not waited for.</summary>
public sealed class UnknownChecksumTests
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void It_is_found_by_name_and_the_edition_says_unverified()
    {
        using var scratch = Repository();
        var archive = scratch.Open(scratch["mine"]);
        Assert.Equal("published", archive.Edition.Mark);
        Assert.True(archive.Has("gamma"));
        Assert.Equal(Trust.Unverified, archive.File("gamma").Trust);
        Assert.Equal("published, unverified", archive.Edition.Mark);
        Assert.Contains("accepted without a matching checksum (unverified): gamma.csv", archive.Edition.Why, StringComparison.Ordinal);
    }

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
    public async Task It_is_never_downloaded()
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
        var markdown = DataReadme.Of(Manifest.Read(scratch.Root), [], _ => false);
        Assert.Contains("- Access: by hand, see its note.\n", markdown, StringComparison.Ordinal);
        Assert.Contains("checksum not known, a file of this name is used and results say \"unverified\"", markdown, StringComparison.Ordinal);
        Assert.Contains("`value`", markdown, StringComparison.Ordinal);
        Assert.Contains("(also headed `worth`)", markdown, StringComparison.Ordinal);
    }

    static Scratch Repository()
    {
        var scratch = new Scratch().WithPublished("mine");
        var gamma = scratch.Sources[2];
        var columns = gamma.Tables[0].Columns.Select(c => c.Name == "value" ? c with { Headings = ["worth"] } : c).ToList();
        var sources = scratch.Sources.Take(2).Append(gamma with { Sha256 = null, Bytes = null, Tables = [gamma.Tables[0] with { Columns = columns }] });
        scratch.Write("data/sources.json", JsonSerializer.Serialize(sources, Json));
        return scratch;
    }
}
