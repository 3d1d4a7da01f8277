using System.Globalization;
using System.Text.RegularExpressions;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>The form of a question's notebook: what keeps it short, readable everywhere and free of dead ends.</summary>
static partial class Form
{
    const int MostLines = 15, MostFigures = 8, MostAnswerWords = 60, MostFigureBytes = 150_000, MostBytes = 1_000_000, ShortestAlt = 40, LongestAlt = 300;

    static readonly string[] s_shown = [Values.Plotly, "image/png", "text/html", "text/plain"];

    static readonly string[] Sections = ["Setup", "The data", "Look", "Estimate", "Does it hold?", "What this cannot tell you", "Your turn"];

    /// <summary>What departs from the form.</summary>
    /// <param name="notebook">The notebook as read.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="folder">Its folder, which relative links start from.</param>
    public static IEnumerable<Fault> Of(Notebook notebook, string text, string folder)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(text) is var bytes && bytes > MostBytes)
            yield return Whole($"the file has {bytes:N0} bytes; GitHub shows at most {MostBytes:N0} well. Draw fewer figures, or fewer points in them.");
        var (codes, texts) = (notebook.Cells.Count(c => c.Kind == CellKind.Code), notebook.Cells.Count(c => c.Kind == CellKind.Markdown));
        if (texts < codes)
            yield return Whole($"{codes} code cells have only {texts} text cells beside them: say before a cell why it is there and after it what it shows.");
        var headings = notebook.Cells.Where(c => c.Kind == CellKind.Markdown).SelectMany(c => Heading().Matches(c.Source)).Select(m => m.Groups[1].Value.Trim()).ToList();
        foreach (var missing in Sections.Except(headings))
            yield return Whole($"the section \"## {missing}\" is missing.");
        var figures = notebook.Cells.SelectMany(c => c.Outputs.OfType<JsonObject>().Select(o => (Cell: c, Output: o)))
            .Where(o => o.Output["data"]?[Values.Plotly] is JsonObject).ToList();
        if (figures.Count > MostFigures)
            yield return Whole($"{figures.Count} figures are more than a reader takes in: at most {MostFigures}.");
        if (figures.Count > 0 && AnswerPictures.Answer(notebook) is null)
            yield return Whole("the answer's figure is not shown by the first code cell. Keep its place there, var headline = Headline.Place();, and fill it where it is computed: headline.Show(figure).");
        foreach (var (cell, output) in figures)
        {
            if (FigureRequest.Of(output["data"]![Values.Plotly]!).PlotlyJson.Length is var length && length > MostFigureBytes)
                yield return At(cell, $"its figure has {length:N0} bytes of JSON; at most {MostFigureBytes:N0} load quickly. Draw fewer points.");
            if (MultiLine.Text(output["metadata"]?["image/png"]?["alt"]) is { Length: > 0 and var letters } && letters is < ShortestAlt or > LongestAlt)
                yield return At(cell, $"its alt text has {letters} characters; {ShortestAlt} to {LongestAlt} say variable, place and finding.");
        }
        if (notebook.Cells is [{ Kind: CellKind.Markdown } question, ..] && Paragraphs(question) is [_, var answer, ..]
            && Words(answer) is var words && words > MostAnswerWords)
            yield return At(question, $"its answer, the first paragraph, has {words} words; at most {MostAnswerWords} are read. Move the rest into the next paragraph.");
        foreach (var cell in notebook.Cells)
            foreach (var fault in cell.Kind == CellKind.Code ? OfCode(cell).Concat(OfOutputs(cell)) : OfText(cell, folder))
                yield return fault;
    }

    static string[] Paragraphs(Cell cell) => cell.Source.ReplaceLineEndings("\n").Split("\n\n");

    static int Words(string markdown) => Markup().Replace(markdown, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));

    [GeneratedRegex(@"<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Markup();

    static IEnumerable<Fault> OfCode(Cell cell)
    {
        if (cell.Source.Split('\n').Length is var lines && lines > MostLines)
            yield return At(cell, $"it has {lines} lines; at most {MostLines} are one idea. Move the rest into the library or a cell of its own.");
    }

    static IEnumerable<Fault> OfOutputs(Cell cell)
    {
        foreach (var (mime, content) in cell.Outputs.OfType<JsonObject>().Select(o => o["data"]).OfType<JsonObject>().SelectMany(d => d))
            if (!s_shown.Contains(mime))
                yield return At(cell, $"it shows {mime}, which not every viewer does; allowed are {string.Join(", ", s_shown)}.");
            else if (mime == "text/html" && Styled().Match(MultiLine.Text(content) ?? "") is { Success: true } styled)
                yield return At(cell, $"its HTML holds \"{styled.Value.Trim()}\", which GitHub strips: show a plain table.");
    }

    static IEnumerable<Fault> OfText(Cell cell, string folder)
    {
        if (LineBegins().IsMatch(cell.Source))
            yield return At(cell, "a line begins with a living number: Markdown takes such a line for HTML and shows it raw. Put a word before it.");
        // JupyterLab takes what stands between two of them for a formula, before it hides comments.
        if (cell.Source.Split("\n\n").Any(p => p.Count(c => c == '$') - p.Split("\\$").Length + 1 > 1))
            yield return At(cell, "a paragraph holds two dollar signs: JupyterLab shows what stands between them as a formula. Write one as \\$ in text; join with + in a living number.");
        foreach (Match link in Link().Matches(cell.Source))
        {
            var target = Uri.UnescapeDataString(link.Groups[1].Value.Split('#')[0]);
            if (target.Length > 0 && !Scheme().IsMatch(target) && !Path.Exists(Path.Combine(folder, target)))
                yield return At(cell, $"the link to {target} leads nowhere. Correct it, or write the file.");
        }
    }

    static Fault Whole(FormattableString message) => new(null, null, message.ToString(CultureInfo.InvariantCulture));

    static Fault Whole(string message) => new(null, null, message);

    static Fault At(Cell cell, FormattableString message) => new(cell.Id, null, message.ToString(CultureInfo.InvariantCulture));

    static Fault At(Cell cell, string message) => new(cell.Id, null, message);

    [GeneratedRegex(@"^##[ ]+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"<(script|style|iframe)\b|\s(style|id|class)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Styled();

    [GeneratedRegex(@"^[ ]{0,3}<!--=", RegexOptions.Multiline)]
    private static partial Regex LineBegins();

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex Scheme();
}
