namespace Mobility.Data;

/// <summary>A school, district, county or the state, as the entities file beside a research file names it.</summary>
/// <param name="Code">Its code (<c>County Code</c>, <c>District Code</c>, <c>School Code</c>).</param>
/// <param name="Year">Year of the test (<c>Test Year</c>).</param>
/// <param name="Type">4 state, 5 county, 6 district, 7 school, 9 directly and 10 locally funded charter school (<c>Type Id</c>).</param>
/// <param name="County">County (<c>County Name</c>).</param>
/// <param name="District">District, or the charter school itself; null for counties (<c>District Name</c>).</param>
/// <param name="School">School; null for districts and counties (<c>School Name</c>).</param>
/// <param name="Zip">ZIP code, five digits as text; null for districts and counties, and where none is given (<c>Zip Code</c>).</param>
internal sealed record Entity(CdsCode Code, int Year, int Type, string? County, string? District, string? School, string? Zip)
{
    internal const string WhereToGet = "download the entities file of the same year, which the publisher's page lists beside the research file "
        + "(CAASPP: https://caaspp-elpac.ets.org/caaspp/ResearchFileListSB, STAR: http://star.cde.ca.gov), and give its path";

    /// <summary>True for schools of either kind, charter schools too.</summary>
    public bool IsSchool => Type is 7 or 9 or 10;

    /// <summary>True for charter schools.</summary>
    public bool IsCharter => Type is 9 or 10;

    /// <summary>Reads an entities file of any year.</summary>
    /// <param name="path">The text, with commas or carets, or a zip archive with a member that has "entities" in its name.</param>
    /// <exception cref="DataException">The file is missing (the message says where to get it), damaged, or names a code twice.</exception>
    public static IReadOnlyList<Entity> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(path, WhereToGet);
    }

    /// <summary>Reads the entities file of a source.</summary>
    internal static IReadOnlyList<Entity> Read(SourceFile file)
    {
        var entities = Read(file.Path, $"run `data fetch {file.Source.Id}`, or download it from {file.Source.LandingPage} into data/raw");
        return file.ExpectedRows(file.Source.Table()) is { } expected && entities.Count != expected
            ? throw new DataException("The entities file does not have the published number of rows.", file.Path, value: $"{entities.Count} rows",
                expected: $"{expected} rows", remedy: "delete it and run `data fetch`")
            : entities;
    }

    static List<Entity> Read(string path, string whereToGet)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new DataException("The entities file, which names the schools of a research file, is not there.", path,
                expected: "a file such as sb_ca2016entities.csv or ca2013entities_csv.txt", remedy: whereToGet);
        using var text = TextFile.Find(path, TextKind.Entities);
        using var rows = ByteRows.Open(text);
        var (county, district, school) = (rows.Column("County Code"), rows.Column("District Code"), rows.Column("School Code"));
        var (year, type) = (rows.Column("Test Year"), rows.Column("Type Id", "Type ID"));
        var (countyName, districtName, schoolName, zip) = (rows.Column("County Name"), rows.Column("District Name"), rows.Column("School Name"), rows.Column("Zip Code"));
        var entities = new List<Entity>();
        var lines = new Dictionary<CdsCode, long>();
        while (rows.Next())
        {
            var code = rows.Cds(county, district, school);
            if (!lines.TryAdd(code, rows.Line))
                throw rows.Wrong("The same code stands on two lines.", "County Code + District Code + School Code", code.ToString(), $"each school once; line {lines[code]} holds it too");
            entities.Add(new Entity(code, rows.Code(year, 4), rows.Code(type, 2) is >= 4 and <= 10 and var kind ? kind : throw rows.Wrong(type, "4 to 10"),
                rows.Text(countyName), rows.Text(districtName), rows.Text(schoolName), rows.Text(zip)));
        }
        return entities.Count > 0 ? entities : throw new DataException("The file ends after its header.", text.Name, expected: "one row per school, district and county",
            remedy: "the file is truncated; " + whereToGet);
    }
}
