using Mobility.Sample.World.California;
using NPOI.XSSF.UserModel;

namespace Mobility.Sample.Files.California;

/// <summary>
/// frpm1617.xlsx: students eligible for free or reduced-price meals by school, as CDE lays the file out: a title above the
/// headings, line breaks within them, percents as shares of 1. Free meals
/// alone and the counts for ages 5-17, which the library does not read, are left empty.
/// </summary>
static class StudentPoverty
{
    public const string Name = "frpm1617.xlsx";

    /// <summary>The publisher's sheet name ends in a blank.</summary>
    public const string Sheet = "FRPM School-Level Data ";

    static readonly string[] Columns =
    [
        "Academic Year", "County Code", "District Code", "School Code", "County Name", "District Name", "School Name", "District Type", "School Type",
        "Educational \nOption Type", "NSLP \nProvision \nStatus", "Charter \nSchool \n(Y/N)", "Charter \nSchool \nNumber", "Charter \nFunding \nType", "IRC",
        "Low Grade", "High Grade", "Enrollment \n(K-12)", "Free Meal \nCount \n(K-12)", "Percent (%) \nEligible Free \n(K-12)", "FRPM Count \n(K-12)",
        "Percent (%) \nEligible FRPM \n(K-12)", "Enrollment \n(Ages 5-17)", "Free Meal \nCount \n(Ages 5-17)", "Percent (%) \nEligible Free \n(Ages 5-17)",
        "FRPM Count \n(Ages 5-17)", "Percent (%) \nEligible FRPM \n(Ages 5-17)", "CALPADS Fall 1 \nCertification Status",
    ];

    public static byte[] Write(SchoolSystem system)
    {
        var book = new XSSFWorkbook();
        book.CreateSheet("Title Page").Fill(0, [["Free or Reduced-Price Meal Data 2016–17"], [], ["Simulated sample: every school is fictional"]]);
        book.CreateSheet(Sheet).Fill(0,
        [
            ["Unduplicated Student Poverty – Free or Reduced Price Meals Data 2016–17"],
            Columns,
            .. system.Schools.Select(s => s.School).Where(s => s.ReportsMeals).OrderBy(s => s.District.Code).ThenBy(s => s.Code).Select(Row),
        ]);
        return book.ToBytes();
    }

    static object?[] Row(School school) =>
    [
        .. CdsText.Beginning("2016-2017", school, no: "No"), school.Enrollment, null, null, school.Meals,
        Math.Round((double)school.Meals / school.Enrollment, 4), null, null, null, null, null, "Y",
    ];
}
