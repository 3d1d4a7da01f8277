using System.Collections;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mobility.Notebooks.Session;

/// <summary>Records, rows and dictionaries as a table without style, id or class: what every viewer keeps.</summary>
sealed record PlainTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<bool> Right, string? Note)
{
    /// <summary>Rows shown of a longer list.</summary>
    public const int RowLimit = 20;

    /// <summary>The table of a record, a list of records or a dictionary; null when a line of text is clearer.</summary>
    public static PlainTable? Of(object value)
    {
        if (value is string or IFormattable or Exception or Type or Delegate or ITuple || value.GetType().IsPrimitive)
            return null;
        if (value is IDictionary map)
            return Build(["Key", "Value"], map.Cast<DictionaryEntry>().Select(e => new object?[] { e.Key, e.Value }));
        if (value is IEnumerable list)
            return OfRows(list);
        var members = Members(value.GetType());
        return members.Count == 0 || !IsData(value.GetType()) ? null : Build([.. members.Select(m => m.Name)], [Values(value, members)]);
    }

    /// <summary>A list in one line, cut after twenty items.</summary>
    public static string Line(IEnumerable list, int depth = 0)
    {
        if (depth > 2)
            return "[ … ]";
        var items = list.Cast<object?>().Take(RowLimit + 1).Select(item => Cell(item, depth + 1)).ToList();
        return "[ " + string.Join(", ", items.Take(RowLimit)) + (items.Count > RowLimit ? ", … ]" : " ]");
    }

    /// <summary>The table as HTML.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table>\n<thead>\n");
        Row(html, Columns, "th");
        html.Append("</thead>\n<tbody>\n");
        foreach (var row in Rows)
            Row(html, row, "td");
        html.Append("</tbody>\n</table>");
        if (Note is not null)
            html.Append("\n<p><small>").Append(WebUtility.HtmlEncode(Note)).Append("</small></p>");
        return html.ToString();
    }

    /// <summary>The table as aligned text.</summary>
    public string ToText()
    {
        var widths = Columns.Select((c, i) => Rows.Select(r => r[i].Length).Append(c.Length).Max()).ToList();
        var lines = new List<string> { Line(Columns), string.Join("  ", widths.Select(w => new string('-', w))) };
        lines.AddRange(Rows.Select(Line));
        if (Note is not null)
            lines.Add(Note);
        return string.Join('\n', lines);

        string Line(IReadOnlyList<string> cells) =>
            string.Join("  ", cells.Select((c, i) => Right[i] ? c.PadLeft(widths[i]) : c.PadRight(widths[i]))).TrimEnd();
    }

    static PlainTable? OfRows(IEnumerable list)
    {
        var rows = list.Cast<object?>().Take(RowLimit + 1).ToList();
        var first = rows.FirstOrDefault(row => row is not null);
        if (first is null or string || first.GetType().IsPrimitive || !IsData(first.GetType()))
            return null;
        var members = Members(first.GetType());
        if (members.Count == 0 || rows.Any(row => row is not null && row.GetType() != first.GetType()))
            return null;
        var note = rows.Count <= RowLimit ? null
            : list is ICollection all ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"… {all.Count - RowLimit:#,0} more rows") : "… more rows";
        return Build([.. members.Select(m => m.Name)], rows.Take(RowLimit).Select(row => row is null ? new object?[members.Count] : Values(row, members)), note);
    }

    /// <summary>The table of values; columns of numbers stand at the right.</summary>
    internal static PlainTable Build(IReadOnlyList<string> columns, IEnumerable<object?[]> values, string? note = null, int limit = RowLimit)
    {
        var rows = values.Take(limit).ToList();
        var right = columns.Select((_, i) => rows.Any(r => r[i] is not null) && rows.All(r => r[i] is null || IsNumber(r[i]!))).ToList();
        return new PlainTable(columns, [.. rows.Select(r => (IReadOnlyList<string>)[.. r.Select(cell => Cell(cell, 0))])], right, note);
    }

    void Row(StringBuilder html, IReadOnlyList<string> cells, string tag)
    {
        html.Append("<tr>");
        for (var i = 0; i < cells.Count; i++)
            html.Append('<').Append(tag).Append(Right[i] ? " align=\"right\">" : ">").Append(WebUtility.HtmlEncode(cells[i])).Append("</").Append(tag).Append('>');
        html.Append("</tr>\n");
    }

    static string Cell(object? value, int depth) => value switch
    {
        null => "",
        string text => text,
        double number => Short(number),
        float number => Short(number),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        IEnumerable list => Line(list, depth),
        _ => value.ToString() ?? "",
    };

    /// <summary>Whole numbers in full, others with four significant digits: a table is read, its values stay in the session.</summary>
    static string Short(double number)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var size = Math.Abs(number);
        if (!double.IsFinite(number) || (number == Math.Floor(number) && size < 1e15))
            return number.ToString(invariant);
        if (size is < 1e-4 or >= 1e7)
            return number.ToString("0.###e+0", invariant);
        return number.ToString("F" + Math.Max(0, 3 - (int)Math.Floor(Math.Log10(size))).ToString(invariant), invariant);
    }

    /// <summary>Records, anonymous types, tuples' cousins: data, unlike services and library machinery with a text of their own.</summary>
    static bool IsData(Type type) =>
        !type.IsPrimitive && !type.IsEnum && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true && !typeof(IFormattable).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));

    static List<PropertyInfo> Members(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && p.GetMethod!.IsPublic)];

    static object?[] Values(object row, List<PropertyInfo> members) => [.. members.Select(m =>
    {
        try
        {
            return m.GetValue(row);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException!.GetType().Name;
        }
    })];

    static bool IsNumber(object value) => value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal;
}
