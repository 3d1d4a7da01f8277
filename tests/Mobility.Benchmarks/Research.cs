using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Benchmarks;

/// <summary>Reads a made-up research file of the whole state, in the layout of 2016, as text and as zip archive.</summary>
static class Research
{
    public static void Print(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("mobility-research-").FullName;
        try
        {
            var text = Path.Combine(folder, "sb_ca2016_all_csv_v3.txt");
            var zip = Path.ChangeExtension(text, ".zip");
            using (var stream = new FileStream(text, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
                ResearchLines.Write(stream, rows);
            using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
                archive.CreateEntryFromFile(text, Path.GetFileName(text), CompressionLevel.Optimal);
            var bytes = new FileInfo(text).Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {bytes / 1e6:0} MB of text, {new FileInfo(zip).Length / 1e6:0} MB as zip, on {Environment.ProcessorCount} processors"));
            Time("text", text, rows, bytes);
            Time("zip", zip, rows, bytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Time(string what, string path, int rows, long bytes)
    {
        var (best, first, processor, kept) = (double.PositiveInfinity, 0.0, double.PositiveInfinity, 0);
        using var process = Process.GetCurrentProcess();
        for (var i = 0; i < 5; i++)
        {
            GC.Collect();
            process.Refresh();
            var before = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            kept = ResearchFile.Read(path, ResearchFilter.MigrantStudy).Count;
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
            process.Refresh();
            processor = Math.Min(processor, (process.TotalProcessorTime - before).TotalSeconds);
            first = i == 0 ? clock.Elapsed.TotalSeconds : first;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-4} best of 5 {best:0.000} s, first {first:0.000} s, processor time {processor:0.000} s; {rows / best / 1e6:0.0} million rows/s; {best * 200e6 / bytes:0.000} s per 200 MB; peak memory {process.PeakWorkingSet64 / 1e6:0} MB; {kept:N0} rows kept"));
    }
}

/// <summary>Lines of a research file: schools by subgroup, test and grade, half of them suppressed; written one block at a time.</summary>
static class ResearchLines
{
    const int Subgroups = 44, Grades = 8, Tests = 2;

    static readonly string[] Columns =
    [
        "County Code", "District Code", "School Code", "Filler", "Test Year", "Subgroup ID", "Test Type", "Total CAASPP Enrollment",
        "Total Tested At Entity Level", "Total Tested At Subgroup Level", "Grade", "Test Id", "CAASPP Reported Enrollment", "Students Tested", "Mean Scale Score",
        "Percentage Standard Exceeded", "Percentage Standard Met", "Percentage Standard Met and Above", "Percentage Standard Nearly Met",
        "Percentage Standard Not Met", "Students with Scores",
        .. from area in Enumerable.Range(1, 4)
           from level in new[] { "Above", "Near", "Below" }
           select $"Area {area} Percentage {level} Standard",
    ];

    public static void Write(Stream stream, int rows)
    {
        var random = new Xoshiro256(5);
        var line = new Line(stream);
        foreach (var column in Columns)
            line.Add(column);
        line.End();
        for (var row = 0; row < rows; row++)
        {
            var (school, cell) = Math.DivRem(row, Subgroups * Grades * Tests);
            var (subgroup, within) = Math.DivRem(cell, Grades * Tests);
            var suppressed = random.NextIndex(2) == 0;
            line.Add(1 + school % 58, 2);
            line.Add(10_000 + school / 10, 5);
            line.Add(100_000 + school, 7);
            line.Add("");
            line.Add(2016, 4);
            line.Add(subgroup == 0 ? 1 : 27 + subgroup, 3);
            line.Add("B");
            for (var i = 0; i < 3; i++)
                line.Add(random.NextIndex(2000), 1);
            line.Add(within / Tests is 7 ? 13 : within / Tests is 6 ? 11 : 3 + within / Tests, 2);
            line.Add(1 + within % Tests, 1);
            for (var column = 12; column < Columns.Length; column++)
                if (suppressed)
                    line.Add("*");
                else if (Columns[column] == "Mean Scale Score")
                    line.Add($"{2200 + random.NextIndex(600)}.{random.NextIndex(10)}");
                else
                    line.Add(random.NextIndex(100), 1);
            line.End();
        }
        line.Flush();
    }

    /// <summary>Quoted cells, collected in a block.</summary>
    sealed class Line(Stream stream)
    {
        readonly byte[] block = new byte[1 << 16];
        int length;
        bool first = true;

        public void Add(string cell)
        {
            Open();
            foreach (var letter in cell)
                block[length++] = (byte)letter;
            block[length++] = (byte)'"';
        }

        public void Add(int number, int digits)
        {
            Open();
            Utf8Formatter.TryFormat(number, block.AsSpan(length), out var written, new('D', (byte)digits));
            length += written;
            block[length++] = (byte)'"';
        }

        public void End()
        {
            "\r\n"u8.CopyTo(block.AsSpan(length));
            length += 2;
            first = true;
            if (length > block.Length - 4096)
                Flush();
        }

        public void Flush()
        {
            stream.Write(block, 0, length);
            length = 0;
        }

        void Open()
        {
            if (!first)
                block[length++] = (byte)',';
            first = false;
            block[length++] = (byte)'"';
        }
    }
}
