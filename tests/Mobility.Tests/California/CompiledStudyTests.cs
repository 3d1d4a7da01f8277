using System.Text.Json;
using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>What the study of 2018 reported comes out again, to the digits it printed.</summary>
public sealed class CompiledStudyTests
{
    /// <summary>The issue of replication: 1e-10 points. The study's columns are unscaled and nearly collinear.</summary>
    const double Tolerance = 1e-10;

    [Fact]
    public void The_error_for_all_students_is_the_reported_one()
    {
        var rows = CompiledStudy.Rows(Published.California.CompiledAll(older: true));
        Assert.Equal(CompiledStudy.AllStudents.Value, Rmse(rows, train => Ols.Fit(train, r => r.School.Score, r => new { r.School.Features })), Tolerance);
        Assert.Equal(3886, rows.Count);
    }

    [Fact]
    public void The_error_for_migrant_students_is_the_reported_one()
    {
        var rows = CompiledStudy.Rows(Published.California.CompiledMigrants(older: true));
        Assert.Equal(CompiledStudy.Migrant.Value, Rmse(rows, train => Ols.Fit(train, r => r.School.Score, r => new { r.School.Features })), Tolerance);
    }

    [Fact]
    public void The_error_with_the_score_of_all_students_is_the_reported_one()
    {
        var rows = WithScore();
        Assert.Equal(CompiledStudy.MigrantWithScore.Value, Rmse(rows, train => Ols.Fit(train, r => r.School.Score, r => new { r.School.Features, r.GeneralScore })), Tolerance);
    }

    [Fact]
    public void The_naive_error_and_the_spread_are_the_reported_ones()
    {
        var rows = WithScore();
        Assert.Equal(93, rows.Count);
        Assert.Equal(CompiledStudy.Naive.Value, CompiledStudy.NaiveError(rows), Tolerance);
        // Nine decimals were printed.
        Assert.Equal(CompiledStudy.Spread.Value, CompiledStudy.SpreadOf(rows), 5.1e-10);
    }

    [Theory]
    [InlineData(93, "test_rows_migrant")]
    [InlineData(3886, "test_rows_all")]
    public void The_split_is_scikit_learns(int rows, string name)
    {
        Published.Require();
        var file = Directory.GetFiles(Published.Folder!, "notebook_split_rows.json", SearchOption.AllDirectories).FirstOrDefault();
        Assert.SkipWhen(file is null, "notebook_split_rows.json is not in the data folder");
        using var stored = JsonDocument.Parse(File.ReadAllText(file));
        Assert.Equal(stored.RootElement.GetProperty(name).EnumerateArray().Select(e => e.GetInt32()), NumpySplit.TestRows(rows, 0.25, 42));
    }

    [Fact]
    public void The_split_of_ten_rows_is_numpys() =>
        // numpy.random.RandomState(42).permutation(10) = 8 1 5 0 7 2 9 4 3 6.
        Assert.Equal([8, 1, 5], NumpySplit.TestRows(10, 0.25, 42));

    [Fact]
    public void Schools_stand_several_times_in_the_table_of_all_students()
    {
        var all = Published.California.CompiledAll();
        Assert.Equal(14_348, all.Count);
        Assert.Equal(7_991, all.Select(s => s.Features.School).Distinct().Count());
        Assert.Equal(361, Published.California.CompiledMigrants().Select(s => s.Features.School).Distinct().Count());
    }

    static IReadOnlyList<CompiledRow> WithScore() =>
        CompiledStudy.Rows(Published.California.CompiledMigrants(older: true), Published.California.CompiledAll(older: true));

    static double Rmse(IReadOnlyList<CompiledRow> rows, Func<IReadOnlyList<CompiledRow>, Fit<CompiledRow>> fit) =>
        HoldOut.Of(rows, r => r.InTest, r => r.School.Score, fit).Rmse;
}
