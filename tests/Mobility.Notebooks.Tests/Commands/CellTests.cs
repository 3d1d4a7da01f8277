using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>What one cell of a run leaves to the next.</summary>
[Collection(nameof(OneAtATime))]
public sealed class CellTests : IDisposable
{
    readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void A_cell_that_is_meant_to_fail_shows_its_failure_and_the_notebook_goes_on()
    {
        var path = host.Notebook("01-a.ipynb", ("fails", "throw new InvalidOperationException(\"shown\");"), ("after", "1"));
        var notebook = NotebookFile.Read(path);
        notebook.Cells[1].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("raises-exception");
        NotebookFile.Write(path, notebook);
        Assert.Equal(0, host.Run().Code);
        var cells = host.Result("01-a.ipynb").Cells;
        Assert.Equal("error", (string?)cells[1].Outputs[0]!["output_type"]);
        Assert.Equal("1", (string?)cells[2].Outputs[0]!["data"]!["text/plain"]);
    }

    [Fact]
    public void What_a_cell_does_to_console_culture_and_folder_does_not_reach_the_next()
    {
        host.Notebook("01-a.ipynb", ("does", "Console.SetOut(System.IO.TextWriter.Null); System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new(\"de-DE\"); System.IO.Directory.SetCurrentDirectory(System.IO.Path.GetTempPath());"),
            ("shows", "Console.Write($\"{1.5} {System.IO.Path.GetFileName(System.IO.Directory.GetCurrentDirectory())}\");"));
        Assert.Equal(0, host.Run().Code);
        Assert.Equal("1.5 notebooks", (string?)host.Result("01-a.ipynb").Cells[2].Outputs[0]!["text"]);
    }
}
