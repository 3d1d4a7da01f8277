using Mobility.Data;
using NPOI.HSSF.UserModel;

namespace Mobility.Tests.Data;

/// <summary>The district file was never had: its loader is tested on a workbook made to the published layout.</summary>
public sealed class SchoolDistrictTests
{
    const string Layout = """
        GOVSID FIPS NAME ENROLL TOTALREV TFEDREV FEDRCOMP FEDRHAND FEDRNUTR FEDROTHR TSTREV STRFORM STRHAND STRTRANS STROTHR TLOCREV
        LOCRTAX LOCRPROP LOCRPAR LOCRCICO LOCROSCH LOCRCHAR LOCROTHR TOTALEXP TCURELSC TSALWAGE TEMPBENE TCURINST TCURISAL TCURIBEN
        TCURSSVC TCURSPUP TCURSSTA TCURSGEN TCURSSCH TCURSOTH TCURONON TCAPOUT TPAYOTH TINTRST DEBTOUT LONGISSU LONGRET PCTTOTAL PCTFTOT
        PCTFCOMP PCTSTOT PCTSFORM PCTLTOT PCTLTAXP PCTLOTHG PCTLCHAR PPCSTOT PPSALWG PPEMPBEN PPITOTAL PPISALWG PPIEMBEN PPSTOTAL PPSPUPIL
        PPSSTAFF PPSGENAD PPSSCHAD
        """;

    static readonly string[] Columns = Layout.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Districts_are_read_by_column_name()
    {
        var districts = Read(("58500100100000", 30001, "Placebo City", 2000), ("58500200200000", 26163220000, "Sample Ridge", 0));
        Assert.Equal(["Placebo City", "Sample Ridge"], districts.Select(d => d.Name));
        Assert.Equal(2000, districts[0].SpendingPerPupil);
        Assert.Equal(Array.IndexOf(Columns, "PCTLTOT"), districts[0].LocalShare);
        Assert.Equal(Array.IndexOf(Columns, "PPSGENAD"), districts[0].AdministrationPerPupil);
    }

    [Fact]
    public void The_county_of_short_and_long_codes_is_read() =>
        Assert.Equal(["30001", "26163", null], Read(("1", 30001, "a", 1), ("2", 26163220000, "b", 1), ("3", 0, "c", 1)).Select(d => d.County?.ToString()));

    [Fact]
    public void Zero_spending_stays_as_published() => Assert.Equal(0, Read(("1", 30001, "a", 0))[0].SpendingPerPupil);

    [Fact]
    public void A_district_that_stands_twice_is_told()
    {
        var error = Assert.Throws<DataException>(() => Read(("1", 30001, "a", 1), ("1", 30001, "a", 1)));
        Assert.Equal((3, "GOVSID"), (error.Line, error.Column));
    }

    static IReadOnlyList<SchoolDistrict> Read(params (string Id, double Fips, string Name, double Spending)[] districts)
    {
        var book = new HSSFWorkbook();
        book.CreateSheet("notes");
        var sheet = book.CreateSheet("elsec95t");
        var head = sheet.CreateRow(0);
        for (var i = 0; i < Columns.Length; i++)
            head.CreateCell(i).SetCellValue(Columns[i]);
        foreach (var (at, district) in districts.Index())
        {
            var row = sheet.CreateRow(at + 1);
            for (var i = 0; i < Columns.Length; i++)
                row.CreateCell(i).SetCellValue(i);
            row.CreateCell(0).SetCellValue(district.Id);
            row.CreateCell(1).SetCellValue(district.Fips);
            row.CreateCell(2).SetCellValue(district.Name);
            row.CreateCell(Array.IndexOf(Columns, "PPCSTOT")).SetCellValue(district.Spending);
        }
        using var scratch = new Scratch();
        using (var file = File.Create(scratch["elsec95t.xls"]))
            book.Write(file);
        return SchoolDistrict.Read(new SourceFile(Manifest.Read(Published.Root)["f33-district-1995"], scratch["elsec95t.xls"], Trust.Unverified));
    }
}
