using System.Text.Json.Serialization;

namespace Mobility.Data;

/// <summary>One column of a published file that the loaders use.</summary>
/// <param name="Name">The publisher's name.</param>
/// <param name="Meaning">What it measures, for whom and when.</param>
/// <param name="Unit">The unit as published.</param>
/// <param name="Missing">What stands for a missing value, and what is known about why it is missing.</param>
/// <param name="Headings">Other headings over the same column, in this copy or in other years; null when it always bears its name.</param>
/// <param name="MissingCodes">Texts that stand for a missing value here, besides an empty cell, NA and a full stop; null for none.</param>
/// <param name="Thousands">True where commas stand between thousands, as in "104,846,431"; anywhere else a comma is damage.</param>
/// <param name="Min">The least value that can be, where the unit's own does not fit; null for the unit's.</param>
/// <param name="Max">The greatest value that can be, where the unit's own does not fit; null for the unit's.</param>
internal sealed record SourceColumn(
    string Name, string Meaning, string Unit, string Missing,
    IReadOnlyList<string>? Headings = null, IReadOnlyList<string>? MissingCodes = null, bool Thousands = false,
    double? Min = null, double? Max = null);

/// <summary>One table of a file: the file itself, or a sheet of a workbook.</summary>
/// <param name="Name">The sheet, or null for a text file.</param>
/// <param name="Rows">Rows of data in the published file, null when not known.</param>
/// <param name="UnitOfObservation">What one row is.</param>
/// <param name="Key">The columns that identify a row.</param>
/// <param name="Columns">The columns used; the file may hold more.</param>
internal sealed record SourceTable(
    string? Name, int? Rows, string UnitOfObservation, IReadOnlyList<string> Key, IReadOnlyList<SourceColumn> Columns);

/// <summary>A published file: what <c>data/sources.json</c> says about it.</summary>
/// <param name="Id">The name used in code and on the command line.</param>
/// <param name="Study">The study it serves, e.g. national.</param>
/// <param name="Core">True for the files that decide which edition is shown.</param>
/// <param name="FileName">The publisher's file name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Publisher">Who made it.</param>
/// <param name="Credit">The short source line under tables and figures.</param>
/// <param name="LandingPage">The page that describes it.</param>
/// <param name="Urls">Where the bytes are: the publisher first where its address is known, then a pinned copy; empty when no address serves them.</param>
/// <param name="Sha256">Checksum of the published bytes, null when the file was never had.</param>
/// <param name="GitBlob">Git blob id of the same bytes.</param>
/// <param name="Bytes">Length of the published file, null when not known.</param>
/// <param name="Encoding">utf-8 or latin-1 for text, null for workbooks.</param>
/// <param name="FinalLineBreak">False for the files whose last line has no line end.</param>
/// <param name="Licence">Licence and terms.</param>
/// <param name="Citation">How to cite it.</param>
/// <param name="Vintage">Which years it describes and when it was published.</param>
/// <param name="Notes">What surprises.</param>
/// <param name="Tables">Its tables: one for a text file, the sheets used of a workbook.</param>
/// <param name="CutShort">True for a copy that ends within a row: that row is left out.</param>
/// <param name="Checked">With which codebooks meanings and units were compared, and what is not confirmed.</param>
internal sealed record Source(
    string Id, string Study, bool Core, string FileName, string Title, string Publisher, string Credit, string LandingPage,
    IReadOnlyList<string> Urls, string? Sha256, string? GitBlob, long? Bytes, string? Encoding, bool FinalLineBreak,
    string Licence, string Citation, string Vintage, string? Notes, IReadOnlyList<SourceTable> Tables, bool CutShort = false, string? Checked = null)
{
    /// <summary>True for .xls and .xlsx.</summary>
    [JsonIgnore]
    public bool IsWorkbook => Encoding is null;

    /// <summary>False for a file that was never had: one of its name is taken, and results say "unverified".</summary>
    [JsonIgnore]
    public bool HasChecksum => Sha256 is not null || GitBlob is not null;

    /// <summary>The only table, or the sheet of that name.</summary>
    internal SourceTable Table(string? name = null) => name is null
        ? Tables[0]
        : Tables.FirstOrDefault(t => t.Name == name)
            ?? throw new DataException($"{Id} has no table {DataException.Quote(name)} in data/sources.json.", expected: string.Join(", ", Tables.Select(t => t.Name)));
}
