using Mobility.Sample.World.California;

namespace Mobility.Sample.Files.California;

/// <summary>
/// Percentages of students by achievement level and by area, from the mean of a cell: scores are taken as logistic with
/// the spread of <see cref="CaliforniaTruth.StudentSpread"/>. They follow the mean and add no truth of their own.
/// </summary>
static class Achievement
{
    /// <summary>Steepness that makes a logistic curve follow the normal distribution's.</summary>
    const double Steepness = 1.702;

    /// <summary>Scores from which the standard is nearly met, met and exceeded (Smarter Balanced, 2014).</summary>
    static (double Nearly, double Met, double Exceeded) Cuts(int test, int grade) => test == 1
        ? grade switch
        {
            3 => (2367, 2432, 2490), 4 => (2416, 2473, 2533), 5 => (2442, 2502, 2582), 6 => (2457, 2531, 2618),
            7 => (2479, 2552, 2649), 8 => (2487, 2567, 2668), _ => (2493, 2583, 2682),
        }
        : grade switch
        {
            3 => (2381, 2436, 2501), 4 => (2411, 2485, 2549), 5 => (2455, 2528, 2579), 6 => (2473, 2552, 2610),
            7 => (2484, 2567, 2635), 8 => (2504, 2586, 2653), _ => (2543, 2628, 2718),
        };

    /// <summary>Exceeded, met, met and above, nearly met, not met: whole percents, of all students of the cells.</summary>
    public static int[] Levels(IReadOnlyList<Cell> cells, int test)
    {
        int Beyond(Func<(double Nearly, double Met, double Exceeded), double> cut) =>
            Percent(cells, c => Above(c.Mean, cut(Cuts(test, c.Grade))));
        var (nearly, met, exceeded) = (Beyond(c => c.Nearly), Beyond(c => c.Met), Beyond(c => c.Exceeded));
        return [exceeded, met - exceeded, met, nearly - met, 100 - nearly];
    }

    /// <summary>Above, near and below the standard in four areas, all alike; mathematics has three, and the fourth is 0 there.</summary>
    public static int[] Areas(IReadOnlyList<Cell> cells, int test) =>
    [
        .. Enumerable.Range(0, 4).SelectMany(area =>
        {
            if (test == 2 && area == 3) return [0, 0, 0];
            var above = Percent(cells, c => Above(c.Mean, Cuts(test, c.Grade).Met + 60));
            var near = Percent(cells, c => Above(c.Mean, Cuts(test, c.Grade).Met - 70)) - above;
            return new[] { above, near, 100 - above - near };
        }),
    ];

    static double Above(double mean, double cut) => StaffSimulation.Logistic(Steepness * (mean - cut) / CaliforniaTruth.StudentSpread);

    static int Percent(IReadOnlyList<Cell> cells, Func<Cell, double> share)
    {
        var students = cells.Sum(c => c.WithScores);
        return students == 0 ? 0 : (int)Math.Round(100 * cells.Sum(c => share(c) * c.WithScores) / students);
    }
}
