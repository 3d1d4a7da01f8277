using Mobility.Data;

namespace Mobility.Tests.Data;

public sealed class ZonesTests
{
    // Counts are exact; the slope is a published orientation figure given to three decimals.
    const double ThreeDecimals = 0.0005;

    [Fact]
    public void There_are_741_zones_and_731_have_school_spending()
    {
        var zones = Published.National.Zones;
        Assert.Equal(741, zones.Count);
        Assert.Equal(731, zones.Count(z => z.SpendingPerPupil is not null));
    }

    [Fact]
    public void Every_zone_has_partners_in_all_three_files()
    {
        var account = Published.National.Zones.Account;
        Assert.Equal([741, 741], account.Steps.Select(s => s.Matched));
        Assert.All(account.Steps, s => Assert.Equal(0, s.LeftUnmatched + s.RightUnmatched));
    }

    [Fact]
    public void Newark_and_nine_other_zones_have_no_spending_and_stay_null()
    {
        var without = Published.National.Zones.Where(z => z.SpendingPerPupil is null).ToList();
        Assert.Equal(10, without.Count);
        Assert.Contains(without, z => z.Name == "Newark" && z.State == "NJ");
    }

    [Fact]
    public void Suppressed_outcomes_are_null_never_zero()
    {
        var zones = Published.National.Zones;
        Assert.Equal(118, zones.Count(z => z.RankBlackP25 is null));
        Assert.Equal(544, zones.Count(z => Outcome.All.All(o => z.Rank(o) is not null)));
        Assert.DoesNotContain(zones, z => Outcome.All.Any(o => z.Rank(o) == 0));
    }

    [Fact]
    public void Each_outcome_has_a_hundred_distinct_values()
    {
        var zones = Published.National.Zones;
        Assert.All(Outcome.All, o => Assert.Equal(100, zones.Select(z => z.Rank(o)).Where(r => r is not null).Distinct().Count()));
    }

    [Fact]
    public void Johnson_City_reads_as_published()
    {
        var zone = Published.National.Zones.Single(z => z.Id == CzId.Parse("00100"));
        Assert.Equal("Johnson City", zone.Name);
        Assert.Equal("TN", zone.State);
        Assert.Equal(CensusRegion.South, zone.Region);
        Assert.Equal(576081, zone.Population);
        Assert.Equal(36.71, zone.UpwardMobility);
        Assert.Equal(57.62, zone.RankWhiteMaleP75);
        Assert.Equal(5.1845472, zone.SpendingPerPupil);
        Assert.Null(zone.StudentTeacherRatio);
        Assert.Equal(0.1898032, zone.SingleMothers);
        Assert.Equal(-82.4363861083984, zone.Longitude);
    }

    [Fact]
    public void Named_ranks_are_the_columns_they_name()
    {
        var zone = Published.National.Zones.First(z => Outcome.All.All(o => z.Rank(o) is not null));
        double?[] named =
        [
            zone.RankPooledP25, zone.RankBlackP25, zone.RankWhiteP25, zone.RankBlackFemaleP25, zone.RankBlackFemaleP75,
            zone.RankBlackMaleP25, zone.RankBlackMaleP75, zone.RankHispanicFemaleP25, zone.RankHispanicFemaleP75,
            zone.RankHispanicMaleP25, zone.RankHispanicMaleP75, zone.RankWhiteFemaleP25, zone.RankWhiteFemaleP75,
            zone.RankWhiteMaleP25, zone.RankWhiteMaleP75,
        ];
        Assert.Equal(Outcome.All.Select(o => zone.Rank(o)), named);
        Assert.Equal("kir_black_female_p25", Outcome.All[3].Column);
        Assert.Equal("kir_white_male_p75", Outcome.All[14].Column);
    }

    [Fact]
    public void Pooled_mobility_on_spending_has_the_known_slope()
    {
        var rows = Published.National.Zones.Where(z => z.SpendingPerPupil is not null && z.UpwardMobility is not null).ToList();
        Assert.Equal(1.257, Slope(rows, _ => 1), ThreeDecimals);
        Assert.Equal(0.755, Slope(rows, z => z.Population), ThreeDecimals);

        static double Slope(List<Zone> rows, Func<Zone, double> weight)
        {
            var total = rows.Sum(weight);
            var (x, y) = (rows.Sum(z => weight(z) * z.SpendingPerPupil!.Value) / total, rows.Sum(z => weight(z) * z.UpwardMobility!.Value) / total);
            return rows.Sum(z => weight(z) * (z.SpendingPerPupil!.Value - x) * (z.UpwardMobility!.Value - y))
                / rows.Sum(z => weight(z) * Math.Pow(z.SpendingPerPupil!.Value - x, 2));
        }
    }

    [Fact]
    public void Every_zone_meets_the_finance_of_its_state_and_the_local_share_lowers_the_slope()
    {
        var zones = Published.National.ZonesWithFinance;
        Assert.Equal(741, zones.Count);
        Assert.Equal(3, zones.Account.Steps.Count);
        Assert.All(zones, z => Assert.InRange(z.LocalShare!.Value, 0, 100));
        Assert.All(Published.National.Zones, z => Assert.Null(z.LocalShare));

        // Frisch-Waugh: the slope on spending of a fit with the local share, known to two decimals.
        var rows = zones.Where(z => z.SpendingPerPupil is not null).Select(z => (Y: z.UpwardMobility!.Value, X: z.SpendingPerPupil!.Value, L: z.LocalShare!.Value)).ToList();
        var (y, x, l) = (rows.Average(r => r.Y), rows.Average(r => r.X), rows.Average(r => r.L));
        var g = rows.Sum(r => (r.X - x) * (r.L - l)) / rows.Sum(r => (r.L - l) * (r.L - l));
        var residuals = rows.Select(r => (r.Y, X: r.X - x - g * (r.L - l))).ToList();
        Assert.Equal(1.05, residuals.Sum(r => (r.Y - y) * r.X) / residuals.Sum(r => r.X * r.X), 0.005);
    }

    [Fact]
    public void The_edition_is_published_and_says_where_without_a_path()
    {
        var edition = Published.National.Edition;
        Assert.Equal("published", edition.Mark);
        Assert.Equal("Edition: published. Why: the 3 core files were found in the folder that MOBILITY_DATA names", edition.ToString());
    }
}
