namespace Mobility.Data;

/// <summary>
/// School finance of one state and fiscal year: Census F-33 districts summed to states, dollars of the year per student
/// (derived by the owner of the copy; districts with irregular records are left out).
/// </summary>
/// <param name="Year">Fiscal year.</param>
/// <param name="State">Two-letter state.</param>
/// <param name="Name">Name of the state.</param>
/// <param name="Students">Fall enrolment.</param>
/// <param name="Revenue">Total revenue, dollars per student.</param>
/// <param name="FederalRevenue">Federal revenue, dollars per student.</param>
/// <param name="StateRevenue">State revenue, dollars per student; truly 0 in the District of Columbia.</param>
/// <param name="LocalRevenue">Local revenue, dollars per student.</param>
/// <param name="Expenditure">Total expenditure, dollars per student.</param>
/// <param name="Salaries">Salaries, dollars per student.</param>
/// <param name="TeacherSalaries">Salaries of teachers, dollars per student.</param>
public sealed record StateFinance(
    int Year, string State, string Name, double? Students, double? Revenue, double? FederalRevenue, double? StateRevenue,
    double? LocalRevenue, double? Expenditure, double? Salaries, double? TeacherSalaries)
{
    /// <summary>Revenue from local sources, percent of total revenue.</summary>
    public double? LocalShare => 100 * LocalRevenue / Revenue;

    /// <summary>Revenue from the state, percent of total revenue.</summary>
    public double? StateShare => 100 * StateRevenue / Revenue;

    /// <summary>Revenue from the federal government, percent of total revenue.</summary>
    public double? FederalShare => 100 * FederalRevenue / Revenue;

    /// <summary>Fiscal year 1995 (<c>prepf1995.csv</c>, whose last heading says Revenue for Salaries).</summary>
    internal static IReadOnlyList<StateFinance> Read1995(SourceFile file) =>
        TableReader.Read(file, Of, s => s.State);

    static StateFinance Of(Row row) => new(
        row.Year("Year"), row.StateCode("State Code"), row.Text("State Name"), row.Number("Students"), row.Number("Total Revenue"),
        row.Number("Federal Revenue"), row.Number("State Revenue"), row.Number("Local Revenue"), row.Number("Total Expenditures"),
        row.Number("Salaries"), row.Number("Teacher Revenue"));
}
