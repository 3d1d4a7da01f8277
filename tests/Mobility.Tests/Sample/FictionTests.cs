using System.Globalization;
using NPOI.HSSF.UserModel;
using NPOI.SS.UserModel;

namespace Mobility.Tests.Sample;

/// <summary>Nothing in the sample can be taken for a real place.</summary>
[Trait("speed", "slow")]
public sealed class FictionTests
{
    /// <summary>Assigned by FIPS 5-2 to states, the District and territories (minor outlying islands too).</summary>
    static readonly HashSet<int> FipsInUse =
        [.. Enumerable.Range(1, 56), 60, 64, 66, 67, 68, 69, 70, 71, 72, 74, 76, 78, 79, 81, 84, 86, 89, 95];

    static readonly List<string[]> Counties = SampleFixture.Rows(SampleFixture.Fresh["cty_cz_st_crosswalk.csv"]);

    [Fact]
    public void No_state_code_is_in_use() =>
        Assert.All(Counties.Skip(1), row => Assert.DoesNotContain(int.Parse(row[5], CultureInfo.InvariantCulture), FipsInUse));

    [Fact]
    public void County_codes_begin_with_the_code_of_their_state() =>
        Assert.All(Counties.Skip(1), row => Assert.Equal(row[5], row[0][..2]));

    [Fact]
    public void Postal_codes_begin_with_X_as_no_real_one_does() =>
        Assert.All(Counties.Skip(1), row => Assert.Matches("^X[A-X]$", row[6]));

    [Theory]
    [InlineData("cty", 0)]
    [InlineData("county_name", 1)]
    [InlineData("cz", 2)]
    [InlineData("cz_name", 3)]
    [InlineData("statename", 4)]
    [InlineData("state_fips", 5)]
    [InlineData("stateabbrv", 6)]
    public void No_name_or_code_is_one_of_the_real_data(string column, int index)
    {
        var real = SampleFixture.Rows(File.ReadAllBytes(SampleFixture.Published("cty_cz_st_crosswalk.csv")));
        Assert.Equal(column, real[0][index]);
        Assert.Empty(Counties.Skip(1).Select(r => r[index]).Intersect(real.Skip(1).Select(r => r[index]), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Also across kinds: no zone bears a real county's name, no metropolis a real zone's.</summary>
    [Fact]
    public void No_text_of_table_12_is_a_real_place()
    {
        int[] texts = [1, 4, 6, 8, 10, 12];
        HashSet<string> Texts(byte[] bytes) =>
            [.. SampleFixture.Rows(bytes).Skip(1).SelectMany(r => texts.Select(i => r[i])).Where(t => t.Length > 0)];
        var real = Texts(File.ReadAllBytes(SampleFixture.Published("health_ineq_online_table_12.csv")));
        Assert.Empty(Texts(SampleFixture.Fresh["health_ineq_online_table_12.csv"]).Intersect(real));
    }

    /// <summary>The sample copies no row: no long text of the real workbooks, headers and titles apart, is in it.</summary>
    [Theory]
    [InlineData("czlma903.xls", "CZLMA903", 1)]
    [InlineData("cz_to_fips.xls", "CZ00_Equiv", 1)]
    [InlineData("online_data_tables.xls", "Online Data Table 3", 31)]
    [InlineData("online_data_tables.xls", "Online Data Table 5", 52)]
    [InlineData("online_data_tables.xls", "Online Data Table 8", 8)]
    public void No_text_of_a_workbook_is_a_real_one(string file, string sheet, int firstRow)
    {
        static HashSet<string> Texts(Stream stream, string sheet, int firstRow)
        {
            using (stream)
            {
                var table = new HSSFWorkbook(stream).GetSheet(sheet);
                return [.. Enumerable.Range(firstRow, table.LastRowNum - firstRow + 1)
                    .SelectMany(r => table.GetRow(r)?.Cells ?? [])
                    .Where(c => c.CellType == CellType.String && c.StringCellValue is not ("0000" or "." or ""))
                    .Select(c => c.StringCellValue)];
            }
        }

        var real = Texts(File.OpenRead(SampleFixture.Published(file)), sheet, firstRow);
        Assert.Empty(Texts(new MemoryStream(SampleFixture.Fresh[file]), sheet, firstRow).Intersect(real));
    }
}
