namespace Mobility.Notebooks.Publishing;

/// <summary>Prints pages as PDF with a headless Chromium, by the page's own style for paper.</summary>
sealed class PagePrinter
{
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    readonly string? _browser;

    /// <summary>Looks for the browser.</summary>
    public PagePrinter()
    {
        _browser = Chromium.Find(out var missing);
        Availability = new(missing);
    }

    /// <summary>Whether pages can be printed here.</summary>
    public Availability Availability { get; }

    /// <summary>Prints one page beside itself, under a temporary name first; returns the PDF's path.</summary>
    /// <exception cref="InvalidOperationException">No browser was found (see <see cref="Availability"/>), or it printed nothing.</exception>
    /// <exception cref="TimeoutException">The browser did not end in time.</exception>
    public string Print(string page, CancellationToken cancellation)
    {
        if (_browser is null)
            throw new InvalidOperationException(Availability.Missing);
        var folder = Directory.CreateTempSubdirectory("mobility-print-");
        try
        {
            var printed = Path.Combine(folder.FullName, "page.pdf");
            var exit = Executables.Run(_browser,
                Chromium.Arguments(folder.FullName, page, ["--print-to-pdf=" + printed, "--no-pdf-header-footer", "--virtual-time-budget=5000"]),
                folder.FullName, s_limit, static _ => { }, cancellation);
            if (!File.Exists(printed))
                throw new InvalidOperationException($"{Path.GetFileName(_browser)} ended with code {exit} and printed nothing. Set {Chromium.PathVariable} to another browser, or update it.");
            var pdf = Path.ChangeExtension(page, ".pdf");
            File.Copy(printed, pdf + ".part", overwrite: true);
            File.Move(pdf + ".part", pdf, overwrite: true);
            return pdf;
        }
        finally
        {
            Chromium.Delete(folder);
        }
    }
}
