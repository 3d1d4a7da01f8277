namespace Mobility;

/// <summary>Where the numbers of a table or figure come from: shown under it, always.</summary>
/// <param name="Source">Publisher, table and year, e.g. "Opportunity Insights (2018), Table 4".</param>
/// <param name="Edition">The edition shown, e.g. "published" or "simulated sample".</param>
/// <param name="Simulated">True when the numbers are simulated: a visible mark is then drawn.</param>
public sealed record Credit(string Source, string Edition, bool Simulated);
