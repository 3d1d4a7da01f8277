namespace Mobility.Data;

/// <summary>Sums the staff of a district person by person; what is kept are counts.</summary>
sealed class StaffSum(CdsCode district, string? name)
{
    const string Education = "BCMVD", Races = "012345679";

    readonly int[] education = new int[Education.Length], races = new int[Races.Length];
    int persons, withTeaching, withDistrict;
    double yearsTeaching, yearsInDistrict;

    /// <summary>Districts from the publisher's file of persons, ordered by code.</summary>
    public static IReadOnlyList<DistrictStaff> Read(SourceFile file)
    {
        var sums = new Dictionary<CdsCode, StaffSum>();
        foreach (var row in TableReader.Rows(file, file.Source.Tables[0]))
        {
            var code = row.CountyAndDistrict("DistrictCode");
            if (!sums.TryGetValue(code, out var sum))
                sums.Add(code, sum = new StaffSum(code, row.TextOrNull("DistrictName")));
            sum.Add(row);
        }
        return [.. sums.Values.OrderBy(s => s.District).Select(s => s.Mean())];
    }

    CdsCode District => district;

    void Add(Row row)
    {
        persons++;
        if (row.Number("YearsTeaching") is { } teaching)
            (withTeaching, yearsTeaching) = (withTeaching + 1, yearsTeaching + teaching);
        if (row.Number("YearsInDistrict") is { } inDistrict)
            (withDistrict, yearsInDistrict) = (withDistrict + 1, yearsInDistrict + inDistrict);
        Count(education, Education, row.TextOrNull("EducationLevel"));
        var race = row.TextOrNull("EthnicGroup") ?? "0";
        if (!Count(races, Races, race))
            throw row.Wrong("EthnicGroup", race, "a code of 0 to 7, or 9");
    }

    static bool Count(int[] counts, string codes, string? code)
    {
        var at = code?.Length == 1 ? codes.IndexOf(code[0], StringComparison.Ordinal) : -1;
        if (at >= 0)
            counts[at]++;
        return at >= 0;
    }

    DistrictStaff Mean()
    {
        if (persons < DistrictStaff.Fewest)
            return new(district, name, persons, null, null);
        return new(district, name, persons, Mean(yearsTeaching, withTeaching), Mean(yearsInDistrict, withDistrict))
        {
            Bachelor = Share(education[0]), BachelorPlus30 = Share(education[1]), Master = Share(education[2]), MasterPlus30 = Share(education[3]),
            Doctorate = Share(education[4]), OtherEducation = Share(persons - education.Sum()),
            NotReported = Share(races[0]), AmericanIndian = Share(races[1]), Asian = Share(races[2]), PacificIslander = Share(races[3]),
            Filipino = Share(races[4]), Hispanic = Share(races[5]), Black = Share(races[6]), White = Share(races[7]), TwoOrMore = Share(races[8]),
        };

        double? Share(int count) => Mean(count, persons);

        // To four decimals, as the extract by district: both files give the same study table.
        static double? Mean(double sum, int of) => of == 0 ? null : Math.Round(sum / of, 4);
    }
}
