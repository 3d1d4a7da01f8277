using System.Data.Common;

namespace Mobility.Data;

/// <content>Rows for everything that reads a <see cref="DbDataReader"/>: data frames, bulk copies, <c>DataTable.Load</c>.</content>
public static partial class Frames
{
    /// <summary>
    /// Rows as a <see cref="DbDataReader"/>, read one at a time and only once. Columns are the public readable properties of
    /// simple types, in the order of the type: numbers, texts, dates and truth values as they are, enumerations by name,
    /// keys (<see cref="CzId"/>, <see cref="CountyFips"/>, <see cref="CdsCode"/>) as their padded text. Lists and records
    /// inside a row are left out. Null and NaN are DBNull: what is missing stays missing, never zero.
    /// </summary>
    /// <typeparam name="T">One row: a record, or an anonymous type that names the columns wanted.</typeparam>
    /// <param name="rows">The rows; nothing is read before the reader is.</param>
    /// <returns>A reader with one result. Closing it ends the reading of the rows.</returns>
    /// <exception cref="MobilityException">The type has no property that could be a column.</exception>
    /// <example>
    /// <c>table.Load(zones.Select(z => new { z.Id, z.Name, z.UpwardMobility }).AsDataReader())</c>
    /// </example>
    public static DbDataReader AsDataReader<T>(this IEnumerable<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new RecordReader<T>(rows, RecordColumn<T>.All);
    }
}
