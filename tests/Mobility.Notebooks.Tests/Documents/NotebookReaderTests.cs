using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Documents;

public sealed class NotebookReaderTests
{
    [Theory]
    [InlineData("", "line 1, column 1: the file is empty")]
    [InlineData("{\"cells\": [}", "line 1, column 12: this is not JSON")]
    [InlineData("{\n \"cells\": [],\n oops\n}", "line 3, column 2: this is not JSON")]
    [InlineData("<!DOCTYPE html><html></html>", "It looks like a web page: download the file itself")]
    [InlineData("{\n<<<<<<< HEAD\n}", "A merge left its conflict marks")]
    [InlineData("[]", "this is JSON but not a notebook")]
    [InlineData("{\"worksheets\": []}", "this is a notebook of nbformat 3; 4 was expected")]
    [InlineData("{\"cells\": [], \"nbformat\": 5}", "nbformat is 5; 4 was expected")]
    [InlineData("{\"cells\": [], \"nbformat\": \"4\"}", "nbformat is \"4\"; 4 was expected")]
    [InlineData("{\"cells\": [7], \"nbformat\": 4}", "cell 1 is 7; an object")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\"}], \"nbformat\": 4}", "cell 1: source must be text or a list of lines and is missing")]
    [InlineData("{\"cells\": [{\"cell_type\": \"prose\", \"source\": \"\"}], \"nbformat\": 4}", "cell_type must be \"code\", \"markdown\" or \"raw\", not \"prose\"")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": [1]}], \"nbformat\": 4}", "an output must be an object with output_type, not 1")]
    [InlineData("{\"cells\": [{\"cell_type\": \"raw\", \"id\": \"a b\", \"source\": \"\"}], \"nbformat\": 4, \"nbformat_minor\": 5}", "id must be 1 to 64 letters")]
    [InlineData("{\"cells\": [{\"cell_type\": \"raw\", \"id\": \"a\", \"source\": \"\"}, {\"cell_type\": \"raw\", \"id\": \"a\", \"source\": \"\"}], \"nbformat\": 4, \"nbformat_minor\": 5}", "two cells have the id \"a\"")]
    [InlineData("{\"cells\": [{\"cell_type\": \"raw\", \"source\": \"\\ud800\"}], \"nbformat\": 4}", "half of a character")]
    [InlineData("{\"cells\": [], \"cells\": [], \"nbformat\": 4}", "this is not JSON")]
    public void What_is_not_a_notebook_is_refused_with_its_reason(string text, string expected)
    {
        var message = Assert.Throws<NotebookException>(() => NotebookReader.Read(text, "x.ipynb")).Message;
        Assert.StartsWith("x.ipynb: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_of_a_notebook_is_refused_with_one_message()
    {
        var text = NotebookWriter.Write(new Notebook([Cell.NewMarkdown("q", "# Q?"), Cell.NewCode("c", "1+1")], Notebook.CSharpMetadata()));
        for (var length = 0; length < text.Length - 1; length++)
            Assert.Throws<NotebookException>(() => NotebookReader.Read(text[..length], "x.ipynb"));
    }

    [Fact]
    public void A_thousand_nested_lists_are_refused() =>
        Assert.Contains("not JSON", Assert.Throws<NotebookException>(() => NotebookReader.Read(new string('[', 1000), "x.ipynb")).Message, StringComparison.Ordinal);

    [Fact]
    public void Cells_of_older_notebooks_get_ids_that_stay_the_same()
    {
        const string Old = """{"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [{"cell_type": "raw", "metadata": {}, "source": "a"}, {"cell_type": "raw", "metadata": {}, "source": "a"}]}""";
        var ids = NotebookReader.Read(Old, "x").Cells.Select(c => c.Id).ToList();
        Assert.Equal(ids, NotebookReader.Read(Old, "x").Cells.Select(c => c.Id));
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_and_folders_are_said()
    {
        using var folder = new TemporaryFolder();
        var latin = Path.Combine(folder.Path, "latin.ipynb");
        File.WriteAllBytes(latin, [.. "{\"a\": \""u8, 0xE9, .. "\"}"u8]);
        Assert.Contains("byte 8 is not UTF-8", Assert.Throws<NotebookException>(() => NotebookFile.Read(latin)).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<NotebookException>(() => NotebookFile.Read(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("was not found", Assert.Throws<NotebookException>(() => NotebookFile.Read(latin + "2")).Message, StringComparison.Ordinal);
    }
}
