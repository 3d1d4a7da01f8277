using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Tests.Data;

/// <summary>Districts to counties and zones, by the right way and by the earlier study's, on a made district table.</summary>
public sealed class DistrictFinanceTests
{
    /// <summary>Last printed digit of the study's coefficients and R squared, six decimals.</summary>
    const double Printed = 0.5e-6 * 1.0001;

    static readonly SchoolDistrict[] Districts =
    [
        District("1", 1001, students: 300, spending: 4000, local: 30, revenue: 1500),
        District("2", 1001, students: 100, spending: 8000, local: 60, revenue: 1000),
        District("3", 26163220000, students: 50, spending: 6000, local: 40, revenue: 400),
        District("4", 26163330000, students: 150, spending: 5000, local: 20, revenue: 800),
        District("5", 26163330001, students: 0, spending: 0, local: 0, revenue: 10),
        District("6", 1003000000, students: 10, spending: 3000, local: 10, revenue: 50),
        District("7", 12025, students: 20, spending: 7000, local: 50, revenue: 200),
        District("8", null, students: 90, spending: 9000, local: 90, revenue: 900),
        District("9", 48999, students: 70, spending: 1000, local: 5, revenue: 70),
    ];

    static readonly CountyZone[] Zones =
    [
        new(CountyFips.Parse("01001"), "A", new CzId(100), "North", "AL"), new(CountyFips.Parse("01003"), "B", new CzId(100), "North", "AL"),
        new(CountyFips.Parse("12086"), "Dade", new CzId(200), "South", "FL"), new(CountyFips.Parse("26163"), "W", new CzId(300), "Lakes", "MI"),
    ];

    [Fact]
    public void A_district_counts_as_much_as_it_has_students()
    {
        var autauga = DistrictFinance.ByCounty(Districts).Single(c => c.Place.Number == 1001);
        Assert.Equal((2, 400.0), (autauga.Districts, autauga.Students));
        Assert.Equal((300 * 4.0 + 100 * 8) / 400, autauga.SpendingPerPupil!.Value, 12);
        Assert.Equal(100 * (1500 * .3 + 1000 * .6) / 2500, autauga.LocalShare!.Value, 12);
    }

    [Fact]
    public void Short_and_long_codes_both_find_their_county() =>
        Assert.Equal(["01001", "01003", "12025", "26163", "48999"], DistrictFinance.ByCounty(Districts).Select(c => c.Place.ToString()));

    [Fact]
    public void Every_district_is_accounted_for()
    {
        var counties = DistrictFinance.ByCounty(Districts);
        Assert.Equal([("no county code", 1), ("no students", 1)], counties.Lost);
        Assert.Equal(7, counties.Used);
        Assert.Equal(Districts.Length, counties.Used + counties.Lost.Sum(l => l.Districts));
        Assert.Contains("less: no students", counties.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Zones_take_districts_through_their_county_whatever_the_year_of_its_code()
    {
        var zones = DistrictFinance.ByZone(Districts, Zones);
        Assert.Equal(["00100", "00200", "00300"], zones.Select(z => z.Place.ToString()));
        Assert.Equal((300 * 4.0 + 100 * 8 + 10 * 3) / 410, zones[0].SpendingPerPupil!.Value, 12);
        Assert.Equal(7.0, zones[1].SpendingPerPupil);
        Assert.Contains(("the county is in no zone", 1), zones.Lost);
    }

    [Fact]
    public void The_earlier_path_drops_plain_county_codes_and_lets_every_district_count_the_same()
    {
        var counties = DistrictFinance.ByCounty(Districts, DistrictRule.EarlierStudy);
        Assert.Equal(["01003", "26163"], counties.Select(c => c.Place.ToString()));
        Assert.Equal((6 + 5 + 0) / 3.0, counties[1].SpendingPerPupil!.Value, 12);
        Assert.Equal((40 + 20 + 0) / 3.0, counties[1].LocalShare!.Value, 12);
        Assert.Equal(4, counties.Used);
    }

    [Fact]
    public void The_earlier_rows_repeat_a_zone_for_each_county_and_drop_a_zone_that_lacks_any_outcome()
    {
        var data = Published.National;
        var complete = data.Zones.First(z => z.State == "MI" && Outcome.All.All(o => z.Rank(o) is not null)).Id;
        var lacking = data.Zones.First(z => z.UpwardMobility is not null && z.RankBlackMaleP75 is null).Id;
        var counties = data.CountyZones2000.Where(c => c.Zone == complete).Take(2).Concat(data.CountyZones2000.Where(c => c.Zone == lacking).Take(1)).ToList();
        var districts = counties.Select((c, i) => District($"{i}", c.Fips.Number * 1_000_000L + 220000, 10, 5000 + i, 40, 60)).ToArray();
        var rows = EarlierRows.Of(data.Zones, data.CountyZones2000, districts);
        Assert.Equal(counties.Take(2).Select(c => c.Fips).Order(), rows.Select(r => r.County).Order());
        Assert.All(rows, r => Assert.Equal(complete, r.Zone.Id));
        Assert.Equal(1, rows.Account.Steps[^1].LeftUnmatched);
    }

    [Fact]
    public void Where_the_district_file_is_present_the_thirty_fits_of_the_earlier_study_come_out_as_printed()
    {
        var data = Published.National;
        IReadOnlyList<EarlierRow> rows;
        try
        {
            rows = EarlierRows.Of(data.Zones, data.CountyZones2000, data.Districts);
        }
        catch (DataException e)
        {
            Assert.Skip("the district file elsec95t.xls is not on this machine: " + e.Message);
            return;
        }
        Assert.Equal(841, DistrictFinance.ByCounty(data.Districts, DistrictRule.EarlierStudy).Count);
        foreach (var printed in EarlierStudy.FinalTable)
        {
            var outcome = Outcome.Of(printed.Outcome);
            var simple = Ols.Fit(rows, r => r.Zone.Rank(outcome), r => new { Spending = 1000 * r.SpendingPerPupil }, errors: Errors.HC3);
            var local = Ols.Fit(rows, r => r.Zone.Rank(outcome), r => new { r.LocalShare, Spending = 1000 * r.SpendingPerPupil }, errors: Errors.HC3);
            Assert.Equal(printed.Intercept, simple["(Intercept)"].Estimate, Printed);
            Assert.Equal(printed.PerDollar, simple["Spending"].Estimate, Printed);
            Assert.Equal(printed.RSquared, simple.RSquared, Printed);
            Assert.Equal(printed.InterceptWithLocalShare, local["(Intercept)"].Estimate, Printed);
            Assert.Equal(printed.PerPercentLocal, local["LocalShare"].Estimate, Printed);
            Assert.Equal(printed.PerDollarWithLocalShare, local["Spending"].Estimate, Printed);
            Assert.Equal(printed.RSquaredWithLocalShare, local.RSquared, Printed);
        }
    }

    static SchoolDistrict District(string id, long? code, double students, double spending, double local, double revenue) => new()
    {
        GovernmentId = id, Name = "District " + id, Code = code, Students = students, SpendingPerPupil = spending,
        InstructionPerPupil = spending / 2, SupportPerPupil = spending / 3, AdministrationPerPupil = spending / 20,
        LocalShare = local, StateShare = 90 - local, FederalShare = 10,
        Revenue = revenue, LocalRevenue = revenue * local / 100, StateRevenue = revenue * (90 - local) / 100, FederalRevenue = revenue / 10,
    };
}
