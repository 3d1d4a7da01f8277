using Mobility.Sample.Randomness;
using Mobility.Sample.World;
using NPOI.HSSF.UserModel;

namespace Mobility.Sample.Files;

/// <summary>
/// elsec95t.xls: school districts of fiscal year 1995 (Census F-33). Only the columns that the library reads are filled.
/// As in the real file a county's code stands plain for some districts and in front of a longer code for the others, and
/// a few districts have neither students nor spending.
/// </summary>
static class SchoolDistricts
{
    public const string Name = "elsec95t.xls";

    const double StudentsPerResident = 0.165;

    /// <summary>Current spending is this part of all spending; districts of a county differ around it, in $1,000.</summary>
    const double CurrentPart = 0.88, SpreadWithin = 0.4;

    /// <summary>Every so many districts, one serves no students of its own.</summary>
    const int Empty = 60;

    static readonly string[] Columns =
    [
        "GOVSID", "FIPS", "NAME", "ENROLL", "TOTALREV", "TFEDREV", "FEDRCOMP", "FEDRHAND", "FEDRNUTR", "FEDROTHR", "TSTREV", "STRFORM", "STRHAND",
        "STRTRANS", "STROTHR", "TLOCREV", "LOCRTAX", "LOCRPROP", "LOCRPAR", "LOCRCICO", "LOCROSCH", "LOCRCHAR", "LOCROTHR", "TOTALEXP", "TCURELSC",
        "TSALWAGE", "TEMPBENE", "TCURINST", "TCURISAL", "TCURIBEN", "TCURSSVC", "TCURSPUP", "TCURSSTA", "TCURSGEN", "TCURSSCH", "TCURSOTH", "TCURONON",
        "TCAPOUT", "TPAYOTH", "TINTRST", "DEBTOUT", "LONGISSU", "LONGRET", "PCTTOTAL", "PCTFTOT", "PCTFCOMP", "PCTSTOT", "PCTSFORM", "PCTLTOT", "PCTLTAXP",
        "PCTLOTHG", "PCTLCHAR", "PPCSTOT", "PPSALWG", "PPEMPBEN", "PPITOTAL", "PPISALWG", "PPIEMBEN", "PPSTOTAL", "PPSPUPIL", "PPSSTAFF", "PPSGENAD", "PPSSCHAD",
    ];

    public static byte[] Write(Nation nation)
    {
        var book = new HSSFWorkbook();
        book.CreateSheet("elsec95t").Fill(0, [Columns, .. Districts(nation).Select(d => Columns.Select(c => d.GetValueOrDefault(c)).ToArray())]);
        return book.ToBytes();
    }

    static IEnumerable<Dictionary<string, object?>> Districts(Nation nation)
    {
        RandomSequence Stream(string name) => new(nation.Seed, "district " + name);
        var (count, part, money, local, federal, code) = (Stream("count"), Stream("part"), Stream("money"), Stream("local"), Stream("federal"), Stream("code"));
        var number = 0;
        foreach (var county in nation.Counties.Where(c => c.Zone is not null))
        {
            var draw = count.Uniform();
            var parts = Enumerable.Range(0, draw < 0.55 ? 1 : draw < 0.9 ? 2 : 3).Select(_ => 0.2 + part.Uniform()).ToList();
            for (var i = 0; i < parts.Count; i++)
            {
                number++;
                var isEmpty = number % Empty == 0;
                var students = isEmpty ? 0 : (long)Math.Round(county.Residents * StudentsPerResident * parts[i] / parts.Sum());
                var perPupil = isEmpty ? 0 : Math.Round(1000 * Math.Max(2, CurrentPart * county.Zone!.Spending + SpreadWithin * money.Normal()));
                var localShare = Math.Clamp(county.State.LocalShare + 0.06 * local.Normal(), 0.05, 0.9);
                var federalShare = 0.05 + 0.04 * federal.Uniform();
                var revenue = Math.Round(1.1 * students * perPupil / 1000);
                yield return new()
                {
                    ["GOVSID"] = NumberStyle.Whole(county.State.Fips * 1_000_000_000_000L + number * 100_000L),
                    ["FIPS"] = code.Uniform() < 0.55 ? county.Fips : county.Fips * 1_000_000L + 1_000 * (number % 900 + 1),
                    ["NAME"] = $"{county.Name} School District {i + 1}",
                    ["ENROLL"] = students,
                    ["TOTALREV"] = revenue,
                    ["TFEDREV"] = Math.Round(revenue * federalShare),
                    ["TSTREV"] = Math.Round(revenue * (1 - federalShare - localShare)),
                    ["TLOCREV"] = Math.Round(revenue * localShare),
                    ["TOTALEXP"] = Math.Round(1.12 * students * perPupil / 1000),
                    ["TCURELSC"] = Math.Round(students * perPupil / 1000),
                    ["PCTFTOT"] = Math.Round(100 * federalShare, 1),
                    ["PCTSTOT"] = Math.Round(100 * (1 - federalShare - localShare), 1),
                    ["PCTLTOT"] = Math.Round(100 * localShare, 1),
                    ["PPCSTOT"] = perPupil,
                    ["PPITOTAL"] = Math.Round(0.62 * perPupil),
                    ["PPSTOTAL"] = Math.Round(0.33 * perPupil),
                    ["PPSGENAD"] = Math.Round(0.03 * perPupil),
                };
            }
        }
    }
}
