using System.IO.Compression;
using System.Text;
using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>Files as tables: CSV, gzip, Parquet, folders of them; research files of several years as one folder.</summary>
[Trait("speed", "slow")]
public sealed class FileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mobility-sql-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Cars => Path.Combine(Files.Root, "tests", "reference", "data", "mtcars.csv");

    [Fact]
    public void Csv_gzip_parquet_patterns_and_folders_are_tables()
    {
        using (var zipped = new GZipStream(File.Create(Path.Combine(folder, "cars.csv.gz")), CompressionLevel.Fastest))
            zipped.Write(File.ReadAllBytes(Cars));
        using (var duck = Duck.Connect())
        {
            using var command = duck.CreateCommand();
            Directory.CreateDirectory(Path.Combine(folder, "it's"));
            command.CommandText = $"COPY (SELECT * FROM '{Cars}' WHERE cyl < 6) TO '{folder}/it''s/a.parquet'; COPY (SELECT * FROM '{Cars}' WHERE cyl >= 6) TO '{folder}/it''s/b.parquet'";
            command.ExecuteNonQuery();
        }
        var fits = new[] { Cars, Path.Combine(folder, "cars.csv.gz"), Path.Combine(folder, "it's", "*.parquet"), Path.Combine(folder, "it's") }.Select(path =>
        {
            using var table = Duck.Open(path);
            return Ols.Fit(table, "mpg ~ wt + i(cyl)");
        }).ToArray();
        Assert.Equal(32, fits[0].N);
        Assert.All(fits, f => SameFit.Check(fits[0], f));
    }

    [Fact]
    public void Files_that_are_none_are_told()
    {
        Assert.Contains("There is no file", Assert.Throws<MobilityException>(() => Duck.Open(Path.Combine(folder, "none.parquet"))).Message, StringComparison.Ordinal);
        Assert.Contains("neither Parquet nor CSV by its name", Assert.Throws<MobilityException>(() => Duck.Open(Path.Combine(folder, "a.xlsx"))).Message, StringComparison.Ordinal);
        Assert.Contains("holds neither Parquet nor CSV", Assert.Throws<MobilityException>(() => Duck.Open(folder)).Message, StringComparison.Ordinal);
        using var nothing = Duck.Open(Path.Combine(folder, "*.parquet"));
        Assert.Contains("cannot be read: DuckDB says", Assert.Throws<MobilityException>(() => Ols.Fit(nothing, "y ~ x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Research_files_of_several_years_are_one_table()
    {
        var sample = Path.Combine(Files.Root, "data", "sample", "sb_ca2016_all_csv_v3.zip");
        var (from, to) = (Path.Combine(folder, "files"), Path.Combine(folder, "caaspp"));
        Directory.CreateDirectory(from);
        File.Copy(sample, Path.Combine(from, Path.GetFileName(sample)));
        // The same schools a year later, in the layout of 2022: carets, other names of columns.
        var scores = ResearchFile.Read(sample, ResearchFilter.Everything);
        var text = new StringBuilder("County Code^District Code^School Code^Test Year^Student Group ID^Test ID^Grade^Students Tested^Mean Scale Score^Students with Scores\r\n");
        foreach (var s in scores.Where(s => s.Code.IsSchool))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{s.Code.County:00}^{s.Code.District:00000}^{s.Code.School:0000000}^2022^{s.Subgroup:000}^{s.Test}^{s.Grade:00}^{Cell(s.Tested)}^{Cell(s.MeanScaleScore + 5 + s.Code.School % 7)}^{Cell(s.WithScores)}\r\n");
        File.WriteAllText(Path.Combine(from, "sb_ca2022_all_csv_v1.txt"), text.ToString());

        var years = ResearchPanel.Write(from, to);
        Assert.Equal([(2016, (long)scores.Count), (2022, scores.Count(s => s.Code.IsSchool))], years.Select(y => (y.Year, y.Rows)));
        Assert.Equal(["year=2016", "year=2022"], Directory.GetDirectories(to).Select(Path.GetFileName).Order());
        using var panel = Duck.Open(to);
        var fit = Ols.Fit(SqlTable.Query(panel.Connection, $"SELECT * FROM read_parquet('{to}/**/*.parquet', hive_partitioning = true) WHERE school IS NOT NULL AND test = 1 AND grade <= 8"),
            "mean_scale_score ~ i(year) + i(grade) | school", weights: "with_scores", clusters: "district");
        var rows = scores.Where(s => s.Code.IsSchool && s.Test == 1 && s.Grade <= 8).SelectMany(s => new[] { (Score: s.MeanScaleScore, Year: 2016, s.Grade, s.Code, s.WithScores), (Score: s.MeanScaleScore + 5 + s.Code.School % 7, Year: 2022, s.Grade, s.Code, s.WithScores) })
            .Select(s => new { mean_scale_score = s.Score, year = s.Year, grade = s.Grade, school = s.Code.ToString(), with_scores = s.WithScores, district = s.Code.ToString()[..7] }).ToList();
        var expected = Ols.Fit(rows, "mean_scale_score ~ i(year) + i(grade) | school", weights: "with_scores", clusters: "district");
        Assert.Equal(expected.N, fit.N);
        for (var j = 0; j < expected.K; j++)
        {
            SameFit.Close(expected.Coefficients[j].Estimate, fit.Coefficients[j].Estimate, expected.Names[j]);
            SameFit.Close(expected.Coefficients[j].StandardError, fit.Coefficients[j].StandardError, expected.Names[j]);
        }
        Assert.Equal(scores.Min(s => s.Code.ToString()), Value(panel, $"SELECT min(cds) FROM read_parquet('{to}/**/*.parquet')"));

        // Written anew in place of the old; a second file of a year is refused, and what was there stays.
        File.Copy(Path.Combine(from, "sb_ca2022_all_csv_v1.txt"), Path.Combine(from, "sb_ca2022_all_csv_v2.txt"));
        Assert.Contains("Two files hold the same year", Assert.Throws<DataException>(() => ResearchPanel.Write(from, to)).Message, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(to).Length);
        Assert.Equal([Path.GetFileName(to), Path.GetFileName(from)], Directory.GetDirectories(folder).Select(Path.GetFileName).Order());

        static string Cell(double? value) => value?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "*";
        static object? Value(SqlTable table, string sql)
        {
            using var command = table.Connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
    }
}
