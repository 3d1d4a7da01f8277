using Mobility.Sample.Randomness;
using Mobility.Sample.World;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files;

/// <summary>
/// states_all.csv: finance (thousands of dollars), enrollment and NAEP scores by state and year. Scores exist for test
/// years only; the file ends without a line end, as the real one does.
/// </summary>
static class StatesAll
{
    public const string Name = "states_all.csv";

    const string Header =
        "PRIMARY_KEY,STATE,YEAR,ENROLL,TOTAL_REVENUE,FEDERAL_REVENUE,STATE_REVENUE,LOCAL_REVENUE,TOTAL_EXPENDITURE,"
        + "INSTRUCTION_EXPENDITURE,SUPPORT_SERVICES_EXPENDITURE,OTHER_EXPENDITURE,CAPITAL_OUTLAY_EXPENDITURE,GRADES_PK_G,"
        + "GRADES_KG_G,GRADES_4_G,GRADES_8_G,GRADES_12_G,GRADES_1_8_G,GRADES_9_12_G,GRADES_ALL_G,AVG_MATH_4_SCORE,"
        + "AVG_MATH_8_SCORE,AVG_READING_4_SCORE,AVG_READING_8_SCORE";

    static readonly int[] LateTests = [2003, 2005, 2007, 2009, 2011, 2013, 2015];

    /// <summary>National mean and first years of each test.</summary>
    static readonly (string Test, double Mean, int[] EarlyYears)[] Tests =
    [
        ("math 4", 236, [1992, 2000]), ("math 8", 279, [1992, 2000]),
        ("reading 4", 218, [1992, 1994, 1998, 2002]), ("reading 8", 263, [1998, 2002]),
    ];

    public static byte[] Write(Nation nation)
    {
        var rank = nation.States.ToDictionary(s => s, s => MeanRank(nation, s));
        var noise = Tests.ToDictionary(t => t.Test, t => new RandomSequence(nation.Seed, "score " + t.Test));
        var size = new RandomSequence(nation.Seed, "grade sizes");
        var file = new DelimitedText(Header, "\r\n");
        foreach (var row in Finance.Years(nation).OrderBy(r => r.Year).ThenBy(r => r.State.Name, StringComparer.Ordinal))
        {
            var state = row.State.Name.ToUpperInvariant().Replace(' ', '_');
            string Thousands(double perStudent) => Whole(perStudent * row.Students / 1000);
            string Pupils(double share) => Whole(row.Students * share * (1 + 0.02 * size.Normal()));
            file.Add([
                Whole(row.Year) + "_" + state, state, Whole(row.Year), row.Year > 1992 ? Whole(row.Students) : "",
                Thousands(row.Revenue), Thousands(row.Federal), Thousands(row.FromState), Thousands(row.Local), Thousands(row.Expenditure),
                Thousands(0.52 * row.Expenditure), Thousands(0.29 * row.Expenditure),
                row.Year > 1992 ? Thousands(0.045 * row.Expenditure) : "", Thousands(0.1 * row.Expenditure),
                Pupils(0.02), Pupils(0.075), Pupils(0.077), Pupils(0.077), Pupils(0.065),
                row.Year >= 1997 ? Pupils(0.62) : "", row.Year >= 1997 ? Pupils(0.3) : "", Pupils(1),
                .. Tests.Select(t => Score(t.Mean, row.Year, rank[row.State], noise[t.Test]) is var score
                    && (t.EarlyYears.Contains(row.Year) || LateTests.Contains(row.Year)) ? Whole(score) : ""),
            ]);
        }

        return file.ToBytes(endsInLineEnd: false);
    }

    static double Score(double mean, int year, double rank, RandomSequence noise) => Math.Round(
        mean + 0.4 * Math.Clamp(year - 2003, -11, 12) + Truth.ScoreOnRank * (rank - 43) + Truth.ScoreNoise * noise.Normal());

    static double MeanRank(Nation nation, State state)
    {
        var zones = nation.Zones.Where(z => z.State == state).ToList();
        return zones.Sum(z => z.Rank["kfr_pooled_p25"] * z.Residents) / zones.Sum(z => (double)z.Residents);
    }
}
