using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Damage of any kind gives the same records or a <see cref="DataException"/>, never another exception.</summary>
[Trait("speed", "slow")]
public sealed class HostileInputTests
{
    static readonly byte[] Whole = Encoding.UTF8.GetBytes(Fragments.Table4);
    static readonly string Records = Fragments.Print(Fragments.ReadTable4(Whole));

    [Fact]
    public void A_file_cut_at_any_byte_gives_whole_rows_or_an_error()
    {
        for (var length = 0; length < Whole.Length; length++)
            if (Read(Whole[..length]) is { } read)
                Assert.StartsWith(read, Records, StringComparison.Ordinal);
    }

    [Fact]
    public void Flipped_bytes_give_records_or_an_error() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, Whole.Length - 1).Zip(Gen.Choose(1, 255)).ListOf(3).ToArbitrary(),
        flips =>
        {
            var bytes = Whole.ToArray();
            foreach (var (at, mask) in flips)
                bytes[at] ^= (byte)mask;
            _ = Read(bytes);
        }));

    [Fact]
    public void Any_bytes_at_all_give_records_or_an_error() => Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes => { _ = Read(bytes); }));

    [Fact]
    public void Columns_in_any_order_give_the_same_records() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Shuffle(Enumerable.Range(0, 21).ToArray()).ToArbitrary(),
        order => Read(Encoding.UTF8.GetBytes(string.Concat(Cells().Select(row => string.Join(',', order.Select(i => row[i])) + "\n")))) == Records));

    [Fact]
    public void Rows_in_any_order_give_the_same_records() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Shuffle(Fragments.Table4.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..]).ToArbitrary(),
        rows => Read(Encoding.UTF8.GetBytes(string.Join('\n', [Fragments.Header(Fragments.Table4Source), .. rows, ""]))) == Records));

    [Fact]
    public void A_cell_of_ten_thousand_characters_is_an_error_wherever_it_stands() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 3).Zip(Gen.Choose(0, 20)).Zip(Gen.Elements('x', '1', '"', '\0', '\t', '€')).ToArbitrary(),
        where =>
        {
            var ((row, column), letter) = where;
            var cells = Cells();
            cells[row][column] = new string(letter, 10_000);
            return Read(Encoding.UTF8.GetBytes(string.Concat(cells.Select(r => string.Join(',', r) + "\n")))) is null;
        }));

    [Fact]
    public void A_large_file_is_read_row_by_row_in_constant_memory()
    {
        var source = Scratch.Source("large", false, "id,name,value\n", []);
        using var scratch = new Scratch();
        var path = scratch.Write("large.csv", "id,name,value\n" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i},place {i},{i}.25\n")));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = CsvRows.Read(path, source.Tables[0], "utf-8", true).Sum(row => row.RequiredNumber("value"));
        Assert.Equal(300_000 * 299_999.0 / 2 + 0.25 * 300_000, sum);
        // Nothing is kept of a row: memory is the reader's buffers, whatever the length of the file.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000, $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes");
    }

    [Fact]
    public void A_damaged_workbook_gives_records_or_an_error()
    {
        var path = Path.Combine(Published.Root, "data", "sample", "cz_to_fips.xls");
        Assert.SkipUnless(File.Exists(path), "data/sample has not been generated");
        var whole = File.ReadAllBytes(path);
        var source = Manifest.Read(Published.Root)["ers-cz2000"];
        using var scratch = new Scratch();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            Gen.Choose(0, whole.Length - 1).ListOf(4).Zip(Gen.Choose(0, 2 * whole.Length)).ToArbitrary(),
            damage =>
            {
                var (flips, length) = damage;
                var bytes = whole[..Math.Min(whole.Length, length)];
                foreach (var at in flips.Where(f => f < bytes.Length))
                    bytes[at] ^= 0x55;
                try
                {
                    _ = CountyZone2000.Read(new SourceFile(source, scratch.Write("cz_to_fips.xls", bytes), Trust.Unverified));
                }
                catch (DataException)
                {
                    // What a user may meet.
                }
            }));
    }

    /// <summary>The records in print; null when the file was refused. Any other exception fails the test.</summary>
    static string? Read(byte[] bytes)
    {
        try
        {
            return Fragments.Print(Fragments.ReadTable4(bytes));
        }
        catch (DataException)
        {
            return null;
        }
    }

    static string[][] Cells() =>
    [
        .. Fragments.Table4.Replace("\"Mock, Lower\"", "Mock; Lower", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(',').Select(cell => cell == "Mock; Lower" ? "\"Mock, Lower\"" : cell).ToArray()),
    ];
}
