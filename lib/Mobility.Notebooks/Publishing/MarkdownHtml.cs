using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Publishing;

/// <summary>
/// The text cells of one page: Markdown as GitHub reads it. Comments vanish (living numbers leave their value), other raw
/// HTML is shown as text except folding and plain inline tags. Headings keep their order across cells: one h1, no level skipped.
/// </summary>
internal sealed partial class MarkdownHtml
{
    static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseTaskLists().UseFootnotes().UseEmphasisExtras().Build();

    readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    int _level;

    /// <summary>Whether a first-level heading was written.</summary>
    internal bool HasTitle { get; private set; }

    /// <summary>A cell's text as HTML.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachments">The cell's attached pictures by name (nbformat's <c>attachments</c>), or null.</param>
    internal string Render(string markdown, JsonObject? attachments = null)
    {
        var document = Markdown.Parse(WithoutComments(markdown), s_pipeline);
        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage))
            image.Url = Attached(image.Url, attachments) ?? image.Url;
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = LevelOf(heading.Level);
            heading.GetAttributes().Id = Unique(Slug(TextOf(heading)));
        }
        return HtmlCleaner.Clean(document.ToHtml(s_pipeline), unknownAsText: true).Trim();
    }

    /// <summary>Markdown without HTML comments; code keeps what looks like one.</summary>
    internal static string WithoutComments(string markdown) =>
        CodeOrComment().Replace(markdown, m => m.Groups["comment"].Success ? "" : m.Value);

    /// <summary>The first paragraph after the title as plain text: a notebook opens with its answer.</summary>
    internal static string? FirstParagraph(string markdown)
    {
        var paragraph = Markdown.Parse(WithoutComments(markdown), s_pipeline).Descendants<ParagraphBlock>().FirstOrDefault();
        return paragraph is null ? null : TextOf(paragraph);
    }

    /// <summary>The first heading as plain text.</summary>
    internal static string? FirstHeading(string markdown)
    {
        var heading = Markdown.Parse(WithoutComments(markdown), s_pipeline).Descendants<HeadingBlock>().FirstOrDefault();
        return heading is null ? null : TextOf(heading);
    }

    /// <summary>The data of an attached PNG; null when the link is not to one.</summary>
    static string? Attached(string? url, JsonObject? attachments) =>
        url?.StartsWith("attachment:", StringComparison.Ordinal) == true
        && MultiLine.Text(attachments?[Uri.UnescapeDataString(url["attachment:".Length..])]?["image/png"]) is { } png
            ? "data:image/png;base64," + png.ReplaceLineEndings("")
            : null;

    int LevelOf(int wanted)
    {
        if (wanted == 1 && !HasTitle && _level == 0)
            HasTitle = true;
        else
            wanted = Math.Clamp(wanted, 2, Math.Max(_level, 1) + 1);
        return _level = wanted;
    }

    string Unique(string slug)
    {
        var id = slug;
        for (var i = 1; !_ids.Add(id); i++)
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{i}");
        return id;
    }

    /// <summary>The anchor that GitHub gives a heading.</summary>
    static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
                slug.Append(c);
            else if (c == ' ')
                slug.Append('-');
        return slug.Length == 0 ? "section" : slug.ToString();
    }

    static string TextOf(LeafBlock block) => block.Inline is null ? "" : string.Concat(block.Inline.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    })).Trim();

    [GeneratedRegex("""(?:^|\n)[ ]{0,3}(?<fence>```+|~~~+).*?(?:\n[ ]{0,3}\k<fence>|$)|(?<ticks>`+)[^`].*?\k<ticks>|(?<comment><!--.*?-->)""", RegexOptions.Singleline)]
    private static partial Regex CodeOrComment();
}
