using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

public sealed partial class HtmlTests
{
    [Theory]
    [InlineData("<table><tr><td align=\"right\">1</td></tr></table>", "<table><tr><td class=\"right\">1</td></tr></table>")]
    [InlineData("a<script>alert(1)</script>b", "ab")]
    [InlineData("a<SCRIPT src=x>alert(1)", "a")]
    [InlineData("<p onclick=\"x()\" style='color:red' id=q>text</p>", "<p>text</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\" javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"03-next.ipynb#estimate\">x</a>", "<a href=\"03-next.html#estimate\">x</a>")]
    [InlineData("<a href=\"https://example.org/a.ipynb\">x</a>", "<a href=\"https://example.org/a.ipynb\">x</a>")]
    [InlineData("<img src=x onerror=alert(1)>", "<img src=\"x\" alt=\"\">")]
    [InlineData("<p>open", "<p>open</p>")]
    [InlineData("</div>lonely", "lonely")]
    [InlineData("<b><i>crossed</b></i>", "<b><i>crossed</i></b>")]
    [InlineData("3 < 4 & 5", "3 &lt; 4 & 5")]
    [InlineData("<custom>kept</custom>", "kept")]
    [InlineData("a<!-- comment <b> -->b", "ab")]
    public void Outputs_keep_their_plain_part(string html, string clean) => Assert.Equal(clean, HtmlCleaner.Clean(html));

    [Fact]
    public void Cleaning_again_changes_nothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<int>>(), parts =>
        {
            string[] pieces = ["<p>", "</p>", "<b", ">", "text", "<script>", "</script>", "<td align=right>", "&lt;", "<!--", "-->", "<a href='x'>", "\"", "<"];
            var once = HtmlCleaner.Clean(string.Concat(parts.Get.Select(i => pieces[Math.Abs(i % pieces.Length)])));
            return HtmlCleaner.Clean(once) == once && !once.Contains("<script", StringComparison.OrdinalIgnoreCase);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Living_numbers_leave_their_value_and_code_keeps_its_comments()
    {
        Assert.Equal("<p>gains 1.26 ranks <code>&lt;!-- kept --&gt;</code></p>",
            new MarkdownHtml().Render("gains <!--= fit[\"x\"].Estimate:0.00 -->1.26<!--/--> ranks `<!-- kept -->`"));
        Assert.Contains("&lt;!-- kept --&gt;", new MarkdownHtml().Render("```html\n<!-- kept -->\n```"));
    }

    [Fact]
    public void A_line_that_begins_with_a_living_number_is_still_markdown() =>
        Assert.Equal("<p>1.26 <strong>ranks</strong></p>", new MarkdownHtml().Render("<!--= x -->1.26<!--/--> **ranks**"));

    [Fact]
    public void Raw_html_in_text_is_shown_as_text_except_folding() =>
        Assert.Equal("<p>a &lt;script&gt;x&lt;/script&gt;</p>\n<details>\n<summary>Solution</summary>\n<p>hidden</p>\n</details>",
            new MarkdownHtml().Render("a <script>x</script>\n\n<details>\n<summary>Solution</summary>\n\nhidden\n\n</details>"));

    [Fact]
    public void Headings_have_one_first_level_no_gaps_and_unique_anchors()
    {
        var page = new MarkdownHtml();
        var html = page.Render("# The question?\n\n#### Deep") + page.Render("# Again\n\n## Deep\n\n### Deep");
        Assert.Equal(["1 the-question", "2 deep", "2 again", "2 deep-1", "3 deep-2"], Heading().Matches(html).Select(m => $"{m.Groups[1]} {m.Groups[2]}"));
        Assert.True(page.HasTitle);
    }

    [Fact]
    public void Highlighted_code_is_the_code() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var source = "#r \"../lib/bin/Mobility.dll\"\nvar x = 1.5; // <note>\n" + text.Get.Replace("\0", "");
            return WebUtility.HtmlDecode(Span().Replace(CodeHtml.Of(source), "")) == WebUtility.HtmlDecode(WebUtility.HtmlEncode(source));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keywords_strings_numbers_and_comments_are_marked() =>
        Assert.Equal("<span class=\"k\">var</span> x = Of(<span class=\"s\">&quot;a&quot;</span>, <span class=\"n\">2</span>); <span class=\"c\">// note</span>", CodeHtml.Of("var x = Of(\"a\", 2); // note"));

    [GeneratedRegex("""<h([1-6]) id="([^"]*)">""")]
    private static partial Regex Heading();

    [GeneratedRegex("</?span[^>]*>")]
    private static partial Regex Span();
}
