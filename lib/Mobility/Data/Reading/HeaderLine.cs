namespace Mobility.Data;

/// <summary>The first record of a text file: the publisher's headings.</summary>
/// <param name="Names">The headings as they stand there.</param>
/// <param name="Separator">The one of comma, tab and caret that stands most often between them.</param>
/// <param name="AreBroken">True when quoted headings run over several lines, as spreadsheet programs export them.</param>
sealed record HeaderLine(IReadOnlyList<string> Names, char Separator, bool AreBroken)
{
    static readonly char[] Separators = [',', '\t', '^'];

    /// <summary>What a header with semicolons is a sign of; null where other separators prevail.</summary>
    public static string? Semicolons(ReadOnlySpan<byte> head) => Of(head, [.. Separators, ';']).Separator == ';'
        ? "The cells are separated by semicolons, and decimals probably by commas: a spreadsheet program of another country's settings saved the file again."
        : null;

    /// <summary>Reads the headings from the first bytes of a file.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="separators">What may stand between the headings; comma, tab and caret in publishers' files.</param>
    public static HeaderLine Of(ReadOnlySpan<byte> head, char[]? separators = null)
    {
        separators ??= Separators;
        var text = System.Text.Encoding.Latin1.GetString(head.StartsWith("\uFEFF"u8) ? head[3..] : head);
        var (quoted, broken, end) = (false, false, 0);
        var counts = new int[separators.Length];
        for (; end < text.Length && (quoted || text[end] is not ('\r' or '\n')); end++)
        {
            if (text[end] == '"')
                quoted = !quoted;
            else if (quoted)
                broken |= text[end] is '\r' or '\n';
            else if (Array.IndexOf(separators, text[end]) is >= 0 and var separator)
                counts[separator]++;
        }
        var best = separators[Array.IndexOf(counts, counts.Max())];
        // A quote that never closes is damage, told with its line where the file is read.
        return quoted ? new(Split(text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var line ? text[..line] : text, best), best, false)
            : new(Split(text[..end], best), best, broken);
    }

    static List<string> Split(string line, char separator)
    {
        var names = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
            if (i == line.Length || (line[i] == separator && !quoted))
            {
                names.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
            else if (line[i] == '"')
                quoted = !quoted;
        return names;
    }
}
