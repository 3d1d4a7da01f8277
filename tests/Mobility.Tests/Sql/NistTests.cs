using System.Globalization;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>
/// NIST's Statistical Reference Datasets by sums: where the border lies. Powers are formed in the database from x. Up to a condition of about 1e5
/// (columns centered, unit length) 8 digits and more are kept where residuals are not far larger than what is explained (Wampler5 leaves 6); Filip's tenth powers are refused, with the rows as the way out.
/// </summary>
[Trait("speed", "slow")]
public sealed class NistTests(PostgresServer server)
{
    [Theory]
    [InlineData("Norris", 1, 12)]
    [InlineData("Pontius", 2, 12)]
    [InlineData("NoInt1", 1, 14)]
    [InlineData("NoInt2", 1, 14)]
    [InlineData("Longley", 0, 11)]
    [InlineData("Wampler1", 5, 9)]
    [InlineData("Wampler2", 5, 9)]
    [InlineData("Wampler3", 5, 9)]
    [InlineData("Wampler4", 5, 8)]
    [InlineData("Wampler5", 5, 6)]
    public void Sums_keep_the_digits_of_all_sets_but_one(string name, int degree, double digits)
    {
        foreach (var engine in new[] { "DuckDB", "PostgreSQL" })
        {
            using var at = Engine.Of(engine, server);
            var (formula, certified) = Load(at, name, degree);
            var fit = Ols.Fit(at.Connection, "nist", formula, errors: Errors.Classical);
            var right = fit.Coefficients.Zip(certified, (c, v) => Digits(c.Estimate, v)).Min();
            var promised = CertifiedDigits.Of(fit);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine} {name}: {right:0.0} digits, promised {promised.Coefficients.Min(c => c.Digits):0.0}"));
            Assert.True(right >= digits, $"{engine} {name}: {right:0.0} digits");
            // What is promised is kept; a digit for luck, since two standard deviations are promised.
            Assert.All(promised.Coefficients.Zip(certified), p => Assert.True(Digits(p.First.Estimate, p.Second) >= Math.Min(13, p.First.Digits) - 1, $"{name} {p.First.Name}: {p.First.Digits:0.0} promised, {Digits(p.First.Estimate, p.Second):0.0} kept"));
        }
    }

    [Fact]
    public void A_design_beyond_sums_is_told()
    {
        using var at = Engine.Of("DuckDB", server);
        var (formula, _) = Load(at, "Filip", 10);
        var message = Assert.Throws<MobilityException>(() => Ols.Fit(at.Connection, "nist", formula)).Message;
        Assert.Contains("the condition of the design is beyond about 1e7. Read the rows", message, StringComparison.Ordinal);
    }

    static (string Formula, double[] Certified) Load(Engine at, string name, int degree)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Files.Root)!, "shared", "data", "nist-strd");
        Assert.SkipUnless(Directory.Exists(folder), "The folder ../shared/data/nist-strd is not beside the repository, so there is nothing to compare with.");
        var lines = File.ReadAllLines(Path.Combine(folder, name + ".dat"));
        var header = lines.First(l => l.TrimStart().StartsWith("Data", StringComparison.Ordinal) && l.Contains("(lines", StringComparison.Ordinal));
        var range = header[(header.IndexOf("(lines", StringComparison.Ordinal) + 6)..].Split([' ', ')'], StringSplitOptions.RemoveEmptyEntries);
        var data = lines[(int.Parse(range[0], CultureInfo.InvariantCulture) - 1)..int.Parse(range[2], CultureInfo.InvariantCulture)].Select(Words).ToArray();
        var certified = lines.Select(Words).Where(w => w.Length == 3 && w[0][0] == 'B' && w[0].Length > 1 && w[0][1..].All(char.IsAsciiDigit)).Select(w => double.Parse(w[1], CultureInfo.InvariantCulture)).ToArray();
        at.Create("nist", [("y", "DOUBLE PRECISION"), .. Enumerable.Range(1, data[0].Length - 1).Select(j => ($"x{j}", "DOUBLE PRECISION"))], data.Select(d => d.Select(v => v.StartsWith('.') ? "0" + v : v.Replace("-.", "-0.", StringComparison.Ordinal))));
        var right = degree > 1 ? ["x1", .. Enumerable.Range(2, degree - 1).Select(k => $"I(x1^{k})")] : Enumerable.Range(1, data[0].Length - 1).Select(j => $"x{j}");
        return ($"y ~ {(name.StartsWith("NoInt", StringComparison.Ordinal) ? "0 + " : "")}{string.Join(" + ", right)}", certified);
    }

    static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static double Digits(double value, double certified)
    {
        var error = certified == 0 ? Math.Abs(value) : Math.Abs(value - certified) / Math.Abs(certified);
        return error == 0 ? 15 : Math.Min(15, -Math.Log10(error));
    }
}
