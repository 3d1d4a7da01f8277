using System.Globalization;
using System.Numerics;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>
/// The 11 linear sets of NIST's Statistical Reference Datasets. The score is the smallest number of correct digits over
/// coefficients and over standard errors; the limit is what an exact solution of the design rounded to double would get.
/// </summary>
public sealed class NistTests
{
    /// <summary>Digits that may be missing to the limit: its table is printed with one decimal.</summary>
    const double Allowance = 0.2;

    [Theory]
    [InlineData("Norris", 1, 14.1, 13.9)]
    [InlineData("Pontius", 2, 13.5, 13.8)]
    [InlineData("NoInt1", 1, 14.7, 15.0)]
    [InlineData("NoInt2", 1, 15.0, 14.9)]
    [InlineData("Filip", 10, 7.7, 8.2)]
    [InlineData("Longley", 0, 14.6, 14.9)]
    [InlineData("Wampler1", 5, 15.0, 15.0)]
    [InlineData("Wampler2", 5, 13.2, 15.0)]
    [InlineData("Wampler3", 5, 15.0, 14.5)]
    [InlineData("Wampler4", 5, 15.0, 14.5)]
    [InlineData("Wampler5", 5, 15.0, 14.5)]
    public void Every_set_reaches_the_limit_of_double_data(string name, int degree, double coefficientLimit, double errorLimit)
    {
        var set = NistSet.Read(Path.Combine(Reference.Folder("data/nist-strd"), name + ".dat"), degree);
        var fit = Ols.Fit(set.Y, set.X, intercept: set.HasIntercept, errors: Errors.Classical);
        var coefficients = fit.Coefficients.Select((c, j) => NistSet.Digits(c.Estimate, set.Coefficients[j])).Min();
        var errors = fit.Coefficients.Select((c, j) => NistSet.Digits(c.StandardError, set.Deviations[j])).Min();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {coefficients:0.00} / {errors:0.00}"));
        Assert.True(coefficients >= coefficientLimit - Allowance, $"{name}: coefficients to {coefficients:0.00} digits, limit {coefficientLimit}");
        Assert.True(errors >= errorLimit - Allowance, $"{name}: standard errors to {errors:0.00} digits, limit {errorLimit}");
        // R² is as sensitive to the rounding of x^k as the residuals are: Filip leaves ten digits, the others all.
        Assert.Equal(set.RSquared, fit.RSquared, name == "Filip" ? 1e-10 : 1e-13);
    }

    [Theory]
    [InlineData("Filip", 10)]
    [InlineData("Longley", 0)]
    [InlineData("Pontius", 2)]
    [InlineData("Wampler2", 5)]
    [InlineData("Wampler5", 5)]
    public void Certified_digits_are_about_the_digits_that_are_right(string name, int degree)
    {
        var set = NistSet.Read(Path.Combine(Reference.Folder("data/nist-strd"), name + ".dat"), degree);
        var fit = Ols.Fit(set.Y, set.X, intercept: set.HasIntercept, errors: Errors.Classical);
        foreach (var (certified, value) in CertifiedDigits.Of(fit).Coefficients.Zip(set.Coefficients))
        {
            Assert.True(certified.Arithmetic > 15, $"{name} {certified.Name}: arithmetic to {certified.Arithmetic} digits");
            // Two standard deviations of the rounding are promised, and kept; luck may give up to three digits more.
            Assert.InRange(NistSet.Digits(certified.Estimate, value), Math.Min(15, certified.Digits) - 0.3, certified.Digits + 3);
        }
    }
}

/// <summary>A file of NIST's Statistical Reference Datasets.</summary>
sealed record NistSet(double[] Y, double[][] X, bool HasIntercept, double[] Coefficients, double[] Deviations, double RSquared)
{
    /// <summary>-log10 of the relative error (of the absolute one where the certified value is 0), at most 15.</summary>
    public static double Digits(double value, double certified)
    {
        var error = certified == 0 ? Math.Abs(value) : Math.Abs(value - certified) / Math.Abs(certified);
        return error == 0 ? 15 : Math.Min(15, -Math.Log10(error));
    }

    public static NistSet Read(string path, int degree)
    {
        var lines = File.ReadAllLines(path);
        var header = lines.First(l => l.TrimStart().StartsWith("Data", StringComparison.Ordinal) && l.Contains("(lines", StringComparison.Ordinal));
        var range = header[(header.IndexOf("(lines", StringComparison.Ordinal) + 6)..].Split([' ', ')'], StringSplitOptions.RemoveEmptyEntries);
        var data = lines[(int.Parse(range[0], CultureInfo.InvariantCulture) - 1)..int.Parse(range[2], CultureInfo.InvariantCulture)].Select(Words).ToArray();
        var certified = lines.Where(l => l.TrimStart().StartsWith('B') && Words(l) is { Length: 3 } w && w[0][1..].All(char.IsAsciiDigit))
            .Select(l => Words(l)[1..].Select(Parse).ToArray()).ToArray();
        var intercept = !Path.GetFileName(path).StartsWith("NoInt", StringComparison.Ordinal);
        var x = degree > 1
            ? Enumerable.Range(1, degree).Select(power => data.Select(d => Power(d[1], power)).ToArray()).ToArray()
            : Enumerable.Range(1, data[0].Length - 1).Select(j => data.Select(d => Parse(d[j])).ToArray()).ToArray();
        var rSquared = Parse(Words(lines.First(l => l.TrimStart().StartsWith("R-Squared", StringComparison.Ordinal)))[1]);
        return new NistSet([.. data.Select(d => Parse(d[0]))], x, intercept, [.. certified.Select(c => c[0])], [.. certified.Select(c => c[1])], rSquared);
    }

    /// <summary>
    /// The power of the decimal number as printed, rounded once to double: the design of the limit row. (Powers of the rounded
    /// number give Filip 7.61 / 7.63 digits in exact arithmetic too, repeated products 7.9 / 8.65: rounding x^k is what limits it.)
    /// </summary>
    static double Power(string x, int k)
    {
        var decimals = x.Contains('.', StringComparison.Ordinal) ? x.Length - 1 - x.IndexOf('.', StringComparison.Ordinal) : 0;
        var digits = BigInteger.Parse(x.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return Parse($"{BigInteger.Pow(digits, k)}E-{decimals * k}");
    }

    static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static double Parse(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
