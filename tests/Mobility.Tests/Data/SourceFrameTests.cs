using Microsoft.Data.Analysis;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Published tables as data frames: counts and single values as they stand in the file, and the checks of the typed rows.</summary>
public sealed class SourceFrameTests
{
    static readonly NationalData Sample = NationalData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample));

    static readonly CaliforniaData SampleOfCalifornia = CaliforniaData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample));

    /// <summary>Both editions, as far as their files are here: rows as the manifest counts them, columns as it lists them, but those that a copy was cut of.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_table_at_hand_is_a_frame_with_the_columns_of_the_dictionary(bool sample)
    {
        var read = 0;
        foreach (var source in Manifest.Read(Published.Root).Sources.Where(s => !s.FileName.EndsWith(".zip", StringComparison.Ordinal)))
        {
            StudyData data = source.Study == "national" ? sample ? Sample : Published.National : sample ? SampleOfCalifornia : Published.California;
            if (!data.Has(source.Id))
                continue;
            foreach (var table in source.Tables)
            {
                var frame = data.Frame(source.Id, table.Name);
                Assert.Subset(table.Columns.Select(c => c.Name).ToHashSet(), frame.Columns.Select(c => c.Name).ToHashSet());
                Assert.Superset(table.Key.ToHashSet(), frame.Columns.Select(c => c.Name).ToHashSet());
                Assert.True(sample ? frame.Rows.Count > 0 : table.Rows is null || frame.Rows.Count == table.Rows, $"{source.Id}: {frame.Rows.Count} rows");
                Assert.All(frame.Columns, c => Assert.True(c is StringDataFrameColumn or DoubleDataFrameColumn));
                read++;
            }
        }
        Assert.InRange(read, 20, 60);
    }

    [Fact]
    public void Atlas_covariates_are_fractions_beside_a_code_that_stays_text()
    {
        var frame = Published.National.Frame("oi-atlas-county-covariates");
        Assert.Equal(3221, frame.Rows.Count);
        var row = frame.Rows.Single(r => r["state"] is "1" && r["county"] is "1");
        Assert.Equal(0.22199036, row["frac_coll_plus2010"]);
    }

    [Fact]
    public void Incomes_of_the_Atlas_are_741_zones_with_suppressed_cells_missing()
    {
        var income = (DoubleDataFrameColumn)Published.National.Frame("oi-atlas-cz-household-income-white-male")["Household_Income_at_Age_35_rW_gM_p25"];
        Assert.Equal((741, 4), (income.Length, income.NullCount));
        Assert.DoesNotContain(0.0, income.Where(v => v is not null).Select(v => v!.Value));
        Assert.Equal(232, Published.National.Frame("oi-atlas-cz-household-income-black-male")["Household_Income_at_Age_35_rB_gM_p25"].NullCount);
    }

    [Fact]
    public void Chks_table_3_has_3141_counties_below_its_notes()
    {
        var counties = Published.National.Frame("chks2014", "Online Data Table 3");
        Assert.Equal(3141, counties.Rows.Count);
        var autauga = counties.Rows[0];
        Assert.Equal(("1001", 1846.0, 38.38125, 0.44377), (((string)autauga["County FIPS Code"]).TrimStart('0'), autauga["Number of Children in Core Sample"], autauga["Absolute Upward Mobility"], autauga["Rank-Rank Slope"]));
        Assert.Equal("Weston", counties.Rows[counties.Rows.Count - 1]["County Name"]);
    }

    [Fact]
    public void Chks_table_5_has_741_zones_below_a_row_of_column_numbers()
    {
        var frame = Published.National.Frame("chks2014", "Online Data Table 5");
        var mobility = (DoubleDataFrameColumn)frame["AM, 80-82 Cohort"];
        Assert.Equal((741, 709, 38.3875), (mobility.Length, mobility.Length - mobility.NullCount, mobility[0]));
    }

    [Fact]
    public void Chks_table_8_agrees_with_hip_table_10_where_both_give_spending()
    {
        var frame = Published.National.Frame("chks2014", "Online Data Table 8");
        var spending = frame.Rows.ToDictionary(r => CzId.Parse((string)r["CZ"]), r => (double?)r["School Expenditure per Student"]);
        Assert.Equal(741, spending.Count);
        Assert.All(Published.National.Zones, z => Assert.Equal(spending[z.Id] ?? -1, z.SpendingPerPupil ?? -1, 6));
    }

    [Fact]
    public void Rows_of_a_record_take_the_columns_of_their_names()
    {
        var rows = Sample.Frame("shalizi-mobility").ToRows<Centroid>();
        Assert.Equal(Sample.Zones.Count(z => z.Longitude is not null), rows.Count);
    }

    sealed record Centroid(string ID, double? Longitude, double? Latitude);

    [Fact]
    public void What_is_no_table_is_refused_with_what_to_do()
    {
        Assert.Contains("Online Data Table 3, Online Data Table 5, Online Data Table 8", Assert.Throws<DataException>(() => Sample.Frame("chks2014")).Expected, StringComparison.Ordinal);
        Assert.Contains("has no table \"Sheet1\"", Assert.Throws<DataException>(() => Sample.Frame("chks2014", "Sheet1")).Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => Sample.Frame("no-such-source"));
        Assert.Contains("docs/sql.md", Assert.Throws<DataException>(() => CaliforniaData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample)).Frame("caaspp-2016")).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_outside_of_its_range_is_refused_and_a_key_that_stands_twice_is_the_reader_s_business()
    {
        using var scratch = new Scratch();
        var source = Manifest.Read(Published.Root)["shalizi-mobility"];
        DataException Refused(string text) => Assert.Throws<DataException>(() => SourceFrame.Read(new SourceFile(source, scratch.Write("mobility.csv", text), Trust.Unverified), null));
        var lines = File.ReadAllLines(Path.Combine(Published.Root, "data", "sample", "mobility.csv"));
        Assert.Equal(2, Refused(string.Join('\n', lines[0], string.Join(',', lines[1].Split(',').Select((cell, i) => lines[0].Split(',')[i].Trim('"') == "Latitude" ? "99999" : cell)), lines[2]) + "\n").Line);
        Assert.Equal(2, SourceFrame.Read(new SourceFile(source, scratch.Write("mobility.csv", string.Join('\n', lines[0], lines[1], lines[1]) + "\n"), Trust.Unverified), null).Rows.Count);
    }
}
