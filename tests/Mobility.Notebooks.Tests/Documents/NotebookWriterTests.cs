using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Documents;

public sealed class NotebookWriterTests
{
    /// <summary>Every text that Python splits, sorts, escapes or writes in its own way.</summary>
    const string Hostile = """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"z": 1, "a": {"\ud83d\ude00": 1, "\uff5e": 2, "é": 3}, "signature": "x",
         "kernelspec": {"name": ".net-csharp", "display_name": ".NET (C#)"}},
         "cells": [
          {"cell_type": "markdown", "id": "q", "metadata": {"trusted": true}, "source": "# Q?\r\nb\u2028c\u0085d\u000be\u001cf\n\n",
           "attachments": {"a.png": {"image/png": "aGk=", "text/plain": ["a\n", "b"]}}},
          {"cell_type": "code", "id": "c-1", "metadata": {}, "execution_count": null, "source": [], "outputs": []},
          {"cell_type": "code", "id": "c_2", "metadata": {"collapsed": false}, "execution_count": 2, "source": ["var x = \"\\u0001\u007f</script>\";\n", "x"],
           "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]},
            {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<b>\n</b>", "image/svg+xml": "<svg>\n</svg>", "application/javascript": "a\nb",
              "image/png": ["aGk\n", "aGk="], "application/vnd.plotly.v1+json": {"data": ["a\nb", [], {}, -0.0, -0, 1.0, 1e16, 123456789012345678901234567890, 0.1, 1e-5, 0.0001, 1.5e300, 2.5E-7, 1E2, true, null]}}},
            {"output_type": "execute_result", "execution_count": 2, "metadata": {"image/png": {"alt": "\u202e\"x\""}}, "data": {"text/plain": "1"}},
            {"output_type": "error", "ename": "E", "evalue": "v\nw", "traceback": ["a\nb", "c"]}]},
          {"cell_type": "raw", "id": "r", "metadata": {"format": "text/html"}, "source": "raw"}]}
        """;

    [Fact]
    public void Bytes_are_those_of_Pythons_nbformat() =>
        Assert.Equal(PythonNbformat.Rewrite(Hostile), NotebookWriter.Write(NotebookReader.Read(Hostile, "a.ipynb")));

    [Fact]
    public void Ten_thousand_random_floats_are_written_as_Python_writes_them()
    {
        var random = new Random(20260101);
        var values = Enumerable.Range(0, 10_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite)
            .Concat(Enumerable.Range(-20, 45).SelectMany(e => new[] { Math.Pow(10, e), -Math.Pow(10, e) * 1.5, Math.Pow(10, e) - 1 }));
        var list = string.Join(",", values.Select(v => v.ToString("E16", CultureInfo.InvariantCulture)));
        var text = $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {"v": [{{list}}]}, "cells": []}""";
        Assert.Equal(PythonNbformat.Rewrite(text), NotebookWriter.Write(NotebookReader.Read(text, "a.ipynb")));
    }

    [Fact]
    public void Any_texts_survive_the_file_and_the_second_writing_changes_nothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts =>
        {
            var sources = texts.Where(t => t is not null).Select(Valid).ToList();
            var notebook = new Notebook([.. sources.Select((t, i) => i % 2 == 0 ? Cell.NewMarkdown($"m{i}", t) : Cell.NewCode($"c{i}", t) with { Outputs = [new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = t }] })], Notebook.CSharpMetadata());
            var written = NotebookWriter.Write(notebook);
            var read = NotebookReader.Read(written, "a.ipynb");
            Assert.Equal(sources, read.Cells.Select(c => c.Source));
            Assert.Equal(written, NotebookWriter.Write(read));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_interrupted_write_leaves_the_old_file_and_no_other()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ipynb", "old");
        Assert.ThrowsAny<Exception>(() => SafeFile.Write(path, "half of a character: \ud800"));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_in_the_files_place_is_said() =>
        Assert.Contains("a folder has this name", Assert.Throws<NotebookException>(() => { using var folder = new TemporaryFolder(); SafeFile.Write(folder.Path, "x"); }).Message, StringComparison.Ordinal);

    static string Valid(string text) => string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
}
