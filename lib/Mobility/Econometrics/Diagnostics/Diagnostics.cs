using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A chi-squared test.</summary>
/// <param name="Hypothesis">What is tested.</param>
/// <param name="Statistic">The statistic.</param>
/// <param name="Df">Degrees of freedom.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record ChiSquaredTest(string Hypothesis, double Statistic, double Df) : ITabular
{
    /// <summary>P(χ² ≥ statistic).</summary>
    public double P => Distributions.UpperChiSquared(Statistic, Df);

    /// <inheritdoc/>
    public TextTable ToTable() => new($"Chi-squared test: {Hypothesis}", ["χ²", "df", "p"],
        [[Numbers.Ratio(Statistic), Df.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), Numbers.P(P)]]);

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Hypothesis}: χ²({Df:0.##}) = {Numbers.Ratio(Statistic)}, {Show.PIs(P)}");
}

/// <summary>How much the variance of a regressor's coefficients is inflated by the other regressors.</summary>
/// <param name="Name">The regressor.</param>
/// <param name="Df">Its number of columns.</param>
/// <param name="Gvif">Generalized variance inflation factor; the ordinary VIF when there is one column.</param>
public sealed record VarianceInflation(string Name, int Df, double Gvif)
{
    /// <summary>GVIF^(1/(2 df)): comparable across regressors, the square root of VIF when there is one column.</summary>
    public double PerDegree => Math.Pow(Gvif, 1.0 / (2 * Df));
}

/// <summary>Variance inflation of every regressor.</summary>
/// <param name="Terms">One for each regressor.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record VarianceInflations(IReadOnlyList<VarianceInflation> Terms) : ITabular
{
    /// <summary>The regressor of that name.</summary>
    public VarianceInflation this[string name] => Terms.FirstOrDefault(t => t.Name == name)
        ?? throw new MobilityException($"There is no regressor {name}. Regressors: {string.Join(", ", Terms.Select(t => t.Name))}.");

    /// <inheritdoc/>
    public TextTable ToTable() => new("Variance inflation by the other regressors", ["regressor", "columns", "GVIF", "GVIF^(1/(2 columns))"],
        [.. Terms.Select(t => new[] { t.Name, t.Df.ToString(System.Globalization.CultureInfo.InvariantCulture), Numbers.Short(t.Gvif), Numbers.Short(t.PerDegree) })],
        ["With one column GVIF is the ordinary VIF, and the last column its square root: how much wider the interval is."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}

/// <summary>Tests and measures of a fit's assumptions.</summary>
public static class Diagnostics
{
    /// <summary>
    /// Breusch and Pagan's test that the variance does not depend on the regressors, n R² of e² on X, in Koenker's (1981)
    /// studentized form; <paramref name="studentized"/> false gives the original (1979), half the explained sum of squares of e²/σ̂².
    /// </summary>
    public static ChiSquaredTest BreuschPagan(Fit fit, bool studentized = true)
    {
        var frame = Unweighted(fit, "Breusch-Pagan");
        var variance = fit.ResidualSumOfSquares / fit.N;
        double[] excess = [.. fit.Residuals.Select(e => e * e / variance - 1)];
        var solution = LeastSquares.Solve(frame.X, excess, null).Solution!;
        var rest = Scores.Residuals(frame.X, excess, solution);
        var total = Vectors.Dot(excess, excess);
        var explained = total - Vectors.Dot(rest, rest);
        return new ChiSquaredTest(studentized ? "constant variance (Breusch-Pagan, Koenker)" : "constant variance (Breusch-Pagan)",
            studentized ? fit.N * explained / total : explained / 2, fit.K - 1);
    }

    /// <summary>Ramsey's (1969) RESET: F test of powers of the fitted values added to the model.</summary>
    /// <param name="fit">An unweighted fit.</param>
    /// <param name="highest">Highest power; 3 adds the square and the cube.</param>
    public static FTest Reset(Fit fit, int highest = 3)
    {
        var frame = Unweighted(fit, "RESET");
        if (highest < 2)
            throw new MobilityException($"RESET adds powers from 2 up; {highest} was asked for.");
        // Powers of the standardized fitted values span the same space together with the model, and do not overflow.
        var fitted = fit.Fitted;
        var mean = fitted.Average();
        var spread = Math.Sqrt(fitted.Average(f => (f - mean) * (f - mean)));
        if (spread == 0 || !frame.HasIntercept)
            (mean, spread) = (0, Math.Max(spread, fitted.Max(Math.Abs)));
        double[][] powers = [.. Enumerable.Range(2, highest - 1).Select(p => fitted.Select(f => Math.Pow((f - mean) / spread, p)).ToArray())];
        double[][] x = [.. frame.X, .. powers];
        var (n, q, df) = (fit.N, highest - 1, fit.N - fit.K - highest + 1);
        if (df <= 0 || LeastSquares.Solve(x, frame.Y, null).Solution is not { } solution)
            throw new MobilityException("The powers of the fitted values are combinations of the regressors (a saturated model), so RESET has nothing to test.");
        var rest = Scores.Residuals(x, frame.Y, solution);
        var rss = Vectors.Dot(rest, rest);
        return new FTest($"no powers of the fitted values up to {highest} (RESET)", (fit.ResidualSumOfSquares - rss) / q / (rss / df), q, df, "classical");
    }

    /// <summary>
    /// Variance inflation factors of the regressors; for a factor the generalized one (Fox and Monette 1992, JASA 87, 178-183),
    /// det(R₁₁) det(R₂₂) / det(R) with R the correlations of the coefficients.
    /// </summary>
    public static VarianceInflations VarianceInflation(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var frame = fit.Estimated.Frame;
        var first = frame.HasIntercept ? 1 : 0;
        var inverse = fit.Estimated.Solution.Inverse;
        var slopes = Enumerable.Range(first, fit.K - first).ToArray();
        if (frame.Terms.Count < 2)
            throw new MobilityException("Variance inflation compares regressors with each other: the model needs at least two.");
        var whole = LogDeterminant(slopes);
        return new VarianceInflations([.. frame.Terms.Select(t => new VarianceInflation(t.Name, t.Columns.Count,
            Math.Exp(LogDeterminant([.. t.Columns]) + LogDeterminant([.. slopes.Except(t.Columns)]) - whole)))]);

        double LogDeterminant(int[] columns)
        {
            var r = new DoubleDouble[columns.Length, columns.Length];
            for (var i = 0; i < columns.Length; i++)
                for (var j = 0; j < columns.Length; j++)
                    r[i, j] = i == j ? 1 : inverse[columns[i], columns[j]] / Math.Sqrt(inverse[columns[i], columns[i]] * inverse[columns[j], columns[j]]);
            var system = SymmetricSystem.Factor(r, columns.Length).System!;
            return -2 * Enumerable.Range(0, columns.Length).Sum(i => Math.Log((double)system.InverseFactor[i, i]));
        }
    }

    /// <summary>
    /// Condition number of the (weighted) design: the ratio of its largest to its smallest singular value.
    /// </summary>
    /// <param name="fit">A fit.</param>
    /// <param name="unitColumns">True to scale every column to length 1 first (Belsley), which removes the choice of units.</param>
    public static double ConditionNumber(Fit fit, bool unitColumns = true)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (k, solution) = (fit.K, fit.Estimated.Solution);
        var (gram, inverse) = (new double[k, k], new double[k, k]);
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
            {
                var scale = unitColumns ? Math.Sqrt(solution.Gram[i, i].High * solution.Gram[j, j].High) : 1;
                gram[i, j] = (double)solution.Gram[i, j] / scale;
                inverse[i, j] = solution.Inverse[i, j] * scale;
            }
        // The largest eigenvalue of each is accurate in double, and the largest of the inverse is the smallest of the design.
        return Math.Sqrt(Jacobi.Decompose(gram).Values.Max() * Jacobi.Decompose(inverse).Values.Max());
    }

    /// <summary>Prediction sum of squares Σ w (e/(1-h))²: what leaving out one row at a time leaves unexplained (Allen 1974).</summary>
    public static double Press(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var w = fit.Estimated.Frame.Weights;
        return fit.Residuals.Zip(fit.Leverages, (e, h) => e / (1 - h)).Select((e, i) => (w?[i] ?? 1) * e * e).Sum();
    }

    /// <summary>1 - PRESS / total sum of squares: the share of variation predicted for rows left out one at a time.</summary>
    public static double PredictedRSquared(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return 1 - Press(fit) / fit.TotalSumOfSquares;
    }

    /// <summary>Root mean square of e/(1-h): the typical error of predicting a row left out, every row counted once.</summary>
    public static double LeaveOneOutError(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Math.Sqrt(fit.Residuals.Zip(fit.Leverages, (e, h) => e / (1 - h)).Average(v => v * v));
    }

    /// <summary>Partial R² of each coefficient's column, t²/(t² + df) with the classical t.</summary>
    public static IReadOnlyList<double> PartialRSquared(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return [.. fit.With(Errors.Classical).Coefficients.Select(c => c.T * c.T / (c.T * c.T + fit.DegreesOfFreedom))];
    }

    static ModelFrame Unweighted(Fit fit, string test)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Estimated.Frame.Weights is not null)
            throw new MobilityException($"The {test} test is defined here for unweighted fits. Fit without weights to use it.");
        if (fit.Estimated.Frame.Absorbed is not null)
            throw new MobilityException($"The {test} test does not count absorbed fixed effects. Put them into the model as factors.");
        return fit.Estimated.Frame;
    }
}
