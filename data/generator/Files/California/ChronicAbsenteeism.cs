using System.Globalization;
using Mobility.Sample.Randomness;
using Mobility.Sample.World.California;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files.California;

/// <summary>
/// 2016-19ChronAbsenteeism.csv: percent of students absent a tenth of their days, by high school, year and group, in the
/// shape its compiler gave it: a row number without a heading, CountryCode for the county, codes with ".0". A group of
/// fewer than eleven students has no rate; groups that the library does not read are left empty.
/// </summary>
static class ChronicAbsenteeism
{
    public const string Name = "2016-19ChronAbsenteeism.csv";

    static readonly string[] Years = ["2016-17", "2017-18", "2018-19"];

    const string Header =
        ",AcademicYear,AggregateLevel,CountryCode,DistrictCode,SchoolCode,CountyName,DistrictName,SchoolName,CharterYN,CAR_RB,CAR_RI,CAR_RA,CAR_RF,CAR_RH,CAR_RD,"
        + "CAR_RP,CAR_RT,CAR_RW,CAR_GM,CAR_GF,CAR_GX,CAR_GZ,CAR_SE,CAR_SD,CAR_SS,CAR_SM,CAR_SF,CAR_SH,CAR_TA";

    /// <summary>Share of students in a group, and how many percentage points more of them are absent.</summary>
    static (double Share, double More) Group(string column, School school) => column switch
    {
        "CAR_SE" => (school.Circumstances[6] / 100, 2), "CAR_SD" => (0.1, 6),
        "CAR_SS" => (school.Circumstances[0] / 100, 2), "CAR_SM" => (school.MigrantShare, -1.5), "CAR_SH" => (0.015, 10), "CAR_TA" => (1, 0),
        _ => (0, 0),
    };

    public static byte[] Write(SchoolSystem system)
    {
        var noise = new RandomSequence(system.Seed, "absence");
        var file = new DelimitedText(Header, "\n");
        foreach (var school in system.Schools.Select(s => s.School).Where(s => s.Level == SchoolLevel.High).OrderBy(s => s.Code))
        {
            var level = Math.Clamp(14 + 0.08 * (school.Circumstances[0] - 60) + 4 * noise.Normal(), 3, 40);
            for (var year = 0; year < Years.Length; year++)
                file.Add([
                    Whole(10_000 * year + school.Index), Years[year], "S", CdsText.County(school.District.County), Whole(school.District.Code) + ".0", Whole(school.Code) + ".0",
                    school.District.County.Name, school.District.Name, DelimitedText.QuotedIfNeeded(school.Name), "All",
                    .. DelimitedText.Columns(Header).Skip(10).Select(column => Rate(school, column, level + 0.5 * year, noise)),
                ]);
        }

        return file.ToBytes();
    }

    static string Rate(School school, string column, double level, RandomSequence noise)
    {
        var (share, more) = Group(column, school);
        var students = school.Enrollment * share;
        if (students < CaliforniaTruth.FewestStudents) return "";
        var rate = level + more + 35 / Math.Sqrt(students) * noise.Normal();
        return Math.Clamp(rate, 0, 100).ToString("F1", CultureInfo.InvariantCulture);
    }
}
