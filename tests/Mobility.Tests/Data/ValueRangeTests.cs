using FsCheck;
using FsCheck.Fluent;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Values that cannot be are refused where they stand, whatever the vintage; those that were published are not.</summary>
[Trait("speed", "slow")]
public sealed class ValueRangeTests
{
    static readonly string[] Texts = ["text", "two letters", "letter", "date"];

    [Fact]
    public void Every_numeric_column_of_the_manifest_has_a_range() => Assert.Empty(
        from source in Manifest.Read(Published.Root).Sources
        from table in source.Tables
        from column in table.Columns
        where !Texts.Contains(column.Unit) && ValueRange.Of(column) is null
        select $"{source.Id}: {column.Name} ({column.Unit})");

    [Theory]
    [InlineData("degrees north", "99999", "-90 to 90")]
    [InlineData("degrees east", "-999", "-180 to 180")]
    [InlineData("dollars per student", "-999", "0 or more")]
    [InlineData("share 0-1", "99999", "0 to 1")]
    [InlineData("fraction", "-0.01", "0 to 1")]
    [InlineData("percentile rank 0-100", "999", "0 to 100")]
    [InlineData("code", "-1", "0 or more")]
    [InlineData("year", "9999", "1900 to 2100")]
    public void A_value_that_cannot_be_is_refused_with_its_place(string unit, string value, string expected)
    {
        var error = Assert.Throws<DataException>(() => Read(new("v", "m", unit, "empty"), unit == "year" ? "2000" : "1", value));
        Assert.Equal((3, "v", value, "a number of " + expected), (error.Line, error.Column, error.Value, error.Expected));
        Assert.Contains("v.csv, line 3, column v: The value of v cannot be read.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_manifest_says_of_a_column_stands_before_its_unit()
    {
        Assert.Equal([-0.4, 1.0], Read(new("v", "m", "fraction", "empty", Min: -1), "-0.4", "1"));
        Assert.Equal("a number of -1 to 1", Assert.Throws<DataException>(() => Read(new("v", "m", "fraction", "empty", Min: -1), "1", "-1.1")).Expected);
    }

    [Fact]
    public void A_value_is_read_or_refused_as_the_range_says() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(-2000, 2000).Zip(Gen.Elements("fraction", "percent", "dollars", "degrees north", "year")).ToArbitrary(),
        pair =>
        {
            var (value, unit) = pair;
            var column = new SourceColumn("v", "m", unit, "empty");
            try
            {
                return Read(column, $"{value}")[0] == value && ValueRange.Of(column)!.Value.Holds(value);
            }
            catch (DataException)
            {
                return !ValueRange.Of(column)!.Value.Holds(value);
            }
        }));

    [Fact]
    public void The_sample_keeps_to_the_ranges()
    {
        var sample = Path.Combine(Published.Root, "data", "sample");
        None(Manifest.Read(Published.Root).Sources
            .Where(s => File.Exists(Path.Combine(sample, s.FileName)))
            .SelectMany(s => Outside(new SourceFile(s, Path.Combine(sample, s.FileName), Trust.Simulated))));
    }

    [Fact]
    public void The_published_files_keep_to_the_ranges()
    {
        Published.Require();
        var archive = Archive.Inventory(new Surroundings(Published.Root, Published.Folder));
        None(archive.Manifest.Sources.Select(archive.Published).OfType<SourceFile>().SelectMany(Outside));
    }

    static void None(IEnumerable<string> outside)
    {
        var all = outside.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    /// <summary>The first value of each column that its range refuses.</summary>
    static IEnumerable<string> Outside(SourceFile file)
    {
        if (file.Source.FileName.EndsWith(".zip", StringComparison.Ordinal))
            return [];
        var found = new Dictionary<string, string>();
        foreach (var table in file.Source.Tables)
            foreach (var row in TableReader.Rows(file, table))
                foreach (var column in table.Columns.Where(c => ValueRange.Of(c) is not null && row.Has(c.Name)))
                    try
                    {
                        row.Number(column.Name);
                    }
                    catch (DataException e) when (e.Expected!.StartsWith("a number of ", StringComparison.Ordinal))
                    {
                        found.TryAdd($"{file.Source.Id} {table.Name} {column.Name}", e.Value + " not " + e.Expected);
                    }
                    catch (DataException)
                    {
                        // A code with letters in it is no number.
                    }
        return found.Select(f => f.Key + ": " + f.Value);
    }

    static double?[] Read(SourceColumn column, params string[] values)
    {
        using var scratch = new Scratch();
        var path = scratch.Write("v.csv", "v\n" + string.Concat(values.Select(v => v + "\n")));
        return [.. CsvRows.Read(path, new SourceTable(null, null, "one thing", ["v"], [column]), "utf-8", true).Select(r => r.Number("v"))];
    }
}
