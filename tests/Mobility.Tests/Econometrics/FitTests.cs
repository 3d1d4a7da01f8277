using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>What a fit says about its rows, names and columns.</summary>
public sealed class FitTests
{
    enum Region { West = 2, East = 1, South = 7 }

    sealed record Place(double? Rank, int? Spend, decimal Share, float? Old, bool? Urban, Region? Region, string? State);

    static readonly Place[] Places = [.. Enumerable.Range(0, 40).Select(i => new Place(
        i == 3 ? null : 40 + i * 7 % 11, i == 5 ? null : 8 + i * i % 13, i % 9, i == 5 || i == 6 ? float.NaN : i * 3 % 17, i % 7 < 3,
        i % 3 == 0 ? FitTests.Region.West : i % 3 == 1 ? FitTests.Region.East : FitTests.Region.South, i == 7 ? "" : "S" + i % 4))];

    [Fact]
    public void Factors_are_coded_against_their_first_level_in_numeric_or_ordinal_order()
    {
        var fit = Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, p.Share, p.Old, p.Urban, p.Region, p.State });
        Assert.Equal(["(Intercept)", "Spend", "Share", "Old", "Urban", "Region: West", "Region: South", "State: S1", "State: S2", "State: S3"], fit.Names);
        Assert.Equal("Rank", fit.Outcome);
    }

    [Fact]
    public void Every_lost_row_is_counted_at_the_first_part_it_lacks()
    {
        var fit = Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, p.Old, p.State });
        Assert.Equal("40 rows, 1 lost: Rank is missing, 1 lost: Spend is missing, 1 lost: Old is missing, 1 lost: State is missing, 36 used", fit.Sample.ToLine());
        Assert.Equal(2, fit.Sample.Steps.Single(s => s.Part == "Old is missing").Missing);
        Assert.Equal([3, 5, 6, 7], fit.Sample.Dropped.Select(d => d.Row));
    }

    [Fact]
    public void Lambdas_and_arrays_give_the_same_fit()
    {
        var rows = Places.Where(p => p.Rank is not null && p.Spend is not null).ToArray();
        var typed = Ols.Fit(rows, y: p => p.Rank, x: p => new { p.Spend, p.Share });
        var arrays = Ols.Fit([.. rows.Select(p => p.Rank!.Value)], [[.. rows.Select(p => (double)p.Spend!.Value)], [.. rows.Select(p => (double)p.Share)]], ["Spend", "Share"]);
        Assert.Equal(typed.Coefficients, arrays.Coefficients);
    }

    [Fact]
    public void A_row_that_lacks_a_regressor_is_predicted_as_missing()
    {
        var fit = Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend });
        var predictions = fit.Predict(Places);
        Assert.Equal(40, predictions.Count);
        Assert.True(double.IsNaN(predictions[5].Estimate));
        Assert.Equal(fit.Fitted[0], predictions[0].Estimate, 1e-12);
    }

    [Fact]
    public void A_line_runs_over_the_range_of_its_regressor_through_the_point_of_means()
    {
        var fit = Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, p.Share }, weights: p => (double)p.Share + 1);
        var line = fit.Along("Spend", points: 5);
        Assert.Equal(8, line[0].X);
        Assert.Equal(20, line[^1].X);
        Assert.Equal(fit["Spend"].Estimate, (line[^1].Estimate - line[0].Estimate) / 12, 1e-12);
        Assert.All(line, p => Assert.True(p.Low < p.Estimate && p.Estimate < p.High));
    }

    [Fact]
    public void A_single_number_is_a_model()
    {
        var fit = Ols.Fit(Places, y: p => p.Rank, x: p => p.Spend);
        Assert.Equal(["(Intercept)", "Spend"], fit.Names);
    }

    [Fact]
    public void The_table_carries_rows_rule_and_clusters()
    {
        var fit = Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend }, clusters: p => p.State);
        var text = fit.ToString();
        Assert.Contains("Standard errors: clustered by State (G = 4), CR1S: G/(G-1) (n-1)/(n-k), as Stata and fixest; t with G - 1 = 3 degrees of freedom.", text, StringComparison.Ordinal);
        Assert.Contains("n = 37, R² = ", text, StringComparison.Ordinal);
        Assert.Contains("Rows: 40 rows, 1 lost: Rank is missing, 1 lost: Spend is missing, 1 lost: cluster State is missing, 37 used.", text, StringComparison.Ordinal);
        Assert.StartsWith("<table>", fit.ToTable().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var random = new Random(1);
        var n = 50_000;
        double[] Column() => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        var (y, x) = (Column(), new[] { Column(), Column(), Column() });
        var groups = Enumerable.Range(0, n).Select(_ => random.Next(300)).ToArray();
        var many = Ols.Fit(y, x, clusters: groups);
        var threads = Mobility.Econometrics.Numerics.Spread.Threads;
        Mobility.Econometrics.Numerics.Spread.Threads = 1;
        try
        {
            var one = Ols.Fit(y, x, clusters: groups);
            Assert.Equal(one.Coefficients, many.Coefficients);
            Assert.Equal(one.With(Errors.HC3).Coefficients, many.With(Errors.HC3).Coefficients);
        }
        finally
        {
            Mobility.Econometrics.Numerics.Spread.Threads = threads;
        }
    }
}
