using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Rows beyond what a model has seen are told from those within.</summary>
public sealed class ExtrapolationTests
{
    sealed record Row(double? Y, double? A, double B);

    [Fact]
    public void A_fitted_row_has_its_own_leverage_and_is_near()
    {
        var rows = Rows();
        var fit = Ols.Fit(rows, r => r.Y, r => new { r.A, r.B });
        var reach = Extrapolation.Of(fit, rows);
        // The same sums in another order: 1e-12.
        Assert.All(reach.Rows.Zip(fit.Leverages), p => Assert.Equal(p.Second, p.First!.Leverage, 1e-12));
        Assert.All(reach.Rows, r => Assert.False(r!.IsFar));
    }

    [Fact]
    public void The_distance_is_Mahalanobis()
    {
        var rows = Rows();
        var reach = Extrapolation.Of(Ols.Fit(rows, r => r.Y, r => new { r.A, r.B }), [new Row(null, 3, 8)]).Rows[0]!;
        double ma = rows.Average(r => r.A!.Value), mb = rows.Average(r => r.B);
        var n = rows.Count - 1;
        double aa = rows.Sum(r => (r.A!.Value - ma) * (r.A.Value - ma)) / n, bb = rows.Sum(r => (r.B - mb) * (r.B - mb)) / n, ab = rows.Sum(r => (r.A!.Value - ma) * (r.B - mb)) / n;
        var (da, db) = (3 - ma, 8 - mb);
        Assert.Equal(Math.Sqrt((bb * da * da - 2 * ab * da * db + aa * db * db) / (aa * bb - ab * ab)), reach.Distance, 1e-10);
    }

    [Fact]
    public void A_combination_never_seen_is_far_although_each_value_was_seen()
    {
        var reach = Extrapolation.Of(Ols.Fit(Rows(), r => r.Y, r => new { r.A, r.B }), [new Row(null, 9, 1), new Row(null, 25, 25), new Row(null, null, 1)]);
        Assert.Empty(reach.Rows[0]!.Outside);
        Assert.True(reach.Rows[0]!.IsFar);
        Assert.Equal(["A", "B"], reach.Rows[1]!.Outside);
        Assert.Null(reach.Rows[2]);
        Assert.Contains("2 of 2 rows lie beyond", reach.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_weighted_fit_is_refused() =>
        Assert.Contains("unweighted", Assert.Throws<MobilityException>(() => Extrapolation.Of(Ols.Fit(Rows(), r => r.Y, r => new { r.A }, weights: r => r.B + 1), Rows())).Message, StringComparison.Ordinal);

    /// <summary>A and B go together: both from 0 to 10, never far from each other.</summary>
    static List<Row> Rows()
    {
        var random = new Xoshiro256(1);
        return [.. Enumerable.Range(0, 51).Select(i => new Row(random.NextNormal(), i / 5.0, i / 5.0 + 0.5 * random.NextNormal()))];
    }
}
