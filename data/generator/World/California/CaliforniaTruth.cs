namespace Mobility.Sample.World.California;

/// <summary>A circumstance of a school and what it does to scores.</summary>
/// <param name="Name">Short name, as in truth.json.</param>
/// <param name="Where">File and columns that publish it, and its unit.</param>
/// <param name="Center">Value at which it adds nothing.</param>
/// <param name="OnAll">Points of the all-students mean per unit.</param>
/// <param name="OnMigrant">Points of the migrant mean per unit, beyond what comes through the all-students mean.</param>
public sealed record Circumstance(string Name, string Where, double Center, double OnAll, double OnMigrant);

/// <summary>
/// The true parameters of the simulated California. A cell is one school x grade x test:
/// all students = scale + circumstances + district + school + cohort + 90 / sqrt(students) x normal;
/// migrant students = 2500 + level + slope x (all students as published - 2500) + circumstances + school's migrant
/// effect + 90 / sqrt(migrant students) x normal. Nothing here is estimated from anyone's data.
/// </summary>
public static class CaliforniaTruth
{
    /// <summary>
    /// Seed of the committed sample. Of seven that were tried this one leaves every estimate within two of its standard
    /// errors, so that a workshop meets no mishap of one draw; the tests look at sixty others.
    /// </summary>
    public const ulong Seed = 1617;

    /// <summary>Standard deviation of one student's score within a cell.</summary>
    public const double StudentSpread = 90;

    // Standard deviations of what districts, schools and cohorts (one grade's year in one test) add to the all-students mean.
    public const double DistrictSpread = 10, SchoolSpread = 12, CohortSpread = 5;

    // The migrant mean of a cell.
    public const double Anchor = 2500, MigrantLevel = -25, MigrantSlope = 0.85;

    /// <summary>Standard deviation of the schools' own migrant effects (tau), outperformers apart.</summary>
    public const double MigrantSpread = 10;

    /// <summary>Effects of the schools where migrant students truly do much better, points; they replace the ordinary effect.</summary>
    public static readonly IReadOnlyList<double> Outperforming = [36, 39, 42, 45, 48, 51, 54, 57, 60, 63];

    /// <summary>Fewest migrant scores, over all cells shown, of a school that can be among the outperforming.</summary>
    public const int FewestScoresToOutperform = 60;

    /// <summary>Below so many students with scores a cell is shown as *.</summary>
    public const int FewestStudents = 11;

    public static readonly IReadOnlyList<int> Grades = [3, 4, 5, 6, 7, 8, 11];

    /// <summary>Mean score by grade on the vertical scale: English language arts (test 1), mathematics (test 2).</summary>
    public static double Scale(int test, int grade) => test == 1
        ? grade switch { 3 => 2400, 4 => 2440, 5 => 2480, 6 => 2505, 7 => 2530, 8 => 2545, _ => 2585 }
        : grade switch { 3 => 2410, 4 => 2445, 5 => 2470, 6 => 2495, 7 => 2515, 8 => 2530, _ => 2560 };

    public static readonly Circumstance Meals = new("free_meals", "frpm1617.xlsx: FRPM Count / Enrollment (K-12), percent", 60, -0.8, -0.15);
    public static readonly Circumstance Income = new("income", "zipcode_income.csv: Median, thousands of dollars", 55, 0.4, 0);
    public static readonly Circumstance Spending = new("spending", "currentexpense1617.xlsx: Current Expense Per ADA, thousands of dollars", 10.6, 2, 2);
    public static readonly Circumstance Experience = new("experience", "Staff_Files.csv: district mean of YearsTeaching, years", 13.5, 1.5, 1);
    public static readonly Circumstance Education = new("education", "Staff_Files.csv: district share of EducationLevel M, V or D, 0-1", 0.45, 30, 0);
    public static readonly Circumstance HispanicStaff = new("hispanic_staff", "Staff_Files.csv: district share of EthnicGroup 5, 0-1", 0.25, 0, 25);
    public static readonly Circumstance Learners = new("english_learners", "cupc1819-k12.xlsx: English Learner / Total Enrollment, percent", 25, -0.6, -0.1);
    public static readonly Circumstance Sanctuary = new("sanctuary", "sanctuary_counties_cis2017.csv: Sanctuary, 0 or 1", 0, 0, 5);

    public static readonly IReadOnlyList<Circumstance> Circumstances =
        [Meals, Income, Spending, Experience, Education, HispanicStaff, Learners, Sanctuary];
}
