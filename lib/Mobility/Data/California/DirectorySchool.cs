namespace Mobility.Data;

/// <summary>A school or district office of the CDE directory, open or closed (mid 2018). Null where the directory gives nothing.</summary>
/// <param name="Code">County, district and school.</param>
/// <param name="Status">Active, Closed, Merged or Pending.</param>
/// <param name="County">Name of the county.</param>
/// <param name="District">Name of the district.</param>
/// <param name="School">Name of the school; null for a district office.</param>
/// <param name="City">City.</param>
/// <param name="Zip">ZIP code as published, often with four digits more: 94544-1136.</param>
/// <param name="Level">Level of instruction, e.g. Elementary (<c>EILName</c>).</param>
/// <param name="Type">Kind of school, e.g. High Schools (Public) (<c>SOCType</c>).</param>
/// <param name="GradesServed">Grades, e.g. K-5 (<c>GSserved</c>).</param>
/// <param name="Charter">A charter school; null for a district office.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east (negative in California).</param>
/// <param name="Opened">Day of opening; 1 July 1980 stands for any earlier day.</param>
/// <param name="Closed">Day of closing or merging, null while open.</param>
internal sealed record DirectorySchool(
    CdsCode Code, string Status, string County, string District, string? School, string? City, string? Zip, string? Level, string? Type,
    string? GradesServed, bool? Charter, double? Latitude, double? Longitude, DateOnly? Opened, DateOnly? Closed)
{
    /// <summary>The first five digits of <see cref="Zip"/>, the key of <see cref="ZipIncome"/>; null when there are none.</summary>
    public int? Zip5 => Zip is { Length: >= 5 } zip && int.TryParse(zip.AsSpan(0, 5), System.Globalization.NumberStyles.None, null, out var digits) ? digits : null;

    internal static IReadOnlyList<DirectorySchool> Read(SourceFile file) => TableReader.Read(
        file,
        row => new DirectorySchool(
            row.Cds("CDSCode"), row.Text("StatusType"), row.Text("County"), row.Text("District"), row.TextOrNull("School"), row.TextOrNull("City"),
            row.TextOrNull("Zip"), row.TextOrNull("EILName"), row.TextOrNull("SOCType"), row.TextOrNull("GSserved"),
            row.TextOrNull("Charter") switch
            {
                null => null,
                "Y" => true,
                "N" => false,
                var other => throw row.Wrong("Charter", other, "Y, N or an empty cell"),
            },
            row.Number("Latitude"), row.Number("Longitude"), row.Date("OpenDate"), row.Date("ClosedDate")),
        school => school.Code);
}
