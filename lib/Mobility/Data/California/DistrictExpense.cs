namespace Mobility.Data;

/// <summary>
/// What a school district spent in a year on its current operation (CDE, Current Expense of Education): district codes are
/// unique in the state, names are not.
/// </summary>
/// <param name="District">District code, five digits (<c>CDS</c>).</param>
/// <param name="Name">Name of the district; null in the copy that was cut to three columns.</param>
/// <param name="Expense">Current expense of education, dollars of the year (<c>EDP 365</c>); null in that copy.</param>
/// <param name="Students">Average daily attendance (<c>Current Expense ADA</c>): lower than enrolment.</param>
/// <param name="PerStudent">Current expense per student in attendance, dollars of the year (<c>Current Expense Per ADA</c>).</param>
/// <param name="Kind">Unified, Elementary, High or Comm Admin (<c>LEA Type</c>); null in that copy.</param>
internal sealed record DistrictExpense(int District, string? Name, double? Expense, double? Students, double? PerStudent, string? Kind)
{
    internal static IReadOnlyList<DistrictExpense> Read(SourceFile file) => TableReader.Read(
        file,
        row => new DistrictExpense(
            row.Code("CDS", 5), row.TextWhereGiven("DISTRICT"), row.NumberWhereGiven("Expenditures (EDP 365)"),
            row.Number("Current Expense ADA"), row.Number("Current Expense Per ADA"), row.TextWhereGiven("LEA Type")),
        district => district.District);
}
