using System.Globalization;
using Mobility.Sample.World.California;

namespace Mobility.Sample.Files.California;

/// <summary>County, district and school codes and grades as California's files write them.</summary>
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
    public static string CharterNumber(School school) => (7000 + school.Index).ToString(CultureInfo.InvariantCulture);

    public static string FundingOf(School school) => school.Index % 2 == 0 ? "Locally funded" : "Directly funded";

    /// <summary>Directly funded charters stand on their own in the score files.</summary>
    public static bool IsDirect(School school) => school.Charter && school.Index % 2 == 1;
}
