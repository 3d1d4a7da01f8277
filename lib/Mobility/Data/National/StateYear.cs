namespace Mobility.Data;

/// <summary>
/// One state and year, 1992-2016: Census F-33 totals (thousands of dollars of the year), enrolment, and NAEP mean scores
/// (scale 0-500; null in years without an assessment).
/// </summary>
public sealed record StateYear
{
    /// <summary>The year (<c>YEAR</c>).</summary>
    public required int Year { get; init; }

    /// <summary>Name of the state as published: capitals, words joined by _ (<c>STATE</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Two-letter state; null for a name that is no state (simulated places).</summary>
    public string? State => UsState.TryFind(Name, out var state) ? state.Code : null;

    /// <summary>Fall enrolment (<c>ENROLL</c>).</summary>
    public double? Students { get; init; }

    /// <summary>Total revenue, thousands of dollars (<c>TOTAL_REVENUE</c>).</summary>
    public double? Revenue { get; init; }

    /// <summary>Federal revenue, thousands of dollars (<c>FEDERAL_REVENUE</c>).</summary>
    public double? FederalRevenue { get; init; }

    /// <summary>State revenue, thousands of dollars (<c>STATE_REVENUE</c>); truly 0 in the District of Columbia.</summary>
    public double? StateRevenue { get; init; }

    /// <summary>Local revenue, thousands of dollars (<c>LOCAL_REVENUE</c>).</summary>
    public double? LocalRevenue { get; init; }

    /// <summary>Total expenditure, thousands of dollars (<c>TOTAL_EXPENDITURE</c>).</summary>
    public double? Expenditure { get; init; }

    /// <summary>Instruction, thousands of dollars (<c>INSTRUCTION_EXPENDITURE</c>).</summary>
    public double? Instruction { get; init; }

    /// <summary>Support services, thousands of dollars (<c>SUPPORT_SERVICES_EXPENDITURE</c>).</summary>
    public double? SupportServices { get; init; }

    /// <summary>Other current expenditure, thousands of dollars (<c>OTHER_EXPENDITURE</c>).</summary>
    public double? OtherExpenditure { get; init; }

    /// <summary>Capital outlay, thousands of dollars (<c>CAPITAL_OUTLAY_EXPENDITURE</c>).</summary>
    public double? CapitalOutlay { get; init; }

    /// <summary>Enrolment in all grades (<c>GRADES_ALL_G</c>, NCES).</summary>
    public double? StudentsAllGrades { get; init; }

    /// <summary>NAEP mathematics, grade 4 (<c>AVG_MATH_4_SCORE</c>).</summary>
    public double? MathGrade4 { get; init; }

    /// <summary>NAEP mathematics, grade 8 (<c>AVG_MATH_8_SCORE</c>).</summary>
    public double? MathGrade8 { get; init; }

    /// <summary>NAEP reading, grade 4 (<c>AVG_READING_4_SCORE</c>).</summary>
    public double? ReadingGrade4 { get; init; }

    /// <summary>NAEP reading, grade 8 (<c>AVG_READING_8_SCORE</c>).</summary>
    public double? ReadingGrade8 { get; init; }

    /// <summary>Expenditure per student, thousands of dollars of the year.</summary>
    public double? ExpenditurePerStudent => Expenditure / Students;

    /// <summary>Instruction per student, thousands of dollars of the year.</summary>
    public double? InstructionPerStudent => Instruction / Students;

    /// <summary>Support services per student, thousands of dollars of the year.</summary>
    public double? SupportPerStudent => SupportServices / Students;

    /// <summary>Other current expenditure (food, enterprise, community services) per student, thousands of dollars of the year.</summary>
    public double? OtherPerStudent => OtherExpenditure / Students;

    /// <summary>Capital outlay per student, thousands of dollars of the year.</summary>
    public double? CapitalPerStudent => CapitalOutlay / Students;

    /// <summary>Revenue from local sources, percent of total revenue.</summary>
    public double? LocalShare => 100 * LocalRevenue / Revenue;

    internal static IReadOnlyList<StateYear> Read(SourceFile file) => TableReader.Read(
        file,
        row => new StateYear
        {
            Year = row.Year("YEAR"),
            Name = row.Text("STATE"),
            Students = row.Number("ENROLL"),
            Revenue = row.Number("TOTAL_REVENUE"),
            FederalRevenue = row.Number("FEDERAL_REVENUE"),
            StateRevenue = row.Number("STATE_REVENUE"),
            LocalRevenue = row.Number("LOCAL_REVENUE"),
            Expenditure = row.Number("TOTAL_EXPENDITURE"),
            Instruction = row.Number("INSTRUCTION_EXPENDITURE"),
            SupportServices = row.Number("SUPPORT_SERVICES_EXPENDITURE"),
            OtherExpenditure = row.Number("OTHER_EXPENDITURE"),
            CapitalOutlay = row.Number("CAPITAL_OUTLAY_EXPENDITURE"),
            StudentsAllGrades = row.Number("GRADES_ALL_G"),
            MathGrade4 = row.Number("AVG_MATH_4_SCORE"),
            MathGrade8 = row.Number("AVG_MATH_8_SCORE"),
            ReadingGrade4 = row.Number("AVG_READING_4_SCORE"),
            ReadingGrade8 = row.Number("AVG_READING_8_SCORE"),
        },
        s => (s.Name, s.Year));
}
