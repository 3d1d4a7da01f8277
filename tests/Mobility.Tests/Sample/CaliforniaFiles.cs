using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Mobility.Sample.World.California;

namespace Mobility.Tests.Sample;

/// <summary>The generated files of the simulated California, read naively and without the library.</summary>
static class CaliforniaFiles
{
    /// <summary>Columns of the score file, by name.</summary>
    public const string Mean = "Mean Scale Score", Scored = "Students with Scores";

    /// <summary>The simulation behind the files.</summary>
    public static readonly SchoolSystem Truth = SchoolSystem.Simulate();

    public static readonly List<string[]> ScoreTable = SampleFixture.Rows(Member("sb_ca2016_all_csv_v3.zip", "sb_ca2016_all_csv_v3.txt"));

    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Scores = Named(ScoreTable);

    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Entities = Named("sb_ca2016entities.csv");

    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Staff = Named("Staff_Files.csv");

    /// <summary>Rows of a delimited file as column -> cell.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Named(string file) => Named(SampleFixture.Rows(SampleFixture.Fresh[file]));

    /// <summary>Sheet by sheet the cells, null where there is none; from the sample or from a publisher's workbook.</summary>
    public static Dictionary<string, List<object?[]>> Sheets(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new Dictionary<string, List<object?[]>>();
        do
        {
            var rows = sheets[reader.Name] = [];
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }
        while (reader.NextResult());
        return sheets;
    }

    /// <summary>Rows below the heading row of one sheet of the sample.</summary>
    public static IEnumerable<object?[]> Below(string file, string sheet, int header) => Sheets(SampleFixture.Fresh[file])[sheet].Skip(header + 1);

    static byte[] Member(string file, string member)
    {
        using var archive = new ZipArchive(new MemoryStream(SampleFixture.Fresh[file]));
        Assert.Equal([member], archive.Entries.Select(e => e.FullName));
        using var content = new MemoryStream();
        using var stream = archive.Entries[0].Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    static List<IReadOnlyDictionary<string, string>> Named(List<string[]> rows) =>
        [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(p => p.First, p => p.Second))];
}
