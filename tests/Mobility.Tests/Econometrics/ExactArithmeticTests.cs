using System.Numerics;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Random designs, weighted and not, solved here in exact rational arithmetic of the doubles given.</summary>
public sealed class ExactArithmeticTests
{
    /// <summary>A rational number with a power-of-two denominator or any other; never rounded.</summary>
    readonly record struct Exact(BigInteger Top, BigInteger Bottom)
    {
        public static readonly Exact Zero = new(0, 1);

        public static Exact Of(double value)
        {
            var bits = BitConverter.DoubleToInt64Bits(value);
            var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
            BigInteger top = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
            if (value == 0)
                return Zero;
            if (bits < 0)
                top = -top;
            return exponent >= 0 ? new(top << exponent, 1) : new Exact(top, BigInteger.One << -exponent).Reduced();
        }

        Exact Reduced()
        {
            var common = BigInteger.GreatestCommonDivisor(Top, Bottom);
            return Bottom.Sign < 0 ? new(-Top / common, -Bottom / common) : new(Top / common, Bottom / common);
        }

        public static Exact operator +(Exact a, Exact b) => new Exact(a.Top * b.Bottom + b.Top * a.Bottom, a.Bottom * b.Bottom).Reduced();

        public static Exact operator -(Exact a, Exact b) => a + new Exact(-b.Top, b.Bottom);

        public static Exact operator *(Exact a, Exact b) => new Exact(a.Top * b.Top, a.Bottom * b.Bottom).Reduced();

        public static Exact operator /(Exact a, Exact b) => new Exact(a.Top * b.Bottom, a.Bottom * b.Top).Reduced();

        /// <summary>Rounded through 80 more bits than a double has.</summary>
        public double ToDouble()
        {
            var shift = (int)(Bottom.GetBitLength() - (long)BigInteger.Abs(Top).GetBitLength()) + 130;
            var scaled = shift >= 0 ? (Top << shift) / Bottom : Top / (Bottom << -shift);
            return Math.ScaleB((double)scaled, -shift);
        }
    }

    static (double[] Beta, double[] Errors) Solve(double[][] x, double[] y, double[] w)
    {
        var (n, k) = (y.Length, x.Length);
        var m = new Exact[k, 2 * k + 1];
        Exact[][] columns = [.. x.Select(c => c.Select(Exact.Of).ToArray())];
        Exact[] ye = [.. y.Select(Exact.Of)], we = [.. w.Select(Exact.Of)];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < 2 * k; j++)
                m[i, j] = j >= k ? (j - k == i ? Exact.Of(1) : Exact.Zero) : Sum(r => we[r] * columns[i][r] * columns[j][r]);
            m[i, 2 * k] = Sum(r => we[r] * columns[i][r] * ye[r]);
        }
        for (var i = 0; i < k; i++)
        {
            var pivot = m[i, i];
            for (var j = 0; j <= 2 * k; j++)
                m[i, j] /= pivot;
            for (var r = 0; r < k; r++)
            {
                var factor = m[r, i];
                if (r != i && !factor.Top.IsZero)
                    for (var j = 0; j <= 2 * k; j++)
                        m[r, j] -= factor * m[i, j];
            }
        }
        var rss = Sum(r =>
        {
            var e = ye[r];
            for (var j = 0; j < k; j++)
                e -= columns[j][r] * m[j, 2 * k];
            return we[r] * e * e;
        });
        return ([.. Enumerable.Range(0, k).Select(i => m[i, 2 * k].ToDouble())],
            [.. Enumerable.Range(0, k).Select(i => Math.Sqrt((rss * m[i, k + i]).ToDouble() / (n - k)))]);

        Exact Sum(Func<int, Exact> term) => Enumerable.Range(0, n).Aggregate(Exact.Zero, (sum, r) => sum + term(r));
    }

    [Theory]
    [InlineData(1.0, false, 37)]
    [InlineData(1.0, true, 40)]
    [InlineData(1e-4, true, 29)]
    [InlineData(1e-7, false, 33)]
    [InlineData(1e-9, true, 31)]
    [InlineData(1e-12, true, 25)]
    public void Coefficients_and_errors_are_exact_to_14_digits_at_any_condition(double closeness, bool weighted, int n)
    {
        var random = new Xoshiro256(17);
        double[] a = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())];
        double[] b = [.. a.Select(v => 3 * v + closeness * random.NextNormal())];
        double[] c = [.. Enumerable.Range(0, n).Select(_ => 100 + random.NextNormal())];
        double[] y = [.. a.Select((v, i) => v + c[i] + 10 * random.NextNormal())];
        double[] w = [.. a.Select(_ => weighted ? 0.1 + random.NextDouble() * 1000 : 1)];
        double[] ones = [.. a.Select(_ => 1.0)];
        var (beta, errors) = Solve([ones, a, b, c], y, w);
        var fit = Ols.Fit(y, [a, b, c], weights: weighted ? w : null, errors: Errors.Classical);
        for (var j = 0; j < 4; j++)
        {
            Reference.Close(beta[j], fit.Coefficients[j].Estimate, $"coefficient {j}", 1e-14, 0);
            Reference.Close(errors[j], fit.Coefficients[j].StandardError, $"standard error {j}", 1e-14, 0);
        }
    }
}
