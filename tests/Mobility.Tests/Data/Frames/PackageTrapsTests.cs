using Microsoft.Data.Analysis;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>
/// Each entry of docs/data-frames.md: what Microsoft.Data.Analysis does wrongly with missing values, and the call that does it
/// rightly. The first assertion of each test fails when the package is mended: then take the entry away.
/// </summary>
public sealed class PackageTrapsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("traps-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Present ranks: a 10; b -30 and -10; without a state 40.</summary>
    static DataFrame Frame() => new(
        new StringDataFrameColumn("State", ["a", "a", "b", "b", "b", null]),
        new DoubleDataFrameColumn("Rank", [10, null, -30, null, -10, 40]));

    static object? At(DataFrame frame, string group, string column) => frame[column][(long)Enumerable.Range(0, (int)frame.Rows.Count).First(i => Equals(frame.Columns[0][i], group))];

    [Fact]
    public void The_mean_of_a_group_counts_what_is_missing_as_zero()
    {
        Assert.Equal(5.0, At(Frame().GroupBy("State").Mean("Rank"), "a", "Rank"));
        var means = Frame().GroupMeans("State", "Rank");
        Assert.Equal((10.0, 1), (At(means, "a", "Rank"), At(means, "a", "Rank n")));
        Assert.Equal((-20.0, 2), (At(means, "b", "Rank"), At(means, "b", "Rank n")));
    }

    [Fact]
    public void The_least_and_the_greatest_of_a_group_take_what_is_missing_for_zero()
    {
        Assert.Equal((0.0, 0.0), (At(Frame().GroupBy("State").Min("Rank"), "a", "Rank"), At(Frame().GroupBy("State").Max("Rank"), "b", "Rank")));
        var present = Frame().WithValues("Rank");
        Assert.Equal((10.0, -10.0), (At(present.GroupBy("State").Min("Rank"), "a", "Rank"), At(present.GroupBy("State").Max("Rank"), "b", "Rank")));
    }

    [Fact]
    public void Rows_without_a_group_are_dropped_in_silence()
    {
        Assert.Equal(2, Frame().GroupBy("State").Mean("Rank").Rows.Count);
        var means = Frame().GroupMeans("State", "Rank");
        Assert.Equal([null, "a", "b"], means["State"].Cast<string?>().Order(StringComparer.Ordinal));
        Assert.Equal((null, 40.0, 1), (means["State"][2], means["Rank"][2], means["Rank n"][2]));
    }

    [Fact]
    public void A_description_divides_by_all_rows()
    {
        var theirs = Frame().Description();
        Assert.Equal(10.0 / 6, Convert.ToDouble(At(theirs, "Mean", "Rank"), null), 1e-6);
        var ours = Frame().Summary();
        Assert.Equal((4, 2, 2.5, -30.0, 0.0, 40.0), (ours["present"][0], ours["missing"][0], ours["mean"][0], ours["min"][0], ours["median"][0], ours["max"][0]));
        // R: sd(c(10, -30, -10, 40)).
        Assert.Equal(29.860788111948192, (double)ours["sd"][0], 1e-12);
    }

    [Fact]
    public void A_comparison_keeps_the_rows_without_a_value()
    {
        var frame = Frame();
        Assert.Equal(5, frame.Filter(frame["Rank"].ElementwiseLessThan(35)).Rows.Count);
        Assert.Equal(2, frame.Filter(frame["Rank"].ElementwiseEquals(0)).Rows.Count);
        Assert.Equal(3, frame.RowsWhere("Rank", rank => rank < 35).Rows.Count);
        Assert.Equal(0, frame.RowsWhere("Rank", rank => rank == 0).Rows.Count);
        Assert.Equal(2, frame.RowsWhere("State", state => state == "a").Rows.Count);
    }

    [Fact]
    public void A_merge_matches_what_is_missing_with_what_is_missing()
    {
        var other = new DataFrame(new StringDataFrameColumn("State", ["a", null]), new Int32DataFrameColumn("Seats", [1, 2]));
        Assert.Equal(3, Frame().Merge(other, ["State"], ["State"], joinAlgorithm: JoinAlgorithm.Inner).Rows.Count);
        Assert.Equal(2, Frame().WithValues("State").Merge(other, ["State"], ["State"], joinAlgorithm: JoinAlgorithm.Inner).Rows.Count);
    }

    [Fact]
    public void Reading_a_file_loses_zeros_digits_and_what_is_missing()
    {
        var path = Path.Combine(_folder, "a.csv");
        File.WriteAllText(path, "fips,x,n,s\n01001,1.123456789012,NA,\n02002,2.5,3,b\n");
        var theirs = DataFrame.LoadCsv(path);
        Assert.Equal((1001f, 1.1234568f, "NA", ""), (theirs["fips"][0], theirs["x"][0], theirs["n"][0], theirs["s"][0]));
        var ours = Frames.Read(path);
        Assert.Equal(("01001", 1.123456789012, null, null, 3L), (ours["fips"][0], ours["x"][0], ours["n"][0], ours["s"][0], ours["n"][1]));
    }

    [Fact]
    public void What_it_writes_it_does_not_read_again()
    {
        var path = Path.Combine(_folder, "b.csv");
        var frame = new DataFrame(new StringDataFrameColumn("fips", ["01001", null]), new DoubleDataFrameColumn("x", [0.1 + 0.2, 1e-20]));
        DataFrame.SaveCsv(frame, path, cultureInfo: System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotEqual("01001", DataFrame.LoadCsv(path)["fips"][0]);
        var ours = Frames.Read(path);
        Assert.Equal(("01001", null, 0.1 + 0.2, 1e-20), (ours["fips"][0], ours["fips"][1], ours["x"][0], ours["x"][1]));
    }

    [Fact]
    public async Task Loading_a_reader_refuses_dates_without_a_time_and_identifiers()
    {
        var rows = new[] { new { Day = new DateOnly(2020, 2, 29), Id = Guid.Empty } };
        await Assert.ThrowsAsync<NotSupportedException>(() => DataFrame.LoadFrom(rows.AsDataReader()));
        Assert.Equal([typeof(DateTime), typeof(string)], rows.ToDataFrame().Columns.Select(c => c.DataType));
    }

    [Fact]
    public void The_means_of_the_sample_s_states_are_those_of_LINQ()
    {
        var zones = SampleZones.All;
        var means = zones.ToDataFrame().GroupMeans("State", "UpwardMobility", "SpendingPerPupil");
        var expected = zones.GroupBy(z => z.State.ToString()).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Where(z => z.UpwardMobility is not null).Select(z => z.UpwardMobility).Average())).ToList();
        Assert.Equal(expected.Select(e => e.Key), means["State"].Cast<string>());
        Assert.All(expected.Select((e, i) => (e.Item2, Found: (double?)means["UpwardMobility"][i])), pair => Assert.Equal(pair.Item2 ?? double.NaN, pair.Found ?? double.NaN, 1e-10));
    }

    /// <summary>The count that docs/data-frames.md names, and West Virginia as an example, on the published zones.</summary>
    [Fact]
    public void Of_the_published_states_eighteen_have_a_wrong_mean()
    {
        var frame = Published.National.Zones.ToDataFrame();
        var (theirs, ours) = (frame.GroupBy("State").Mean("RankBlackP25"), frame.GroupMeans("State", "RankBlackP25"));
        var states = ours["State"].Cast<string>().ToList();
        Assert.Equal(51, states.Count);
        Assert.Equal((31.84, 35.38), (Math.Round((double)At(theirs, "WV", "RankBlackP25")!, 2), Math.Round((double)At(ours, "WV", "RankBlackP25")!, 2)));
        Assert.Equal(18, states.Count(s => At(ours, s, "RankBlackP25") is double mean && Math.Abs(mean - (double)At(theirs, s, "RankBlackP25")!) > 1e-6));
    }

    [Fact]
    public void A_wrong_name_or_type_says_so()
    {
        Assert.Equal("The frame has no column \"Ranc\". Did you mean Rank? Columns: State, Rank.", Assert.Throws<MobilityException>(() => Frame().GroupMeans("State", "Ranc")).Message);
        Assert.Equal("State holds text, not numbers.", Assert.Throws<MobilityException>(() => Frame().GroupMeans("Rank", "State")).Message);
        Assert.StartsWith("Rank holds number, not text.", Assert.Throws<MobilityException>(() => Frame().RowsWhere("Rank", text => text == "a")).Message);
        Assert.StartsWith("GroupMeans needs", Assert.Throws<MobilityException>(() => Frame().GroupMeans("State")).Message);
    }
}
