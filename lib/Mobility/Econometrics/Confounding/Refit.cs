using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Models on the rows of a fit with some of its columns: what every comparison of specifications needs.</summary>
internal static class Refit
{
    /// <summary>The same outcome, rows, weights and covariance rule with only these columns.</summary>
    public static Fit Of(Fit fit, IReadOnlyList<int> columns, Errors? errors = null)
    {
        var frame = fit.Estimated.Frame;
        return Fit(frame with
        {
            Names = [.. columns.Select(j => frame.Names[j])],
            X = [.. columns.Select(j => frame.X[j])],
            HasIntercept = frame.HasIntercept && columns.Contains(0),
            Absorbed = frame.Absorbed is { } absorbed ? absorbed with { X = [.. columns.Select(j => absorbed.X[j])] } : null,
        }, errors is { } rule ? new AskedErrors(rule) : fit.Asked, fit.Level);
    }

    /// <summary>A fit of a frame.</summary>
    public static Fit Fit(ModelFrame frame, AskedErrors errors, double level) => new(Estimated.From(frame), errors, level);

    /// <summary>Least squares of any variable on columns of the fit, with its weights.</summary>
    public static (LeastSquaresSolution Solution, double[] Residuals) Auxiliary(Fit fit, double[] outcome, IReadOnlyList<int> columns)
    {
        var frame = fit.Estimated.Frame;
        double[][] x = [.. columns.Select(j => frame.X[j])];
        // The columns are part of a design that was solved, so they are not collinear.
        var solution = LeastSquares.Solve(x, outcome, frame.Weights).Solution!;
        return (solution, Scores.Residuals(x, outcome, solution));
    }

    /// <summary>The column of a coefficient of interest; the intercept is refused.</summary>
    public static int Interest(Fit fit, string name)
    {
        var column = fit.IndexOf(name);
        return name != ModelFrame.Intercept ? column
            : throw new MobilityException("The intercept cannot be the coefficient of interest here: name a regressor.");
    }

    /// <summary>
    /// Share of the variation left by the other columns that these columns account for: with one column t²/(t² + df) of the
    /// classical t, which is the same.
    /// </summary>
    public static double PartialR2(Fit fit, int[] columns)
    {
        var (rss, solution) = (fit.Estimated.Rss, fit.Estimated.Solution);
        if (columns is [var j])
        {
            var explained = solution.Beta[j] * solution.Beta[j] / solution.Inverse[j, j];
            return explained / (explained + rss);
        }
        var others = Enumerable.Range(0, fit.K).Except(columns).ToArray();
        var without = others.Length == 0 ? Squares(fit.Estimated.Frame) : Of(fit, others, Errors.Classical).ResidualSumOfSquares;
        return 1 - rss / without;
    }

    static double Squares(ModelFrame frame)
    {
        var sum = 0.0;
        for (var i = 0; i < frame.Rows; i++)
            sum += (frame.Weights?[i] ?? 1) * frame.Y[i] * frame.Y[i];
        return sum;
    }

    /// <summary>Refuses a fit whose fixed effects were absorbed: they are not estimated, so no row can be predicted.</summary>
    public static void RequireNothingAbsorbed(Fit fit)
    {
        if (fit.Estimated.Frame.Absorbed is { } absorbed)
            throw new MobilityException($"The fixed effects of {string.Join(" and ", absorbed.Effects.Select(e => e.Name))} were absorbed, so the model cannot predict rows left out. Put them into x as factors instead.");
    }
}
