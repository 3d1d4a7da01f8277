namespace Mobility.Notebooks.Tests.Commands;

/// <summary><c>run --site DIR</c>: all pages as files that any server can serve.</summary>
[Trait("speed", "slow")]
[Collection(nameof(OneAtATime))]
public sealed class SiteTests : IDisposable
{
    readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void The_site_holds_the_pages_and_no_notebook_and_leaves_other_files()
    {
        host.Notebook("01-a.ipynb", ("only", "1 + 1"));
        var site = Path.Combine(host.Root, "site");
        Directory.CreateDirectory(site);
        File.WriteAllText(Path.Combine(site, "CNAME"), "example.org");
        // What the page of schools would be: the small repository of a test has no library that gives it.
        host.Write("artifacts/schools.html", "schools");
        host.Write("artifacts/places.html", "places");
        var (code, output, error) = host.Run("run", "--site", site);
        Assert.True(code == 0, error);
        Assert.Equal([".nojekyll", "01-a.html", "CNAME", "index.html", "places.html", "schools.html"], Directory.GetFiles(site).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("Site: site/index.html, 4 pages", output, StringComparison.Ordinal);
        var index = File.ReadAllText(Path.Combine(site, "index.html"));
        Assert.Contains("<a href=\"schools.html\">Schools</a>", index, StringComparison.Ordinal);
        Assert.Contains("<a href=\"schools.html#lang=es\" hreflang=\"es\">Escuelas</a>", index, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_that_is_a_file_is_refused_before_anything_runs()
    {
        host.Notebook("01-a.ipynb", ("only", "1 + 1"));
        var file = host.Write("taken", "");
        var (code, _, error) = host.Run("run", "--site", file);
        Assert.Equal(1, code);
        Assert.Contains("is a file; a folder was expected", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(host.Root, "artifacts")));
    }
}
