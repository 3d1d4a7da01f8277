using System.Globalization;
using Mobility.Sample.World.California;

namespace Mobility.Sample.Files.California;

/// <summary>County, district and school codes, kinds and grades as California's files write them.</summary>
static class CdsText
{
    public static string County(SchoolCounty county) => county.Code.ToString("00", CultureInfo.InvariantCulture);

    public static string District(SchoolDistrict district) => district.Code.ToString("00000", CultureInfo.InvariantCulture);

    public static string School(School school) => school.Code.ToString("0000000", CultureInfo.InvariantCulture);

    /// <summary>Kindergarten is K.</summary>
    public static string Grade(int grade) => grade == 0 ? "K" : grade.ToString(CultureInfo.InvariantCulture);

    public static string DistrictType(SchoolDistrict district) => district.Kind switch
    {
        DistrictKind.CountyOffice => "County Office of Education (COE)",
        DistrictKind.Elementary => "Elementary School District",
        DistrictKind.High => "High School District",
        _ => "Unified School District",
    };

    public static string SchoolType(School school) => school.Level switch
    {
        SchoolLevel.Elementary when school.District.Schools == (1, 0, 0) => "Elemen Schools In 1 School Dist. (Public)",
        SchoolLevel.Elementary => "Elementary Schools (Public)",
        SchoolLevel.Middle => "Intermediate/Middle Schools (Public)",
        _ => "High Schools (Public)",
    };

    /// <summary>Charters carry a number of four digits.</summary>
    static string CharterNumber(School school) => (7000 + school.Index).ToString(CultureInfo.InvariantCulture);

    static string FundingOf(School school) => school.Index % 2 == 0 ? "Locally funded" : "Directly funded";

    /// <summary>Directly funded charters stand on their own in the score files.</summary>
    public static bool IsDirect(School school) => school.Charter && school.Index % 2 == 1;

    /// <summary>The 17 cells with which a school begins in CDE's workbooks, from Academic Year to High Grade.</summary>
    /// <param name="no">How the workbook says that a school is no charter: "No", or "No " with a blank.</param>
    public static object?[] Beginning(string academicYear, School school, string no) =>
    [
        academicYear, County(school.District.County), District(school.District), School(school), school.District.County.Name, school.District.Name, school.Name,
        DistrictType(school.District), SchoolType(school), "Traditional", "N/A", school.Charter ? "Yes" : no, school.Charter ? CharterNumber(school) : "N/A",
        school.Charter ? FundingOf(school) : "N/A", IsDirect(school) ? "Y" : "N", Grade(school.LowGrade), Grade(school.HighGrade),
    ];
}
