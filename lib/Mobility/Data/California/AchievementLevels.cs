namespace Mobility.Data;

/// <summary>
/// What points mean for the grades of a school: where the achievement levels begin, and how far the standard rises in a year.
/// Means over the tested grades and both tests (English language arts and mathematics), as a school's score is; a group whose mean
/// lies in a level is not a group of students who are all in it.
/// </summary>
/// <param name="NearlyMet">First score of the level "Standard Nearly Met".</param>
/// <param name="Met">First score of "Standard Met".</param>
/// <param name="Exceeded">First score of "Standard Exceeded".</param>
/// <param name="Year">Points by which "Standard Met" rises from one grade to the next, over these grades; where one grade alone is tested, since the one tested before.</param>
/// <param name="Grades">The tested grades, of 3 to 8 and 11.</param>
/// <remarks>California Department of Education, Smarter Balanced Scale Score Ranges (www.cde.ca.gov/ta/tg/ca/sbscalerange.asp, 7 August 2015).</remarks>
internal sealed record AchievementLevels(double NearlyMet, double Met, double Exceeded, double Year, IReadOnlyList<int> Grades)
{
    /// <summary>First scores of levels 2, 3 and 4 by grade: English language arts, then mathematics.</summary>
    static readonly SortedDictionary<int, (int[] English, int[] Mathematics)> First = new()
    {
        [3] = ([2367, 2432, 2490], [2381, 2436, 2501]),
        [4] = ([2416, 2473, 2533], [2411, 2485, 2549]),
        [5] = ([2442, 2502, 2582], [2455, 2528, 2579]),
        [6] = ([2457, 2531, 2618], [2473, 2552, 2610]),
        [7] = ([2479, 2552, 2649], [2484, 2567, 2635]),
        [8] = ([2487, 2567, 2668], [2504, 2586, 2653]),
        [11] = ([2493, 2583, 2682], [2543, 2628, 2718]),
    };

    /// <summary>The levels of a school's grades; of the usual grades of its level where its own are not known, as in <see cref="School.TestedGrades"/>.</summary>
    public static AchievementLevels Of(School school)
    {
        ArgumentNullException.ThrowIfNull(school);
        var grades = GradeSpan.TestedIn(school.GradesOrUsual);
        int[] tested = grades.Count > 0 ? [.. grades] : [.. First.Keys];
        var low = tested[0] == tested[^1] ? First.Keys.Where(g => g < tested[0]).DefaultIfEmpty(tested[0]).Max() : tested[0];
        var high = low == tested[^1] ? First.Keys.First(g => g > low) : tested[^1];
        return new AchievementLevels(Mean(0), Mean(1), Mean(2), (Both(high, 1) - Both(low, 1)) / (high - low), tested);

        double Mean(int level) => tested.Average(g => Both(g, level));
    }

    static double Both(int grade, int level) => (First[grade].English[level] + First[grade].Mathematics[level]) / 2.0;
}
