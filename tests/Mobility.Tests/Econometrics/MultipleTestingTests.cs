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
    public void Agrees_with_R_and_leaves_the_missing_p_missing(string name, object correction) =>
        AgreeAll(Case.At(name).Numbers(), MultipleTesting.Adjust(Case.At("p").Numbers(), (Correction)correction), name);

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
        Assert.Contains("17 tests, corrected together", text, StringComparison.Ordinal);
        Assert.Contains("1 without a test (missing or suppressed): shown, not counted.", text, StringComparison.Ordinal);
        Assert.Contains("<table>", family.ToTable().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_test_is_its_own_family()
    {
        var family = Family.Of("one", [("a", new Estimate(1.96, 1))]);
        Assert.Equal(family["a"].P, family["a"].Holm);
        Assert.Equal(family["a"].P, family["a"].BenjaminiHochberg);
        Assert.EndsWith("(one: 1 test)", family["a"].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("one: 1 test\n", family.ToString(), StringComparison.Ordinal);
        Assert.Single(family.ToTable().Notes!);
    }

    [Fact]
    public void A_test_that_could_not_be_made_is_shown_and_not_counted()
    {
        var family = Family.Of("by group", [("a", 1.5, 0.5, 0.01), ("b", 2.0, 1.0, 0.04), ("c", null, null, (double?)null)]);
        Assert.Equal(2, family.Size);
        Assert.Equal("c: no test (by group: 2 tests)", family["c"].ToString());
        Assert.Equal(["test", "estimate", "std. error", "p", "Holm p", "BH p"], family.ToTable().Columns);
        Assert.Equal(["b", "2.000", "1.000", "0.0400", "0.0400", "0.0400"], family.ToTable().Rows[1]);
        Assert.Equal(["a", "0.0200"], [family.ToTable().Rows[0][0], family.ToTable().Rows[0][4]]);
        Assert.StartsWith("If every test with a Holm p below 0.05 is called a finding", family.ToTable().Notes![0], StringComparison.Ordinal);
        Assert.Equal("1 without a test (missing or suppressed): shown, not counted.", family.ToTable().Notes![1]);
    }

    [Fact]
    public void A_p_value_may_be_zero_or_one()
    {
        Assert.Equal([0, 1], MultipleTesting.Holm([0, 1]));
        var family = Family.Of("edges", [("none", 9.0, 0.1, 0.0), ("all", 0.0, 1.0, (double?)1.0)]);
        Assert.Equal([0.0, 1.0], family.Adjust(Correction.Bonferroni).Select(v => v!.Value));
    }

    [Fact]
    public void Correlations_are_named_by_both_variables()
    {
        var rows = Rows("pvalues_a").Where(r => r["p"] is not null).Select((r, i) => (P: r["p"]!.Value, Order: (double)i)).ToList();
        var family = Family.Of("with order", [Correlation.Pearson([.. rows.Select(r => r.P)], [.. rows.Select(r => r.Order)], xName: "p", yName: "order")]);
        Assert.Equal("p and order", Assert.Single(family.Tests).Label);
    }

    [Fact]
    public void Bad_families_are_refused()
    {
        Assert.Contains("p[1] is 1.2 (counted from 0). A p-value lies between 0 and 1", Message(() => MultipleTesting.Holm([0.1, 1.2])), StringComparison.Ordinal);
        Assert.Contains("has no tests", Message(() => Family.Of("empty", Array.Empty<(string, Estimate)>())), StringComparison.Ordinal);
        Assert.Contains("has 2 tests called \"a\"", Message(() => Family.Of("f", [("a", new Estimate(1, 1)), ("a", new Estimate(2, 1))])), StringComparison.Ordinal);
        Assert.Contains("the p-value of \"a\" is -2.5", Message(() => Family.Of("f", [("a", (double?)1, (double?)1, (double?)-2.5)])), StringComparison.Ordinal);
        Assert.Contains("has no test \"b\". Its tests: a; c.", Message(() => Family.Of("f", [("a", new Estimate(1, 1)), ("c", new Estimate(1, 1))])["b"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_of_nothing_at_all_names_the_argument()
    {
        Assert.Equal("tests", Assert.Throws<ArgumentNullException>(() => Family.Of("f", (IEnumerable<(string, double?, double?, double?)>)null!)).ParamName);
        Assert.Equal("tests", Assert.Throws<ArgumentNullException>(() => Family.Of("f", (IEnumerable<(string, Estimate)>)null!)).ParamName);
    }

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
