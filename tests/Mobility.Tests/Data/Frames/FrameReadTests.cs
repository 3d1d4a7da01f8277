using System.IO.Compression;
using System.Text;
using Microsoft.Data.Analysis;
using Mobility.Data;
using NPOI.XSSF.UserModel;

namespace Mobility.Tests.Data;

/// <summary>Files of a user's own as data frames: what the types are, what is missing, what is refused and where.</summary>
public sealed class FrameReadTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("frames-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string File(string text, string name = "my.csv") => File(Encoding.UTF8.GetBytes(text), name);

    string File(byte[] bytes, string name = "my.csv")
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    static string Types(DataFrame frame) => string.Join(" ", frame.Columns.Select(c => $"{c.Name}:{c.DataType.Name}:{c.NullCount}"));

    [Fact]
    public void Types_come_from_all_values_and_codes_keep_their_zeros()
    {
        var frame = Frames.Read(File("fips,n,rate,name,day,ok,none\n01001,1,1.123456789012,\"Autauga, AL\",2020-02-29,true,\n48201,NA,2,*,NA,FALSE,NA\n06037,-3,,Los Angeles,2021-01-01,,.\n"), out var account);
        Assert.Equal("fips:String:0 n:Int64:1 rate:Double:1 name:String:1 day:DateTime:1 ok:Boolean:1 none:String:3", Types(frame));
        Assert.Equal(("01001", 1L, 1.123456789012, "Autauga, AL", new DateTime(2020, 2, 29), true), (frame["fips"][0], frame["n"][0], frame["rate"][0], frame["name"][0], frame["day"][0], frame["ok"][0]));
        Assert.Equal((3, 7, "text, commas between cells, UTF-8"), (account.Rows, account.Columns.Count, account.Form));
        Assert.Equal([FrameType.Text, FrameType.Integer, FrameType.Number, FrameType.Text, FrameType.Date, FrameType.Boolean, FrameType.Text], account.Columns.Select(c => c.Type));
        Assert.Equal("""
            my.csv (text, commas between cells, UTF-8): 3 rows, 7 columns

            column  type     present  missing  written as          remark
            ------  -------  -------  -------  ------------------  ------------------------
            fips    text           3        0                      codes with leading zeros
            n       integer        2        1  NA 1
            rate    number         2        1  blank 1
            name    text           2        1  * 1
            day     date           2        1  NA 1
            ok      boolean        2        1  blank 1
            none    text           0        3  blank 1, NA 1, . 1  no value
            """.ReplaceLineEndings("\n"), account.ToString());
    }

    [Theory]
    [InlineData("a;b\n1;2\n", "semicolons")]
    [InlineData("a\tb\n1\t2\n", "tabs")]
    [InlineData("a^b\r\n1^2\r\n", "carets")]
    [InlineData("a|b\r1|2", "bars")]
    public void The_delimiter_is_found_and_told(string text, string words)
    {
        Assert.Equal("a:Int64:0 b:Int64:0", Types(Frames.Read(File(text), out var account)));
        Assert.Equal($"text, {words} between cells, UTF-8", account.Form);
    }

    [Fact]
    public void A_byte_order_mark_quotes_and_line_breaks_in_cells_are_understood()
    {
        var frame = Frames.Read(File("\uFEFF\"id\",\"say\"\r\n\"1\",\"He said \"\"no\"\"\nand left\"\r\n"), out var account);
        Assert.Equal("id:Int64:0 say:String:0", Types(frame));
        Assert.Equal("He said \"no\"\nand left", frame["say"][0]);
        Assert.Equal("text, commas between cells, UTF-8 with a byte order mark", account.Form);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_read_as_Windows_1252_and_told()
    {
        var frame = Frames.Read(File([.. "name,x\nCa"u8, 0xF1, .. "on "u8, 0x96, .. " City,1\n"u8]), out var account);
        Assert.Equal("Cañon – City", frame["name"][0]);
        Assert.EndsWith("Windows-1252: its bytes are not UTF-8", account.Form);
    }

    [Fact]
    public void A_packed_file_is_read_where_it_is()
    {
        var path = Path.Combine(_folder, "my.csv.gz");
        using (var packed = new GZipStream(System.IO.File.Create(path), CompressionLevel.Fastest))
            packed.Write("a,b\n1,x\n"u8);
        Assert.Equal("a:Int64:0 b:String:0", Types(Frames.Read(path)));
    }

    [Fact]
    public void A_column_that_nearly_was_of_numbers_names_the_line_that_was_not()
    {
        _ = Frames.Read(File("x,k,d,m,g\n1,1,1/13/2020,\"1,5\",\"1,234,567\"\n2,2,2/1/2020,\"2,5\",\"12,000\"\nl3,12345678901234567890,3/1/2020,\"3,25\",900\n"), out var account);
        Assert.Equal(
        [
            "text, because line 4 says \"l3\"; 2 of 3 values are numbers", "text, because line 4 says \"12345678901234567890\"; 3 of 3 values are numbers", "read as month/day/year",
            "numbers with a decimal comma, kept as text: write a point", "numbers with commas between thousands, kept as text: write them without",
        ], account.Columns.Select(c => c.Remark));
        Assert.Equal([FrameType.Text, FrameType.Text, FrameType.Date, FrameType.Text, FrameType.Text], account.Columns.Select(c => c.Type));
    }

    [Fact]
    public void A_type_that_is_asked_for_holds_or_names_the_cell()
    {
        var path = File("id,x\n007,1\n008,l2\n");
        Assert.Equal("id:Int64:0 x:String:0", Types(Frames.Read(path, types: new Dictionary<string, FrameType> { ["id"] = FrameType.Integer })));
        var e = Assert.Throws<DataException>(() => Frames.Read(path, types: new Dictionary<string, FrameType> { ["x"] = FrameType.Number }));
        Assert.Equal((path, 3L, "x", "l2", "a number with a decimal point, without separators between thousands"), (e.File, e.Line, e.Column, e.Value, e.Expected));
        Assert.Equal("id:String:0 x:Int64:1", Types(Frames.Read(path, missing: ["l2"])));
        Assert.Contains("Did you mean id?", Assert.Throws<DataException>(() => Frames.Read(path, types: new Dictionary<string, FrameType> { ["ix"] = FrameType.Text })).Message);
    }

    [Fact]
    public void Blank_rows_and_columns_that_spreadsheets_leave_are_left_out_and_counted()
    {
        var frame = Frames.Read(File("a,b,,\n1,2,,\n,,,\n3,4,,\n,,,\n\n"), out var account);
        Assert.Equal(("a:Int64:0 b:Int64:0", 2, 2), (Types(frame), account.Rows, account.BlankRows));
        Assert.Equal("#1:Int64:0 x:String:0", Types(Frames.Read(File(",x\n1,a\n2,b\n"))));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", 3L, "The row has another number of cells than the header.")]
    [InlineData("a,b\n1,2\n3,4,5\n", 3L, "The row has another number of cells than the header.")]
    [InlineData("a,A\n1,2\n", 1L, "The column a stands twice in the header.")]
    [InlineData("a,b\n1,\"2\n3,4\n", null, "The text is not a well-formed table")]
    [InlineData("<html><body>", null, "This is an HTML page")]
    [InlineData("", null, "The file is empty.")]
    public void Damage_is_an_error_at_its_line(string text, long? line, string problem)
    {
        var path = File(text);
        var e = Assert.Throws<DataException>(() => Frames.Read(path));
        Assert.Contains(problem, e.Message);
        Assert.Equal(path, e.File);
        if (line is not null)
            Assert.Equal(line, e.Line);
        Assert.DoesNotContain("data fetch", e.Message);
    }

    [Fact]
    public void What_is_not_there_or_no_text_is_refused()
    {
        Assert.Contains("The file is not there", Assert.Throws<DataException>(() => Frames.Read(Path.Combine(_folder, "none.csv"))).Message);
        Assert.Contains("zero bytes", Assert.Throws<DataException>(() => Frames.Read(File(Encoding.Unicode.GetBytes("a,b\n1,2\n")))).Message);
        Assert.Contains("no sheets", Assert.Throws<DataException>(() => Frames.Read(File("a,b\n1,2\n"), sheet: "x")).Message);
        Assert.Contains("cannot be read", Assert.Throws<DataException>(() => Frames.Read(File([.. "PK"u8, 3, 4, 9, 9], "bad.xlsx"))).Message);
    }

    [Fact]
    public void A_workbook_keeps_codes_shown_with_zeros_dates_and_gaps()
    {
        var path = Path.Combine(_folder, "my.xlsx");
        var workbook = new XSSFWorkbook();
        workbook.CreateSheet("notes").CreateRow(0);
        var sheet = workbook.CreateSheet("data");
        sheet.CreateRow(0).CreateCell(0).SetCellValue("A title above the table");
        string[] headings = ["fips", "code", "x", "day", "ok"];
        var header = sheet.CreateRow(2);
        for (var i = 0; i < headings.Length; i++)
            header.CreateCell(i).SetCellValue(headings[i]);
        var (padded, dated) = (workbook.CreateCellStyle(), workbook.CreateCellStyle());
        padded.DataFormat = workbook.CreateDataFormat().GetFormat("00000");
        dated.DataFormat = workbook.CreateDataFormat().GetFormat("yyyy-mm-dd");
        for (var r = 0; r < 2; r++)
        {
            var row = sheet.CreateRow(3 + r);
            row.CreateCell(0).SetCellValue(1001 + r);
            row.GetCell(0).CellStyle = padded;
            row.CreateCell(1).SetCellValue("007");
            if (r == 0)
                row.CreateCell(2).SetCellValue(0.1 + 0.2);
            row.CreateCell(3).SetCellValue(new DateTime(2020, 2, 29));
            row.GetCell(3).CellStyle = dated;
            row.CreateCell(4).SetCellValue(r == 0);
        }
        using (var stream = System.IO.File.Create(path))
            workbook.Write(stream);

        var frame = Frames.Read(path, out var account);
        Assert.Equal("fips:String:0 code:String:0 x:Double:1 day:DateTime:0 ok:Boolean:0", Types(frame));
        Assert.Equal(("01001", "007", 0.1 + 0.2, new DateTime(2020, 2, 29), true), (frame["fips"][0], frame["code"][0], frame["x"][0], frame["day"][0], frame["ok"][0]));
        Assert.Equal("sheet \"data\", headings in row 3", account.Form);
        Assert.Contains("did you mean data?", Assert.Throws<DataException>(() => Frames.Read(path, sheet: "dta")).Message);
        var e = Assert.Throws<DataException>(() => Frames.Read(path, sheet: "data", types: new Dictionary<string, FrameType> { ["ok"] = FrameType.Number }));
        Assert.Equal((4L, "ok", "true"), (e.Line, e.Column, e.Value));
    }
}
