using Microsoft.Data.Analysis;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Records to data frames and back.</summary>
public sealed class FrameRowsTests
{
    enum Kind { Rural, Urban }

    sealed record Place(CzId Id, string? Name, double Rank, int? Year, Kind Kind)
    {
        public DateOnly Day { get; init; }

        public Guid? Mark { get; init; }

        public TimeOnly At { get; init; }

        public bool Large { get; set; }

        public double Twice => 2 * Rank;
    }

    static readonly Place[] s_places =
    [
        new(new(100), "Alpha", 40.5, 1990, Kind.Urban) { Day = new(2020, 2, 29), Mark = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), At = new(6, 30), Large = true },
        new(new(39400), null, double.NaN, null, Kind.Rural),
    ];

    sealed record Row(string State, double? Rank = null);

    sealed class Settable
    {
        public required string State { get; init; }

        public int N { get; set; } = 7;
    }

    static DataFrame Frame(params DataFrameColumn[] columns) => new(columns);

    static StringDataFrameColumn States(params string?[] states) => new StringDataFrameColumn("State", states);

    [Fact]
    public void Keys_and_enumerations_are_text_dates_are_dates_and_the_missing_is_missing()
    {
        var frame = s_places.ToDataFrame();
        Assert.Equal("Id:String:0 Name:String:1 Rank:Double:1 Year:Int32:1 Kind:String:0 Day:DateTime:0 Mark:String:1 At:String:0 Large:Boolean:0 Twice:Double:1",
            string.Join(" ", frame.Columns.Select(c => $"{c.Name}:{c.DataType.Name}:{c.NullCount}")));
        Assert.Equal(("00100", "Urban", new DateTime(2020, 2, 29), "0f8fad5b-d9cb-469f-a165-70867728950e"), (frame["Id"][0], frame["Kind"][0], frame["Day"][0], frame["Mark"][0]));
        Assert.Null(frame["Rank"][1]);
    }

    [Fact]
    public void Rows_come_back_as_they_were() => Assert.Equal(s_places, s_places.ToDataFrame().ToRows<Place>());

    [Fact]
    public void Every_zone_of_the_sample_goes_into_a_frame()
    {
        var zones = SampleZones.All;
        var frame = zones.ToDataFrame();
        Assert.Equal(zones.Count, frame.Rows.Count);
        Assert.Equal(zones.Select(z => z.Id.ToString()), frame["Id"].Cast<object?>());
        Assert.Equal(zones.Count(z => z.UpwardMobility is null), frame["UpwardMobility"].NullCount);
        Assert.Equal(zones.Select(z => (z.Id, z.UpwardMobility)), frame.ToRows<Slim>().Select(s => (s.Id, s.UpwardMobility)));
    }

    sealed record Slim(CzId Id, double? UpwardMobility);

    [Fact]
    public void Names_are_found_in_any_case_defaults_stay_and_other_columns_are_left_out()
    {
        Assert.Equal([new Row("TX"), new Row("VT")], Frame(new StringDataFrameColumn("state", ["TX", "VT"]), new Int32DataFrameColumn("Other", [1, 2])).ToRows<Row>());
        Assert.Equal(("TX", 7), Frame(States("TX")).ToRows<Settable>().Select(s => (s.State, s.N)).Single());
        Assert.Equal([new Row("TX", 3)], Frame(States("TX"), new Int64DataFrameColumn("Rank", [3L])).ToRows<Row>());
        Assert.Empty(Frame(new StringDataFrameColumn("State")).ToRows<Row>());
    }

    [Fact]
    public void What_does_not_fit_names_row_column_and_value()
    {
        Assert.Equal("Row needs a column State, which the frame does not have. Did you mean Stat? Rename one of the two. Columns: Stat.", Error<Row>(new StringDataFrameColumn("Stat", ["TX"])));
        Assert.StartsWith("Settable needs a column State", Error<Settable>(new Int32DataFrameColumn("N", [1])));
        Assert.Equal("Row 2: State is missing. Let it be: State as String?, or take rows that have it: frame.WithValues(\"State\").", Error<Row>(States("TX", null)));
        Assert.Equal("Row 1: Kind is \"Suburb\", which is no Kind: it is none of Rural, Urban. Mend the value, or give the column another type in the record.", Error<OfKind>(new StringDataFrameColumn("Kind", ["Suburb"])));
        Assert.StartsWith("Row 2: N is \"2.5\", which is no Int32: it is not whole.", Error<Counted>(new DoubleDataFrameColumn("N", [2.0, 2.5])));
        Assert.StartsWith("Row 1: N is \"3000000000\", which is no Int32: ", Error<Counted>(new Int64DataFrameColumn("N", [3_000_000_000L])));
        Assert.StartsWith("Row 1: N is \"12\", which is no Int32: the column holds String.", Error<Counted>(new StringDataFrameColumn("N", ["12"])));
        Assert.StartsWith("Row 1: N is missing. Let it be: N as Int32?", Error<Counted>(new Int32DataFrameColumn("N", [(int?)null])));
        Assert.StartsWith("Row 1: Id is \"abc\", which is no CzId", Error<Keyed>(new StringDataFrameColumn("Id", ["abc"])));
        Assert.StartsWith("Row 1: Day is \"01/02/2020 06:00:00\", which is no DateOnly: it has a time of day.", Error<Dated>(new DateTimeDataFrameColumn("Day", [new DateTime(2020, 1, 2, 6, 0, 0)])));
        Assert.StartsWith("Int32 is no record or class", Error<int>(States("TX")));
        Assert.StartsWith("No column has the name", Error<Loose>(States("TX")));

        static string Error<T>(DataFrameColumn column) => Assert.Throws<MobilityException>(() => Frame(column).ToRows<T>()).Message;
    }

    sealed record OfKind(Kind Kind);

    sealed record Counted(int N);

    sealed record Keyed(CzId Id);

    sealed record Dated(DateOnly Day);

    sealed class Loose
    {
        public int N { get; set; }
    }
}
