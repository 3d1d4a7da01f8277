using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Fits side by side.</summary>
public sealed class RegressionTableTests
{
    static readonly Fit One = Ols.Fit(Rows(), y: r => r.Rank, x: r => new { r.Spend }, clusters: r => r.State);
    static readonly Fit Two = Ols.Fit(Rows(), y: r => r.Rank, x: r => new { r.Spend, Share_100 = r.Share }, weights: r => r.People, clusters: r => r.State);

    sealed record Place(double Rank, double? Spend, double Share, double People, string State);

    static IEnumerable<Place> Rows() => Enumerable.Range(0, 40).Select(i =>
        new Place(40 + i % 7 + 0.5 * (i % 5), i == 3 ? null : 8 + i % 5, 0.01 * (i * 37 % 100), 100 + i, "S" + i % 8));

    [Fact]
    public void Text_shows_estimates_errors_rows_clusters_and_rules()
    {
        var text = RegressionTable.Of([("bare", One), ("full", Two)], notes: ["Source: nowhere."]).ToText().Split('\n');
        Assert.Equal("Rank", text[0]);
        Assert.Equal(["bare", "full"], text[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string[] labels = [.. text[4..].TakeWhile(l => l.Length > 0).Select(l => l.Split("  ")[0].Trim())];
        Assert.Equal(["Spend", "", "Share_100", "", "(Intercept)", "", "n", "clusters (State)", "R²", "weights", "errors"], labels);
        Assert.Contains(text, l => l.StartsWith("weights", StringComparison.Ordinal) && l.Contains("none", StringComparison.Ordinal) && l.Contains("People", StringComparison.Ordinal));
        Assert.Contains("Standard errors in parentheses.", text);
        Assert.Contains("Rows: 40 rows, 1 lost: Spend is missing, 39 used.", text);
        Assert.Contains(text, l => l.StartsWith("Standard errors: clustered by State (G = 8), CR1S", StringComparison.Ordinal) || l.StartsWith("bare: Standard errors: clustered", StringComparison.Ordinal));
        Assert.Equal("Source: nowhere.", text[^1]);
        Assert.DoesNotContain(text, l => l.Contains('*', StringComparison.Ordinal));
    }

    [Fact]
    public void Latex_uses_booktabs_and_escapes_names()
    {
        var latex = RegressionTable.Of([("bare", One), ("full & more", Two)], below: Uncertainty.Intervals).ToLatex();
        foreach (var part in new[] { "\\toprule", "\\midrule", "\\bottomrule", "\\begin{tabular}{lcc}", "Share\\_100", "full \\& more", "R$^2$", " & {[}", "95\\% intervals in brackets." })
            Assert.Contains(part, latex, StringComparison.Ordinal);
        Assert.All(latex.Split('\n').Where(l => l.Contains('&', StringComparison.Ordinal)), l => Assert.EndsWith(" \\\\", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_and_html_hold_the_same_cells()
    {
        var table = RegressionTable.Of(One, Two);
        Assert.StartsWith("**Rank**\n\n|  | (1) | (2) |\n", table.ToMarkdown(), StringComparison.Ordinal);
        Assert.StartsWith("<table>\n<caption>Rank</caption>", table.ToTable().ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("style", table.ToTable().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_named_and_stars_say_what_they_are()
    {
        var table = RegressionTable.Of([("one", One)], only: ["Spend"], labels: new Dictionary<string, string> { ["Spend"] = "Spending per pupil" }, stars: true);
        Assert.Contains("Spending per pupil", table.ToText(), StringComparison.Ordinal);
        Assert.Contains("In the models, not shown: (Intercept).", table.Notes);
        Assert.Contains(table.Notes, n => n.EndsWith("not corrected for the number of tests.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_coefficient_in_no_fit_is_refused()
    {
        var message = Assert.Throws<MobilityException>(() => RegressionTable.Of([("one", One)], only: ["Spendng"])).Message;
        Assert.Equal("None of the fits has a coefficient named Spendng. They have: Spend, (Intercept).", message);
        Assert.Throws<MobilityException>(() => RegressionTable.Of(Array.Empty<Fit>()));
    }
}
