using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mobility.Charts;

/// <summary>
/// The texts of a foreign chart where Plotly reads them as its pseudo-HTML. A template, title or note keeps Plotly's plain
/// tags (b, i, sub …), every other tag is shown as text. Names, which come from data, are shown letter by letter in a figure;
/// what is escaped already stays, so that a chart may go through twice.
/// </summary>
static partial class ChartTexts
{
    static readonly string[] s_names = ["name", "text", "hovertext", "x", "y", "labels", "parents", "customdata", "ticktext", "categoryarray", "values"];

    static readonly string[] s_markup = ["text", "title", "name", "hovertext", "hovertemplate", "texttemplate", "tickprefix", "ticksuffix", .. s_names];

    /// <summary>Makes the texts of a chart's JSON safe, in place.</summary>
    /// <param name="figure">Data and layout.</param>
    /// <param name="literal">True when names may hold no markup at all.</param>
    internal static void Escape(JsonObject figure, bool literal)
    {
        foreach (var trace in figure["data"]!.AsArray())
            Walk(trace!, "", name => literal && s_names.Contains(name));
        Walk(figure["layout"]!, "", name => literal && name is "ticktext" or "categoryarray");
    }

    static void Walk(JsonNode node, string name, Func<string, bool> isName)
    {
        if (node is JsonObject members)
        {
            foreach (var (member, value) in members.ToList())
                if (Safe(value, member, isName) is { } text)
                    members[member] = text;
                else if (value is not null)
                    Walk(value, member, isName);
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
                if (Safe(items[i], name, isName) is { } text)
                    items[i] = text;
                else if (items[i] is { } item)
                    Walk(item, name, isName);
        }
    }

    static string? Safe(JsonNode? value, string name, Func<string, bool> isName) =>
        value?.GetValueKind() != JsonValueKind.String ? null
        : isName(name) ? Literal((string)value!)
        : s_markup.Contains(name) ? Tags().Replace((string)value!, "&lt;")
        : null;

    /// <summary>The text itself: only line breaks and what is an entity already are left to Plotly.</summary>
    static string Literal(string text)
    {
        var (safe, from) = ("", 0);
        foreach (Match kept in Kept().Matches(text))
        {
            safe += PlotText.Escape(text[from..kept.Index]) + kept.Value;
            from = kept.Index + kept.Length;
        }
        return safe + PlotText.Escape(text[from..]);
    }

    [GeneratedRegex(@"<br\s*/?>|&(?:lt|gt|amp|quot|nbsp|#[0-9]{1,6});")]
    private static partial Regex Kept();

    [GeneratedRegex(@"<(?!/?(?:b|i|u|s|em|sub|sup|br|extra)\s*/?>)")]
    private static partial Regex Tags();
}
