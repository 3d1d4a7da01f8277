using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class ZoneMapTests
{
    static readonly FigureText s_text = Figures.Text with { YAxis = "" };

    static Figure Map(FigureText text) =>
        ZoneMap.Of(Figures.Places, p => p.Longitude, p => p.Latitude, p => p.Rank, text, size: p => p.Population, name: p => p.Name);

    internal static IReadOnlyList<JsonObject> Shapes(Figure figure) => [.. Figures.Json(figure)["layout"]!["shapes"]!.AsArray().Select(s => s!.AsObject())];

    [Fact]
    public void Nothing_is_drawn_that_plotly_would_fetch()
    {
        Assert.False(Figures.Json(Map(s_text))["layout"]!.AsObject().ContainsKey("geo"));
        Assert.All(Figures.Traces(Map(s_text)), t => Assert.Equal("scatter", (string)t["type"]!));
    }

    [Fact]
    public void State_borders_and_cities_are_drawn_for_real_places_only()
    {
        var simulated = Map(s_text with { Credit = Figures.Simulated });
        Assert.Contains(Shapes(Map(s_text)), s => (string)s["type"]! == "path");
        Assert.DoesNotContain(Shapes(simulated), s => (string)s["type"]! == "path");
        Assert.Contains("Chicago", Figures.Annotations(Map(s_text)));
        Assert.DoesNotContain("Chicago", Figures.Annotations(simulated));
    }

    [Fact]
    public void Simulated_zones_get_no_land_even_where_their_codes_are_those_of_real_ones()
    {
        var text = s_text with { Credit = Figures.Simulated };
        var figure = ZoneMap.Of(Figures.Places.Take(3), p => p.Longitude, p => p.Latitude, p => p.Rank, text, zone: _ => "20500");
        Assert.DoesNotContain(Shapes(figure), s => (string)s["type"]! == "path");
        Assert.Equal(3, Figures.Traces(figure).Single()["x"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("state-outlines")]
    [InlineData("zone-shapes")]
    public void A_border_resource_is_small_and_names_its_source(string name)
    {
        using var stream = typeof(ZoneMap).Assembly.GetManifestResourceStream($"Mobility.Charts.{name}.json")!;
        Assert.InRange(stream.Length, 10_000, 120_000);
        Assert.Contains("U.S. Census Bureau", new StreamReader(stream).ReadLine());
    }

    [Fact]
    public void A_place_without_a_value_is_hollow_and_in_the_key()
    {
        var hollow = Figures.Traces(Map(s_text)).Last();
        Assert.Equal("circle-open", (string?)hollow["marker"]!["symbol"]);
        Assert.Equal("Delta", (string)hollow["hovertext"]![0]!);
        Assert.Contains("no data", (string)hollow["hovertemplate"]!);
        Assert.Contains("no data", Figures.Annotations(Map(s_text)));
        Assert.Contains(Figures.Annotations(Map(s_text)), t => t.Replace("<br>", " ").Contains("No data for 1 place: Delta. 1 of 5 lack coordinates."));
    }

    [Fact]
    public void Zones_without_a_value_and_zones_that_no_row_is_about_are_hatched()
    {
        (string Code, double? Value)[] zones = [("20500", 1), ("19400", 2), ("19600", null)];
        var figure = ZoneMap.Of(zones, _ => null, _ => null, z => z.Value, s_text, name: z => z.Code, zone: z => z.Code);
        var areas = Shapes(figure).Where(s => (string)s["type"]! == "path" && (string)s["xref"]! == "x").ToList();
        // Two classes, the missing land, its hatching, the borders of the states.
        Assert.Equal(5, areas.Count);
        Assert.Contains(Figures.Annotations(figure), t => t.Replace("<br>", " ").Contains("No data for 739 places."));
        Assert.Equal(["1", "2", "\"no data\""], Figures.Traces(figure).Single()["customdata"]!.AsArray().Select(v => v!.ToJsonString()).Distinct().Order(StringComparer.Ordinal).OrderBy(v => v.Length));
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
