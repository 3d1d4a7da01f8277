using System.Globalization;
using Microsoft.Data.Analysis;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>Shows a data frame as a table with the types of its columns and their missing values. Hosts find these methods by name.</summary>
public static class FrameDisplay
{
    const int MostRows = 10, MostColumns = 8, LongestCell = 40, Examples = 3;

    /// <summary>
    /// The first ten rows under headings that say type and missing values; a frame of more than eight columns as one line a
    /// column, with its first values. Missing cells are empty.
    /// </summary>
    /// <param name="frame">The frame.</param>
    internal static TextTable ToTable(DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var caption = string.Create(CultureInfo.InvariantCulture, $"Data frame: {frame.Rows.Count:#,0} rows, {frame.Columns.Count:#,0} columns");
        if (frame.Columns.Count > MostColumns)
            return new(caption, ["column", "type", "missing", "first values"],
                [.. frame.Columns.Select(c => (IReadOnlyList<string>)[c.Name, FrameTypes.Word(c.DataType), Count(Missing(c)), string.Join(", ", Present(c).Take(Examples).Select(Cell))])]);
        var rows = (int)Math.Min(MostRows, frame.Rows.Count);
        return new(caption, [.. frame.Columns.Select(c => $"{c.Name}: {FrameTypes.Word(c.DataType)}{(Missing(c) is > 0 and var missing ? $", {Count(missing)} missing" : "")}")],
            [.. Enumerable.Range(0, rows).Select(i => (IReadOnlyList<string>)[.. frame.Columns.Select(c => Cell(c[i]))])],
            rows < frame.Rows.Count ? [$"The first {rows} rows."] : null);
    }

    /// <summary>The table as aligned text.</summary>
    /// <param name="frame">The frame.</param>
    public static string ToText(DataFrame frame) => ToTable(frame).ToText();

    /// <summary>The table as plain HTML, its texts escaped.</summary>
    /// <param name="frame">The frame.</param>
    public static string ToHtml(DataFrame frame) => ToTable(frame).ToHtml();

    static IEnumerable<object> Present(DataFrameColumn column)
    {
        for (var i = 0L; i < column.Length; i++)
            if (column[i] is { } value)
                yield return value;
    }

    /// <summary>NaN is no value, whatever the package counts.</summary>
    static long Missing(DataFrameColumn column) => column.NullCount + (column.DataType == typeof(double) || column.DataType == typeof(float) ? Present(column).LongCount(v => v is double.NaN or float.NaN) : 0);

    static string Cell(object? value) => value switch
    {
        null or double.NaN or float.NaN => "",
        double or float or decimal => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() is { Length: > LongestCell } text ? text[..(LongestCell - 1)] + "…" : (value.ToString() ?? "").ReplaceLineEndings(" "),
    };

    /// <summary>Seven significant digits, as R prints them.</summary>
    static string Number(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}

/// <summary>How a notebook host shows a data frame: as a plain HTML table and as aligned text.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Hosts call it on an instance, by name.")]
internal sealed class FrameFormatterSource
{
    /// <summary>The formatters: text/html and text/plain.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter("text/html", value => value is DataFrame frame ? FrameDisplay.ToHtml(frame) : null),
        new TypeFormatter("text/plain", value => value is DataFrame frame ? FrameDisplay.ToText(frame) : null),
    ];
}
