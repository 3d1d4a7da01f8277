namespace Mobility.Notebooks.Tests.Commands;

[Collection(nameof(OneAtATime))]
public sealed class CheckTests : IDisposable
{
    readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void A_notebook_run_in_place_passes_and_a_changed_one_says_where()
    {
        var path = host.Question("01-a.ipynb", "# Is it <!--= x:0.0 -->?<!--/-->?", ("a", "var x = 2.5; x"), ("b", "new[] { new { Place = \"A\", Rank = x } }"));
        var (ran, _, fault) = host.Run("--in-place");
        Assert.True(ran == 0, fault);
        var (code, output, error) = host.Run("check");
        Assert.True(code == 0, error);
        Assert.Contains("nothing to mend", output, StringComparison.Ordinal);

        var committed = File.ReadAllText(path);
        File.WriteAllText(path, committed.Replace("\"2.5\"", "\"2.6\"", StringComparison.Ordinal).Replace("-->2.5<", "-->2.7<", StringComparison.Ordinal).Replace("<td>A<", "<td>B<", StringComparison.Ordinal));
        (code, _, error) = host.Run("check");
        Assert.Equal(1, code);
        Assert.Contains("01-a.ipynb: cell question: the living number \"x\" shows 2.7 and is now 2.5.", error, StringComparison.Ordinal);
        Assert.Contains("01-a.ipynb: cell a: output 1.data.text/plain: \"2.5\"; committed is \"2.6\"", error, StringComparison.Ordinal);
        Assert.Contains("01-a.ipynb: cell b: output 1.data.text/html", error, StringComparison.Ordinal);
        Assert.NotEqual(committed, File.ReadAllText(path));
    }

    [Fact]
    public void Every_broken_rule_is_a_line()
    {
        host.Write("notebooks/01-a.ipynb", """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3"}}, "cells": [
             {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# A statement"},
             {"cell_type": "code", "id": "code", "metadata": {}, "execution_count": 7, "source": "Console.Error.WriteLine(\"w\");",
              "outputs": [{"output_type": "stream", "name": "stderr", "text": "/home/someone/x"}]}]}
            """);
        var (code, _, error) = host.Run("check");
        Assert.Equal(1, code);
        foreach (var expected in (string[])["line 1 is not as nbformat writes it", "the kernelspec must be", "cell title: the first cell must be a text whose title is the question",
            "cell code: its execution count is 7; 1 was expected", "cell code: it wrote to standard error", "names a folder of one machine (/home/)"])
            Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_another_edition_are_not_compared()
    {
        var path = host.Question("01-a.ipynb", "# Does it run?", ("a", "\"simulated sample\".Display(); 1"));
        host.Run("--in-place");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"simulated sample\"\n", "\"published\"\n", StringComparison.Ordinal));
        var (code, _, error) = host.Run("check");
        Assert.True(code == 0, error);
        Assert.Contains("The committed outputs show the published edition and this run the sample edition", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_without_picture_or_alt_text_is_said()
    {
        host.Write("notebooks/01-a.ipynb", """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
             {"cell_type": "code", "id": "figure", "metadata": {}, "execution_count": 1, "source": "",
              "outputs": [{"output_type": "display_data", "metadata": {}, "data": {"application/vnd.plotly.v1+json": {}, "text/html": "x", "text/plain": "finding"}}]}]}
            """);
        var (_, _, error) = host.Run("check");
        foreach (var expected in (string[])["cell figure: a figure lacks its picture", "cell figure: a figure lacks its alt text", "cell figure: a figure has text/html beside it"])
            Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
