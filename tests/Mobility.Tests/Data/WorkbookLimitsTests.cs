using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Workbooks that claim what no workbook has end in a message, in little time and memory.</summary>
[Trait("speed", "slow")]
public sealed class WorkbookLimitsTests
{
    [Fact]
    public void A_sheet_that_claims_two_billion_rows() =>
        Says("The sheet claims more rows than a sheet can have.", "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2000000000\"><c r=\"A2000000000\"><v>2</v></c></row>");

    [Fact]
    public void A_sheet_that_claims_millions_of_columns() =>
        Says("The sheet claims more columns than a sheet can have.", "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"ZZZZZ2\"><v>2</v></c></row>");

    [Fact]
    public void A_cell_with_twenty_million_characters() =>
        Says("A cell of the workbook holds more text than a cell can.", $"<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>{new string('x', 20_000_000)}</t></is></c></row>");

    [Fact]
    public void A_large_sheet_of_short_cells_is_within_the_limits()
    {
        using var scratch = new Scratch();
        var path = Workbook(scratch, string.Concat(Enumerable.Repeat($"<row><c t=\"inlineStr\"><is><t>{new string('x', 32_767)}</t></is></c></row>", 600)));
        WorkbookLimits.RefuseLargeParts(path, "PK"u8);
    }

    [Fact]
    public void A_workbook_with_a_sector_lost_or_repeated_gives_records_or_an_error()
    {
        var whole = File.ReadAllBytes(Path.Combine(Published.Root, "data", "sample", "cz_to_fips.xls"));
        var source = Manifest.Read(Published.Root)["ers-cz2000"];
        using var scratch = new Scratch();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(
            Gen.Choose(0, (whole.Length / 512) - 2).Zip(Gen.Elements(-512, 512, -1, 1)).ToArbitrary(),
            shift =>
            {
                var (sector, by) = shift;
                var at = 512 * sector;
                byte[] bytes = by < 0 ? [.. whole[..at], .. whole[(at - by)..]] : [.. whole[..at], .. whole[at..(at + by)], .. whole[at..]];
                var path = scratch.Write("cz_to_fips.xls", bytes);
                Refused(() => CountyZone2000.Read(new SourceFile(source, path, Trust.Unverified)));
                Refused(() => Frames.Read(path, out _));
            }));
    }

    static void Refused(Func<object> read)
    {
        try
        {
            read();
        }
        catch (DataException)
        {
            // What a user may meet.
        }
    }

    /// <summary>The dictionary's way and the way of a user's own files say the same.</summary>
    static void Says(string problem, string rows)
    {
        using var scratch = new Scratch();
        var path = Workbook(scratch, "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c></row>" + rows);
        var table = new SourceTable("s", null, "one thing", ["id"], [new("id", "key", "code", "never")]);
        foreach (Func<object> read in (Func<object>[])[() => ExcelRows.Read(path, table).Count(), () => Frames.Read(path, out _)])
        {
            var error = Assert.Throws<DataException>(() => read());
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
            Assert.Equal(path, error.File);
            Assert.NotNull(error.Remedy);
        }
    }

    static string Workbook(Scratch scratch, string rows)
    {
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var path = scratch["book.xlsx"];
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        Part("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>");
        return path;

        void Part(string name, string text)
        {
            using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
