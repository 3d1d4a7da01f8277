namespace Mobility.Data;

/// <summary>A group of race or ethnicity that the files of staff and of students both have.</summary>
public enum RaceGroup
{
    /// <summary>American Indian or Alaska Native.</summary>
    AmericanIndian,

    /// <summary>Asian.</summary>
    Asian,

    /// <summary>Black or African American.</summary>
    Black,

    /// <summary>Filipino.</summary>
    Filipino,

    /// <summary>Hispanic or Latino of any race.</summary>
    Hispanic,

    /// <summary>Native Hawaiian or Pacific Islander.</summary>
    PacificIslander,

    /// <summary>Two or more races.</summary>
    TwoOrMore,

    /// <summary>White.</summary>
    White,
}

/// <summary>
/// How far the staff of a district resemble the students of a school. Students' groups are known by school for 2013 only, three years before
/// the scores, and of tested students; migrant students' groups are in no file, nor is the staff of a single school.
/// </summary>
static class StaffLikeness
{
    public static School With(School school, SchoolApi? api)
    {
        if (api is null)
            return school;
        (RaceGroup Group, double? Students, double? Staff)[] groups =
        [
            (RaceGroup.AmericanIndian, api.PercentAmericanIndian, school.StaffAmericanIndian), (RaceGroup.Asian, api.PercentAsian, school.StaffAsian),
            (RaceGroup.Black, api.PercentBlack, school.StaffBlack), (RaceGroup.Filipino, api.PercentFilipino, school.StaffFilipino),
            (RaceGroup.Hispanic, api.PercentHispanic, school.StaffHispanic), (RaceGroup.PacificIslander, api.PercentPacificIslander, school.StaffPacificIslander),
            (RaceGroup.TwoOrMore, api.PercentTwoOrMore, school.StaffTwoOrMore), (RaceGroup.White, api.PercentWhite, school.StaffWhite),
        ];
        // A group that is not given could be the largest: then nothing is said.
        if (groups.Any(g => g.Students is null))
            return school;
        var most = groups.Max(g => g.Students)!.Value;
        var largest = groups.Where(g => g.Students == most).ToArray();
        var one = largest.Length == 1 && most > 0;
        return school with
        {
            LargestGroup = one ? largest[0].Group : null,
            StudentsInLargestGroup = one ? most : null,
            StaffOfLargestGroup = one ? largest[0].Staff : null,
            StaffStudentMatch = groups.Any(g => g.Staff is null) ? null : groups.Sum(g => g.Students!.Value * g.Staff!.Value) / 100,
        };
    }
}
