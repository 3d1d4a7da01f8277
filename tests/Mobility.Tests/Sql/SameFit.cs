using System.Globalization;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>Compares a fit by sums with the fit of the same rows, read from the same table.</summary>
internal static class SameFit
{
    /// <summary>What sums in double must keep: the relative difference from the fit of the rows, which has about 16 digits.</summary>
    public const double Relative = 1e-10;

    public static void Close(double expected, double actual, string what, double relative = Relative, double scale = 0) =>
        Assert.True(expected.Equals(actual) || Math.Abs(expected - actual) <= relative * Math.Max(Math.Abs(expected), scale),
            string.Create(CultureInfo.InvariantCulture, $"{what}: the rows give {expected:R}, the sums {actual:R}, relative difference {Math.Abs(actual / expected - 1):0.0e+0}"));

    public static void Check(Fit rows, Fit sums, double relative = Relative)
    {
        Assert.Equal(rows.Names, sums.Names);
        Assert.Equal((rows.N, rows.K, rows.DegreesOfFreedom), (sums.N, sums.K, sums.DegreesOfFreedom));
        // Which five of the rows alone in a level are named depends on the order, which tables have none of.
        if (!rows.Sample.ToLine().Contains("alone", StringComparison.Ordinal))
            Assert.Equal(rows.Sample.ToLine(), sums.Sample.ToLine());
        Assert.Equal(rows.Sample.Steps.Where(s => !s.Part.StartsWith("alone", StringComparison.Ordinal)), sums.Sample.Steps.Where(s => !s.Part.StartsWith("alone", StringComparison.Ordinal)));
        Assert.Equal((rows.Outcome, rows.Estimated.Frame.HasIntercept), (sums.Outcome, sums.Estimated.Frame.HasIntercept));
        Assert.Equal(rows.Estimated.Frame.Terms.Select(t => $"{t.Name}: {string.Join(",", t.Columns)}: {string.Join(",", t.Parts)}"), sums.Estimated.Frame.Terms.Select(t => $"{t.Name}: {string.Join(",", t.Columns)}: {string.Join(",", t.Parts)}"));
        Close(rows.ResidualSumOfSquares, sums.ResidualSumOfSquares, "RSS", relative);
        Close(rows.TotalSumOfSquares, sums.TotalSumOfSquares, "TSS", relative);
        Close(rows.RSquared, sums.RSquared, "R²", relative, 1);
        Close(rows.WithinRSquared, sums.WithinRSquared, "within R²", relative, 1);
        for (var j = 0; j < rows.K; j++)
        {
            // A coefficient that is nearly nothing is known as well as its standard error allows.
            Close(rows.Coefficients[j].Estimate, sums.Coefficients[j].Estimate, rows.Names[j], relative, 0.01 * Finite(rows.Coefficients[j].StandardError));
            Errors(rows, sums, j, relative);
        }
    }

    public static void Same(Fit rows, Fit sums, double relative = Relative)
    {
        Assert.Equal(rows.Covariance.Description, sums.Covariance.Description);
        for (var j = 0; j < rows.K; j++)
            Errors(rows, sums, j, relative);
    }

    static void Errors(Fit rows, Fit sums, int j, double relative)
    {
        Close(rows.Coefficients[j].StandardError, sums.Coefficients[j].StandardError, $"standard error of {rows.Names[j]} ({rows.Covariance.Rule})", relative);
        Close(rows.Coefficients[j].DegreesOfFreedom, sums.Coefficients[j].DegreesOfFreedom, "degrees of freedom", relative);
    }

    static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
