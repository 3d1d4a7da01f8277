using Mobility.Data;

namespace Mobility.Tests.Data;

[Trait("speed", "slow")]
public sealed class ManifestTests
{
    static readonly Manifest Sources = Manifest.Read(Published.Root);

    [Fact]
    public void The_documents_of_the_data_folder_are_the_manifest_in_words_and_no_page_is_left_over()
    {
        const string Mend = "is not what the manifest says: run `dotnet run --project lib/Mobility.Notebooks -- docs`";
        var documents = DataDocuments.Of(Published.Root);
        Assert.All(documents, d => Assert.True(File.ReadAllText(Path.Combine(Published.Root, d.Key)).ReplaceLineEndings("\n") == d.Value, $"{d.Key} {Mend}"));
        Assert.All(Directory.GetFiles(Path.Combine(Published.Root, DataDocuments.Folder)),
            file => Assert.True(documents.ContainsKey($"{DataDocuments.Folder}/{Path.GetFileName(file)}"), $"{file} {Mend}"));
    }

    [Fact]
    public void Every_source_can_be_checked_cited_and_downloaded_or_says_why_not() => Assert.All(Sources.Sources, s =>
    {
        Assert.True(s.Sha256 is { Length: 64 } || s.GitBlob is { Length: 40 } || (!s.HasChecksum && s.Notes!.Contains("never had", StringComparison.OrdinalIgnoreCase)), s.Id);
        Assert.True(s.Urls.Count > 0 || s.Notes!.Contains("no public address serves it", StringComparison.Ordinal) || s.Notes.Contains("nor is its direct address known", StringComparison.Ordinal), s.Id);
        Assert.All(s.Urls, u => Assert.True(Uri.IsWellFormedUriString(u, UriKind.Absolute), u));
        Assert.All(s.Urls.Where(u => u.Contains("githubusercontent", StringComparison.Ordinal)),
            u => Assert.Matches("^https://raw\\.githubusercontent\\.com/[^/]+/[^/]+/[0-9a-f]{40}/[^ ]+$", u));
        Assert.All([s.Title, s.Publisher, s.Credit, s.LandingPage, s.Licence, s.Citation, s.Vintage], text => Assert.False(string.IsNullOrWhiteSpace(text), s.Id));
    });

    [Fact]
    public void Every_source_says_what_its_definitions_were_compared_with_and_what_is_not_confirmed() => Assert.All(Sources.Sources,
        s => Assert.True(s.Checked is { Length: > 20 and < 500 }, $"{s.Id}: {s.Checked?.Length} characters"));

    [Fact]
    public void The_publisher_s_address_stands_before_the_copy() => Assert.All(Sources.Sources.Where(s => s.Urls.Count > 1), s =>
        Assert.Equal(s.Urls.Count - 1, s.Urls.ToList().FindIndex(u => u.StartsWith("https://raw.githubusercontent.com/", StringComparison.Ordinal))));

    [Fact]
    public void Every_column_has_a_meaning_a_unit_and_a_missing_code() => Assert.All(
        Sources.Sources.SelectMany(s => s.Tables, (s, t) => (s, t)),
        at =>
        {
            Assert.All(at.t.Columns, c => Assert.All([c.Name, c.Meaning, c.Unit, c.Missing], text => Assert.False(string.IsNullOrWhiteSpace(text), $"{at.s.Id} {c.Name}")));
            Assert.Equal(at.t.Columns.Count, at.t.Columns.Select(c => c.Name).Distinct().Count());
            Assert.Subset(at.t.Columns.Select(c => c.Name).ToHashSet(), at.t.Key.ToHashSet());
        });

    [Fact]
    public void Every_present_file_has_the_checksum_the_columns_and_the_rows_of_the_manifest()
    {
        var archive = Published.Archive();
        var present = Sources.Sources.Select(archive.Published).OfType<SourceFile>().Where(f => f.Source.HasChecksum).ToList();
        Assert.True(present.Count >= 3, $"{present.Count} files");
        Assert.All(present, file => Assert.All(file.Source.Tables, table =>
        {
            Assert.Equal(Trust.Verified, file.Trust);
            if (file.Source.GitBlob is { } blob)
                Assert.Equal(blob, Checksum.GitBlob(file.Path));
            Assert.Equal(table.Rows, TableReader.Rows(file, table).Count());
        }));
    }

    [Fact]
    public void Core_files_decide_the_edition() =>
        Assert.Equal(["oi-race-table4", "hip2016-table10", "shalizi-mobility"], Sources.Sources.Where(s => s is { Core: true, Study: "national" }).Select(s => s.Id));

    [Fact]
    public void A_damaged_manifest_is_told_with_its_line()
    {
        using var scratch = new Scratch();
        scratch.Write("data/sources.json", "[\n{ \"id\": 5 }\n]");
        var error = Assert.Throws<DataException>(() => Manifest.Read(scratch.Root));
        Assert.Contains("The manifest cannot be read", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
    }
}
