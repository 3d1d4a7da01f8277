using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

/// <summary>Jupyter's own converter, which viewers such as GitHub's are made of, shows the committed notebooks' figures.</summary>
[Trait("speed", "slow")]
public sealed class NbconvertTests
{
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// nbconvert 6.5 puts alternative texts into its <c>classic</c> template only; 7 into both. Figures are images in both: every
    /// notebook is converted by the first, one of each study and one with charts of another package by the second.
    /// </summary>
    [Theory]
    [InlineData("classic", true)]
    [InlineData("lab", false)]
    public void Every_figure_of_a_committed_notebook_is_an_image_with_its_alternative_text(string template, bool texts)
    {
        var nbconvert = Executables.OnPath("jupyter-nbconvert").FirstOrDefault();
        Assert.SkipWhen(nbconvert is null, "nbconvert is not installed (Debian: jupyter-nbconvert).");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var files = Repository.Require().Select(texts ? [] : ["02", "07", "b"]);
            Assert.Equal(0, Executables.Run(nbconvert!, ["--to", "html", "--template", template, "--output-dir", folder.FullName, .. files], folder.FullName, s_limit, static _ => { }, TestContext.Current.CancellationToken));
            foreach (var file in files)
            {
                var page = new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(folder.FullName, Path.GetFileNameWithoutExtension(file) + ".html")));
                var images = page.QuerySelectorAll("img").ToLookup(i => (i.GetAttribute("src") ?? "").ReplaceLineEndings(""), i => i.GetAttribute("alt"), StringComparer.Ordinal);
                foreach (var (png, alt) in Figures(NotebookFile.Read(file)))
                {
                    Assert.True(images.Contains("data:image/png;base64," + png), $"{Path.GetFileName(file)}: no image for the figure \"{alt}\"");
                    if (texts)
                        Assert.Contains(alt, images["data:image/png;base64," + png]);
                }
                Assert.Equal(page.QuerySelectorAll("img").Length, page.QuerySelectorAll("img[src^='data:image/png']").Length);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static IEnumerable<(string Png, string Alt)> Figures(Notebook notebook) =>
        from output in notebook.Cells.SelectMany(c => c.Outputs).OfType<JsonObject>()
        where output["data"]?[FigureRequest.PlotlyMimeType] is not null
        select (MultiLine.Text(output["data"]!["image/png"])!.ReplaceLineEndings(""), MultiLine.Text(output["metadata"]!["image/png"]!["alt"])!);
}
