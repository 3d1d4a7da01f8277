using System.Text;
using ExcelDataReader;
using NPOI.HSSF.UserModel;
using NPOI.SS.UserModel;

namespace Mobility.Tests.Sample;

[Trait("speed", "slow")]
public sealed class FormatTests
{
    public static TheoryData<string> DelimitedFiles =>
        [.. SampleFixture.Fresh.Keys.Where(k => k.EndsWith(".csv", StringComparison.Ordinal))];

    /// <summary>Sheets, and the rows (from 0) down to which everything but notes must agree.</summary>
    public static TheoryData<string, string, int> Headers => new()
    {
        { "online_data_tables.xls", "Online Data Table 3", 29 },
        { "online_data_tables.xls", "Online Data Table 3", 30 },
        { "online_data_tables.xls", "Online Data Table 5", 49 },
        { "online_data_tables.xls", "Online Data Table 5", 50 },
        { "online_data_tables.xls", "Online Data Table 8", 6 },
        { "online_data_tables.xls", "Online Data Table 8", 7 },
        { "czlma903.xls", "CZLMA903", 0 },
        { "cz_to_fips.xls", "CZ00_Equiv", 0 },
    };

    [Theory, MemberData(nameof(DelimitedFiles))]
    public void A_delimited_file_has_the_real_header_line_end_and_mark(string name)
    {
        var real = File.ReadAllBytes(SampleFixture.Published(name));
        var sample = SampleFixture.Fresh[name];
        Assert.Equal(FirstLine(real), FirstLine(sample));
        Assert.Equal(LineEnd(real), LineEnd(sample));
        Assert.Equal(real[^1] is (byte)'\n' or (byte)'\r', sample[^1] is (byte)'\n' or (byte)'\r');
    }

    [Theory, MemberData(nameof(DelimitedFiles))]
    public void Every_row_is_as_wide_as_the_header(string name)
    {
        var rows = SampleFixture.Rows(SampleFixture.Fresh[name]);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
    }

    /// <summary>A column is quoted, lacks zeros before the point, or has missing cells in the sample as in the real file.</summary>
    [Theory, MemberData(nameof(DelimitedFiles))]
    public void Numbers_and_quotes_are_written_as_in_the_real_file(string name)
    {
        var (real, sample) = (Style(File.ReadAllBytes(SampleFixture.Published(name))), Style(SampleFixture.Fresh[name]));
        Assert.Equal(real, sample);
    }

    [Theory, MemberData(nameof(Headers))]
    public void A_sheet_has_the_real_header_on_the_same_row(string file, string sheet, int row)
    {
        Assert.Equal(Cells(Real(file), sheet, row), Cells(Sample(file), sheet, row));
    }

    [Theory]
    [InlineData("online_data_tables.xls", "Online Data Table 3", 31)]
    [InlineData("online_data_tables.xls", "Online Data Table 5", 52)]
    [InlineData("online_data_tables.xls", "Online Data Table 8", 8)]
    [InlineData("czlma903.xls", "CZLMA903", 1)]
    [InlineData("cz_to_fips.xls", "CZ00_Equiv", 1)]
    public void Keys_of_the_first_data_row_have_the_real_cell_types(string file, string sheet, int row)
    {
        static IEnumerable<CellType> Types(HSSFWorkbook book, string sheet, int row) =>
            book.GetSheet(sheet).GetRow(row).Cells.Take(5).Select(c => c.CellType);
        Assert.Equal(Types(Real(file), sheet, row), Types(Sample(file), sheet, row));
    }

    [Fact]
    public void The_librarys_reader_of_workbooks_reads_them()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(SampleFixture.Fresh["cz_to_fips.xls"]));
        Assert.Equal("CZ00_Equiv", reader.Name);
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(("58001", "00051", "Zebamere County"), (reader.GetString(0), reader.GetString(2), reader.GetString(4)));
    }

    [Fact]
    public void Some_names_need_latin_1()
    {
        var bytes = SampleFixture.Fresh["health_ineq_online_table_12.csv"];
        Assert.Contains((byte)0xF1, bytes);
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, true).GetString(bytes));
    }

    /// <summary>Read once for all tests of this class: large ones take a second each.</summary>
    static readonly Dictionary<(string File, bool IsReal), HSSFWorkbook> s_books = [];

    static HSSFWorkbook Real(string file) => Read(file, isReal: true, () => File.OpenRead(SampleFixture.Published(file)));

    static HSSFWorkbook Sample(string file) => Read(file, isReal: false, () => new MemoryStream(SampleFixture.Fresh[file]));

    static HSSFWorkbook Read(string file, bool isReal, Func<Stream> open)
    {
        if (s_books.TryGetValue((file, isReal), out var book))
            return book;
        using var stream = open();
        return s_books[(file, isReal)] = new HSSFWorkbook(stream);
    }

    static List<(int Column, string Text)> Cells(HSSFWorkbook book, string sheet, int row) =>
        [.. book.GetSheet(sheet).GetRow(row).Cells.Where(c => c.CellType != CellType.Blank)
            .Select(c => (c.ColumnIndex, c.CellType == CellType.Numeric ? $"{c.NumericCellValue}" : c.StringCellValue))];

    static string FirstLine(byte[] bytes) => Encoding.Latin1.GetString(bytes).Split('\r', '\n')[0];

    static string LineEnd(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return text.Contains("\r\n", StringComparison.Ordinal) ? "CRLF" : text.Contains('\r', StringComparison.Ordinal) ? "CR" : "LF";
    }

    /// <summary>Per file: are there quoted texts, quoted empty cells, numbers like ".5" or "0.5", cells "NA", empty cells.</summary>
    static string Style(byte[] bytes)
    {
        var body = Encoding.Latin1.GetString(bytes).Replace("\r\n", "\n").Replace('\r', '\n').Split('\n', 2)[1];
        bool Has(string pattern) => System.Text.RegularExpressions.Regex.IsMatch(body, pattern, System.Text.RegularExpressions.RegexOptions.Multiline);
        return $"quotes {Has("\"[^\"\n]+\"")}, quoted empty {Has(",\"\"(,|$)")}, .5 {Has(@",-?\.\d")}, 0.5 {Has(@",-?0\.\d")}, NA {Has(",NA,")}, empty {Has(",(,|$)")}";
    }
}
