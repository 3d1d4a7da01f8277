using FsCheck;
using FsCheck.Fluent;
using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class ZoneMapTests
{
    static readonly FigureText s_text = Figures.Text with { YAxis = "" };

    static Figure Map(FigureText text) =>
        ZoneMap.Of(Figures.Places, p => p.Longitude, p => p.Latitude, p => p.Rank, text, size: p => p.Population, name: p => p.Name);

    [Fact]
    public void Every_layer_that_plotly_would_fetch_is_off()
    {
        var geo = Figures.Json(Map(s_text))["layout"]!["geo"]!.AsObject();
        Assert.False((bool)geo["visible"]!);
        Assert.All(geo.Where(member => member.Key.StartsWith("show", StringComparison.Ordinal)), member => Assert.False((bool)member.Value!));
        Assert.Equal("albers usa", (string)geo["projection"]!["type"]!);
    }

    [Fact]
    public void State_borders_are_drawn_for_real_places_only()
    {
        Assert.Contains(Figures.Traces(Map(s_text)), t => (string)t["mode"]! == "lines");
        Assert.DoesNotContain(Figures.Traces(Map(s_text with { Credit = Figures.Simulated })), t => (string)t["mode"]! == "lines");
    }

    [Fact]
    public void The_border_resource_is_small_and_names_its_source()
    {
        using var stream = typeof(ZoneMap).Assembly.GetManifestResourceStream("Mobility.Charts.state-outlines.json")!;
        Assert.InRange(stream.Length, 10_000, 60_000);
        Assert.Contains("U.S. Census Bureau", new StreamReader(stream).ReadLine());
    }

    [Fact]
    public void A_place_without_a_value_is_hollow_and_in_the_key()
    {
        var hollow = Figures.Traces(Map(s_text)).Single(t => (string?)t["marker"]?["symbol"] == "circle-open");
        Assert.Equal("[-95]", hollow["lon"]!.ToJsonString());
        Assert.Equal("Delta", (string)hollow["hovertext"]![0]!);
        Assert.Contains("no data", (string)hollow["hovertemplate"]!);
        Assert.Contains("no data", Figures.Annotations(Map(s_text)));
        Assert.Contains(Figures.Annotations(Map(s_text)), t => t.Contains("1 of 5 lack coordinates."));
    }

    [Fact]
    public void No_place_with_a_value_is_an_error() =>
        Assert.StartsWith("None of the 1 rows has longitude", Assert.Throws<MobilityException>(() =>
            ZoneMap.Of([Figures.Places[4]], p => p.Longitude, p => p.Latitude, p => p.Rank, s_text)).Message);

    [Fact]
    public void Classes_are_labelled_with_values_that_occur()
    {
        var classes = QuantileClasses.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10.5], 5);
        Assert.Equal(["1 to 2", "3 to 4", "5 to 6", "7 to 8", "9 to 10.5"], classes.Labels);
    }

    [Fact]
    public void Limits_of_classes_have_three_significant_digits() =>
        Assert.Equal(["5.04 to 5.62", "12,300 to 46,000"], QuantileClasses.Of([5.042, 5.618, 12345, 45998], 2).Labels);

    [Fact]
    public void Equal_values_share_a_class() => Assert.Equal(["1", "2 to 3"], QuantileClasses.Of([1, 1, 1, 1, 1, 1, 1, 1, 2, 3], 5).Labels);

    [Fact]
    public void Classes_keep_the_order_of_values_and_colours() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<NormalFloat>>(), values =>
        {
            double[] sorted = [.. values.Get.Select(v => v.Get).Order()];
            var classes = QuantileClasses.Of(sorted, 5);
            int[] colours = [.. sorted.Select(v => classes.ColorOf(classes.IndexOf(v)))];
            return colours.SequenceEqual(colours.Order()) && colours.All(c => c is >= 0 and < 5);
        }).QuickCheckThrowOnFailure();
}
