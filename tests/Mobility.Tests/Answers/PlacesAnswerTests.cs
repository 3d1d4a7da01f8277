using System.Globalization;
using System.Text.Json.Nodes;
using Mobility.Answers;
using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Tests.Data;

namespace Mobility.Tests.Answers;

/// <summary>The page of places shows the numbers of notebook 01, and its differences are the library's.</summary>
public sealed class PlacesAnswerTests
{
    static readonly Lazy<(NationalData, JsonObject)> Sample = new(() => Read(NationalData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample))));
    static readonly Lazy<(NationalData, JsonObject)> OfPublishers = new(() => Read(Published.National));

    static (NationalData, JsonObject) Read(NationalData data) => (data, JsonNode.Parse(PlacesAnswer.Json(data))!.AsObject());

    static (NationalData Data, JsonObject Page) Of(bool sample)
    {
        if (!sample)
            Published.Require();
        return (sample ? Sample : OfPublishers).Value;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_rank_and_interval_of_every_place_prints_as_the_library_prints_it(bool sample)
    {
        var (data, page) = Of(sample);
        foreach (var zone in data.Zones)
        {
            var k = At(page, zone);
            var ranks = data.Ranks(zone);
            for (var g = 0; g < ranks.Groups.Count; g++)
            {
                var (group, rank) = (ranks.Groups[g], Value(page, g, k));
                Assert.Equal(group.Rank is null, rank is null);
                if (rank is { } r)
                    Assert.Equal((Text(group.Rank!.Value), Text(group.Low!.Value), Text(group.High!.Value)), (Text(r.Value), Text(r.Low), Text(r.High)));
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ten_random_pairs_differ_and_are_told_apart_as_the_library_says(bool sample)
    {
        var (data, page) = Of(sample);
        var random = new Random(1978);
        var holm = page["holm"]!.AsArray().Select(h => (double)h!).ToList();
        for (var n = 0; n < 10; n++)
        {
            var (a, b) = (data.Zones[random.Next(data.Zones.Count)], data.Zones[random.Next(data.Zones.Count)]);
            if (a == b)
                continue;
            var gaps = data.Ranks(a).Groups.Zip(data.Ranks(b).Groups).Select((p, g) => (g, p.First, p.Second)).Where(p => p.First.Rank is not null && p.Second.Rank is not null)
                .Select(p => (p.g, Gap: new Estimate(p.First.Rank!.Value, p.First.StandardError!.Value).Minus(new Estimate(p.Second.Rank!.Value, p.Second.StandardError!.Value)))).ToList();
            if (gaps.Count == 0)
                continue;
            var shown = gaps.Select(p => (Value(page, p.g, At(page, a))!.Value, Value(page, p.g, At(page, b))!.Value)).Select(p => (Value: p.Item1.Value - p.Item2.Value, Error: double.Hypot(p.Item1.Error, p.Item2.Error))).ToList();
            Assert.All(gaps.Zip(shown), p => Assert.Equal((Text(p.First.Gap.Value), Text(p.First.Gap.Interval().Low)), (Text(p.Second.Value), Text(p.Second.Value - (double)page["z"]! * p.Second.Error))));
            // The page's step-down by critical values, written once more, against Holm's adjusted p-values.
            var family = Family.Of("differences", gaps.Select(p => ($"{p.g}", p.Gap)));
            var standing = true;
            var rank = 0;
            foreach (var i in Enumerable.Range(0, shown.Count).OrderByDescending(i => Math.Abs(shown[i].Value / shown[i].Error)))
            {
                standing &= Math.Abs(shown[i].Value / shown[i].Error) > holm[shown.Count - rank++ - 1];
                Assert.Equal(family.Tests[i].Holm < 0.05, standing);
            }
        }
    }

    [Fact]
    public void The_published_edition_says_what_notebook_01_says()
    {
        var (data, page) = Of(sample: false);
        var (boston, charlotte) = (Value(page, 0, At(page, data.Place("Boston")))!.Value, Value(page, 0, At(page, data.Place("Charlotte")))!.Value);
        Assert.Equal(("45.2", "45.0", "45.3", "9.6"), (Text(boston.Value), Text(boston.Low), Text(boston.High), Text(boston.Value - charlotte.Value)));
        Assert.Equal("1.3", $"{page["slope"]!["ranks"]}");
        Assert.Equal(741, page["id"]!.AsArray().Count);
    }

    static int At(JsonObject page, Zone zone) => page["id"]!.AsArray().Select(i => (int)i!).ToList().IndexOf(zone.Id.Number);

    static (double Value, double Error, double Low, double High)? Value(JsonObject page, int group, int row)
    {
        if (page["rank"]![group]![row] is not { } rank || page["error"]![group]![row] is not { } error)
            return null;
        var (value, half) = ((double)rank, (double)page["z"]! * (double)error);
        return (value, (double)error, value - half, value + half);
    }

    static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
