using FsCheck;
using FsCheck.Fluent;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Documents;

/// <summary>What holds for any text in a living number and for any damage to a file.</summary>
public sealed class DocumentPropertyTests
{
    static readonly string s_notebook = NotebookWriter.Write(new Notebook([Cell.NewMarkdown("q", "# Q <!--= x -->1<!--/-->"), Cell.NewCode("c", "1+1")], Notebook.CSharpMetadata()));

    /// <summary>Texts made of the pieces that mean something here, and of everything else.</summary>
    static readonly Arbitrary<string> s_hostile = Gen.OneOf(Gen.Elements("<!--", "-->", "<!--/-->", "<!--=", "\n", "*", "`", "\u202E", "$1", "}", "\"", "\\"), ArbMap.Default.ArbFor<NonNull<string>>().Generator.Select(t => t.Get))
        .ListOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Any_value_fills_its_place_and_is_read_again_there_and_nothing_else_changes() => Check.QuickThrowOnFailure(Prop.ForAll(s_hostile, s_hostile, (first, second) =>
    {
        string Page(string a, string b) => $"# Rises by <!--= x:0.0 -->{a}<!--/--> to <!--=y-->{b}<!--/--> ranks\n";
        var values = LivingNumbers.In(Page("1", "")).Zip([first, second], (number, value) => number.Text(value)).ToList();
        var filled = LivingNumbers.Fill(Page("1", ""), values);
        Assert.Equal(Page(values[0], values[1]), filled);
        Assert.Equal(values, LivingNumbers.In(filled).Select(n => n.Shown));
        Assert.Equal(filled, LivingNumbers.Fill(filled, values));
    }));

    [Fact]
    public void A_damaged_notebook_is_read_or_refused_never_worse() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, s_notebook.Length - 1).Zip(Gen.Elements('"', '{', '}', '[', ']', ',', ':', '0', '-', 'n', '\\', '\0', '\u202E', ' ')).ListOf(3).ToArbitrary(),
        damages =>
        {
            var letters = s_notebook.ToCharArray();
            foreach (var (at, letter) in damages)
                letters[at] = letter;
            if (Record.Exception(() => NotebookReader.Read(new string(letters), "x.ipynb")) is { } error)
                Assert.StartsWith("x.ipynb: ", Assert.IsType<NotebookException>(error).Message, StringComparison.Ordinal);
        }));
}
