using System.Text.Json;
using Mobility.Econometrics;
using static Mobility.Tests.Econometrics.StoredCase;

namespace Mobility.Tests.Econometrics;

public sealed class MultipleTestingTests
{
    static readonly JsonElement Case = Read("multiple_testing_a");

    [Theory]
    [InlineData("bonferroni", Correction.Bonferroni)]
    [InlineData("holm", Correction.Holm)]
    [InlineData("hochberg", Correction.Hochberg)]
    [InlineData("BH", Correction.BenjaminiHochberg)]
    [InlineData("BY", Correction.BenjaminiYekutieli)]
    public void Agrees_with_R_and_leaves_the_missing_p_missing(string name, Correction correction) =>
        AgreeAll(Case.At(name).Numbers(), MultipleTesting.Adjust(Case.At("p").Numbers(), correction), name);

    [Fact]
    public void A_family_prints_every_p_with_its_corrections_and_size()
    {
        var family = Family.Of("Spending by race and gender", Rows("pvalues_a"), r => $"{r.Text("race")}, {r.Text("gender")}", r => 1.5, r => 0.5, r => r["p"]);
        Assert.Equal(17, family.Size);
        AgreeAll(Case.At("holm").Numbers(), [.. family.Tests.Select(t => t.Holm ?? double.NaN)]);
        AgreeAll(Case.At("BH").Numbers(), [.. family.Tests.Select(t => t.BenjaminiHochberg ?? double.NaN)]);
        AgreeAll(Case.At("BY").Numbers(), [.. family.Adjust(Correction.BenjaminiYekutieli).Select(v => v ?? double.NaN)]);
        Assert.Equal("pooled, male: 1.500 (se 0.5000), p 0.0006, Holm 0.0064, Benjamini-Hochberg 0.0013 (Spending by race and gender: 17 tests)", family["pooled, male"].ToString());
        var text = family.ToString();
        Assert.Contains("a family of 17 tests", text, StringComparison.Ordinal);
        Assert.Contains("1 without a test (missing or suppressed): shown, not counted.", text, StringComparison.Ordinal);
        Assert.Contains("<table>", family.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_test_is_its_own_family()
    {
        var family = Family.Of("one", [("a", new Estimate(1.96, 1))]);
        Assert.Equal(family["a"].P, family["a"].Holm);
        Assert.Equal(family["a"].P, family["a"].BenjaminiHochberg);
    }

    [Fact]
    public void Bad_families_are_refused()
    {
        Assert.Contains("p[1] is 1.2 (counted from 0). A p-value lies between 0 and 1", Message(() => MultipleTesting.Holm([0.1, 1.2])), StringComparison.Ordinal);
        Assert.Contains("has no tests", Message(() => Family.Of("empty", Array.Empty<(string, Estimate)>())), StringComparison.Ordinal);
        Assert.Contains("has 2 tests called \"a\"", Message(() => Family.Of("f", [("a", new Estimate(1, 1)), ("a", new Estimate(2, 1))])), StringComparison.Ordinal);
        Assert.Contains("the p-value of \"a\" is -2.5", Message(() => Family.Of("f", [("a", (double?)1, (double?)1, (double?)-2.5)])), StringComparison.Ordinal);
        Assert.Contains("has no test \"b\". Its tests: a.", Message(() => Family.Of("f", [("a", new Estimate(1, 1))])["b"]), StringComparison.Ordinal);
    }

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
