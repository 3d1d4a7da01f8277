using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>What was read of a column.</summary>
/// <param name="Name">Its heading; "#3" for the third column when it has none.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Present">Rows with a value.</param>
/// <param name="Missing">How missing values were written, and how often: "" for blanks, "NA", "*" ….</param>
/// <param name="Remark">Why it is of this type, where that is not plain; else empty.</param>
public sealed record ColumnAccount(string Name, FrameType Type, int Present, IReadOnlyDictionary<string, int> Missing, string Remark)
{
    /// <summary>Rows without a value.</summary>
    public int MissingCount => Missing.Values.Sum();
}

/// <summary>The account of a table that was read: nothing is left out or turned into another type without a word here.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Form">How it is written: delimiter and encoding, or the sheet.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="BlankRows">Rows without any value, left out.</param>
/// <param name="Columns">The columns.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record FrameAccount(string File, string Form, int Rows, int BlankRows, IReadOnlyList<ColumnAccount> Columns) : ITabular
{
    /// <inheritdoc/>
    public TextTable ToTable() => new(
        string.Create(CultureInfo.InvariantCulture, $"{File} ({Form}): {Rows:#,0} rows, {Columns.Count:#,0} columns"),
        ["column", "type", "present", "missing", "written as", "remark"],
        [.. Columns.Select(c => (IReadOnlyList<string>)
        [
            c.Name, c.Type.ToString().ToLowerInvariant(), Count(c.Present), Count(c.MissingCount),
            string.Join(", ", c.Missing.OrderByDescending(m => m.Value).Select(m => string.Create(CultureInfo.InvariantCulture, $"{(m.Key.Length == 0 ? "blank" : m.Key)} {m.Value:#,0}"))),
            c.Remark,
        ])],
        BlankRows == 0 ? null : [$"{Count(BlankRows)} blank rows were left out."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
