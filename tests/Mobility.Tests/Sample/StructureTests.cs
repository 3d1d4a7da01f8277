using NPOI.HSSF.UserModel;

namespace Mobility.Tests.Sample;

/// <summary>The traps of the real files are in the sample too.</summary>
[Trait("speed", "slow")]
public sealed class StructureTests
{
    static readonly List<string[]> Table4 = SampleFixture.Rows(SampleFixture.Fresh["table_4.csv"]);
    static readonly List<string[]> Table10 = SampleFixture.Rows(SampleFixture.Fresh["health_ineq_online_table_10.csv"]);
    static readonly List<string[]> Table12 = SampleFixture.Rows(SampleFixture.Fresh["health_ineq_online_table_12.csv"]);
    static readonly List<string[]> Crosswalk = SampleFixture.Rows(SampleFixture.Fresh["cty_cz_st_crosswalk.csv"]);

    [Fact]
    public void Two_hundred_zones_lie_in_24_states()
    {
        Assert.Equal(200, Table4.Count - 1);
        Assert.Equal(24, Column(Table10, "stateabbrv").Distinct().Count());
    }

    /// <summary>Two bins can round to one value, so 97 to 100 different ones.</summary>
    [Fact]
    public void Table_4_is_binned_to_100_values_a_column() =>
        Assert.All(Table4[0].Skip(6), c => Assert.InRange(Column(Table4, c).Where(v => v != "").Distinct().Count(), 97, 100));

    [Fact]
    public void Small_groups_have_no_outcomes_and_white_children_always_do()
    {
        Assert.InRange(Missing(Table4, "kfr_black_pooled_p25"), 0.1, 0.25);
        Assert.InRange(Missing(Table4, "kir_black_male_p25"), 0.15, 0.35);
        Assert.InRange(Missing(Table4, "kir_hisp_female_p25"), 0.03, 0.15);
        Assert.Equal(0, Missing(Table4, "kfr_white_pooled_p25"));
    }

    [Fact]
    public void About_one_and_a_half_percent_of_zones_lack_spending() => Assert.Equal(0.015, Missing(Table10, "ccd_exp_tot"));

    [Fact]
    public void The_largest_population_is_written_with_an_exponent_where_HIP_does_so()
    {
        Assert.Contains("1.18e+07", Column(Table10, "pop2000"));
        Assert.Contains("11823417", Column(Table4, "cz_pop2000"));
    }

    [Fact]
    public void The_local_tax_rate_of_one_zones_outer_counties_is_0_and_not_missing()
    {
        var zero = Table12.Skip(1).Where(r => Cell(Table12, r, "taxrate") == "0").ToList();
        Assert.Equal(3, zero.Count);
        Assert.Single(zero.Select(r => Cell(Table12, r, "cz")).Distinct());
        Assert.All(zero, r => Assert.Equal("0", Cell(Table12, r, "subcty_exp_pc")));
    }

    [Fact]
    public void Some_zones_reach_over_a_state_line_but_carry_one_state()
    {
        var states = Crosswalk.Skip(1).GroupBy(r => r[2]).Count(g => g.Select(r => r[5]).Distinct().Count() == 2);
        Assert.InRange(states, 3, 20);
        Assert.Equal(200, Table10.Skip(1).Select(r => r[0]).Distinct().Count());
    }

    [Fact]
    public void Some_zone_ids_need_zeros_in_front_and_some_zones_share_a_name()
    {
        Assert.Contains("51", Column(Table4, "cz"));
        Assert.InRange(Column(Table4, "cz_name").Distinct().Count(), 180, 199);
    }

    [Fact]
    public void All_files_speak_of_the_same_zones()
    {
        var ids = Column(Table4, "cz").Order().ToList();
        Assert.Equal(ids, Column(Table10, "cz").Order());
        Assert.Equal(ids, Column(Crosswalk, "cz").Distinct().Order());
        Assert.Equal(ids, SampleFixture.Rows(SampleFixture.Fresh["mobility.csv"]).Skip(1).Select(r => r[0]).Order());
        foreach (var (name, bytes) in SampleFixture.Fresh.Where(f => f.Key.StartsWith("cz_kfr", StringComparison.Ordinal)))
            Assert.Equal(ids.Select(id => "cz" + id), SampleFixture.Rows(bytes).Skip(1).Select(r => r[0]).OrderBy(k => k[2..]));
        Assert.Equal([.. ids, ""], Column(SampleFixture.Rows(SampleFixture.Fresh["county_outcomes_simple.csv"]), "cz").Distinct().OrderBy(k => k == "").ThenBy(k => k));
    }

    [Fact]
    public void The_covariates_know_a_county_that_has_no_outcomes() => Assert.Equal(
        SampleFixture.Rows(SampleFixture.Fresh["county_outcomes_simple.csv"]).Count + 1,
        SampleFixture.Rows(SampleFixture.Fresh["cty_covariates.csv"]).Count);

    [Fact]
    public void Some_cells_of_the_crosswalks_are_empty_or_a_point()
    {
        static List<string> Column(string file, int sheet, int column)
        {
            var table = new HSSFWorkbook(new MemoryStream(SampleFixture.Fresh[file])).GetSheetAt(sheet);
            return [.. Enumerable.Range(1, table.LastRowNum).Select(r => table.GetRow(r).GetCell(column)?.ToString() ?? "")];
        }

        Assert.Contains("", Column("czlma903.xls", 1, 5));
        Assert.Contains(".", Column("czlma903.xls", 1, 6));
        Assert.Contains("", Column("cz_to_fips.xls", 0, 2));
        Assert.Contains("", Column("cz_to_fips.xls", 0, 3));
        Assert.Contains("", Column("cz_to_fips.xls", 0, 7));
    }

    [Fact]
    public void Mobility_csv_places_every_zone_within_the_frame_of_the_map()
    {
        var rows = SampleFixture.Rows(SampleFixture.Fresh["mobility.csv"]);
        foreach (var row in rows.Skip(1))
        {
            Assert.InRange(double.Parse(row[^2], System.Globalization.CultureInfo.InvariantCulture), -122, -74);
            Assert.InRange(double.Parse(row[^1], System.Globalization.CultureInfo.InvariantCulture), 29, 47);
        }
    }

    static string Cell(List<string[]> table, string[] row, string column) => row[Array.IndexOf(table[0], column)];

    static IEnumerable<string> Column(List<string[]> table, string column) => table.Skip(1).Select(row => Cell(table, row, column));

    static double Missing(List<string[]> table, string column) => Column(table, column).Average(v => v == "" ? 1.0 : 0);
}
