using Microsoft.Data.Analysis;

namespace Mobility.Data;

/// <content>Rows to frames and back.</content>
public static partial class Frames
{
    /// <summary>
    /// Rows as a data frame: columns as in <see cref="AsDataReader"/>, so that keys (<see cref="CzId"/> …) and
    /// enumerations are text and null and NaN are missing. DateOnly is a DateTime at midnight; Guid, DateTimeOffset and times
    /// are text, which the package's own <c>LoadFrom</c> refuses.
    /// </summary>
    /// <typeparam name="T">One row: a record, or an anonymous type that names the columns wanted.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <exception cref="MobilityException">The type has no property that could be a column, or a row is null.</exception>
    public static DataFrame ToDataFrame<T>(this IEnumerable<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = RecordColumn<T>.All.Select(c => (c.Value, Filled: FrameColumn.Of(c.Type)(c.Name))).ToList();
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            if (row is null)
                throw new MobilityException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Row {number:#,0} is null. Leave such rows out: rows.Where(r => r is not null)."));
            foreach (var (value, filled) in columns)
                filled.Append(value(row) is DBNull ? null : value(row));
        }
        return new DataFrame(columns.Select(c => c.Filled.Column));
    }

    /// <summary>
    /// The rows of a data frame as records: each constructor parameter and each property with <c>init</c> or <c>set</c> takes
    /// the column of its name (in any case). Texts become keys and enumerations, DateTime becomes DateOnly; a missing value is
    /// null, or NaN for a <c>double</c>. Columns without a place are left out.
    /// </summary>
    /// <typeparam name="T">One row: a record or a class.</typeparam>
    /// <param name="frame">The frame.</param>
    /// <exception cref="MobilityException">A column that the type needs is not there; a value does not fit, or is missing where the type allows none. Row, column and value are named.</exception>
    public static IReadOnlyList<T> ToRows<T>(this DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var maker = new RowMaker<T>(frame);
        var rows = new List<T>((int)frame.Rows.Count);
        for (var i = 0L; i < frame.Rows.Count; i++)
            rows.Add(maker.Row(i));
        return rows;
    }
}
