using Mobility.Data;

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
        Assert.NotEmpty(data.ZoneIncomes);
        Assert.NotEmpty(data.StateFinances);
        Assert.NotEmpty(data.StateFinances1995);
        Assert.NotEmpty(data.States);
        Assert.NotEmpty(data.CountyMobility2014);
        Assert.NotEmpty(data.ZoneMobility2014);
        Assert.NotEmpty(data.ZoneCharacteristics2014);
        Assert.NotEmpty(data.CountyZones);
        Assert.NotEmpty(data.CountyZones1990);
        Assert.NotEmpty(data.CountyZones2000);
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
        var data = Open();
        var error = Assert.Throws<DataException>(() => data.Districts);
        Assert.Contains("The sample edition has no elsec95t.xls (f33-district-1995)", error.Message, StringComparison.Ordinal);
        Assert.Contains("MOBILITY_DATA", error.Remedy, StringComparison.Ordinal);
    }

    static NationalData Open()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Sample.Sample, "table_4.csv")), "data/sample has not been generated");
        return NationalData.Open(Sample);
    }
}
