using System.Text;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>A wrong checksum is told with its likely cause.</summary>
public sealed class DiagnosisTests
{
    static readonly byte[] Published = Encoding.UTF8.GetBytes(Scratch.Alpha);

    [Fact]
    public void Windows_line_ends() =>
        Says("Only the line ends differ: the published file has LF.", Encoding.UTF8.GetBytes(Scratch.Alpha.ReplaceLineEndings("\r\n")));

    [Fact]
    public void Latin1() =>
        Says("It was re-encoded: latin-1 here, UTF-8 as published.", Encoding.Latin1.GetBytes(Scratch.Alpha));

    [Fact]
    public void A_byte_order_mark() =>
        Says("It was re-encoded: UTF-8 with byte order mark here, UTF-8 as published.", [0xEF, 0xBB, 0xBF, .. Published]);

    [Fact]
    public void Latin1_with_Windows_line_ends() =>
        Says("It was re-encoded (latin-1 here, UTF-8 as published) and its line ends were changed (published: LF).",
            Encoding.Latin1.GetBytes(Scratch.Alpha.ReplaceLineEndings("\r\n")));

    [Fact]
    public void Truncated() => Says("It is truncated (30 of 45 bytes and 3 rows expected, 2 found).", Published[..30]);

    [Fact]
    public void Cut_at_a_line_end() => Says("3 rows expected, 1 found", Encoding.UTF8.GetBytes("id,name,value\n1,Ada,1.5\n"));

    [Fact]
    public void Cut_after_the_header() => Says("3 rows expected, 0 found", Encoding.UTF8.GetBytes("id,name,value\n"));

    [Fact]
    public void A_header_alone_is_no_table_even_when_it_is_accepted()
    {
        using var scratch = new Scratch();
        var file = new SourceFile(scratch.Sources[0], scratch.Write("alpha.csv", "id,name,value\n"), Trust.Unverified);
        var error = Assert.Throws<DataException>(() => TableReader.Rows(file, file.Source.Tables[0]).Count());
        Assert.Contains("The table has a header and no rows.", error.Message, StringComparison.Ordinal);
        Assert.Equal("3 rows as published, one thing each", error.Expected);
    }

    [Fact]
    public void Saved_with_semicolons_and_decimal_commas() =>
        Says("The cells are separated by semicolons, and decimals probably by commas", Encoding.UTF8.GetBytes("id;name;value\n1;Ada;1,5\n2;Bj;2,5\n"));

    [Fact]
    public void An_HTML_page() => Says("This is an HTML page, not data", Encoding.UTF8.GetBytes("\n<html><body>Not found</body></html>"));

    [Fact]
    public void An_LFS_pointer() => Says("This is a Git LFS pointer", Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\n"));

    [Fact]
    public void Empty() => Says("The file is empty.", []);

    [Fact]
    public void Another_vintage() =>
        Says("It has the right columns but other contents: another vintage, or an edited copy; 3 rows expected, 4 found.", Encoding.UTF8.GetBytes(Scratch.Alpha + "4,Dan,9\n"));

    [Fact]
    public void A_renamed_column() =>
        Says("It is another vintage or an edited copy: value is missing.", Encoding.UTF8.GetBytes(Scratch.Alpha.Replace("value", "worth!", StringComparison.Ordinal)));

    [Fact]
    public void A_packed_file() =>
        Says("It is packed by gzip, but other bytes than were published: cut off, packed again, or another vintage.", [0x1F, 0x8B, 8, 0, .. Published]);

    [Fact]
    public void Another_file() => Says("It is another file under this name", Encoding.UTF8.GetBytes("a,b\n1,2\n"));

    [Fact]
    public void A_folder_under_the_file_s_name()
    {
        using var scratch = new Scratch().WithPublished("mine");
        File.Delete(scratch["mine/alpha.csv"]);
        scratch.Folder("mine/alpha.csv");
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["mine"]));
        Assert.Contains("This is a folder; a file is expected.", error.Message, StringComparison.Ordinal);
    }

    static void Says(string cause, byte[] bytes)
    {
        using var scratch = new Scratch().WithPublished("mine");
        scratch.Write("mine/alpha.csv", bytes);
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["mine"]));
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Equal(scratch["mine/alpha.csv"], error.File);
        Assert.Contains("data fetch", error.Remedy, StringComparison.Ordinal);
    }
}
