using System.Globalization;
using Mobility.Sample.Randomness;
using Mobility.Sample.World;
using NPOI.HSSF.UserModel;

namespace Mobility.Sample.Files;

/// <summary>
/// The two crosswalks of USDA's Economic Research Service: czlma903.xls (1990 zones) and cz_to_fips.xls (2000, 1990 and
/// 1980 zones). County and zone codes are text of five characters.
/// </summary>
static class CommutingZoneWorkbooks
{
    public const string Zones1990Name = "czlma903.xls";
    public const string Zones2000Name = "cz_to_fips.xls";

    const long Metropolitan = 60_000;

    // As in the real files, a few counties have no zone of 1980 or of 1990, no population of their 2000 zone, or a "."
    // for a code that was not assigned.
    const int Lacks1980 = 130, Lacks1990 = 190, LacksPopulation = 100, Unassigned = 200;

    public static byte[] Zones1990(Nation nation)
    {
        var distance = new RandomSequence(nation.Seed, "czlma903 distance");
        var book = new HSSFWorkbook();
        book.CreateSheet("Sheet1");
        book.CreateSheet("CZLMA903").Fill(0,
        [
            ["County FIPS Code", "CZ90", "County Name", "Distance", "Population 1990", "CZ80",
                "Rural-urban Continuum Code 1993 (Beale Code)", "MSA 1993", "MSA Name", "State Place Code",
                "Name of largest place in Commuting Zone"],
            .. nation.Counties.Where(c => c.Zone is not null).Select(c => new object?[]
            {
                Code(c.Fips), Code(c.Zone!.Id), c.Name + " County", Math.Round(0.8 + 0.19 * distance.Uniform(), 3),
                (long)(c.Residents * 0.88), Zone1980(c), Lacks(c, Unassigned) ? "." : IsMetropolitan(c.Zone) ? 2 : 6,
                IsMetropolitan(c.Zone) ? (9_400 + c.Zone.Index).ToString(CultureInfo.InvariantCulture) : "0000",
                IsMetropolitan(c.Zone) ? $"{c.Zone.Name}, {c.Zone.State.Code} MSA" : null,
                (c.Zone.State.Fips * 100_000 + 100 + c.Zone.Index).ToString(CultureInfo.InvariantCulture),
                $"{c.Zone.Name} city, {c.Zone.State.Code}",
            }),
        ]);
        return book.ToBytes();
    }

    public static byte[] Zones2000(Nation nation)
    {
        var book = new HSSFWorkbook();
        book.CreateSheet("CZ00_Equiv").Fill(0,
        [
            ["FIPS", "Commuting Zone ID, 2000", "Commuting Zone ID, 1990", "Commuting Zone ID, 1980", "County Name",
                "Metropolitan Area, 2003", "County Population 2000", "Commuting Zone Population 2000"],
            .. nation.Counties.Where(c => c.Zone is not null).Select(c => new object?[]
            {
                Code(c.Fips), 1_001 + c.Zone!.Index, Lacks(c, Lacks1990) ? null : Code(c.Zone.Id), Zone1980(c), c.Name + " County",
                IsMetropolitan(c.Zone) ? $"{c.Zone.Name}, {c.Zone.State.Code} Metropolitan Statistical Area" : null,
                c.Residents, Lacks(c, LacksPopulation) ? null : c.Zone.Residents,
            }),
        ]);
        return book.ToBytes();
    }

    static string? Zone1980(County county) => Lacks(county, Lacks1980) ? null : Code(99_900 - county.Zone!.Index);

    static bool Lacks(County county, int oneIn) => county.Index % oneIn == oneIn / 2;

    static bool IsMetropolitan(Zone zone) => zone.Residents >= Metropolitan;

    static string Code(int number) => number.ToString("00000", CultureInfo.InvariantCulture);
}
