using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Tables written for others: whole or not at all, with a dictionary.</summary>
public sealed class CsvExportTests
{
    sealed record Row(CdsCode Code, string Name, double? Points, bool Far);

    static readonly Row[] Rows = [new(CdsCode.Of(1, 10017, 5), "Olive, \"Upper\"", 2451.25, false), new(CdsCode.Of(19, 64733, 6), "Peña", null, true)];

    [Fact]
    public void Cells_are_quoted_where_they_must_and_missing_values_stay_empty()
    {
        using var scratch = new Scratch();
        var folder = scratch.Folder("out");
        var path = Path.Combine(folder, "new", "schools.csv");
        var said = Write(path, Rows);
        Assert.Equal("cds,name,points,far\n01100170000005,\"Olive, \"\"Upper\"\"\",2451.25,no\n19647330000006,Peña,,yes\n", File.ReadAllText(path));
        Assert.Equal("column,meaning,unit,missing\ncds,the code,code,empty\nname,the name,text,empty\npoints,\"score, expected\",points,empty\nfar,beyond,yes or no,empty\n",
            File.ReadAllText(Path.Combine(folder, "new", "schools-dictionary.csv")));
        Assert.Equal("2 rows in schools.csv, its 4 columns explained in schools-dictionary.csv", said);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "new")).Length);
    }

    [Fact]
    public void A_row_that_fails_leaves_the_last_table_in_place()
    {
        using var scratch = new Scratch();
        var folder = scratch.Folder("out");
        var path = Path.Combine(folder, "schools.csv");
        Write(path, Rows);
        var before = File.ReadAllText(path);
        Assert.Throws<InvalidOperationException>(() => Write(path, Rows.Select(r => r.Far ? throw new InvalidOperationException() : r)));
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void Headings_are_words_that_stand_once_and_a_folder_is_no_file()
    {
        using var scratch = new Scratch();
        var folder = scratch.Folder("out");
        Assert.Contains("one word", Assert.Throws<DataException>(() => CsvExport.Write("x.csv", Rows, ("a b", "", "", r => r.Name))).Message, StringComparison.Ordinal);
        Assert.Contains("stands twice", Assert.Throws<DataException>(() => CsvExport.Write("x.csv", Rows,
            ("a", "", "", r => r.Name), ("a", "", "", r => r.Name))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written", Assert.Throws<DataException>(() => Write(folder, Rows)).Message, StringComparison.Ordinal);
    }

    static string Write(string path, IEnumerable<Row> rows) => CsvExport.Write(path, rows,
        ("cds", "the code", "code", r => r.Code), ("name", "the name", "text", r => r.Name),
        ("points", "score, expected", "points", r => r.Points), ("far", "beyond", "yes or no", r => r.Far));
}
