using System.Globalization;
using Mobility.Sample.World.California;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files.California;

/// <summary>
/// pubschls_2018_extract.csv: the directory of schools and district offices, with their places; a school with school code
/// zero is the office. Some closed schools are in it that no other file knows. Only the columns that the library reads are filled.
/// </summary>
static class SchoolDirectory
{
    public const string Name = "pubschls_2018_extract.csv";

    /// <summary>After every so many schools, one that closed.</summary>
    const int ClosedEvery = 60;

    const string Header =
        "CDSCode,NCESDist,NCESSchool,StatusType,County,District,School,City,Zip,OpenDate,ClosedDate,Charter,CharterNum,FundingType,DOC,DOCType,SOC,SOCType,"
        + "EdOpsCode,EdOpsName,EILCode,EILName,GSoffered,GSserved,Virtual,Magnet,Latitude,Longitude,LastUpDate";

    const string Opened = "2008-08-21 00:00:00", Closed = "2015-06-30 00:00:00";

    public static byte[] Write(SchoolSystem system)
    {
        var file = new DelimitedText(Header, "\n");
        foreach (var district in system.Districts)
        {
            file.Add(Row([
                ("CDSCode", Cds(district) + "0000000"), ("StatusType", "Active"), ("County", district.County.Name), ("District", district.Name),
                ("City", district.Town), ("Zip", Zip(district.Zips[0], 0)), ("Latitude", Degrees(district.County.Center.Latitude)),
                ("Longitude", Degrees(district.County.Center.Longitude)),
            ]));
            foreach (var school in system.Schools.Select(s => s.School).Where(s => s.District == district).OrderBy(s => s.Code))
            {
                file.Add(Row(school, CdsText.School(school), school.Name, isClosed: false));
                if (school.Index % ClosedEvery == 0)
                    file.Add(Row(school, Code(school.Code + 1), "Old " + school.Name, isClosed: true));
            }
        }

        return file.ToBytes();
    }

    static IEnumerable<string> Row(School school, string code, string name, bool isClosed) => Row([
        ("CDSCode", Cds(school.District) + code), ("StatusType", isClosed ? "Closed" : "Active"), ("County", school.District.County.Name),
        ("District", school.District.Name), ("School", DelimitedText.QuotedIfNeeded(name)), ("City", school.District.Town), ("Zip", Zip(school.Zip ?? school.District.Zips[0], school.Index)),
        ("OpenDate", school.Charter || isClosed ? Opened : ""), ("ClosedDate", isClosed ? Closed : ""), ("Charter", school.Charter ? "Y" : "N"), ("SOCType", CdsText.SchoolType(school)),
        ("EILName", school.Level switch { SchoolLevel.Elementary => "Elementary", SchoolLevel.Middle => "Intermediate/Middle/Junior High", _ => "High School" }),
        ("GSserved", CdsText.Grade(school.LowGrade) + "-" + CdsText.Grade(school.HighGrade)), ("Latitude", Degrees(school.Place.Latitude)),
        ("Longitude", Degrees(school.Place.Longitude)),
    ]);

    static IEnumerable<string> Row(IEnumerable<(string Column, string Text)> cells)
    {
        var filled = cells.ToDictionary(c => c.Column, c => c.Text);
        return DelimitedText.Columns(Header).Select(column => filled.GetValueOrDefault(column, ""));
    }

    static string Cds(SchoolDistrict district) => CdsText.County(district.County) + CdsText.District(district);

    static string Code(int code) => code.ToString("0000000", CultureInfo.InvariantCulture);

    /// <summary>Most ZIP codes have four digits more, some have not.</summary>
    static string Zip(ZipArea zip, int index) => Whole(zip.Code) + (index % 3 == 2 ? "" : "-" + (1001 + index).ToString(CultureInfo.InvariantCulture));

    static string Degrees(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
