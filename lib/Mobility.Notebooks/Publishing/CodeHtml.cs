using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mobility.Notebooks.Publishing;

/// <summary>C# with its keywords, literals and comments marked, from Roslyn's own tokens.</summary>
internal static class CodeHtml
{
    static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Escaped code; concatenated text equals the source.</summary>
    internal static string Of(string source)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(source, s_options).GetRoot().DescendantTokens())
        {
            Trivia(html, token.LeadingTrivia);
            Append(html, token.Text, ClassOf(token));
            Trivia(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    static void Trivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
            Append(html, trivia.ToFullString(), trivia.Kind() switch
            {
                SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia => "c",
                _ when trivia.IsDirective => "d",
                _ => null,
            });
    }

    static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.IdentifierToken when token.Text == "var" => "k",
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    static void Append(StringBuilder html, string text, string? style)
    {
        if (text.Length == 0)
            return;
        var escaped = WebUtility.HtmlEncode(text);
        if (style is null)
            html.Append(escaped);
        else
            html.Append("<span class=\"").Append(style).Append("\">").Append(escaped).Append("</span>");
    }
}
