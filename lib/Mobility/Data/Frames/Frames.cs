using Microsoft.Data.Analysis;

namespace Mobility.Data;

/// <summary>
/// Data frames of Microsoft.Data.Analysis: read from files, made of rows and turned into rows again, and the calls that treat
/// missing values rightly where the package does not (docs/data-frames.md).
/// </summary>
public static partial class Frames
{
    /// <inheritdoc cref="Read(string, out FrameAccount, string?, IReadOnlyDictionary{string, FrameType}?, IReadOnlyList{string}?, char?)"/>
    public static DataFrame Read(string path, string? sheet = null, IReadOnlyDictionary<string, FrameType>? types = null, IReadOnlyList<string>? missing = null, char? delimiter = null) =>
        Read(path, out _, sheet, types, missing, delimiter);

    /// <summary>
    /// Reads a delimited text (comma, semicolon, tab, caret or bar; UTF-8 or Windows-1252; packed by gzip or not) or a workbook
    /// (.xls, .xlsx). A column's type is found from all its values and told. Codes with leading zeros stay text; blanks, NA,
    /// N/A, NaN, * and a lone full stop are missing. No row is left out but blank ones.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="account">What was read: rows, and for each column its type, its missing values and how they were written. Show it.</param>
    /// <param name="sheet">The sheet of a workbook; the first that holds a table when left out.</param>
    /// <param name="types">Columns whose type you know: a value that is not of it is an error.</param>
    /// <param name="missing">Further ways to write a missing value, such as "-99".</param>
    /// <param name="delimiter">What stands between cells; found from the first line when left out.</param>
    /// <exception cref="DataException">The file is not there, no table, or damaged; a row has another number of cells than the header; a value is not of the type asked for. File, line and column are named.</exception>
    public static DataFrame Read(string path, out FrameAccount account, string? sheet = null, IReadOnlyDictionary<string, FrameType>? types = null, IReadOnlyList<string>? missing = null, char? delimiter = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var source = Peek.IsWorkbook(Peek.Head(path)) && delimiter is null ? SheetFile.Open(path, sheet) : DelimitedFile.Open(path, sheet, delimiter);
        return FrameReader.Read(source, types ?? new Dictionary<string, FrameType>(), missing ?? [], out account);
    }
}

/// <summary>What the values of a column are.</summary>
public enum FrameType
{
    /// <summary>Whole numbers (Int64).</summary>
    Integer,

    /// <summary>Numbers (Double).</summary>
    Number,

    /// <summary>Texts and codes, letter by letter (String).</summary>
    Text,

    /// <summary>Days, with a time or without (DateTime).</summary>
    Date,

    /// <summary>True or false (Boolean).</summary>
    Boolean,
}
