using NPOI.HSSF.UserModel;
using NPOI.POIFS.FileSystem;

namespace Mobility.Tests.Sample;

[Trait("speed", "slow")]
public sealed class CommittedSampleTests
{
    /// <summary>All of data/sample stays below 3 MB: 1.8 MB of national files, 1.1 MB of Californian ones.</summary>
    const long LargestTotal = 2_950_000;

    [Fact]
    public void The_committed_files_equal_a_fresh_generation_byte_for_byte()
    {
        foreach (var (name, fresh) in SampleFixture.Fresh)
        {
            var path = Path.Combine(SampleFixture.Committed, name);
            Assert.True(File.Exists(path), $"data/sample lacks {name}: run 'dotnet run --project data/generator'.");
            Assert.True(fresh.AsSpan().SequenceEqual(File.ReadAllBytes(path)),
                $"data/sample/{name} differs from what the generator makes: run 'dotnet run --project data/generator' and look at the difference.");
        }
    }

    [Fact]
    public void A_second_generation_under_another_culture_is_the_same()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "−";
        try
        {
            Thread.CurrentThread.CurrentCulture = comma;
            var again = Mobility.Sample.SampleFiles.Generate();
            Assert.All(SampleFixture.Fresh, file => Assert.Equal(file.Value, again[file.Key]));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_sample_is_small() =>
        Assert.InRange(SampleFixture.Fresh.Values.Sum(b => (long)b.Length), 1, LargestTotal);

    [Fact]
    public void Files_are_written_whole_and_leave_no_temporary_ones()
    {
        var folder = Path.Combine(Path.GetTempPath(), "mobility-sample-" + Guid.NewGuid().ToString("N"));
        try
        {
            Mobility.Sample.SampleFiles.Write(SampleFixture.Fresh, folder);
            Mobility.Sample.SampleFiles.Write(SampleFixture.Fresh, folder);
            Assert.Equal(SampleFixture.Fresh.Keys, Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Workbooks_hold_no_user_name_and_no_properties()
    {
        foreach (var (name, bytes) in SampleFixture.Fresh.Where(f => f.Key.EndsWith(".xls", StringComparison.Ordinal)))
        {
            var container = new NPOIFSFileSystem(new MemoryStream(bytes));
            Assert.Equal(["Workbook"], container.Root.EntryNames);
            Assert.Contains("simulated", new HSSFWorkbook(new MemoryStream(bytes)).Workbook.WriteAccess.Username, StringComparison.Ordinal);
            Assert.True(bytes.Length > 1000, name);
        }
    }
}
