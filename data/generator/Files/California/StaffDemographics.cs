using Mobility.Sample.Randomness;
using Mobility.Sample.World.California;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files.California;

/// <summary>Staff_Files.csv: one certificated employee a row, without names, in random order, as CDE's StaffDemo 2016-17.</summary>
static class StaffDemographics
{
    public const string Name = "Staff_Files.csv";

    /// <summary>County names are filled up with blanks to so many letters.</summary>
    const int CountyWidth = 15;

    const string Header =
        "AcademicYear,RecID,District Code,County Name,District Name,GenderCode,Age,EducationLevel,EthnicGroup,YearsTeaching,YearsInDistrict,"
        + "EmploymentStatusCode,FTE Teaching,FTE administrative,FTE PupilServices,FileCreated";

    public static byte[] Write(SchoolSystem system)
    {
        var order = new RandomSequence(system.Seed, "staff order");
        var file = new DelimitedText(Header, "\n");
        foreach (var (district, person, _) in system.Districts.SelectMany(d => d.Staff.Select(p => (d, p, Key: order.NextBits()))).OrderBy(x => x.Key))
            file.Add([
                "1617", Whole(person.Record), CdsText.County(district.County) + CdsText.District(district), district.County.Name.ToUpperInvariant().PadRight(CountyWidth),
                district.Name, person.Gender.ToString(), Whole(person.Age), person.Education.ToString(), Whole(person.Ethnicity),
                person.YearsTeaching is { } years ? Whole(years) : "", Whole(person.YearsInDistrict), person.Status.ToString(), Whole(person.Teaching),
                Whole(person.Administrative), Whole(person.PupilServices), "1/16/2018",
            ]);
        return file.ToBytes();
    }
}
