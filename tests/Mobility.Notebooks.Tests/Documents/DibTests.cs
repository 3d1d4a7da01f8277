using FsCheck;
using FsCheck.Fluent;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Documents;

public sealed class DibTests
{
    [Fact]
    public void Only_a_known_kernels_name_starts_a_cell()
    {
        var cells = Dib.Read("#!meta\n\n{\"kernelInfo\":{}}\n\n#!csharp\n\n#!time\n#!unknown\nvar x = 1;\n\n#!markdown\n\n# Q?\n\n#!html\r\n<b>x</b>\r\n", "a.dib").Cells;
        Assert.Equal(["#!time\n#!unknown\nvar x = 1;", "# Q?", "<b>x</b>"], cells.Select(c => c.Source));
        Assert.Equal(["csharp", "csharp", "html"], cells.Select(c => c.Language));
        Assert.Equal([CellKind.Code, CellKind.Markdown, CellKind.Code], cells.Select(c => c.Kind));
    }

    [Fact]
    public void Text_before_the_first_block_is_CSharp() => Assert.Equal("1+1", Assert.Single(Dib.Read("1+1\n", "a.dib").Cells).Source);

    [Fact]
    public void Any_notebook_survives_the_way_there_and_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>[]>(), texts =>
        {
            // Blank lines around a block are not part of it, and \r\n is a line end: neither can be kept.
            var sources = texts.Select(t => t.Get.Replace("\r\n", "\n", StringComparison.Ordinal).Trim()).Where(t => t.Length > 0).ToList();
            var notebook = new Notebook([.. sources.Select((t, i) => i % 2 == 0 ? Cell.NewMarkdown($"m{i}", t) : Cell.NewCode($"c{i}", t))], Notebook.CSharpMetadata());
            var back = Dib.Read(Dib.Write(notebook), "a.dib");
            Assert.Equal(sources, back.Cells.Select(c => c.Source));
            Assert.Equal(notebook.Cells.Select(c => c.Kind), back.Cells.Select(c => c.Kind));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_that_would_start_another_cell_is_refused()
    {
        var notebook = new Notebook([Cell.NewMarkdown("how", "Write\n#!csharp\nto switch")], []);
        var message = Assert.Throws<NotebookException>(() => Dib.Write(notebook)).Message;
        Assert.Contains("Cell how: its line \"#!csharp\" would start another cell", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_meta_is_said_with_its_line() =>
        Assert.Contains("a.dib: line 3, column 2: the block #!meta", Assert.Throws<NotebookException>(() => Dib.Read("#!csharp\n#!meta\n{oops}\n", "a.dib")).Message, StringComparison.Ordinal);
}
