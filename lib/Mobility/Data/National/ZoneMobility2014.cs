namespace Mobility.Data;

/// <summary>
/// One 1990 commuting zone of Chetty, Hendren, Kline and Saez (2014), Online Data Table 5: mobility of children born 1980-85 by parents' rank, family incomes of 2011-12. Null means
/// the publisher gives no value.
/// </summary>
internal sealed record ZoneMobility2014
{
    /// <summary>The zone (<c>CZ</c>).</summary>
    public required CzId Id { get; init; }

    /// <summary>Its name (<c>CZ Name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Its state, two letters (<c>State</c>).</summary>
    public required string State { get; init; }

    /// <summary>Children in the core sample (<c>Children in 1980-82 Cohorts</c>).</summary>
    public double? Children { get; init; }

    /// <summary>Expected rank 0-100 of children of parents at p25, born 1980-82 (<c>AM, 80-82 Cohort</c>).</summary>
    public double? AbsoluteMobility { get; init; }

    /// <summary>Relative mobility: slope of child rank on parent rank, born 1980-82 (<c>RM, 80-82 Cohort</c>).</summary>
    public double? RankRankSlope { get; init; }

    /// <summary>Probability of the top fifth for children of parents in the bottom fifth, fraction, born 1980-85 (<c>P(Child in Q5 | Parent in Q1), 80-85 Cohort</c>).</summary>
    public double? BottomToTopFifth { get; init; }

    /// <summary>College attendance, parents at p25, percent (<c>AM, College Attendance</c>).</summary>
    public double? CollegeAttendance { get; init; }

    /// <summary>Teenage births of girls, parents at p25, percent (<c>AM, Teenage birth</c>).</summary>
    public double? TeenageBirths { get; init; }

    /// <summary>Absolute mobility of daughters, rank 0-100 (<c>AM, Females</c>).</summary>
    public double? AbsoluteMobilityFemale { get; init; }

    /// <summary>Relative mobility of daughters (<c>RM, Females</c>).</summary>
    public double? RankRankSlopeFemale { get; init; }

    /// <summary>Absolute mobility of sons, rank 0-100 (<c>AM, Males</c>).</summary>
    public double? AbsoluteMobilityMale { get; init; }

    /// <summary>Relative mobility of sons (<c>RM, Males</c>).</summary>
    public double? RankRankSlopeMale { get; init; }

    /// <summary>Absolute mobility of sons by individual income, rank 0-100 (<c>AM, Males, Individual Income</c>).</summary>
    public double? AbsoluteMobilityMaleIndividual { get; init; }

    /// <summary>Absolute mobility with incomes adjusted for local prices, rank 0-100 (<c>AM, Cost of Living Adjusted</c>).</summary>
    public double? AbsoluteMobilityPriceAdjusted { get; init; }

    /// <summary>Absolute mobility of children of single parents, rank 0-100 (<c>AM, Single Parents</c>).</summary>
    public double? AbsoluteMobilitySingleParents { get; init; }

    /// <summary>Absolute mobility of children of married parents, rank 0-100 (<c>AM, Married Parents</c>).</summary>
    public double? AbsoluteMobilityMarriedParents { get; init; }

    /// <summary>Absolute mobility, born 1980-85, rank 0-100 (<c>AM, 80-85 Cohort</c>).</summary>
    public double? AbsoluteMobility1980To1985 { get; init; }

    /// <summary>Relative mobility, born 1980-85 (<c>RM, 80-85 Cohort</c>).</summary>
    public double? RankRankSlope1980To1985 { get; init; }

    internal static IReadOnlyList<ZoneMobility2014> Read(SourceFile file) => TableReader.Read(
        file,
        row => new ZoneMobility2014
        {
            Id = row.Zone("CZ"),
            Name = row.Text("CZ Name"),
            State = row.StateCode("State"),
            Children = row.Number("Children in 1980-82 Cohorts"),
            AbsoluteMobility = row.Number("AM, 80-82 Cohort"),
            RankRankSlope = row.Number("RM, 80-82 Cohort"),
            BottomToTopFifth = row.Number("P(Child in Q5 | Parent in Q1), 80-85 Cohort"),
            CollegeAttendance = row.Number("AM, College Attendance"),
            TeenageBirths = row.Number("AM, Teenage birth"),
            AbsoluteMobilityFemale = row.Number("AM, Females"),
            RankRankSlopeFemale = row.Number("RM, Females"),
            AbsoluteMobilityMale = row.Number("AM, Males"),
            RankRankSlopeMale = row.Number("RM, Males"),
            AbsoluteMobilityMaleIndividual = row.Number("AM, Males, Individual Income"),
            AbsoluteMobilityPriceAdjusted = row.Number("AM, Cost of Living Adjusted"),
            AbsoluteMobilitySingleParents = row.Number("AM, Single Parents"),
            AbsoluteMobilityMarriedParents = row.Number("AM, Married Parents"),
            AbsoluteMobility1980To1985 = row.Number("AM, 80-85 Cohort"),
            RankRankSlope1980To1985 = row.Number("RM, 80-85 Cohort"),
        },
        zone => zone.Id,
        "Online Data Table 5");
}
