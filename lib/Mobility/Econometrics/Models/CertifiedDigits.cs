using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>How many decimal digits of a coefficient can be trusted.</summary>
/// <param name="Name">The coefficient.</param>
/// <param name="Estimate">Its value.</param>
/// <param name="Arithmetic">Digits unchanged by one more refinement step: what the arithmetic guarantees for the numbers as held.</param>
/// <param name="Data">
/// Digits that survive the rounding of the data to double: twice the standard deviation of the coefficient when every number that is not
/// an integer may be off by half a unit in its last place, to first order.
/// </param>
internal sealed record CertifiedCoefficient(string Name, double Estimate, double Arithmetic, double Data)
{
    /// <summary>The smaller of the two.</summary>
    public double Digits => Math.Min(Arithmetic, Data);
}

/// <summary>The digits of every coefficient that can be trusted, with the condition of the design.</summary>
/// <remarks>
/// First-order perturbation of least squares, δβ = (X'ΩX)^-1 [X'Ω(δy - δX β) + δX'Ω e] (Björck 1996, Numerical Methods for Least
/// Squares Problems, 1.4), with independent roundings. Of a fit made from sums, the arithmetic is what one more pass over the rows would
/// change, and the rounding an upper bound that takes every number to be as large as the largest of its column.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record CertifiedDigits : ITabular
{
    internal CertifiedDigits(IReadOnlyList<CertifiedCoefficient> coefficients, double conditionNumber, string? nearEquation) =>
        (Coefficients, ConditionNumber, NearEquation) = (coefficients, conditionNumber, nearEquation);

    /// <summary>One for each coefficient.</summary>
    internal IReadOnlyList<CertifiedCoefficient> Coefficients { get; init; }

    /// <summary>Digits of a coefficient that can be trusted, of this arithmetic and of these data.</summary>
    /// <exception cref="MobilityException">There is no coefficient of that name.</exception>
    public double this[string name] => Coefficients.FirstOrDefault(c => c.Name == name)?.Digits
        ?? throw new MobilityException($"There is no coefficient {name}. Coefficients: {string.Join(", ", Coefficients.Select(c => c.Name))}.");

    /// <summary>Condition number of the design with columns of unit length.</summary>
    public double ConditionNumber { get; init; }

    /// <summary>The equation that nearly holds among the columns, or null when none does to six digits.</summary>
    public string? NearEquation { get; init; }

    /// <summary>No double holds more.</summary>
    const double Most = 15.9;

    /// <summary>Certifies the coefficients of a fit.</summary>
    public static CertifiedDigits Of(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (estimated, frame, solution) = (fit.Estimated, fit.Estimated.Frame, fit.Estimated.Solution);
        if (frame.Sums is { } sums)
        {
            var (last, rounding) = sums.Errors();
            return new CertifiedDigits([.. fit.Coefficients.Select((c, j) => new CertifiedCoefficient(c.Name, c.Estimate, Digits(last[j], c.Estimate), Digits(rounding[j], c.Estimate)))],
                Diagnostics.ConditionNumber(fit), Collinearity.NearEquation(fit.Estimated));
        }
        var correction = LeastSquares.Correction(frame.X, frame.Y, frame.Weights, solution);
        var variance = RoundingVariance(estimated);
        return new CertifiedDigits(
            [.. fit.Coefficients.Select((c, j) => new CertifiedCoefficient(c.Name, c.Estimate, Digits(correction[j], c.Estimate), Digits(2 * Math.Sqrt(variance[j]), c.Estimate)))],
            Diagnostics.ConditionNumber(fit), Collinearity.NearEquation(fit.Estimated));
    }

    static double Digits(double error, double value) => error == 0 ? Most
        : value == 0 ? 0 : Math.Clamp(-Math.Log10(Math.Abs(error / value)), 0, Most);

    static double[] RoundingVariance(Estimated estimated)
    {
        const double unit = 1.0 / (1L << 53);
        var (frame, solution, k) = (estimated.Frame, estimated.Solution, estimated.K);
        var z = Scores.Whitened(frame.X, solution);
        var variance = new double[k];
        for (var i = 0; i < estimated.N; i++)
        {
            var w = frame.Weights?[i] ?? 1;
            for (var j = 0; j < k; j++)
            {
                var a = 0.0;
                for (var l = j; l < k; l++)
                    a += solution.Whitening[j, l].High * z[i * k + l];
                a *= w;
                var sum = Square(a * Rounded(frame.Y[i]));
                for (var l = 0; l < k; l++)
                    sum += Square((solution.Inverse[j, l] * w * estimated.Residuals[i] - a * solution.Beta[l]) * Rounded(frame.X[l][i]));
                variance[j] += sum * unit * unit / 3;
            }
        }
        return variance;
    }

    /// <summary>Size of a number that may have been rounded; integers are taken as exact.</summary>
    static double Rounded(double value) => value == Math.Floor(value) ? 0 : value;

    static double Square(double value) => value * value;

    /// <inheritdoc/>
    public TextTable ToTable() => new("Digits that can be trusted", ["", "estimate", "arithmetic", "rounding of the data"],
        [.. Coefficients.Select(c => new[] { c.Name, c.Estimate.ToString("R", CultureInfo.InvariantCulture), Text(c.Arithmetic), Text(c.Data) })],
        [
            string.Create(CultureInfo.InvariantCulture, $"Condition number of the design with unit columns: {ConditionNumber:0.0e+0}."),
            .. NearEquation is null ? Array.Empty<string>() : [$"Nearly collinear: {NearEquation}."],
        ]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static string Text(double digits) => digits.ToString("0.0", CultureInfo.InvariantCulture);
}
