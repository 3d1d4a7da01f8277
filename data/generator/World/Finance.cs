using Mobility.Sample.Randomness;

namespace Mobility.Sample.World;

/// <summary>A state's public schools in one fiscal year; money in dollars per student.</summary>
/// <param name="Local">Local revenue; divided by <paramref name="Revenue"/> it is the state's local share, exactly so in 1995.</param>
public sealed record SchoolYear(
    State State, int Year, long Students, double Revenue, double Federal, double FromState, double Local,
    double Expenditure, double Salaries, double TeacherSalaries);

/// <summary>School finance by state and year.</summary>
static class Finance
{
    public const int FirstYear = 1992, BaseYear = 1995, LastYear = 2016;
    const double StudentsPerResident = 0.165, Growth = 1.034;

    public static IReadOnlyList<SchoolYear> Years(Nation nation)
    {
        var (money, local, federal, pupils) = (Stream("money"), Stream("local"), Stream("federal"), Stream("students"));
        RandomSequence Stream(string name) => new(nation.Seed, "finance " + name);
        var rows = new List<SchoolYear>();
        foreach (var state in nation.States)
        {
            var (perPupil, residents) = MeanSpending(nation, state);
            var trend = 1 + 0.008 * pupils.Normal();
            for (var year = FirstYear; year <= LastYear; year++)
            {
                var (m, l, f, p) = (money.Normal(), local.Normal(), federal.Normal(), pupils.Normal());
                var isBase = year == BaseYear;
                var expenditure = perPupil * Power(Growth, year - BaseYear) * (isBase ? 1 : 1 + 0.01 * m);
                var revenue = expenditure * (isBase ? 0.995 : 0.995 + 0.008 * m);
                var localShare = state.LocalShare + (isBase ? 0 : 0.012 * l);
                var federalShare = Math.Clamp(0.07 + 0.012 * f, 0.03, 0.15);
                rows.Add(new(
                    state, year, (long)(residents * StudentsPerResident * Power(trend, year - BaseYear) * (1 + 0.003 * p)),
                    revenue, revenue * federalShare, revenue * (1 - federalShare - localShare), revenue * localShare,
                    expenditure, expenditure * (0.57 - 0.002 * (year - BaseYear)), expenditure * (0.39 - 0.0015 * (year - BaseYear))));
            }
        }

        return rows;
    }

    /// <summary>Mean of the zones' spending weighted by population, dollars per pupil, and the state's population.</summary>
    static (double PerPupil, double Residents) MeanSpending(Nation nation, State state)
    {
        var zones = nation.Zones.Where(z => z.State == state).ToList();
        double residents = zones.Sum(z => z.Residents);
        return (1000 * zones.Sum(z => z.Spending * z.Residents) / residents, residents);
    }

    static double Power(double factor, int exponent)
    {
        double result = 1;
        for (var i = 0; i < Math.Abs(exponent); i++) result *= factor;
        return exponent < 0 ? 1 / result : result;
    }
}
