using System.Buffers.Binary;
using System.Text;
using Mobility.Data;
using static Mobility.Tests.California.ResearchText;

namespace Mobility.Tests.California;

/// <summary>Archives that lie, are damaged or would do harm are refused with one clear error, and nothing is written.</summary>
public sealed class ResearchArchiveTests
{
    const string Member = "sb_ca2016_all_csv_v3.txt";
    static readonly byte[] Whole = Zip((Member, Small(Columns2016)));

    [Theory]
    [InlineData("../sb_ca2016_all_csv_v3.txt")]
    [InlineData("data/../../sb_ca2016_all_csv_v3.txt")]
    [InlineData("/data/sb_ca2016_all_csv_v3.txt")]
    [InlineData("..\\sb_ca2016_all_csv_v3.txt")]
    [InlineData("C:/sb_ca2016_all_csv_v3.txt")]
    [InlineData("data/\u0007.txt")]
    public void A_member_that_points_out_of_its_folder_is_refused(string name)
    {
        var error = Says(Zip((name, Small(Columns2016))), "names a member outside of its folder and is not read; nothing was written");
        Assert.Equal(name, error.Value);
        // One such name spoils the archive, whatever else it holds.
        Says(Zip((Member, Small(Columns2016)), (name, "")), "names a member outside of its folder");
    }

    [Fact]
    public void An_archive_without_a_research_file_or_with_two_is_told_with_their_names()
    {
        Assert.Equal("(nothing)", Says(Zip(), "The zip archive holds no research file.").Value);
        Assert.Equal("layout.pdf, entities.txt", Says(Zip(("layout.pdf", "x"), ("entities.txt", "x")), "The zip archive holds no research file.").Value);
        Assert.Equal("ela.txt, math.CSV", Says(Zip(("ela.txt", "x"), ("math.CSV", "x")), "The zip archive holds 2 texts that could be the research file.").Value);
        Says(Zip([.. Enumerable.Range(0, 200).Select(i => ($"{i}.pdf", ""))]), "too many members");
    }

    [Fact]
    public void An_archive_cut_off_at_any_byte_is_told()
    {
        for (var length = 4; length < Whole.Length; length += 3)
            Says(Whole[..length], "The zip archive is damaged");
    }

    [Fact]
    public void An_altered_byte_of_the_compressed_data_is_never_read_as_numbers()
    {
        var expected = Read(Whole);
        var start = 30 + Member.Length;
        var end = Whole.AsSpan().LastIndexOf("PK\x01\x02"u8);
        for (var at = start; at < end; at++)
        {
            var bytes = Whole.ToArray();
            bytes[at] ^= 0x20;
            try
            {
                Assert.Equal(expected, Read(bytes)); // The last byte has bits that mean nothing.
                Assert.Equal(end - 1, at);
            }
            catch (DataException e)
            {
                Assert.EndsWith("!" + Member, e.File, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_encrypted_member_is_refused()
    {
        var bytes = Whole.ToArray();
        bytes[6] |= 1;
        bytes[Central(bytes) + 8] |= 1;
        Says(bytes, "The member of the zip archive is encrypted.");
    }

    [Fact]
    public void A_member_that_declares_to_expand_beyond_all_sense_is_refused()
    {
        var error = Says(Declare(4_294_967_294), "The member of the zip archive would expand beyond all sense.");
        Assert.Equal(("4,294,967,294 bytes", "at most 4,000,000,000 bytes"), (error.Value, error.Expected));
    }

    [Fact]
    public void A_member_that_expands_to_more_or_less_than_it_declares_is_refused()
    {
        var length = (uint)Encoding.UTF8.GetByteCount(Small(Columns2016));
        foreach (var lie in (uint[])[length - 1, length - 200, length + 1, 1_000_000])
            Assert.Throws<DataException>(() => Read(Declare(lie)));
        Assert.NotEmpty(Read(Declare(length)));
    }

    [Fact]
    public void A_line_that_never_ends_stops_before_it_fills_the_memory() =>
        Says(Zip((Member, Small(Columns2016) + new string('x', 5_000_000))), "The text is not well-formed");

    [Fact]
    public void A_page_or_a_workbook_under_an_archive_s_name_or_in_an_archive_is_told()
    {
        Says(Encoding.UTF8.GetBytes("<html><body>Service unavailable</body></html>"), "This is an HTML page, not data");
        Says(Zip((Member, "<html>login</html>")), "This is an HTML page, not data");
        Says(Zip((Member, "")), "The file is empty.");
        Says(Zip((Member, Encoding.Latin1.GetString(Whole))), "This is a workbook or an archive; a text is expected.");
        Says([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "This is a workbook or an archive; a text is expected.");
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard()
    {
        // The check value of CRC-32/ISO-HDLC, and the same bytes in any pieces.
        foreach (var cut in Enumerable.Range(0, 10))
        {
            var crc = new Crc32();
            crc.Append("123456789"u8[..cut]);
            crc.Append("123456789"u8[cut..]);
            Assert.Equal(0xCBF43926, crc.Value);
        }
    }

    /// <summary>The whole archive with another declared length, in both of its places.</summary>
    static byte[] Declare(uint length)
    {
        var bytes = Whole.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(22), length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Central(bytes) + 24), length);
        return bytes;
    }

    static int Central(byte[] bytes) => bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);

    static DataException Says(byte[] bytes, string message)
    {
        var error = Assert.Throws<DataException>(() => Read(bytes));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("sb_ca2016_all_csv_v3.zip", error.File, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
        return error;
    }
}
