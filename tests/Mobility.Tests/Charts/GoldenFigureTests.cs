using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Charts;
using Mobility.Econometrics;
using Plotly.NET.CSharp;

namespace Mobility.Tests.Charts;

/// <summary>
/// The JSON of each figure kind, whole, as <c>golden/*.json</c> keeps it: a change of any of them is seen and looked at.
/// After a wanted change, or for a new kind, write them anew with
/// <c>MOBILITY_RENEW=1 dotnet test --project tests/Mobility.Tests -- --filter-class "*GoldenFigureTests"</c> and read the difference.
/// The host's tests hold the same files to plotly.js's own schema.
/// </summary>
public sealed partial class GoldenFigureTests
{
    /// <summary>Relative: figures round to four digits, so a larger difference is another number and not another machine.</summary>
    const double Tolerance = 1e-9;

    const string Renew = "MOBILITY_RENEW=1 dotnet test --project tests/Mobility.Tests -- --filter-class \"*GoldenFigureTests\"";

    static readonly bool s_renew = Environment.GetEnvironmentVariable("MOBILITY_RENEW") is not null;

    static readonly (double X, double Y)[] s_rows = [(1, 1), (2, 3), (3, 2), (4, 5), (5, 4), (6, 7)];

    static readonly Fit s_fit = Ols.Fit(s_rows, r => r.Y, r => new { r.X }, errors: Errors.HC3);

    static readonly FigureText s_map = Figures.Text with { XAxis = "Rank (0 to 100)", YAxis = "" };

    static readonly FigureText s_shares = Figures.Text with { XAxis = "Rank (0 to 100)", YAxis = "Share of places (%)" };

    /// <summary>An example of each kind, named as its class; what is after a dash tells two of one kind apart.</summary>
    static readonly Dictionary<string, Func<Figure>> s_kinds = new()
    {
        ["BinnedScatter"] = () => BinnedScatter.Of([new(4, 40, 38, 43), new(5, 42, 41, 44), new(6, 41, 39, 43)], Figures.Text, [Figures.Fit]),
        ["CalibrationPlot"] = () => CalibrationPlot.Of([new LinePoint(1, 2, 1, 3), new LinePoint(5, 4, 3, 6)], Figures.Text),
        ["CalibrationPlot-coverage"] = () => CalibrationPlot.Of([new IntervalCoverage("all", 0.5, 52, 100, 10), new IntervalCoverage("all", 0.95, 93, 100, 10)], Figures.Text),
        ["CoefficientPathPlot"] = () => CoefficientPathPlot.Of([new("no controls", 1.5, 0.2, 2.8), new("+ region", 0.7, -0.3, 1.7)], Figures.Text),
        ["CoefficientPlot"] = () => CoefficientPlot.Of([new("Women", 1.26, 0.28, 2.24), new("Men", -0.1, -0.5, 0.3)], Figures.Text),
        ["CoefficientPlot-models"] = () => CoefficientPlot.Of([new("Women", 1.26, 0.28, 2.24, "weighted"), new("Men", -0.1, -0.5, 0.3, "weighted"), new("Women", 1, 0.5, 1.5, "alike"), new("Men", 0.2, -0.4, 0.8, "alike")], Figures.Text),
        ["Distribution"] = () => Distribution.Of(Figures.Places, p => p.Rank, s_shares, weight: p => p.Population),
        ["Distribution-groups"] = () => Distribution.Of(Figures.Places, p => p.Rank, s_shares, group: p => p.Spending > 5 ? "more" : "less"),
        ["Figure"] = () => Figure.Of(Chart.Combine([
            Chart.Point<double, double, string>([4, 5, 6], [40, double.NaN, 44], Name: "Women", MultiText: new[] { "Alpha", "<b>Beta</b>", "Gamma & Co" }),
            Chart.Line<double, double, string>([4, 6], [41, 43], Name: "Men")]), Figures.Text),
        ["InfluencePlot"] = () => InfluencePlot.Of(s_fit, s_rows, Figures.Text, r => "row " + r.X.ToString(CultureInfo.InvariantCulture)),
        ["RankedIntervals"] = () => RankedIntervals.Of([new("Alpha", 1, 0, 2), new("Beta", 2, 1, 3), new("Gamma", 0, -1, 1)], Figures.Text, p => p.Name == "Beta", new("all places", 1, 0.5, 1.5)),
        ["ResidualPlot"] = () => ResidualPlot.Of(s_fit, s_rows, Figures.Text, name: r => "row " + r.X.ToString(CultureInfo.InvariantCulture)),
        ["SampleFlowDiagram"] = () => SampleFlowDiagram.Of([new("all zones", 741, 0), new("spending is missing", 731, 10)], Figures.Text),
        ["Scatter"] = () => Figures.Scatter(),
        ["SchoolMap-simulated"] = () => SchoolMap.Of([(-121.0, 38.0, 3.0), (-118.2, 34.1, 5)], s => s.Item1, s => s.Item2, s => s.Item3, s_map with { Credit = Figures.Simulated }, s => "a school"),
        ["SmallMultiples"] = () => SmallMultiples.Of(Figures.Places, p => p.Spending, [new("Women", p => p.Rank, Figures.Fit), new("Men", p => p.Rank + 20)], Figures.Text),
        ["SpecificationCurvePlot"] = () => SpecificationCurvePlot.Of(
            [new(1, 0, 2, new Dictionary<string, string> { ["weights"] = "none", ["years"] = "1995" }), new(-1, -2, 0, new Dictionary<string, string> { ["weights"] = "population", ["years"] = "" })],
            Figures.Text, s => s.Value == 1, "as published"),
        ["ZoneMap"] = () => ZoneMap.Of(Figures.Places, p => p.Longitude, p => p.Latitude, p => p.Rank, s_map, size: p => p.Population, name: p => p.Name),
    };

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    internal static Figure Draw(string kind) => s_kinds[kind]();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_figure_is_as_it_was(string kind)
    {
        var file = Path.Combine(Folder(), kind + ".json");
        var now = JsonNode.Parse(s_kinds[kind]().PlotlyJson)!;
        if (s_renew)
            File.WriteAllText(file, Written(now));
        Assert.True(File.Exists(file), $"golden/{kind}.json is missing. Write it: {Renew}");
        var difference = Difference(JsonNode.Parse(File.ReadAllText(file)), now, kind);
        Assert.True(difference is null, $"{difference}. If that is wanted, write the files anew and read what changed: {Renew}");
    }

    [Fact]
    public void Every_kind_has_a_golden_file_and_every_file_a_kind()
    {
        Assert.SkipWhen(s_renew, "The files are being written.");
        var kinds = typeof(Figure).Assembly.GetExportedTypes()
            .Where(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(m => m.ReturnType == typeof(Figure))).Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal(kinds, s_kinds.Keys.Select(k => k.Split('-')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(s_kinds.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"a":[1,2]}""", """{"a":[1.0,2.0000000001]}""", null)]
    [InlineData("""{"a":1,"b":"x"}""", """{"b":"x","a":1}""", null)]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,2.00000001]}""", "k.a[1] was 2 and is 2.00000001")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "k.a had 2 items and has 1")]
    [InlineData("""{"a":1}""", """{"b":1}""", "k had a and has b")]
    [InlineData("""{"a":"x"}""", """{"a":null}""", "k.a was \"x\" and is null")]
    public void Differences_are_named(string was, string now, string? difference) =>
        Assert.Equal(difference, Difference(JsonNode.Parse(was), JsonNode.Parse(now), "k"));

    internal static string? Difference(JsonNode? was, JsonNode? now, string path) => (was, now) switch
    {
        (JsonObject a, JsonObject b) => Members(a) != Members(b) ? $"{path} had {Members(a)} and has {Members(b)}"
            : a.Select(m => Difference(m.Value, b[m.Key], $"{path}.{m.Key}")).FirstOrDefault(d => d is not null),
        (JsonArray a, JsonArray b) => a.Count != b.Count ? $"{path} had {a.Count} items and has {b.Count}"
            : a.Select((item, i) => Difference(item, b[i], $"{path}[{i}]")).FirstOrDefault(d => d is not null),
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number
            && Math.Abs(a.GetValue<double>() - b.GetValue<double>()) <= Tolerance * Math.Abs(a.GetValue<double>()) => null,
        _ => JsonNode.DeepEquals(was, now) ? null : $"{path} was {was?.ToJsonString() ?? "null"} and is {now?.ToJsonString() ?? "null"}",
    };

    static string Members(JsonObject node) => string.Join(", ", node.Select(m => m.Key).Order(StringComparer.Ordinal));

    /// <summary>Members sorted, arrays of numbers and texts on one line, so that a difference can be read.</summary>
    static string Written(JsonNode node)
    {
        var options = new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return FlatArray().Replace(Sorted(node)!.ToJsonString(options), a => Breaks().Replace(a.Value, " ").Replace("[ ", "[", StringComparison.Ordinal).Replace(" ]", "]", StringComparison.Ordinal)) + "\n";
    }

    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("""\[\s*(?:(?:"(?:[^"\\]|\\.)*"|[^\[\]{}"])*)\]""")]
    private static partial Regex FlatArray();

    [GeneratedRegex(@"\n\s*")]
    private static partial Regex Breaks();

    static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MobilityNotebooks.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Mobility.Tests", "Charts", "golden");
    }
}
