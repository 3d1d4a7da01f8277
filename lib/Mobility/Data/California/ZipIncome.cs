namespace Mobility.Data;

/// <summary>Household income of a ZIP code of the United States, 2006-2010 (American Community Survey, averages of tracts).</summary>
/// <param name="Zip">ZIP code, five digits as a number; California's are 90001 to 96162.</param>
/// <param name="Median">Median household income, dollars of 2010; 2,499 stands for less.</param>
/// <param name="Mean">Mean household income, dollars of 2010.</param>
/// <param name="Population">Residents; incomes of a handful of them mean nothing.</param>
internal sealed record ZipIncome(int Zip, double? Median, double? Mean, double? Population)
{
    internal static IReadOnlyList<ZipIncome> Read(SourceFile file) => TableReader.Read(
        file, row => new ZipIncome(row.Code("Zip Code", 5), row.Number("Median"), row.Number("Mean"), row.Number("Pop")), zip => zip.Zip);
}
