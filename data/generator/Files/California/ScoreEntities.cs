using Mobility.Sample.World.California;
using static Mobility.Sample.Files.DelimitedText;

namespace Mobility.Sample.Files.California;

/// <summary>sb_ca2016entities.csv: names and ZIP codes of the entities of the score file; a missing ZIP is five blanks.</summary>
static class ScoreEntities
{
    public const string Name = "sb_ca2016entities.csv";

    const int StateType = 4, CountyType = 5, DistrictType = 6, SchoolType = 7, DirectCharter = 9, LocalCharter = 10;

    const string NoZip = "     ";

    /// <summary>Names are cut here.</summary>
    const int Longest = 40;

    public static byte[] Write(SchoolSystem system)
    {
        string[] columns = ["County Code", "District Code", "School Code", "Filler", "Test Year", "Type Id", "County Name", "District Name", "School Name", "Zip Code"];
        var file = new DelimitedText(string.Join(',', columns.Select(Quoted)), "\n");
        void Add(string county, string district, string school, int type, string countyName, string districtName, string schoolName, string zip) => file.Add([
            Quoted(county), Quoted(district), Quoted(school), "", Quoted("2016"), Quoted(NumberStyle.Whole(type)), Quoted(countyName),
            Quoted(Cut(districtName)), Quoted(Cut(schoolName)), Quoted(zip),
        ]);

        Add("00", "00000", "0000000", StateType, "State of " + CaliforniaNames.State, "", "", NoZip);
        foreach (var county in system.Counties)
        {
            var code = CdsText.County(county);
            Add(code, "00000", "0000000", CountyType, county.Name, "", "", NoZip);
            foreach (var district in system.Districts.Where(d => d.County == county))
            {
                var number = CdsText.District(district);
                Add(code, number, "0000000", DistrictType, county.Name, LongName(district), "", NoZip);
                foreach (var school in system.Schools.Select(s => s.School).Where(s => s.District == district).OrderBy(s => s.Code))
                    Add(code, number, CdsText.School(school), !school.Charter ? SchoolType : CdsText.IsDirect(school) ? DirectCharter : LocalCharter, county.Name,
                        CdsText.IsDirect(school) ? school.Name : LongName(district), school.Name, school.Zip is { } zip ? NumberStyle.Whole(zip.Code) : NoZip);
            }
        }

        return file.ToBytes();
    }

    static string LongName(SchoolDistrict district) =>
        district.Kind == DistrictKind.CountyOffice ? district.Name.Replace(" of ", " Of ", StringComparison.Ordinal) : district.Name + " School District";

    static string Cut(string name) => name.Length <= Longest ? name : name[..Longest];
}
