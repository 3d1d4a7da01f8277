using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Session;

public sealed class DirectiveTests : IDisposable
{
    readonly Cells cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public void A_library_is_found_beside_the_notebook_and_may_be_rebuilt_while_in_use()
    {
        cells.Build("answers", "public static class Answers { public static int Is => 41; }");
        Assert.Equal("41", cells.Text("#r \"answers.dll\"\nAnswers.Is"));
        cells.Build("answers", "public static class Answers { public static int Is => 42; }");
        Assert.Equal("41", cells.Text("Answers.Is"));
    }

    [Fact]
    public void The_hosts_reflection_and_the_cells_share_one_library()
    {
        cells.Build("counts", "public static class Counts { public static int N; }");
        cells.Run("#r \"counts.dll\"\nCounts.N = 5;");
        using var again = new Cells();
        Assert.Equal("5", cells.Text("#r \"counts.dll\"\nCounts.N"));
        Assert.Equal("True", cells.Text("typeof(Counts).Assembly == System.Runtime.Loader.AssemblyLoadContext.All.SelectMany(c => c.Assemblies).Single(a => a.GetName().Name == \"counts\")"));
    }

    [Fact]
    public void A_librarys_own_dependency_is_found_beside_it()
    {
        cells.Build("inner", "namespace In { public class Inner { public int N => 3; } }");
        cells.Build("helper", "public static class Helper { public static object New() => System.Activator.CreateInstance(System.Reflection.Assembly.Load(\"inner\").GetType(\"In.Inner\")); }");
        Assert.Equal("3", cells.Text("#r \"helper.dll\"\n#r \"inner.dll\"\n((In.Inner)Helper.New()).N"));
    }

    [Fact]
    public void A_dependency_referenced_later_leaves_the_types_of_earlier_cells_what_they_were()
    {
        cells.Build("base", "namespace B { public class Base { } }");
        cells.Build("above", "public class Above : B.Base { public static int Of(Above a) => 7; }", "base");
        cells.Run("#r \"above.dll\"\nvar above = new Above();");
        cells.Run("#r \"base.dll\"\nB.Base first = above;");
        Assert.Equal("7", cells.Text("Above.Of(above)"));
    }

    [Theory]
    [InlineData("var x = 1;\n#r \"nuget: \"", 2, "A package is named as #r \"nuget: Name, 1.2.3\"")]
    [InlineData("#r \"none.dll\"", 1, "the library none.dll was not found. Build it first: dotnet build lib/Mobility")]
    [InlineData("#r \"text.dll\"", 1, "text.dll is not a .NET library")]
    [InlineData("1\n#!import none.dib", 2, "none.dib was not found")]
    [InlineData("#!import", 1, "Missing required parameter '--file'. Write it behind the directive: #!import")]
    [InlineData("#!fortran", 1, "Unknown magic command '#!fortran'. Known are #!c#")]
    [InlineData("#!fsharp\nlet x = 1", 1, "Unknown magic command '#!fsharp'")]
    public void A_directive_that_cannot_be_followed_says_what_to_do(string source, int line, string expected)
    {
        cells.Folder.Write("text.dll", "text");
        var (_, failure) = cells.Try(source);
        Assert.Equal(line, failure!.Line);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(cells.Folder.Path, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("helpers.dib", "#!csharp\n\nint FromFile() => 7;\n\n#!markdown\n\ntext\n")]
    [InlineData("helpers.csx", "int FromFile() => 7;")]
    public void Declarations_of_another_file_are_imported(string name, string text)
    {
        cells.Folder.Write(name, text);
        Assert.Equal("7", cells.Text($"#!import {name}\nFromFile()"));
    }

    [Fact]
    public void Declarations_of_another_notebook_are_imported_and_its_errors_name_it()
    {
        NotebookFile.Write(Path.Combine(cells.Folder.Path, "other.ipynb"), new Notebook([Cell.NewMarkdown("q", "# Q?"), Cell.NewCode("a", "var y = 8;"), Cell.NewCode("b", "var z = wrong;")], []));
        var (_, failure) = cells.Try("#!import \"other.ipynb\"");
        Assert.Contains("other.ipynb cell b (1,9): error CS0103", failure!.Trace[0], StringComparison.Ordinal);
        Assert.Equal("8", cells.Text("y"));
    }

    [Fact]
    public void Files_that_import_each_other_in_a_circle_are_refused()
    {
        cells.Folder.Write("a.csx", "#!import b.csx");
        cells.Folder.Write("b.csx", "#!import a.csx");
        Assert.Contains("Look for a circle", cells.Try("#!import a.csx").Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directive_inside_a_string_is_text() =>
        Assert.Equal("\n#!time\n#r \"x.dll\"\n", cells.Text("@\"\n#!time\n#r \"\"x.dll\"\"\n\""));

    [Fact]
    public void Time_is_measured_but_not_an_output() => Assert.Equal("3", cells.Text("#!time\n1 + 2"));

    [Fact]
    public void Text_and_code_may_follow_each_other_and_lines_are_still_the_cells()
    {
        var (outputs, failure) = cells.Try("#!markdown\n**text**\n#!csharp\nvar x = 1;\nwrong");
        Assert.Equal("**text**", (string)Assert.Single(outputs)!["data"]!["text/markdown"]!);
        Assert.Equal(5, failure!.Line);
    }
}
