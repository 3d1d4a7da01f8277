using Mobility.Data;

namespace Mobility.Tests.Data;

public sealed class EditionTests
{
    [Fact]
    public void A_named_folder_is_searched_at_any_depth_by_name()
    {
        using var scratch = new Scratch().WithPublished("elsewhere/very/deep");
        var archive = scratch.Open(scratch["elsewhere"]);
        Assert.Equal("published", archive.Edition.Mark);
        Assert.Equal("the 2 core files were found in the folder that MOBILITY_DATA names", archive.Edition.Reason);
        Assert.Equal(scratch["elsewhere/very/deep/gamma.csv"], archive.File("gamma").Path);
        Assert.Equal(Trust.Verified, archive.File("gamma").Trust);
    }

    [Fact]
    public void A_file_under_another_name_is_found_by_its_content()
    {
        using var scratch = new Scratch();
        var renamed = scratch.Write("mine/download (1)", Scratch.Alpha);
        scratch.Write("mine/beta.csv", Scratch.Beta);
        Assert.Equal(renamed, scratch.Open(scratch["mine"]).File("alpha").Path);
    }

    [Fact]
    public void The_right_file_is_preferred_to_a_wrong_one_of_the_same_name()
    {
        using var scratch = new Scratch().WithPublished("mine/b");
        scratch.Write("mine/a/alpha.csv", "id,name,value\n");
        Assert.Equal(scratch["mine/b/alpha.csv"], scratch.Open(scratch["mine"]).File("alpha").Path);
    }

    [Fact]
    public void Symbolic_links_in_a_circle_and_into_nowhere_are_survived()
    {
        using var scratch = new Scratch().WithPublished("mine/real");
        Directory.CreateSymbolicLink(scratch["mine/up"], scratch["mine"]);
        Directory.CreateSymbolicLink(scratch["mine/self"], scratch["mine/self"]);
        File.CreateSymbolicLink(scratch["mine/gone.csv"], scratch["mine/nothing"]);
        Directory.CreateSymbolicLink(scratch["mine/real/back"], scratch["mine/up"]);
        Assert.Equal("published", scratch.Open(scratch["mine"]).Edition.Mark);
    }

    [Fact]
    public void A_linked_folder_and_a_linked_file_are_followed()
    {
        using var scratch = new Scratch().WithPublished("far");
        scratch.Folder("mine");
        Directory.CreateSymbolicLink(scratch["mine/link"], scratch["far"]);
        Assert.Equal("published", scratch.Open(scratch["mine"]).Edition.Mark);
        scratch.Folder("other");
        File.CreateSymbolicLink(scratch["other/alpha.csv"], scratch["far/alpha.csv"]);
        File.CreateSymbolicLink(scratch["other/b"], scratch["far/beta.csv"]);
        Assert.Equal("published", scratch.Open(scratch["other"]).Edition.Mark);
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_passed_over()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "a privileged user may read every folder");
        using var scratch = new Scratch().WithPublished("mine/open");
        var closed = scratch.Folder("mine/closed");
        File.SetUnixFileMode(closed, UnixFileMode.None);
        try
        {
            Assert.Equal("published", scratch.Open(scratch["mine"]).Edition.Mark);
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_folder_that_holds_the_repository_does_not_take_the_sample_for_published()
    {
        using var scratch = new Scratch().WithSample();
        Assert.Equal("simulated sample", scratch.Open(scratch.Root).Edition.Mark);
    }

    [Fact]
    public void Data_raw_is_used_when_no_folder_is_named()
    {
        using var scratch = new Scratch().WithPublished("data/raw").WithSample();
        var edition = scratch.Open().Edition;
        Assert.Equal(EditionKind.Published, edition.Kind);
        Assert.Equal("the 2 core files were found in data/raw", edition.Reason);
    }

    [Fact]
    public void A_named_folder_without_the_core_files_falls_on_and_says_so()
    {
        using var scratch = new Scratch().WithPublished("data/raw").WithSample();
        scratch.Folder("empty");
        Assert.Equal(EditionKind.Published, scratch.Open(scratch["empty"]).Edition.Kind);
        Directory.Delete(scratch["data/raw"], true);
        var edition = scratch.Open(scratch["empty"]).Edition;
        Assert.Equal("simulated sample", edition.Mark);
        Assert.Contains("the folder that MOBILITY_DATA names does not hold alpha.csv, beta.csv;", edition.Reason, StringComparison.Ordinal);
        Assert.Contains("data/raw does not hold alpha.csv, beta.csv", edition.Reason, StringComparison.Ordinal);
        Assert.Contains("downloads are off", edition.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_folder_that_does_not_exist_is_an_error_not_the_sample()
    {
        using var scratch = new Scratch().WithSample();
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["typo"]));
        Assert.StartsWith($"{scratch["typo"]}: The data folder that MOBILITY_DATA names does not exist.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_core_file_in_a_named_folder_is_an_error_not_the_sample()
    {
        using var scratch = new Scratch().WithSample().WithPublished("mine");
        scratch.Write("mine/alpha.csv", Scratch.Alpha.Replace("1.5", "1.6", StringComparison.Ordinal));
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["mine"]));
        Assert.Contains("The checksum is not that of the published alpha.csv.", error.Message, StringComparison.Ordinal);
        Assert.Contains("another vintage, or an edited copy", error.Message, StringComparison.Ordinal);
        Assert.Contains("MOBILITY_UNVERIFIED=1", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_file_in_data_raw_is_refused_and_told_in_the_reason()
    {
        using var scratch = new Scratch().WithSample().WithPublished("data/raw");
        scratch.Write("data/raw/alpha.csv", "<!DOCTYPE html><title>503</title>");
        var edition = scratch.Open().Edition;
        Assert.Equal("simulated sample", edition.Mark);
        Assert.Contains("data/raw: alpha.csv: The checksum is not that of the published alpha.csv. This is an HTML page", edition.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(scratch.Root, edition.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unverified_file_is_accepted_only_when_asked_for_and_marks_everything()
    {
        using var scratch = new Scratch().WithPublished("mine");
        scratch.Write("mine/alpha.csv", Scratch.Alpha.Replace("1.5", "1.6", StringComparison.Ordinal));
        var archive = scratch.Open(scratch["mine"], unverified: true);
        Assert.Equal("published, unverified", archive.Edition.Mark);
        Assert.Contains("(unverified): alpha.csv", archive.Edition.ToString(), StringComparison.Ordinal);
        Assert.Equal(Trust.Unverified, archive.File("alpha").Trust);
    }

    [Fact]
    public void A_file_whose_checksum_is_not_known_is_accepted_by_name_and_marks_everything()
    {
        using var scratch = new Scratch().WithPublished("mine").WithoutChecksum("gamma");
        var archive = scratch.Open(scratch["mine"]);
        Assert.Equal("published", archive.Edition.Mark); // The core files decide; gamma is not looked at yet.
        Assert.True(archive.Has("gamma"));
        Assert.Equal(Trust.Unverified, archive.File("gamma").Trust);
        Assert.Equal("published, unverified", archive.Edition.Mark);
        Assert.Contains("(unverified): gamma.csv", archive.Edition.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_checksum_is_not_known_is_not_downloaded_unasked_and_not_found_by_content()
    {
        using var scratch = new Scratch("http://127.0.0.1:9/").WithPublished("mine").WithoutChecksum("gamma");
        File.Move(scratch["mine/gamma.csv"], scratch["mine/other.csv"]);
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["mine"], download: Downloader.Shared).File("gamma"));
        Assert.Contains("without a known checksum it is downloaded only when `data fetch` asks for it", error.Message, StringComparison.Ordinal);
        Assert.Contains("data fetch gamma", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_core_file_whose_checksum_is_not_known_does_not_make_another_one_acceptable()
    {
        using var scratch = new Scratch().WithSample().WithPublished("mine").WithoutChecksum("alpha");
        Assert.Equal("published, unverified", scratch.Open(scratch["mine"]).Edition.Mark);
        scratch.Write("mine/beta.csv", Scratch.Beta + "3,z,30\n");
        Assert.Contains("published beta.csv", Assert.Throws<DataException>(() => scratch.Open(scratch["mine"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edition_can_be_forced()
    {
        using var scratch = new Scratch().WithPublished("mine").WithSample();
        Assert.Equal("simulated sample", scratch.Open(scratch["mine"], EditionKind.Sample).Edition.Mark);
        var error = Assert.Throws<DataException>(() => scratch.Open(forced: EditionKind.Published));
        Assert.Contains("alpha.csv (alpha), beta.csv (beta) not found", error.Message, StringComparison.Ordinal);
        Assert.Contains("data fetch alpha beta", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edition_is_never_mixed()
    {
        using var scratch = new Scratch().WithPublished("data/raw").WithSample();
        File.Delete(scratch["data/raw/beta.csv"]);
        var archive = scratch.Open();
        Assert.Equal("simulated sample", archive.Edition.Mark);
        Assert.All(["alpha", "beta"], id => Assert.Equal(Trust.Simulated, archive.File(id).Trust));
    }

    [Theory]
    [InlineData("beta.csv")]
    [InlineData("alpha.csv", "beta.csv")]
    public void A_named_folder_with_files_of_the_study_but_not_its_core_is_an_error_not_the_sample(params string[] missing)
    {
        using var scratch = new Scratch().WithPublished("mine").WithSample();
        foreach (var file in missing)
            File.Delete(scratch[$"mine/{file}"]);
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["mine"]));
        Assert.Contains("beta.csv (beta) not found: the folder that MOBILITY_DATA names does not hold", error.Message, StringComparison.Ordinal);
        Assert.Contains("run `data fetch", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_core_is_never_taken_from_the_sample()
    {
        using var scratch = new Scratch().WithPublished("mine").WithSample();
        File.Delete(scratch["mine/gamma.csv"]);
        scratch.Write("data/sample/gamma.csv", Scratch.Gamma);
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["mine"]).File("gamma"));
        Assert.Contains("gamma.csv (gamma) not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_id_names_the_nearest()
    {
        using var scratch = new Scratch().WithPublished("mine");
        var error = Assert.Throws<DataException>(() => scratch.Open(scratch["mine"]).File("gama"));
        Assert.Equal("gamma (the nearest), or another id of data/sources.json", error.Expected);
    }
}
