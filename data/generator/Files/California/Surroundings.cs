using System.Globalization;
using Mobility.Sample.World.California;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files.California;

/// <summary>zipcode_income.csv (household income by ZIP code) and sanctuary_counties_cis2017.csv.</summary>
static class Surroundings
{
    public const string IncomeName = "zipcode_income.csv";
    public const string SanctuaryName = "sanctuary_counties_cis2017.csv";

    public static byte[] Incomes(SchoolSystem system)
    {
        var file = new DelimitedText("Zip Code,Median,Mean,Pop", "\r\n");
        foreach (var zip in system.Zips.Where(z => z.IsPublished)) file.Add([Whole(zip.Code), Cents(zip.Median), Cents(zip.Mean), Cents(zip.Population)]);
        return file.ToBytes();
    }

    public static byte[] Sanctuaries(SchoolSystem system)
    {
        var file = new DelimitedText("County Code,County Name,Sanctuary", "\n");
        foreach (var county in system.Counties) file.Add([CdsText.County(county), county.Name, county.Sanctuary ? "1" : "0"]);
        return file.ToBytes();
    }

    static string Cents(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
