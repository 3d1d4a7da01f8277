namespace Mobility.Sample.World.California;

/// <summary>A fictional county with a code that no county of California has (those end at 58).</summary>
/// <param name="Affluence">Standard normal behind incomes.</param>
/// <param name="Farming">Share of students in migrant families, around which its schools vary.</param>
public sealed record SchoolCounty(int Index, int Code, string Name, bool Sanctuary, double Affluence, double Farming, (double Longitude, double Latitude) Center);

/// <summary>A ZIP code area, in a range that the Postal Service has not assigned.</summary>
/// <param name="Median">Median household income, dollars of 2010; where <paramref name="IsPublished"/> is false the file lacks the ZIP.</param>
public sealed record ZipArea(int Code, double Affluence, double Median, double Mean, double Population, bool IsPublished);

/// <summary>Which grades a district serves.</summary>
public enum DistrictKind { CountyOffice, Elementary, High, Unified }

/// <summary>One certificated employee, as StaffDemo has them: a number, never a name.</summary>
public sealed record Employee(int Record, char Gender, int Age, char Education, int Ethnicity, int? YearsTeaching, int YearsInDistrict, char Status, int Teaching, int Administrative, int PupilServices);

/// <summary>A fictional district or county office.</summary>
public sealed record SchoolDistrict
{
    public required int Index { get; init; }

    /// <summary>Five digits of the CDS code, from 80011: real ones lie between 10017 and 77164.</summary>
    public required int Code { get; init; }
    public required SchoolCounty County { get; init; }
    public required string Town { get; init; }
    public required DistrictKind Kind { get; init; }
    public required double Affluence { get; init; }
    public required IReadOnlyList<ZipArea> Zips { get; init; }
    public required IReadOnlyList<Employee> Staff { get; init; }

    /// <summary>Elementary, middle and high schools.</summary>
    public required (int Elementary, int Middle, int High) Schools { get; init; }

    /// <summary>What the staff file shows for the district, or what it would where it has no row.</summary>
    public required (double Years, double Advanced, double Hispanic) StaffMeans { get; init; }

    /// <summary>Current expense, dollars, and average daily attendance, exactly as published.</summary>
    public required double Expense { get; init; }
    public required double Attendance { get; init; }

    /// <summary>False for county offices and one district, which the expense file lacks.</summary>
    public required bool ReportsExpense { get; init; }

    /// <summary>Points that the district adds to its all-students scores.</summary>
    public required double Effect { get; init; }

    /// <summary>Name as CDE's files have it; the score files add "School District".</summary>
    public string Name => Kind switch
    {
        DistrictKind.CountyOffice => County.Name + " County Office of Education",
        DistrictKind.Elementary => Town + " Elementary",
        DistrictKind.High => Town + " Union High",
        _ => Town + " Unified",
    };
}

/// <summary>Elementary, middle or high.</summary>
public enum SchoolLevel { Elementary, Middle, High }

/// <summary>A fictional school with its circumstances.</summary>
public sealed record School
{
    public required int Index { get; init; }

    /// <summary>Seven digits of the CDS code: 0080011 ff. for charters, 6200011 ff. for all others.</summary>
    public required int Code { get; init; }
    public required SchoolDistrict District { get; init; }
    public required string Name { get; init; }
    public required SchoolLevel Level { get; init; }
    public required bool Charter { get; init; }
    public required int LowGrade { get; init; }
    public required int HighGrade { get; init; }

    /// <summary>Null in the one school whose entity row has no ZIP.</summary>
    public required ZipArea? Zip { get; init; }
    public required (double Longitude, double Latitude) Place { get; init; }

    /// <summary>Students of a tested grade, of all grades, and of all grades two years later.</summary>
    public required IReadOnlyDictionary<int, int> Students { get; init; }
    public required int Enrollment { get; init; }
    public required int LaterEnrollment { get; init; }

    /// <summary>Students eligible for free or reduced-price meals, and whether the meals file has the school.</summary>
    public required int Meals { get; init; }
    public required bool ReportsMeals { get; init; }

    /// <summary>English learners two years later, and whether that year's count of needs has the school.</summary>
    public required int Learners { get; init; }
    public required bool ReportsNeeds { get; init; }

    /// <summary>Share of students in the migrant program.</summary>
    public required double MigrantShare { get; init; }

    /// <summary>Values in the order of <see cref="CaliforniaTruth.Circumstances"/>, exactly as the files publish them; known here even where a file lacks them.</summary>
    public required IReadOnlyList<double> Circumstances { get; init; }

    /// <summary>Points that the school itself adds to its all-students scores.</summary>
    public required double Effect { get; init; }
}

/// <summary>One row of the score file of one school, before anything is hidden.</summary>
/// <param name="Subgroup">1 all students, 28 migrant education, 31 economically disadvantaged, 160 English learners.</param>
/// <param name="Mean">Mean scale score, one decimal, as published where <paramref name="WithScores"/> allows.</param>
public sealed record Cell(int Subgroup, int Grade, int Test, int Enrolled, int Tested, int WithScores, double Mean)
{
    /// <summary>True where at least eleven students have scores; otherwise the file shows *.</summary>
    public bool IsPublished => WithScores >= CaliforniaTruth.FewestStudents;
}

/// <summary>A school with its score cells.</summary>
/// <param name="MigrantEffect">True points that migrant students score beyond what the equation expects at the school.</param>
public sealed record ScoredSchool(School School, IReadOnlyList<Cell> Cells, double MigrantEffect, bool Outperforms)
{
    public bool HasMigrantScore => Cells.Any(c => c.Subgroup == 28 && c.IsPublished);
}
