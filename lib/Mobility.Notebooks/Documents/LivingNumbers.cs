using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Mobility.Notebooks.Documents;

/// <summary>A number in a sentence that the notebook itself computes.</summary>
/// <param name="Expression">A C# expression, evaluated when all cells have run.</param>
/// <param name="Format">A .NET format; null for the value's own text.</param>
/// <param name="Shown">What stands in the text now.</param>
public sealed partial record LivingNumber(string Expression, string? Format, string Shown)
{
    /// <summary>
    /// A value as the text shows it: invariant culture; nothing in it is HTML or Markdown, and it cannot change the direction
    /// of the sentence it stands in.
    /// </summary>
    /// <exception cref="NotebookException">The value is missing or its format does not fit.</exception>
    public string Text(object? value)
    {
        try
        {
            var text = value switch
            {
                null => throw new NotebookException($"\"{Expression}\" has no value (null): choose an expression that always has one, e.g. with ?? \"not published\"."),
                IFormattable formattable => formattable.ToString(Format, CultureInfo.InvariantCulture),
                _ => value.ToString() ?? "",
            };
            return Structure().Replace(WebUtility.HtmlEncode(Direction().Replace(text, "\uFFFD")).Replace("&#39;", "'", StringComparison.Ordinal).ReplaceLineEndings(" "),
                m => string.Create(CultureInfo.InvariantCulture, $"&#{(int)m.Value[0]};"));
        }
        catch (FormatException e)
        {
            throw new NotebookException($"the format \"{Format}\" does not fit the value of \"{Expression}\" ({value!.GetType().Name}).", e);
        }
    }

    /// <summary>What begins emphasis, code, a column, an escape or the target of a link.</summary>
    [GeneratedRegex(@"[*`|\\]|(?<=\])\(|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")]
    private static partial Regex Structure();

    /// <summary>Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9).</summary>
    [GeneratedRegex("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Direction();
}

/// <summary>
/// Living numbers: <c>&lt;!--= expression:format --&gt;value&lt;!--/--&gt;</c> in a text cell. Viewers hide the comments;
/// what stands between is filled in after execution, so the answer may stand first and be computed last.
/// </summary>
public static partial class LivingNumbers
{
    const string Start = "<!--=", End = "<!--/-->";

    /// <summary>The living numbers of a text, in order.</summary>
    /// <exception cref="NotebookException">A mark is not closed.</exception>
    public static IReadOnlyList<LivingNumber> In(string text)
    {
        var found = Mark().Matches(text).Select(m => Parse(m.Groups["expression"].Value, m.Groups["value"].Value)).ToList();
        var starts = Count(text, Start);
        if (starts != found.Count || Count(text, End) != found.Count)
            throw new NotebookException($"a living number is not closed: {starts} begin with {Start} and {found.Count} end properly. Write {Start} expression:format -->value{End}");
        return found;
    }

    /// <summary>The text with its living numbers replaced, in order.</summary>
    public static string Fill(string text, IReadOnlyList<string> values)
    {
        var i = 0;
        return Mark().Replace(text, m => string.Concat(text.AsSpan(m.Index, m.Groups["value"].Index - m.Index), values[i++], End));
    }

    static LivingNumber Parse(string inside, string shown)
    {
        var at = FormatColon(inside);
        return at < 0
            ? new LivingNumber(inside.Trim(), null, shown)
            : new LivingNumber(inside[..at].Trim(), inside[(at + 1)..].Trim(), shown);
    }

    /// <summary>The last colon outside brackets, strings and <c>::</c>; -1 when there is none.</summary>
    static int FormatColon(string text)
    {
        var (depth, quote, found) = (0, '\0', -1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\')
                    i++;
                else if (c == quote)
                    quote = '\0';
            }
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}')
                depth--;
            else if (c == ':' && i + 1 < text.Length && text[i + 1] == ':')
                i++;
            else if (c == ':' && depth == 0)
                found = i;
        }
        return found;
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("<!--=(?<expression>(?:(?!-->).)*)-->(?<value>(?:(?!<!--).)*)<!--/-->", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
