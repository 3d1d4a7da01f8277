using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Mobility.Notebooks.Completion;

/// <summary>Turns the XML of a doc comment into Markdown: summary, remarks, parameters, returns, errors.</summary>
static partial class DocComment
{
    /// <summary>Appends what a symbol's author says about it, if anything.</summary>
    public static void Append(StringBuilder text, ISymbol symbol)
    {
        if (Parse(symbol.OriginalDefinition.GetDocumentationCommentXml()) is not { } comment)
            return;
        foreach (var part in comment.Elements("summary").Concat(comment.Elements("remarks")))
            text.Append('\n').Append(Words(part)).Append('\n');
        List(text, "Parameters", comment.Elements("param").Concat(comment.Elements("typeparam")), "name");
        if (comment.Element("returns") is { } returns)
            text.Append("\n**Returns** ").Append(Words(returns)).Append('\n');
        List(text, "Errors", comment.Elements("exception"), "cref");
    }

    static void List(StringBuilder text, string title, IEnumerable<XElement> items, string name)
    {
        var listed = items.Select(i => (Name: ShortName((string?)i.Attribute(name) ?? ""), Words: Words(i))).Where(i => i.Words.Length > 0).ToList();
        if (listed.Count == 0)
            return;
        text.Append("\n**").Append(title).Append("**\n\n");
        foreach (var (key, words) in listed)
            text.Append("- `").Append(key).Append("` ").Append(words).Append('\n');
    }

    static XElement? Parse(string? xml)
    {
        try
        {
            // What a library's file holds comes without the surrounding member.
            return string.IsNullOrWhiteSpace(xml) ? null : XElement.Parse(xml.TrimStart().StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static string Words(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { Name.LocalName: "see" or "seealso" } see => Code((string?)see.Attribute("langword") ?? ShortName((string?)see.Attribute("cref") ?? (string?)see.Attribute("href") ?? "")),
                XElement { Name.LocalName: "paramref" or "typeparamref" } reference => Code((string?)reference.Attribute("name") ?? ""),
                XElement { Name.LocalName: "c" or "code" } code => Code(code.Value),
                XElement { Name.LocalName: "para" or "item" } paragraph => "\n\n" + Words(paragraph),
                XElement other => Words(other),
                _ => "",
            });
        return Blanks().Replace(text.ToString(), " ").Trim();
    }

    static string Code(string text) => $"`{text}`";

    /// <summary>M:Mobility.Econometrics.Ols.Fit(System.Int32) is Fit.</summary>
    static string ShortName(string cref)
    {
        var name = cref.Split('(')[0];
        return name[(name.LastIndexOf('.') + 1)..].Split('`')[0];
    }

    [GeneratedRegex(@"[ \t\r]*\n?[ \t\r]+")]
    private static partial Regex Blanks();
}
