using System.Data.Common;
using System.Text.RegularExpressions;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>The blocks of docs/sql.md, run as they stand: each line of them is a line of this file.</summary>
[Collection("Folder")]
[Trait("speed", "slow")]
public sealed partial class DocumentTests(PostgresServer server)
{
    static string At(string name) => Path.Combine(Files.Root, name);

    [Fact]
    public void Files_by_DuckDB()
    {
        var before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(Files.Root);
        try
        {
            using var cars = Duck.Open("tests/reference/data/mtcars.csv");   // also .csv.gz, Parquet, a pattern, a folder
            var fit = Ols.Fit(cars, "mpg ~ wt + i(cyl) + log(hp)");
            Assert.Equal((32, Errors.HC3), (fit.N, fit.Covariance.Rule));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Theory]
    [InlineData("DuckDB")]
    [InlineData("PostgreSQL")]
    public void A_database(string engine)
    {
        using var at = Engine.Of(engine, server);
        at.Load("panel_a");
        DbConnection connection = at.Connection;
        var panel = Ols.Fit(connection, "panel_a", "mobility ~ spend + race + poverty:race | cohort", weights: "n_kids", clusters: "state");
        var query = Ols.Fit(connection, "SELECT *, 100 * poverty AS poverty_percent FROM panel_a WHERE cohort <> 3", "mobility ~ poverty_percent");
        var robust = panel.With(Errors.CR0);                                   // any of Classical, HC0-HC4, CR0, CR1, CR1S; As(Convention.R)
        var test = Wald.Test(panel, "spend = 0");
        var small = WildClusterBootstrap.Test(Ols.Fit(connection, "panel_a", "mobility ~ spend", clusters: "state"), "spend", draws: 999);
        var digits = CertifiedDigits.Of(query);                                // digits that can be trusted, of this arithmetic and of these data
        Assert.Equal(Math.Pow(panel["spend"].T, 2), test.F, 1e-9 * test.F);
        Assert.True(robust["spend"].StandardError < panel["spend"].StandardError);
        Assert.InRange(small.P, 0, 1);
        Assert.All(digits.Coefficients, c => Assert.InRange(c.Digits, 10, 16));
    }

    [Fact]
    public void Research_files()
    {
        var before = Directory.GetCurrentDirectory();
        var folder = Directory.CreateTempSubdirectory("mobility-doc-").FullName;
        Directory.SetCurrentDirectory(folder);
        try
        {
            var files = At("data/sample");
            var years = ResearchPanel.Write(files, "caaspp");            // every sb_ca…csv….zip or .txt below the folder, at 500,000 rows at a time
            using var scores = Duck.Open("caaspp");
            using var schools = SqlTable.Query(scores.Connection, """
                SELECT * FROM read_parquet('caaspp/**/*.parquet', hive_partitioning = true)
                WHERE school IS NOT NULL AND subgroup IN (1, 28) AND test = 1 AND grade BETWEEN 3 AND 8
                """);
            var gap = Ols.Fit(schools, "mean_scale_score ~ i(subgroup) + i(grade) + i(year) | school", weights: "with_scores", clusters: "district");
            Assert.Equal([2016, 2017, 2024], years.Select(y => y.Year));
            Assert.True(gap["subgroup: 28"].Estimate < 0);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Each_line_of_the_page_is_run_here()
    {
        static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        var here = Lines(File.ReadAllText(At("tests/Mobility.Tests/Sql/DocumentTests.cs"))).ToHashSet();
        var page = Block().Matches(File.ReadAllText(At("docs/sql.md")).ReplaceLineEndings("\n"));
        Assert.Equal(4, page.Count);
        Assert.All(page.SelectMany(b => Lines(b.Groups[1].Value)), line => Assert.Contains(line, here));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
