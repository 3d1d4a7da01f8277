namespace Mobility.Sql;

/// <summary>Reads texts of SQL as far as quotes, comments and brackets go.</summary>
internal static class SqlText
{
    /// <summary>The query without a semicolon at its end, refused when it is not one query in itself.</summary>
    public static string OneQuery(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var text = sql.TrimEnd().TrimEnd(';').TrimEnd();
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                throw Refusal("it holds the character NUL");
            if (text[i] is '\'' or '"' or '`')
                i = Close(text, i, text[i].ToString());
            else if (text[i] == '$' && Tag(text, i) is { } tag)
                i = Close(text, i + tag.Length - 1, tag);
            else if (At(text, i, "--"))
                i = text.IndexOf('\n', i) is >= 0 and var end ? end : text.Length;
            else if (At(text, i, "/*"))
                i = Comment(text, i);
            else if (text[i] == ';')
                throw Refusal("a semicolon within it begins another command");
            else if (text[i] == '(')
                depth++;
            else if (text[i] == ')' && --depth < 0)
                throw Refusal("a bracket closes that was not opened");
        }
        return depth == 0 ? text : throw Refusal("a bracket is not closed");
    }

    /// <summary>The parts of a name: public.zones, or "a.b" in quotes.</summary>
    public static IEnumerable<string> NameParts(string text)
    {
        var name = text.Trim();
        for (var i = 0; i <= name.Length;)
        {
            if (i < name.Length && name[i] == '"' && QuotedEnd(name, i) is { } end && (end + 1 == name.Length || name[end + 1] == '.'))
            {
                yield return name[(i + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
                i = end + 2;
                continue;
            }
            var point = name.IndexOf('.', i);
            yield return name[i..(point < 0 ? name.Length : point)];
            i = point < 0 ? name.Length + 1 : point + 1;
        }
    }

    static int? QuotedEnd(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
            if (text[i] == '"' && (i + 1 == text.Length || text[i + 1] != '"'))
                return i;
            else if (text[i] == '"')
                i++;
        return null;
    }

    /// <summary>The end of what a mark at a place opens; doubled quotes open it anew.</summary>
    static int Close(string text, int start, string mark)
    {
        var end = text.IndexOf(mark, start + 1, StringComparison.Ordinal);
        return end < 0 ? throw Refusal($"the quote {mark} is not closed") : end + mark.Length - 1;
    }

    /// <summary>Comments nest in PostgreSQL and not in others: the first end is the end, and a second beginning is refused.</summary>
    static int Comment(string text, int start)
    {
        var end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        return end < 0 ? throw Refusal("a comment is not closed")
            : text.IndexOf("/*", start + 2, StringComparison.Ordinal) is >= 0 and var inner && inner < end ? throw Refusal("a comment stands within a comment")
            : end + 1;
    }

    /// <summary>PostgreSQL's and DuckDB's $tag$ quotes; $1 is none.</summary>
    static string? Tag(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return end < text.Length && text[end] == '$' && (end == start + 1 || !char.IsDigit(text[start + 1])) ? text[start..(end + 1)] : null;
    }

    static bool At(string text, int i, string mark) => string.CompareOrdinal(text, i, mark, 0, mark.Length) == 0;

    static MobilityException Refusal(string why) => new($"The query cannot stand as a table: {why}. Give one SELECT, whose result has the columns of the formula.");
}
