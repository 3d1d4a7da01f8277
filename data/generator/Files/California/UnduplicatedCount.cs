using Mobility.Sample.Randomness;
using Mobility.Sample.World.California;
using NPOI.XSSF.UserModel;

namespace Mobility.Sample.Files.California;

/// <summary>cupc1819-k12.xlsx: counts of pupils in need by school, two years after the scores; the headings stand on the third row.
/// Direct certification, which the library does not read, is left empty.</summary>
static class UnduplicatedCount
{
    public const string Name = "cupc1819-k12.xlsx";
    public const string Sheet = "School-Level CALPADS UPC Data";

    static readonly string[] Columns =
    [
        "Academic Year", "County Code", "District Code", "School Code", "County Name", "District Name", "School Name", "District Type", "School Type",
        "Educational \r\nOption Type", "NSLP \r\nProvision \r\nStatus", "Charter \r\nSchool \r\n(Y/N)", "Charter Number", "Charter Funding Type", "IRC",
        "Low Grade", "High Grade", "Total \r\nEnrollment", "Free &\r\nReduced\r\nMeal\r\nProgram", "Foster", "Homeless", "Migrant\r\nProgram",
        "Direct Certification", "Unduplicated\r\nFRPM Eligible \r\nCount", "English \r\nLearner \r\n(EL)", "CALPADS Unduplicated \r\nPupil Count\r\n(UPC)",
        "CALPADS Fall 1 \r\nCertification Status \r\n(Y/N)",
    ];

    public static byte[] Write(SchoolSystem system)
    {
        var noise = new RandomSequence(system.Seed, "unduplicated count");
        var book = new XSSFWorkbook();
        book.CreateSheet("Title Page").Fill(0, [["CALPADS Unduplicated Pupil Counts (UPC) for Grades K-12 (2018–19)"], [], ["Simulated sample: every school is fictional"]]);
        book.CreateSheet(Sheet).Fill(0,
        [
            ["School-Level CALPADS UPC Data"], [], Columns,
            .. system.Schools.Select(s => s.School).OrderBy(s => s.District.Code).ThenBy(s => s.Code).Select(s => (s, Row(s, noise)))
                .Where(x => x.s.ReportsNeeds).Select(x => x.Item2),
        ]);
        return book.ToBytes();
    }

    static object?[] Row(School school, RandomSequence noise)
    {
        int Part(double share) => (int)Math.Round(school.LaterEnrollment * Math.Clamp(share * (1 + 0.1 * noise.Normal()), 0, 1));
        var poor = school.Circumstances[0] / 100;
        var (eligible, migrant) = (Part(poor), Part(school.MigrantShare));
        var needy = Math.Min(school.LaterEnrollment, Math.Max(eligible, school.Learners) + (int)Math.Round(0.2 * Math.Min(eligible, school.Learners)));
        return
        [
            .. CdsText.Beginning("2018-2019", school, no: "No "), school.LaterEnrollment, Part(0.7 * poor), Part(0.006), Part(0.04), migrant,
            null, eligible, school.Learners, needy, "Y",
        ];
    }
}
