using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Documents;

public sealed class LivingNumbersTests
{
    [Theory]
    [InlineData("x", "x", null)]
    [InlineData(" fit[\"a:b\"].Estimate:0.00 ", "fit[\"a:b\"].Estimate", "0.00")]
    [InlineData("global::System.Math.PI:0.0", "global::System.Math.PI", "0.0")]
    [InlineData("(a ? b : c)", "(a ? b : c)", null)]
    [InlineData("f(x: 1):#,0", "f(x: 1)", "#,0")]
    [InlineData("c == ':' :0", "c == ':'", "0")]
    public void The_format_follows_the_last_colon_outside_brackets_and_strings(string inside, string expression, string? format)
    {
        var number = Assert.Single(LivingNumbers.In($"a <!--={inside}-->1.2<!--/--> b"));
        Assert.Equal((expression, format, "1.2"), (number.Expression, number.Format, number.Shown));
    }

    [Fact]
    public void Only_what_stands_between_the_marks_changes() =>
        Assert.Equal("# a <!--= x:0 -->7<!--/--> b <!--=y-->8<!--/-->\n", LivingNumbers.Fill("# a <!--= x:0 -->1<!--/--> b <!--=y--><!--/-->\n", ["7", "8"]));

    [Theory]
    [InlineData("a <!--= x --> b")]
    [InlineData("a <!--= x -->1<!--/--> b <!--= y -->")]
    [InlineData("a <!--/--> b")]
    public void A_mark_that_is_not_closed_is_refused(string text) =>
        Assert.Contains("is not closed", Assert.Throws<NotebookException>(() => LivingNumbers.In(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_from_data_cannot_become_HTML() =>
        Assert.Equal("&lt;script&gt;&amp;O'Brien &lt;!--/--&gt;", new LivingNumber("x", null, "").Text("<script>&O'Brien\n<!--/-->"));

    [Fact]
    public void A_missing_value_and_a_wrong_format_are_said()
    {
        Assert.Contains("has no value (null)", Assert.Throws<NotebookException>(() => new LivingNumber("x", "0.0", "").Text(null)).Message, StringComparison.Ordinal);
        Assert.Contains("the format \"Q\" does not fit", Assert.Throws<NotebookException>(() => new LivingNumber("x", "Q", "").Text(1.5)).Message, StringComparison.Ordinal);
    }
}
