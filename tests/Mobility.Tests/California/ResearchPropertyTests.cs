using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mobility.Data;
using static Mobility.Tests.California.ResearchText;

namespace Mobility.Tests.California;

/// <summary>Whatever is done to a research file, it gives the right records or a <see cref="DataException"/>, never anything else.</summary>
[Trait("speed", "slow")]
public sealed class ResearchPropertyTests
{
    static readonly byte[] Whole = Encoding.UTF8.GetBytes(Small(Columns2016));
    static readonly IReadOnlyList<ResearchScore> Records = Read(Whole);

    [Fact]
    public void A_random_file_is_read_as_a_plain_splitter_reads_it() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
        Files().ToArbitrary(),
        file =>
        {
            var filter = new ResearchFilter { Subgroups = [1, 28], Tests = [1, 2], Entities = c => c.IsSchool };
            var expected = Naive(file).Where(r => r.Subgroup is 1 or 28 && r.Test is 1 or 2 && r.Code.School > 0).ToList();
            Assert.Equal(expected, Read(file, filter));
            Assert.Equal(expected, Read(Zip(("all.csv", file)), filter));
            Assert.Equal(Naive(file), Read(file));
        }));

    [Fact]
    public void A_file_cut_at_any_byte_gives_whole_rows_or_an_error()
    {
        foreach (var bytes in new[] { Whole, Encoding.UTF8.GetBytes(Small(Columns2022)) })
        {
            var records = Read(bytes);
            for (var length = bytes.Length - 1; length >= 0; length -= length > bytes.Length - 150 ? 1 : 31)
                if (TryRead(bytes[..length]) is { } read)
                    Assert.Equal(records.Take(read.Count), read);
        }
    }

    [Fact]
    public void Flipped_bytes_give_records_or_an_error() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, Whole.Length - 1).Zip(Gen.Choose(1, 255)).ListOf(3).ToArbitrary(),
        flips =>
        {
            var bytes = Whole.ToArray();
            foreach (var (at, mask) in flips)
                bytes[at] ^= (byte)mask;
            _ = TryRead(bytes);
            _ = TryRead([.. "PK"u8, .. bytes]);
        }));

    [Fact]
    public void Any_bytes_at_all_give_records_or_an_error() => Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes =>
    {
        _ = TryRead(bytes);
        _ = TryRead([.. Whole, .. bytes]);
    }));

    [Fact]
    public void Another_encoding_gives_the_same_records_or_an_error()
    {
        var text = Small(Columns2016).Replace("\"500\"", "\"Peñasco\"", StringComparison.Ordinal);
        Assert.Equal(Records, Read(text));
        Assert.Equal(Records, Read(Encoding.Latin1.GetBytes(text)));
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
            Assert.Null(TryRead([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
    }

    [Fact]
    public void Columns_in_any_order_give_the_same_records() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Shuffle(Enumerable.Range(0, Columns2016.Length).ToArray()).ToArbitrary(),
        order => Read(string.Concat(Lines(Small(Columns2016)).Select(cells => string.Join(',', order.Select(i => cells[i])) + "\n"))).SequenceEqual(Records)));

    [Fact]
    public void A_hostile_cell_gives_records_or_an_error_wherever_it_stands() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 7).Zip(Gen.Choose(0, Columns2016.Length - 1)).Zip(Gen.Elements(
            "\"", "\"\"\"", "\0", "=1+1", "1,2", "^", "\n", "\r", "﷽", new string('9', 10_000), new string('"', 10_001), "-0", "١", "∞", "*,*", " * ", "\"*\"\"")).ToArbitrary(),
        where =>
        {
            var ((line, column), cell) = where;
            var lines = Lines(Small(Columns2016));
            lines[line][column] = cell;
            if (TryRead(Encoding.UTF8.GetBytes(string.Concat(lines.Select(cells => string.Join(',', cells) + "\n")))) is not { } read)
                return;
            // What is read stands in other rows, or in columns that are not read.
            Assert.All(read, r => Assert.True(r.MeanScaleScore is null or (> 0 and <= 4_000)));
            Assert.InRange(read.Count, Records.Count - 1, Records.Count);
        }));

    /// <summary>Files of random rows, each key once, with suppressed cells, quotes or none, and either line end.</summary>
    static Gen<string> Files() =>
        from columns in Gen.Elements(Columns2016, Columns2022, ColumnsStar)
        from keys in Gen.Choose(0, 58).Zip(Gen.Choose(0, 3)).Zip(Gen.Elements(1, 3, 28, 180)).Zip(Gen.Choose(1, 4).Zip(Gen.Choose(2, 13))).NonEmptyListOf()
        from cells in Gen.Elements("*", "", "2431.7", "2500", "2600.25", " 2400.0").Zip(Gen.Elements("*", "", "0", "11", "1024")).ListOf(keys.Count)
        from end in Gen.Elements("\r\n", "\n")
        select Of(columns, [.. keys.Distinct().Zip(cells, (key, cell) =>
        {
            var (((county, school), subgroup), (test, grade)) = key;
            return (IReadOnlyDictionary<string, string>)Row(columns, CdsCode.Of(county, 10017, school).ToString(), subgroup, test, grade, cell.Item1, cell.Item2, cell.Item2);
        })]).ReplaceLineEndings(end);

    /// <summary>The records of a well-formed file by splitting lines: nothing shared with the library but the record.</summary>
    static List<ResearchScore> Naive(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(text.Contains('^', StringComparison.Ordinal) ? '^' : ',').Select(c => c.Trim('"').Trim()).ToList()).ToList();
        int At(params string[] names) => names.Select(n => lines[0].IndexOf(n)).First(i => i >= 0);
        static double? N(string cell) => cell is "" or "*" ? null : double.Parse(cell, CultureInfo.InvariantCulture);
        static int I(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
        return
        [
            .. lines.Skip(1).Select(c => new ResearchScore(
                CdsCode.Parse(c[At("County Code")] + c[At("District Code")] + c[At("School Code")]),
                I(c[At("Test Year")]), I(c[At("Subgroup ID", "Student Group ID")]), I(c[At("Test Id", "Test ID")]), I(c[At("Grade")]),
                N(c[At("Mean Scale Score")]), N(c[At("Students Tested")]), N(c[At("Students with Scores")]))),
        ];
    }

    static List<string[]> Lines(string text) => [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];

    /// <summary>The records; null when the file was refused. Any other exception fails the test.</summary>
    static IReadOnlyList<ResearchScore>? TryRead(byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (DataException)
        {
            return null;
        }
    }
}
