using System.Collections;
using System.Data;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Interactive;

/// <summary>Records, rows and dictionaries as a table without style, id or class: what every viewer keeps.</summary>
sealed record PlainTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<bool> Right, string? Note)
{
    /// <summary>Rows shown of a longer list.</summary>
    public const int RowLimit = 20;

    /// <summary>The table of a record, a list of records, a dictionary, a matrix or a data table; null when a line of text is clearer.</summary>
    public static PlainTable? Of(object value)
    {
        if (value is string or IFormattable or Exception or Type or Delegate or ITuple or JsonNode or JsonDocument || value.GetType().IsPrimitive)
            return null;
        if (value is DataTable { Columns.Count: > 0 } table)
            return Build([.. table.Columns.Cast<DataColumn>().Select(c => c.ColumnName)], table.Rows.Cast<DataRow>().Take(RowLimit).Select(r => r.ItemArray), More(table.Rows.Count));
        if (value is Array { Rank: 2 } matrix)
            return Matrix(matrix);
        if (Pairs(value) is { } pairs)
            return Build(["Key", "Value"], pairs.Take(RowLimit + 1), value is ICollection { Count: var count } ? More(count) : pairs.Skip(RowLimit).Any() ? "… more rows" : null);
        if (value is IEnumerable list)
            return OfRows(list);
        var members = Members(value.GetType());
        return members.Count == 0 || !IsData(value.GetType()) ? null : Build([.. members.Select(m => m.Name)], [Values(value, members)]);
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
        var note = rows.Count <= RowLimit ? null : list is ICollection all ? More(all.Count) : "… more rows";
        return Build([.. members.Select(m => m.Name)], rows.Take(RowLimit).Select(row => row is null ? new object?[members.Count] : Values(row, members)), note);
    }

    /// <summary>The table of values; columns of numbers stand at the right.</summary>
    internal static PlainTable Build(IReadOnlyList<string> columns, IEnumerable<object?[]> values, string? note = null, int limit = RowLimit)
    {
        var rows = values.Take(limit).ToList();
        var right = columns.Select((_, i) => rows.Any(r => r[i] is not (null or DBNull)) && rows.All(r => r[i] is null or DBNull || IsNumber(r[i]!))).ToList();
        var formats = columns.Select((name, i) => PlainText.Format(name, rows.Select(r => r[i]))).ToList();
        return new PlainTable(columns, [.. rows.Select(r => (IReadOnlyList<string>)[.. r.Select((cell, i) => PlainText.Cell(cell, formats[i]))])], right, note);
    }

    void Row(StringBuilder html, IReadOnlyList<string> cells, string tag)
    {
        html.Append("<tr>");
        for (var i = 0; i < cells.Count; i++)
            html.Append('<').Append(tag).Append(Right[i] ? " align=\"right\">" : ">").Append(WebUtility.HtmlEncode(cells[i])).Append("</").Append(tag).Append('>');
        html.Append("</tr>\n");
    }

    /// <summary>Keys and values of any dictionary, read-only or not, generic or not; null for everything else.</summary>
    static IEnumerable<object?[]>? Pairs(object value)
    {
        if (value is IDictionary map)
            return Entries(map);
        if (value is not IEnumerable list || !value.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() is var g && (g == typeof(IReadOnlyDictionary<,>) || g == typeof(IDictionary<,>))))
            return null;
        return list.Cast<object>().Select(pair => new[] { pair.GetType().GetProperty("Key")!.GetValue(pair), pair.GetType().GetProperty("Value")!.GetValue(pair) });
    }

    static IEnumerable<object?[]> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return [entry.Key, entry.Value];
    }

    /// <summary>A matrix with its row and column numbers, from 0 as they are indexed.</summary>
    static PlainTable Matrix(Array matrix)
    {
        var (rows, columns) = (matrix.GetLength(0), Math.Min(matrix.GetLength(1), RowLimit));
        var shape = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rows:#,0} x {matrix.GetLength(1):#,0}");
        var table = Build(["", .. Enumerable.Range(0, columns).Select(c => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{c}"))],
            Enumerable.Range(0, Math.Min(rows, RowLimit)).Select(r => (object?[])[r, .. Enumerable.Range(0, columns).Select(c => matrix.GetValue(r + matrix.GetLowerBound(0), c + matrix.GetLowerBound(1)))]));
        return table with { Note = rows > RowLimit || columns < matrix.GetLength(1) ? $"{shape}, the first {RowLimit} shown" : shape };
    }

    static string? More(int count) => count <= RowLimit ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"… {count - RowLimit:#,0} more rows");

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
