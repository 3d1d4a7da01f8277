using Mobility.Notebooks.Site;

namespace Mobility.Notebooks.Commands;

/// <summary>The pages of schools and places, and all pages as a web site.</summary>
static class SitePages
{
    /// <summary>Writes the pages whose data the library gives; a page without data is named, and an old one of it taken away.</summary>
    public static void Write(string folder, LibraryDoor door, Report report)
    {
        foreach (var page in SiteWriter.Pages)
            try
            {
                if (door.SiteData(page) is { } json)
                    SiteWriter.Write(folder, page, json);
            }
            catch (NotebookException e)
            {
                File.Delete(Path.Combine(folder, page + ".html"));
                report.Note($"The page {page}.html was not written: {e.Message}");
            }
    }

    /// <summary>Copies every page to a folder that can be served as it is; other files there stay.</summary>
    public static void Copy(string folder, string site, Repository repository, Report report)
    {
        var pages = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.html") : [];
        if (pages.Length == 0)
            throw new NotebookException($"There are no pages for --site {site}: no notebook ran.");
        try
        {
            Directory.CreateDirectory(site);
            // The index shows pictures beside it.
            foreach (var page in pages.Concat(Directory.GetFiles(folder, "*.png")).Where(p => Path.GetFullPath(p) != Path.Combine(site, Path.GetFileName(p))))
                SafeFile.Write(Path.Combine(site, Path.GetFileName(page)), File.ReadAllBytes(page));
            // GitHub Pages serves the files as they are, without its own generator.
            SafeFile.Write(Path.Combine(site, ".nojekyll"), "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"--site {site} cannot be written: {e.Message}", e);
        }
        report.Say($"Site: {repository.Show(Path.Combine(site, "index.html"))}, {pages.Length} pages");
    }
}
