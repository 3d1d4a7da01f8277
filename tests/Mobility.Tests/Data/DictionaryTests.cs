using System.Reflection;
using System.Text.Json;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>The dictionary, the files and the code say the same: columns listed, columns there, columns read.</summary>
[Trait("speed", "slow")]
public sealed class DictionaryTests
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    static readonly Manifest Sources = Manifest.Read(Published.Root);

    [Fact]
    public void Every_published_file_that_is_present_has_the_sheets_and_columns_of_the_manifest()
    {
        Published.Require();
        var inventory = Archive.Inventory(new Surroundings(Published.Root, Published.Folder));
        var files = Sources.Sources.Select(inventory.Published).OfType<SourceFile>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, HasItsColumns);
    }

    [Fact]
    public void Every_sample_file_has_the_sheets_and_columns_of_the_manifest()
    {
        var sample = Path.Combine(Published.Root, "data", "sample");
        var files = Sources.Sources.Select(s => new SourceFile(s, Path.Combine(sample, s.FileName), Trust.Simulated)).Where(f => File.Exists(f.Path)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, HasItsColumns);
    }

    /// <summary>
    /// The national loaders get a manifest that lists every other column. Each column they ask for is refused as unlisted,
    /// noted and then listed, until every table loads; then the same with the other half. What was noted is what they read.
    /// (Californian loaders look into the manifest for the layout at hand, so for them the refusal itself must do.) Tables without rows of
    /// their own are read as frames, which take all that is listed.
    /// </summary>
    [Fact]
    public void The_dictionary_lists_every_column_that_the_code_reads_and_no_other()
    {
        using var scratch = new Scratch();
        foreach (var path in Directory.GetFiles(Path.Combine(Published.Root, "data", "sample")))
            scratch.Write("data/sample/" + Path.GetFileName(path), File.ReadAllBytes(path));
        var national = Sources.Sources.Where(s => s.Study == "national").ToList();
        var read = national.SelectMany(s => s.Tables, (s, t) => (s.FileName, t.Name)).ToDictionary(t => t, _ => new HashSet<string>());
        foreach (var half in new[] { 0, 1 })
        {
            var listed = national.ToDictionary(s => s.FileName, s => s with
            {
                // The header of a workbook is found by its keys, which are therefore always listed.
                Tables = [.. s.Tables.Select(t => t with { Columns = [.. t.Columns.Where((c, i) => i % 2 == half || (s.IsWorkbook && t.Key.Contains(c.Name)))] })],
            });
            foreach (var table in typeof(NationalData).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                while (Refused(scratch, listed.Values, table) is { } refusal)
                    List(listed, refusal, read);
        }

        string[] frames = ["oi-atlas-county-covariates", "chks2014", "ers-cz1990", "f33-state"];
        bool IsFrame(Source source) => frames.Contains(source.Id) || source.Id.StartsWith("oi-atlas-cz-household-income-", StringComparison.Ordinal);
        Assert.All(national.Where(IsFrame).SelectMany(s => s.Tables, (s, t) => (s.FileName, t.Name)), table => Assert.Empty(read[table]));
        Assert.All(national.Where(s => !IsFrame(s)), source => Assert.All(source.Tables, table => Assert.Equal(
            table.Columns.Select(c => c.Name).Except(source.IsWorkbook ? table.Key : []).Order(StringComparer.Ordinal),
            read[(source.FileName, table.Name)].Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void A_column_that_the_dictionary_lacks_is_refused_with_what_to_do()
    {
        var header = new Header("mobility.csv", 1, ["ID", "Mobility", "Longitude"]);
        header.Require(["ID"]);
        var error = Assert.Throws<DataException>(() => header.IndexOf("Mobility"));
        Assert.Contains("data/sources.json does not list it", error.Message, StringComparison.Ordinal);
        Assert.Equal("Mobility", error.Column);
    }

    static void HasItsColumns(SourceFile file)
    {
        if (Path.GetExtension(file.Path) == ".zip")
            Assert.All(file.Source.Tables, table => HasItsColumns(file.Path, table));
        else
            Assert.All(file.Source.Tables, table => Assert.NotEmpty(TableReader.Rows(file, table).Take(1)));
    }

    /// <summary>The research files of a state: read on their bytes, in the archive.</summary>
    static void HasItsColumns(string archive, SourceTable table)
    {
        using var text = TextFile.Find(archive, TextKind.Scores);
        using var rows = ByteRows.Open(text);
        Assert.All(table.Columns, c => Assert.True(rows.Column([c.Name, .. c.Headings ?? []]) >= 0));
        Assert.True(rows.Next());
    }

    static DataException? Refused(Scratch scratch, IEnumerable<Source> sources, PropertyInfo table)
    {
        scratch.Write("data/sources.json", JsonSerializer.Serialize(sources, Json));
        try
        {
            table.GetValue(NationalData.Open(new Surroundings(scratch.Root, Forced: EditionKind.Sample)));
            return null;
        }
        catch (TargetInvocationException e) when (e.InnerException is DataException refusal)
        {
            return refusal;
        }
    }

    /// <summary>Lists the column refused, in the table that the manifest has it in; anything else refused is a failure.</summary>
    static void List(Dictionary<string, Source> listed, DataException refusal, Dictionary<(string File, string? Table), HashSet<string>> read)
    {
        var file = Path.GetFileName(refusal.File ?? "");
        Assert.True(refusal.Message.Contains("does not list it", StringComparison.Ordinal) && listed.ContainsKey(file), refusal.Message);
        var (source, name) = (listed[file], refusal.Column!);
        var full = Sources[source.Id].Tables;
        var at = Enumerable.Range(0, full.Count).FirstOrDefault(
            i => full[i].Columns.Any(c => c.Name == name) && source.Tables[i].Columns.All(c => c.Name != name), -1);
        Assert.True(at >= 0, $"{file}: the code reads {name}, which data/sources.json does not list");
        read[(file, full[at].Name)].Add(name);
        listed[file] = source with
        {
            Tables = [.. source.Tables.Select((t, i) => i == at ? t with { Columns = [.. t.Columns, full[i].Columns.First(c => c.Name == name)] } : t)],
        };
    }
}
