using System.Text.Json;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Near-equal sources are written once: an entry with a list of what differs.</summary>
public sealed class ManifestTextTests
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void Each_item_is_a_source_with_its_values_in_place()
    {
        using var scratch = new Scratch();
        var sources = Read(scratch, """[{ "year": "2015", "bytes": 5, "sha256": "ab", "word": "a \"quote\"" }, { "year": "2016", "bytes": null, "sha256": null, "word": "é" }]""",
            s => s with { Id = "of-{year}", FileName = "of{year}.csv", Urls = ["https://example.org/{year}/of{year}.csv"], Notes = "In {year}: {word}." });
        Assert.Equal(["of-2015", "of-2016"], sources.Take(2).Select(s => s.Id));
        Assert.Equal(["https://example.org/2016/of2016.csv"], sources[1].Urls);
        Assert.Equal((5L, "ab", "In 2015: a \"quote\"."), (sources[0].Bytes, sources[0].Sha256, sources[0].Notes));
        Assert.Equal((null, null, "In 2016: é."), (sources[1].Bytes, sources[1].Sha256, sources[1].Notes));
        Assert.Equal(scratch.Sources.Skip(1).Select(s => s.Id), sources.Skip(2).Select(s => s.Id));
    }

    [Theory]
    [InlineData("[]", "must be a list of objects")]
    [InlineData("[5]", "must be a list of objects")]
    [InlineData("""{ "year": "2015" }""", "must be a list of objects")]
    [InlineData("""[{ "yaer": "2015" }]""", "Nothing fills {year}")]
    [InlineData("""[{ "year": "2015" }, { "year": "2015" }]""", "Two sources have the same id")]
    public void A_list_that_fills_nothing_is_told(string each, string message)
    {
        using var scratch = new Scratch();
        var error = Assert.Throws<DataException>(() => Read(scratch, each, s => s with { Id = "of-{year}", FileName = "of{year}.csv" }));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>The names as public programs use them; there were no tests in 2020.</summary>
    [Fact]
    public void Every_year_of_the_research_files_is_offered_under_its_publisher_s_name()
    {
        var years = Manifest.Read(Published.Root).Sources.Where(s => s.FileName.StartsWith("sb_ca", StringComparison.Ordinal) && s.FileName.EndsWith(".zip", StringComparison.Ordinal)).ToList();
        Assert.Equal(["2015 v3", "2016 v3", "2017 v2", "2018 v3", "2019 v4", "2021 v2", "2022 v1", "2023 v1", "2024 v1", "2025 v1"],
            years.Select(s => $"{s.FileName[5..9]} {s.FileName[18..20]}"));
        Assert.All(years, s => Assert.Equal(($"caaspp-{s.FileName[5..9]}", false, false), (s.Id, s.Core, s.HasChecksum)));
        Assert.All(years, s => Assert.Equal(["https://caaspp-elpac.ets.org/caaspp/researchfiles/" + s.FileName], s.Urls));
    }

    static IReadOnlyList<Source> Read(Scratch scratch, string each, Func<Source, Source> template)
    {
        var entries = scratch.Sources.Select((s, i) => JsonSerializer.SerializeToNode(i == 0 ? template(s) : s, Json)!.AsObject()).ToList();
        entries[0]["each"] = System.Text.Json.Nodes.JsonNode.Parse(each);
        scratch.Write("data/sources.json", "[" + string.Join(",\n", entries.Select(e => e.ToJsonString())) + "]");
        return Manifest.Read(scratch.Root).Sources;
    }
}
