using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A fit as a table, with everything that its standard errors mean below it.</summary>
internal static class FitTable
{
    public static TextTable Of(Fit fit)
    {
        var percent = (fit.Level * 100).ToString("0.##", CultureInfo.InvariantCulture);
        var rows = fit.Coefficients.Select(c => (IReadOnlyList<string>)
            [c.Name, Numbers.Short(c.Estimate), Numbers.Short(c.StandardError), Numbers.Ratio(c.T), Numbers.P(c.P), Numbers.Short(c.Low), Numbers.Short(c.High)]).ToArray();
        var frame = fit.Estimated.Frame;
        var notes = new List<string>
        {
            fit.Covariance.Description,
            string.Create(CultureInfo.InvariantCulture, $"n = {fit.N:N0}, R² = {fit.RSquared:0.000}{(frame.HasIntercept ? "" : " about zero")}, residual standard error {Numbers.Short(fit.Sigma)}."),
        };
        if (frame.Weights is not null && frame.WeightsName is { } weights)
            notes.Add($"Weighted by {weights} (analytic: a row's variance is sigma²/weight).");
        if (frame.LeftOut is { Count: > 0 } leftOut)
            notes.Add($"Left out as asked: {string.Join(", ", leftOut)}.");
        if (frame.Absorbed?.Alone is { Count: > 0 } alone)
            notes.Add(alone.Note);
        if (frame.Absorbed?.NoteOfSums is { } note)
            notes.Add(note);
        if (Collinearity.NearEquation(fit.Estimated) is { } equation)
            notes.Add($"Nearly collinear: {equation} (condition number {Diagnostics.ConditionNumber(fit).ToString("0e+0", CultureInfo.InvariantCulture)}); CertifiedDigits.Of(fit) says how many digits remain.");
        if (fit.N < fit.Sample.RowsIn)
            notes.Add($"Rows: {fit.Sample.ToLine()}.");
        return new TextTable($"{fit.Outcome}, {(frame.Weights is null ? "ordinary" : "weighted")} least squares",
            ["", "estimate", "std. error", "t", "p", $"{percent}% low", $"{percent}% high"], rows, notes);
    }
}

/// <summary>Numbers as tables print them: short, invariant, honest about their precision.</summary>
internal static class Numbers
{
    /// <summary>Four significant digits; no exponent between 0.0001 and 10 million.</summary>
    public static string Short(double value)
    {
        if (double.IsNaN(value))
            return "";
        if (value == 0)
            return "0";
        var size = Math.Abs(value);
        if (size is < 1e-4 or >= 1e7)
            return value.ToString("0.###e+0", CultureInfo.InvariantCulture);
        var decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 8);
        return value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A t or F statistic.</summary>
    public static string Ratio(double value) => double.IsNaN(value) ? "" : value.ToString(Math.Abs(value) < 1000 ? "0.00" : "0.00e+0", CultureInfo.InvariantCulture);

    /// <summary>A p-value: four decimals, never "0".</summary>
    public static string P(double value) => Show.P(value);
}
