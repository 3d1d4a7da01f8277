using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Tests.Data;

/// <summary>The sample edition is read by the same loaders as the published one.</summary>
public sealed class SampleEditionTests
{
    static readonly Surroundings Sample = new(Published.Root, Forced: EditionKind.Sample);

    [Fact]
    public void Every_table_of_the_sample_edition_loads()
    {
        var data = Open();
        Assert.NotEmpty(data.Zones);
        Assert.All(data.Zones.Account.Steps, s => Assert.Equal(0, s.LeftUnmatched + s.RightUnmatched));
        Assert.NotEmpty(data.Counties);
        Assert.NotEmpty(data.CountyCharacteristics);
        Assert.NotEmpty(data.StateFinances1995);
        Assert.NotEmpty(data.States);
        Assert.NotEmpty(data.CountyZones);
        Assert.NotEmpty(data.CountyZones2000);
        Assert.NotEmpty(data.Districts);
        Assert.NotEmpty(data.StateMobility);
    }

    [Fact]
    public void A_file_that_may_be_missing_is_asked_for_first_and_says_how_it_is_got()
    {
        var data = Open();
        Assert.True(data.Has("f33-district-1995"));
        Assert.Throws<DataException>(() => data.Has("f33-district-1996"));
        var how = data.HowToGet("f33-district-1995").ToText();
        foreach (var part in (string[])["elsec95t.xls is not at hand", "https://www.census.gov/", "bf16006b9c792df72ad490348b93e7f71da1f131", "data fetch f33-district-1995"])
            Assert.Contains(part, how, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_is_marked_on_everything_made_from_it()
    {
        var data = Open();
        Assert.Equal("simulated sample", data.Edition.Mark);
        Assert.True(data.Edition.IsSimulated);
        Assert.Equal("Edition: simulated sample. Why: MOBILITY_EDITION=sample asks for it", data.ToString());
        var credit = data.Credit("oi-race-table4", "hip2016-table10");
        Assert.Equal("simulated sample", credit.Edition);
        Assert.True(credit.Simulated);
    }

    [Fact]
    public void No_state_of_the_sample_is_a_real_one()
    {
        Assert.DoesNotContain(Open().Zones, z => UsState.TryFind(z.State, out _));
    }

    [Fact]
    public void A_source_without_a_simulated_file_is_named()
    {
        using var scratch = new Scratch().WithSample();
        var error = Assert.Throws<DataException>(() => scratch.Open(forced: EditionKind.Sample).File("gamma"));
        Assert.Contains("The sample edition has no gamma.csv (gamma)", error.Message, StringComparison.Ordinal);
        Assert.Contains("MOBILITY_DATA", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Simulated_districts_average_to_the_current_part_of_their_zones_spending()
    {
        var data = Open();
        var districts = DistrictFinance.ByZone(data.Districts, data.CountyZones);
        Assert.Equal(data.Zones.Count, districts.Count);
        var both = Join.Inner(data.Zones, z => z.Id, districts, d => d.Place, (zone, finance) => (zone, finance), "zones", "districts")
            .Where(z => z.zone.SpendingPerPupil is not null).ToList();
        // The generator takes 88% of the zone's spending and spreads districts by $400: the mean of 197 zones is within $60.
        Assert.Equal(0, both.Average(z => z.finance.SpendingPerPupil!.Value - 0.88 * z.zone.SpendingPerPupil!.Value), 0.06);
    }

    [Fact]
    public void The_thirty_fits_of_the_earlier_study_run_on_simulated_districts_and_lose_every_plain_county_code()
    {
        var data = Open();
        var counties = DistrictFinance.ByCounty(data.Districts, DistrictRule.EarlierStudy);
        Assert.Equal(data.Districts.Count(d => d.Code <= 100_000), counties.Lost.Single().Districts);
        var rows = EarlierRows.Of(data.Zones, data.CountyZones2000, data.Districts);
        Assert.InRange(rows.Count, 30, counties.Count);
        foreach (var outcome in Outcome.All)
        {
            var simple = Ols.Fit(rows, r => r.Zone.Rank(outcome), r => new { r.SpendingPerPupil }, errors: Errors.HC3);
            var local = Ols.Fit(rows, r => r.Zone.Rank(outcome), r => new { r.LocalShare, r.SpendingPerPupil }, errors: Errors.HC3);
            Assert.Equal((rows.Count, rows.Count), (simple.N, local.N));
            Assert.True(local.RSquared >= simple.RSquared, outcome.Column);
        }
    }

    static NationalData Open()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Sample.Sample, "table_4.csv")), "data/sample has not been generated");
        return NationalData.Open(Sample);
    }
}
