using System.Globalization;
using System.Numerics;
using Mobility.Econometrics;

namespace Mobility.Benchmarks;

/// <summary>Prints the correct digits on NIST's linear least-squares sets, as a table beside the limit of double data.</summary>
static class Nist
{
    static readonly (string Name, int Degree, string Limit)[] Sets =
    [
        ("Norris", 1, "14.1 / 13.9"), ("Pontius", 2, "13.5 / 13.8"), ("NoInt1", 1, "14.7 / 15.0"), ("NoInt2", 1, "15.0 / 14.9"),
        ("Filip", 10, "7.7 / 8.2"), ("Longley", 0, "14.6 / 14.9"), ("Wampler1", 5, "15.0 / 15.0"), ("Wampler2", 5, "13.2 / 15.0"),
        ("Wampler3", 5, "15.0 / 14.5"), ("Wampler4", 5, "15.0 / 14.5"), ("Wampler5", 5, "15.0 / 14.5"),
    ];

    public static int Print(string? folder)
    {
        if (folder is null || !File.Exists(Path.Combine(folder, "Norris.dat")))
        {
            Console.Error.WriteLine($"No Norris.dat in {folder ?? "(no folder given)"}. Give the folder of NIST's .dat files: nist ../shared/data/nist-strd");
            return 2;
        }
        Console.WriteLine("set       coefficients / standard errors   limit of double data");
        foreach (var (name, degree, limit) in Sets)
        {
            var (coefficients, errors) = Score(Path.Combine(folder, name + ".dat"), degree);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-9} {coefficients,12:0.0} / {errors,-15:0.0}   {limit}"));
        }
        return 0;
    }

    static (double Coefficients, double Errors) Score(string path, int degree)
    {
        var lines = File.ReadAllLines(path);
        var header = lines.First(l => l.TrimStart().StartsWith("Data", StringComparison.Ordinal) && l.Contains("(lines", StringComparison.Ordinal));
        var range = header[(header.IndexOf("(lines", StringComparison.Ordinal) + 6)..].Split([' ', ')'], StringSplitOptions.RemoveEmptyEntries);
        var data = lines[(int.Parse(range[0], CultureInfo.InvariantCulture) - 1)..int.Parse(range[2], CultureInfo.InvariantCulture)].Select(Words).ToArray();
        var certified = lines.Select(Words).Where(w => w.Length == 3 && w[0][0] == 'B' && w[0].Length > 1 && w[0][1..].All(char.IsAsciiDigit)).ToArray();
        double[][] x = degree > 1
            ? [.. Enumerable.Range(1, degree).Select(k => data.Select(d => Power(d[1], k)).ToArray())]
            : [.. Enumerable.Range(1, data[0].Length - 1).Select(j => data.Select(d => Parse(d[j])).ToArray())];
        var fit = Ols.Fit([.. data.Select(d => Parse(d[0]))], x, intercept: !Path.GetFileName(path).StartsWith("NoInt", StringComparison.Ordinal), errors: Errors.Classical);
        return (fit.Coefficients.Zip(certified, (c, v) => Digits(c.Estimate, Parse(v[1]))).Min(), fit.Coefficients.Zip(certified, (c, v) => Digits(c.StandardError, Parse(v[2]))).Min());
    }

    /// <summary>The power of the decimal as printed, rounded once.</summary>
    static double Power(string x, int k)
    {
        var decimals = x.Contains('.', StringComparison.Ordinal) ? x.Length - 1 - x.IndexOf('.', StringComparison.Ordinal) : 0;
        return Parse($"{BigInteger.Pow(BigInteger.Parse(x.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), k)}E-{decimals * k}");
    }

    static double Digits(double value, double certified)
    {
        var error = certified == 0 ? Math.Abs(value) : Math.Abs(value - certified) / Math.Abs(certified);
        return error == 0 ? 15 : Math.Min(15, -Math.Log10(error));
    }

    static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static double Parse(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
