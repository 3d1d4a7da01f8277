using System.Text.Json;
using Mobility.Econometrics;
using Mobility.Econometrics.Numerics;
using static Mobility.Tests.Econometrics.StoredCase;

namespace Mobility.Tests.Econometrics;

public sealed class SpatialTests
{
    static readonly JsonElement Case = Read("moran_a");
    static readonly IReadOnlyList<StoredRow> Grid = Rows("grid_a");
    static readonly double[] Z = Column("z");
    static readonly SpatialWeights Rook = SpatialWeights.FromLinks(Grid.Count, Rows("edges_a").Select(e => ((int)e["from"]! - 1, (int)e["to"]! - 1)));

    [Theory]
    [InlineData("row_standardised", LinkWeight.RowStandardized)]
    [InlineData("binary", LinkWeight.Binary)]
    public void Moran_agrees_with_spdep(string name, object style)
    {
        var (expected, weights) = (Case.At(name), Rook.As((LinkWeight)style));
        Assert.Equal(Case.At("links").GetInt32(), weights.Links);
        var randomization = Moran.Test(Z, weights);
        Agree(expected.At("I"), randomization.Value, "I");
        Agree(expected.At("expectation"), randomization.Expectation, "E");
        Agree(expected.At("variance_randomisation"), randomization.Variance, "Var");
        Agree(expected.At("z_randomisation"), randomization.Z, "z");
        Agree(expected.At("p_randomisation_two_sided"), randomization.P, "p");
        var normality = Moran.Test(Z, weights, SpatialNull.Normality);
        Agree(expected.At("variance_normality"), normality.Variance, "Var");
        Agree(expected.At("z_normality"), normality.Z, "z");
        Agree(expected.At("p_normality_two_sided"), normality.P, "p");
    }

    [Fact]
    public void Moran_of_residuals_agrees_with_spdep()
    {
        var (expected, q, y) = (Case.At("residuals"), Column("q"), Column("out"));
        var (qMean, yMean) = (q.Average(), y.Average());
        var slope = q.Zip(y, (a, b) => (a - qMean) * (b - yMean)).Sum() / q.Sum(a => (a - qMean) * (a - qMean));
        double[] residuals = [.. q.Zip(y, (a, b) => b - yMean - slope * (a - qMean))];
        var test = Moran.OfResiduals(residuals, [[.. q.Select(_ => 1.0)], q], Rook);
        Agree(expected.At("I"), test.Value, "I");
        Agree(expected.At("expectation"), test.Expectation, "E");
        Agree(expected.At("variance"), test.Variance, "Var");
        Agree(expected.At("z"), test.Z, "z");
        Agree(expected.At("p_two_sided")[0][0], test.P, "p");
    }

    /// <summary>All 5,040 orders of 7 values on links that are not returned: the closed forms are moments of exactly these.</summary>
    [Theory]
    [InlineData(LinkWeight.RowStandardized)]
    [InlineData(LinkWeight.Binary)]
    public void Randomization_moments_are_those_of_all_orders(object style)
    {
        double[] x = [3, 1, 4, 1, 5, 9, 2];
        var weights = SpatialWeights.FromLinks(7, [(0, 1), (1, 0), (1, 2), (2, 3), (3, 4), (4, 3), (4, 5), (5, 6), (6, 0), (6, 2)], (LinkWeight)style);
        var all = Orders(x).Select(o => Moran.Test(o, weights).Value).ToArray();
        Assert.Equal(5_040, all.Length);
        var test = Moran.Test(x, weights);
        Agree(test.Expectation, all.Average(), "E");
        Agree(test.Variance, all.Sum(v => Math.Pow(v - all.Average(), 2)) / all.Length, "Var");
    }

    static IEnumerable<double[]> Orders(double[] values) => values.Length == 1 ? [values]
        : values.SelectMany((first, i) => Orders([.. values[..i], .. values[(i + 1)..]]).Select(rest => (double[])[first, .. rest]));

    [Fact]
    public void Nearest_neighbors_are_by_great_circle()
    {
        // Los Angeles, San Francisco, New York, Honolulu, Anchorage.
        double[] longitude = [-118.2437, -122.4194, -74.0060, -157.8583, -149.9003], latitude = [34.0522, 37.7749, 40.7128, 21.3069, 61.2181];
        var nearest = SpatialWeights.Nearest(longitude, latitude, k: 1);
        Assert.Equal([1, 0, 0, 1, 1], Enumerable.Range(0, 5).Select(i => nearest.NeighborsOf(i)[0]));
        // By the haversine formula on 6371.0088 km, computed apart.
        Assert.Equal(559.121, GreatCircle.Kilometers(longitude[0], latitude[0], longitude[1], latitude[1]), 0.01);
        Assert.Equal(Math.PI * 6371.0088, GreatCircle.Kilometers(0, 0, 180, 0), 9);
        // One degree along the date line, and a meter that the cosine formula would lose.
        Assert.Equal(6371.0088 * Math.PI / 180, GreatCircle.Kilometers(179.5, 0, -179.5, 0), 9);
        Assert.Equal(0.001, GreatCircle.Kilometers(0, 0, 0.001 / 6371.0088 * 180 / Math.PI, 0), 12);
        Assert.Equal([2, 3, 4], SpatialWeights.Within(longitude, latitude, 600).Islands);
    }

    [Fact]
    public void A_test_over_rows_drops_missing_values_before_it_looks_for_neighbors()
    {
        var test = Moran.Test(Grid.Select((r, i) => (Value: i == 3 ? null : r["z"], X: r["x"], Y: r["y"])), g => g.Value, g => g.X, g => g.Y, neighbors: 4);
        Assert.Equal((119, "4 nearest neighbors, row-standardized"), (test.N, test.Weights));
        Assert.Equal(1, test.Sample!.Steps.Single().Lost);
        Assert.True(test.P < 1e-4);
    }

    [Fact]
    public void Bad_input_is_refused_with_what_and_where()
    {
        var chain = SpatialWeights.FromLinks(5, [(0, 1), (1, 2), (2, 3), (3, 2)]);
        Assert.Contains("1 of 5 places have no neighbor (the first is place 4", Message(() => Moran.Test([1, 2, 3, 4, 5], chain)), StringComparison.Ordinal);
        Assert.Contains("likely cause: numbers counted from 1", Message(() => SpatialWeights.FromLinks(3, [(1, 3)])), StringComparison.Ordinal);
        Assert.Contains("joins a place to itself", Message(() => SpatialWeights.FromLinks(3, [(1, 1)])), StringComparison.Ordinal);
        Assert.Contains("is given twice", Message(() => SpatialWeights.FromLinks(3, [(0, 1), (0, 1)])), StringComparison.Ordinal);
        Assert.Contains("x is constant", Message(() => Moran.Test([.. Z.Select(_ => 1.0)], Rook)), StringComparison.Ordinal);
        Assert.Contains("x has 3 values and the spatial weights has 120", Message(() => Moran.Test([1, 2, 3], Rook)), StringComparison.Ordinal);
        Assert.Contains("Likely cause: the two are exchanged", Message(() => SpatialWeights.Nearest([40, 41, 42], [-118, -119, -120], 1)), StringComparison.Ordinal);
        Assert.Contains("8 nearest neighbors were asked for among 3 places", Message(() => SpatialWeights.Nearest([1, 2, 3], [1, 2, 3])), StringComparison.Ordinal);
        Assert.Contains("not orthogonal to design[0]", Message(() => Moran.OfResiduals(Z, [[.. Z.Select(_ => 1.0)]], Rook)), StringComparison.Ordinal);
        Assert.Contains("Row 2: Y is missing", Message(() => SpatialWeights.Nearest(new (double X, double? Y)[] { (1, 2), (1, null), (3, 4) }, r => r.X, r => r.Y, 1)), StringComparison.Ordinal);
    }

    static double[] Column(string name) => [.. Grid.Select(r => r[name]!.Value)];

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
