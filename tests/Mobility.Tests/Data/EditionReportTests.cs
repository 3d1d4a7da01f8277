using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>What hosts print about the editions of both studies.</summary>
public sealed class EditionReportTests
{
    [Fact]
    public void A_sample_that_was_asked_for_is_one_reason_for_both_studies()
    {
        var sample = new Surroundings(Published.Root, Forced: EditionKind.Sample);
        Assert.Equal("Edition: simulated sample. Why: MOBILITY_EDITION=sample asks for it", EditionReport.Describe(sample));
        Assert.Equal("sample", EditionReport.Kind(sample));
    }

    [Fact]
    public void Both_studies_are_published_where_all_core_files_are()
    {
        Published.Require();
        var all = new Surroundings(Published.Root, Published.Folder);
        Assert.StartsWith("Edition: published. Why: national: the 3 core files were found", EditionReport.Describe(all), StringComparison.Ordinal);
        Assert.Equal("published", EditionReport.Kind(all));
    }

    [Fact]
    public void Studies_that_differ_are_named_and_the_whole_is_no_published_edition()
    {
        Published.Require();
        using var folder = new Scratch();
        var named = folder.Folder("national");
        foreach (var source in Manifest.Read(Published.Root).Sources.Where(s => s is { Core: true, Study: "national" }))
            File.Copy(Directory.GetFiles(Published.Folder!, source.FileName, SearchOption.AllDirectories)[0], Path.Combine(named, source.FileName));
        var part = new Surroundings(Published.Root, named);
        Assert.StartsWith("Edition: published (national), simulated sample (california). Why: national: the 3 core files were found", EditionReport.Describe(part), StringComparison.Ordinal);
        Assert.Equal("sample", EditionReport.Kind(part));
    }

    [Fact]
    public void A_study_that_cannot_be_opened_is_told_and_the_others_go_on()
    {
        Published.Require();
        using var folder = new Scratch();
        var named = folder.Folder("part");
        foreach (var source in Manifest.Read(Published.Root).Sources.Where(s => s is { Core: true, Study: "national" } or { Id: "all-schools" }))
            File.Copy(Directory.GetFiles(Published.Folder!, source.FileName, SearchOption.AllDirectories)[0], Path.Combine(named, source.FileName));
        var part = new Surroundings(Published.Root, named);
        Assert.StartsWith("Edition: published (national), incomplete (california). Why: national: the 3 core files were found", EditionReport.Describe(part), StringComparison.Ordinal);
        Assert.Contains("california: zipcode_income.csv (zip-income), sb_ca2016entities.csv (caaspp-2016-entities) not found", EditionReport.Describe(part), StringComparison.Ordinal);
        Assert.Equal("published", EditionReport.Kind(part));
    }
}
