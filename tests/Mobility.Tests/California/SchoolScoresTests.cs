using FsCheck;
using FsCheck.Fluent;
using Mobility.Data;

namespace Mobility.Tests.California;

public sealed class SchoolScoresTests
{
    static readonly CdsCode A = CdsCode.Of(1, 10017, 112607), B = CdsCode.Of(10, 62117, 6006555);

    static readonly ResearchScore[] Rows =
    [
        new(B, 2016, 28, 1, 11, 2570, 12, 12),
        new(A, 2016, 1, 1, 3, 2400, 60, 60), new(A, 2016, 1, 2, 3, 2420, 60, 58), new(A, 2016, 1, 1, 8, 2600, 50, 50),
        new(A, 2016, 28, 1, 3, 2380, 15, 14), new(A, 2016, 28, 2, 3, 2390, 15, 15), new(A, 2016, 28, 1, 8, null, null, null),
        new(A, 2016, 1, 1, 13, 2500, 110, 110), // All grades together.
        new(A, 2016, 1, 3, 3, 350, 12, 12), // The alternate assessment.
        new(A.OfDistrict, 2016, 1, 1, 3, 2410, 900, 900),
    ];

    [Fact]
    public void A_school_s_score_is_the_plain_mean_of_its_published_cells()
    {
        var scores = SchoolScores.Of(Rows);
        Assert.Equal([(A, 1, (2400 + 2420 + 2600) / 3.0, 3, 168), (A, 28, 2385, 2, 29), (B, 28, 2570.0, 1, 12)],
            scores.Select(s => (s.School, s.Subgroup, s.Mean, s.Cells, s.Scores!.Value)));
        Assert.Equal(["3 8", "3", "11"], scores.Select(s => string.Join(' ', s.Grades)));
    }

    [Fact]
    public void Like_for_like_uses_only_cells_published_for_both()
    {
        var pair = Assert.Single(SchoolScores.LikeForLike(Rows));
        Assert.Equal((A, 2385.0, 2410.0, -25.0, 2), (pair.School, pair.Mean, pair.Reference, pair.Gap, pair.Cells));
        Assert.Equal((29, 118, 3), (pair.Scores, pair.ReferenceScores, Assert.Single(pair.Grades)));
        // The plain difference would be -88 points, most of it grade 8, which is not published for migrant students.
        Assert.Equal(-88.3, SchoolScores.Of(Rows)[1].Mean - SchoolScores.Of(Rows)[0].Mean, 0.1);
    }

    [Fact]
    public void An_unknown_count_makes_the_sum_unknown_and_not_smaller() =>
        Assert.Null(SchoolScores.Of([Rows[4], Rows[5] with { WithScores = null }]).Single().Scores);

    [Fact]
    public void Other_tests_are_averaged_when_asked_for() =>
        Assert.Equal([350], SchoolScores.Of(Rows, tests: [3]).Select(s => s.Mean));

    [Fact]
    public void Years_are_kept_apart() =>
        Assert.Equal([2015, 2016], SchoolScores.Of([Rows[0], Rows[0] with { Year = 2015 }]).Select(s => s.Year));

    [Fact]
    public void A_cell_given_twice_is_an_error()
    {
        var error = Assert.Throws<DataException>(() => SchoolScores.LikeForLike([.. Rows, Rows[1] with { MeanScaleScore = 2401 }]));
        Assert.Equal("01100170112607, 2016, subgroup 1, grade 3, test 1", error.Value);
    }

    [Fact]
    public void A_gap_common_to_all_cells_is_found_whatever_is_suppressed() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(2300, 2700).Zip(Gen.Elements(true, false)).ArrayOf(14).ToArbitrary(),
        cells =>
        {
            var all = cells.Select((cell, i) => new ResearchScore(A, 2016, 1, 1 + i % 2, 3 + i / 2, cell.Item1, 40, 40)).ToList();
            var migrant = all.Select((row, i) => row with { Subgroup = 28, MeanScaleScore = cells[i].Item2 ? row.MeanScaleScore - 30 : null });
            var pairs = SchoolScores.LikeForLike(all.Concat(migrant));
            Assert.Equal(cells.Any(c => c.Item2) ? 1 : 0, pairs.Count);
            Assert.All(pairs, p => Assert.Equal(-30, p.Gap, 1e-9));
        }));
}
