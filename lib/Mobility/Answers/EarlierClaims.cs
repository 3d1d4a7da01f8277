using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Answers;

/// <summary>
/// The two observations of the earlier study (2020) that can be tested between states only. Each is tested once, here, so that
/// every notebook that speaks of it gives the same verdict.
/// </summary>
public static class EarlierClaims
{
    const int Kinds = 7;

    /// <summary>
    /// "Kinds of spending that serve students of color and girls can be found": for each of three gaps the kind of school money
    /// whose interval ends lowest, in ranks per standard deviation over states. Twenty-one slopes are looked at, so the intervals
    /// are Bonferroni's for twenty-one: the claim holds for a gap when the gap is smaller where there is more of that kind.
    /// </summary>
    /// <param name="states">The states (<see cref="NationalData.StateMobility"/>); standard errors are HC3, every state counts the same.</param>
    public static Claim KindsOfSpending(IReadOnlyList<StateMobility> states)
    {
        (string Name, Func<StateMobility, double?> Of)[] gaps =
            [("white minus Black", s => s.RaceGap), ("men minus women, white", s => s.GenderGapWhite), ("men minus women, Black", s => s.GenderGapBlack)];
        return Claim.IsBelow(0, "Kinds of spending that serve students of color and girls can be found",
            "slope of a gap (first group minus second) on the kind that lowers it most clearly, ranks per standard deviation", [.. gaps.Select(g => Clearest(states, g.Name, g.Of, gaps.Length * Kinds))],
            "by state only; an association (notebook 05)");
    }

    /// <summary>
    /// "Where students perform better they move up further": slopes of upward mobility on the mathematics scores of eighth graders
    /// in 1992, in ranks per 10 points, over states; and on the zones' test percentiles, adjusted for income, in ranks per
    /// 10 percentiles, between zones of the same state.
    /// </summary>
    /// <param name="states">The states (<see cref="NationalData.StateMobility"/>); standard errors HC3.</param>
    /// <param name="zones">The zones (<see cref="NationalData.Zones"/>), clustered by state.</param>
    public static Claim SchoolPerformance(IReadOnlyList<StateMobility> states, IReadOnlyList<Zone> zones)
    {
        return Claim.IsAbove(0, "Where students perform better they move up further", "slope on scores, ranks per 10 points (states) or percentiles (zones)",
            [OverStates("states", null), OverStates("states, by residents", s => s.Population), WithinStates("zones within states", null), WithinStates("zones within states, by residents", z => z.Population)],
            "few states were tested in 1992; an association (notebook 06)");

        Evidence OverStates(string name, Func<StateMobility, double?>? weights)
        {
            var fit = Ols.Fit(states, s => s.UpwardMobility, s => new { Score = s.InYear(1992)?.MathGrade8 / 10 }, weights, errors: Errors.HC3);
            return Evidence.Of(name, fit["Score"], fit.N, "mathematics, grade 8, 1992; HC3");
        }

        Evidence WithinStates(string name, Func<Zone, double?>? weights)
        {
            var fit = Ols.Fit(zones, z => z.UpwardMobility, z => new { Score = z.TestScoreResidual / 10 }, weights, z => z.State, absorb: z => z.State);
            return Evidence.Of(name, fit["Score"], fit.N, "adjusted test percentile; clustered by state");
        }
    }

    static Evidence Clearest(IReadOnlyList<StateMobility> states, string name, Func<StateMobility, double?> gap, int looks)
    {
        (string Name, Func<StateMobility, double?> Of)[] kinds =
        [
            ("instruction", s => s.InYear(1995)?.InstructionPerStudent), ("support services", s => s.InYear(1995)?.SupportPerStudent),
            ("other current", s => s.InYear(1995)?.OtherPerStudent), ("capital outlay", s => s.InYear(1995)?.CapitalPerStudent),
            ("local share", s => s.Finance.LocalShare), ("state share", s => s.Finance.StateShare), ("federal share", s => s.Finance.FederalShare),
        ];
        var (kind, fit) = kinds.Select(k => (k.Name, Fit: Fit(k.Of))).MinBy(k => k.Fit["Kind"].High);
        return Evidence.Of($"{name}: {kind}", fit["Kind"], fit.N, $"of {kinds.Length} kinds the one whose interval ends lowest; interval for {looks} looks (Bonferroni), HC3");

        Fit<StateMobility> Fit(Func<StateMobility, double?> of)
        {
            var values = states.Select(of).OfType<double>().ToList();
            var spread = MathNet.Numerics.Statistics.Statistics.StandardDeviation(values);
            return Ols.Fit(states, gap, s => new { Kind = of(s) / spread }, errors: Errors.HC3, level: 1 - 0.05 / looks);
        }
    }
}
