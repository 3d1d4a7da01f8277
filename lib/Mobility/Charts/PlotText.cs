using System.Globalization;
using System.Text;

namespace Mobility.Charts;

/// <summary>Text inside figures: safe for Plotly's pseudo-HTML, measured and wrapped.</summary>
internal static class PlotText
{
    /// <summary>Longest name shown in a figure; longer ones end with an ellipsis.</summary>
    internal const int LongestName = 60;

    /// <summary>Words of variables' names that keep their capital.</summary>
    static readonly string[] s_proper = ["Asian", "Black", "Gini", "Hispanic"];

    /// <summary>Arial's advance widths for U+0020 to U+007E, in thousandths of the font size.</summary>
    static readonly short[] s_widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>
    /// The text with everything that Plotly or MathJax would interpret made literal: tags, entities, dollar signs, templates;
    /// control and direction-changing characters become U+FFFD, so that they cannot reorder what follows.
    /// </summary>
    internal static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '$' => safe.Append("&#36;"),
                '{' => safe.Append("&#123;"),
                '\t' or '\n' or '\r' => safe.Append(' '),
                _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator => safe.Append('\uFFFD'),
                _ => safe.Append(rune.ToString()),
            };
        return safe.ToString();
    }

    /// <summary>A name as figures show it: shortened to <see cref="LongestName"/> characters and escaped.</summary>
    internal static string Name(string? text) => Escape(Shorten(text ?? ""));

    internal static string Shorten(string text, int longest = LongestName)
    {
        if (text.Length <= longest)
            return text;
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>The text, cut with an ellipsis where it would be wider than <paramref name="width"/> pixels.</summary>
    internal static string ShortenTo(string text, double width, double size)
    {
        text = Shorten(text);
        while (text.Length > 2 && Width(text, size) > width)
            text = Shorten(text, text.Length - 1);
        return text;
    }

    /// <summary>Width in pixels of one line of unescaped text.</summary>
    internal static double Width(string text, double size, bool bold = false)
    {
        var thousandths = 0;
        foreach (var rune in text.EnumerateRunes())
            thousandths += rune.Value is >= 32 and <= 126 ? s_widths[rune.Value - 32] : rune.Value < 0x2E80 ? 600 : 1000;
        return thousandths * size / 1000 * (bold ? 1.08 : 1);
    }

    /// <summary>Breaks unescaped text into lines no wider than <paramref name="width"/> pixels, between words where possible.</summary>
    internal static IReadOnlyList<string> Wrap(string text, double width, double size, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, width, size, bold)))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer, size, bold) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }
        lines.Add(line);
        return lines;
    }

    /// <summary>Escapes and joins lines for Plotly.</summary>
    internal static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines.Select(Escape));

    /// <summary>
    /// Names of members as words: "SpendingPerPupil is missing" becomes "spending per pupil is missing", "ShareBlack" "share
    /// Black"; what stands in words already stays, and so does HC3.
    /// </summary>
    internal static string Words(string text)
    {
        var alone = !text.Contains(' ', StringComparison.Ordinal);
        return string.Join(' ', text.Split(' ').Select(word => word.Any(char.IsLower) && (alone || word.Skip(1).Any(char.IsUpper)) ? Split(word) : word));

        static string Split(string name)
        {
            var words = string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(name[i - 1]) ? " " + c : c.ToString())).Split(' ');
            return string.Join(' ', words.Select(w => s_proper.Contains(w) ? w : w.ToLowerInvariant()));
        }
    }

    /// <summary>A number for a label: at most so many significant digits, thousands separated.</summary>
    internal static string Number(double value, int digits = 4) => PlotJson.Round(value, digits) is var rounded && Math.Abs(rounded) >= 10_000
        ? rounded.ToString("#,0", CultureInfo.InvariantCulture).Replace('-', '−')
        : rounded.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−');

    static IEnumerable<string> Pieces(string word, double width, double size, bool bold)
    {
        while (Width(word, size, bold) > width && word.Length > 1)
        {
            var fit = Math.Max(1, (int)(word.Length * width / Width(word, size, bold)) - 1);
            if (char.IsHighSurrogate(word[fit - 1]))
                fit++;
            yield return word[..fit];
            word = word[fit..];
        }
        yield return word;
    }
}
