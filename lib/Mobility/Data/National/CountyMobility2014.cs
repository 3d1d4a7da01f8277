namespace Mobility.Data;

/// <summary>
/// One county of Chetty, Hendren, Kline and Saez (2014), Online Data Table 3: children born 1980-82, family incomes of 2011-12. Null where the
/// publisher gives nothing (fewer than 250 children).
/// </summary>
internal sealed record CountyMobility2014
{
    /// <summary>The county (<c>County FIPS Code</c>).</summary>
    public required CountyFips Fips { get; init; }

    /// <summary>Its name (<c>County Name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>The 1990 commuting zone (<c>Commuting Zone ID</c>).</summary>
    public CzId? Zone { get; init; }

    /// <summary>Full name of the state (<c>State</c>).</summary>
    public required string StateName { get; init; }

    /// <summary>Children in the core sample (<c>Number of Children in Core Sample</c>).</summary>
    public double? Children { get; init; }

    /// <summary>Relative mobility: slope of child rank on parent rank (<c>Rank-Rank Slope</c>).</summary>
    public double? RankRankSlope { get; init; }

    /// <summary>Expected rank 0-100 of children of parents at p25 (<c>Absolute Upward Mobility</c>).</summary>
    public double? AbsoluteMobility { get; init; }

    /// <summary>Parents' income that goes to the top 1 percent, fraction (<c>Top 1% Income Share</c>).</summary>
    public double? TopIncomeShare { get; init; }

    /// <summary>Parents' income, p75 less p25, dollars (<c>Interquartile Income Range</c>).</summary>
    public double? InterquartileRange { get; init; }

    /// <summary>Gini of parents' incomes, 0-1 (<c>Gini</c>).</summary>
    public double? Gini { get; init; }

    /// <summary>Girls who claim a dependent born when they were teenagers, fraction (<c>Teenage Birth Rate</c>).</summary>
    public double? TeenageBirths { get; init; }

    /// <summary>Parents between the national p25 and p75, fraction (<c>Share Between p25 and p75</c>).</summary>
    public double? MiddleClass { get; init; }

    /// <summary>Mean family income of parents, dollars (<c>Mean Parent Income</c>).</summary>
    public double? MeanParentIncome { get; init; }

    /// <summary>Mean family income of children, dollars (<c>Mean Child Income</c>).</summary>
    public double? MeanChildIncome { get; init; }

    internal static IReadOnlyList<CountyMobility2014> Read(SourceFile file) => TableReader.Read(
        file,
        row => new CountyMobility2014
        {
            Fips = row.County("County FIPS Code"),
            Name = row.Text("County Name"),
            Zone = row.ZoneOrNull("Commuting Zone ID"),
            StateName = row.Text("State"),
            Children = row.Number("Number of Children in Core Sample"),
            RankRankSlope = row.Number("Rank-Rank Slope"),
            AbsoluteMobility = row.Number("Absolute Upward Mobility"),
            TopIncomeShare = row.Number("Top 1% Income Share"),
            InterquartileRange = row.Number("Interquartile Income Range"),
            Gini = row.Number("Gini"),
            TeenageBirths = row.Number("Teenage Birth Rate"),
            MiddleClass = row.Number("Share Between p25 and p75"),
            MeanParentIncome = row.Number("Mean Parent Income"),
            MeanChildIncome = row.Number("Mean Child Income"),
        },
        county => county.Fips,
        "Online Data Table 3");
}
