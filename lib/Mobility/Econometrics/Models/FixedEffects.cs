using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// Removes fixed effects from outcome and regressors: one set exactly, several by alternating projections with Irons-Tuck
/// acceleration (Gaure 2013, CSDA 66, 8-18; Bergé 2018). Frisch, Waugh and Lovell: the slopes are those of the regression with dummies.
/// </summary>
internal static class FixedEffects
{
    /// <summary>Change between sweeps, relative to the column's spread, at which a column counts as demeaned.</summary>
    const double Tolerance = 1e-15;

    const int MaximumSweeps = 20_000;

    public static ModelFrame Absorb(ModelFrame frame, IReadOnlyList<ClusterPartition> effects, SingletonRows? alone = null)
    {
        if (frame.Rows == 0)
            return frame;
        double[][] sums = [.. effects.Select(e => Totals(e, frame.Weights))];
        var demeaned = new double[frame.X.Length + 1][];
        Spread.Over(demeaned.Length, j =>
        {
            var column = j < frame.X.Length ? frame.X[j] : frame.Y;
            var name = j < frame.X.Length ? frame.Names[j] : frame.OutcomeName;
            demeaned[j] = Demean(column, name, effects, sums, frame.Weights);
            if (j < frame.X.Length && Vectors.Dot(demeaned[j], demeaned[j]) <= 1e-24 * Vectors.Dot(column, column))
                throw new MobilityException($"{name} does not vary within {string.Join(" and ", effects.Select(e => e.Name))}: it cannot be told from the absorbed fixed effects. Leave it out, or absorb less.");
        });
        var (parameters, exact) = Parameters(effects);
        return frame with
        {
            X = demeaned[..^1],
            Y = demeaned[^1],
            Absorbed = new AbsorbedEffects(effects, parameters, exact, frame.Y, frame.X, alone),
        };
    }

    /// <summary>Effects of one set, from y - Xβ - e by back-and-forth averaging, centred on their unweighted mean.</summary>
    public static IReadOnlyDictionary<object, double> Values(Estimated estimated, string name)
    {
        var frame = estimated.Frame;
        if (frame.Absorbed is not { } absorbed || absorbed.Effects.All(e => e.Name != name))
            throw new MobilityException($"No fixed effects of {name} were absorbed{(frame.Absorbed is null ? "" : $"; these were: {string.Join(", ", frame.Absorbed.Effects.Select(e => e.Name))}")}. Absorb them: absorb: row => row.{name}.");
        if (frame.Sums is not null)
            throw frame.Sums.NoRows($"The effects of {name} are what is left of each row");
        double[] rest = [.. Scores.Residuals(absorbed.X, absorbed.Y, estimated.Solution).Zip(estimated.Residuals, (total, e) => total - e)];
        double[][] sums = [.. absorbed.Effects.Select(e => Totals(e, frame.Weights))];
        double[][] values = [.. absorbed.Effects.Select(e => new double[e.Count])];
        var scale = rest.Max(Math.Abs);
        for (var sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            var change = 0.0;
            for (var f = 0; f < values.Length; f++)
            {
                var means = Means(rest, absorbed.Effects[f], sums[f], frame.Weights);
                for (var g = 0; g < means.Length; g++)
                {
                    values[f][g] += means[g];
                    change = Math.Max(change, Math.Abs(means[g]));
                }
                Subtract(rest, absorbed.Effects[f], means);
            }
            if (change <= Tolerance * scale)
                break;
        }
        var at = absorbed.Effects.ToList().FindIndex(e => e.Name == name);
        var centre = values[at].Average();
        return absorbed.Effects[at].Keys.Zip(values[at]).ToDictionary(p => p.First, p => p.Second - centre);
    }

    /// <summary>A column less its projection on the effects.</summary>
    public static double[] Demean(double[] column, string name, IReadOnlyList<ClusterPartition> effects, double[][] sums, double[]? weights)
    {
        var x = (double[])column.Clone();
        Project(x);
        if (effects.Count == 1)
        {
            Project(x);
            return x;
        }
        var scale = Math.Sqrt(Vectors.Dot(x, x) / x.Length);
        for (var sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            var once = (double[])x.Clone();
            Project(once);
            var twice = (double[])once.Clone();
            Project(twice);
            var (cross, square, largest) = (0.0, 0.0, 0.0);
            for (var i = 0; i < x.Length; i++)
            {
                var first = once[i] - x[i];
                var second = twice[i] - once[i];
                cross += second * (second - first);
                square += (second - first) * (second - first);
                largest = Math.Max(largest, Math.Abs(second));
            }
            if (largest <= Tolerance * scale || square == 0)
                return twice;
            var step = cross / square;
            for (var i = 0; i < x.Length; i++)
                x[i] = twice[i] - step * (twice[i] - once[i]);
            Project(x);
        }
        throw new MobilityException(string.Create(CultureInfo.InvariantCulture,
            $"Removing the fixed effects {string.Join(", ", effects.Select(e => e.Name))} from {name} has not converged after {MaximumSweeps} sweeps: the sets of effects are barely connected. Put the smaller set into the model as a factor."));

        void Project(double[] v)
        {
            for (var f = 0; f < effects.Count; f++)
                Subtract(v, effects[f], Means(v, effects[f], sums[f], weights));
        }
    }

    static double[] Means(double[] v, ClusterPartition by, double[] sums, double[]? weights)
    {
        var means = new double[by.Count];
        for (var i = 0; i < v.Length; i++)
            means[by.Codes[i]] += weights is null ? v[i] : weights[i] * v[i];
        for (var g = 0; g < means.Length; g++)
            means[g] /= sums[g];
        return means;
    }

    static void Subtract(double[] v, ClusterPartition by, double[] means)
    {
        for (var i = 0; i < v.Length; i++)
            v[i] -= means[by.Codes[i]];
    }

    /// <summary>Sums of the weights in each level.</summary>
    public static double[] Totals(ClusterPartition by, double[]? weights)
    {
        var sums = new double[by.Count];
        for (var i = 0; i < by.Codes.Length; i++)
            sums[by.Codes[i]] += weights?[i] ?? 1;
        return sums;
    }

    /// <summary>
    /// Independent parameters: levels of one set; of two, the sum less the number of connected groups of levels (Abowd, Creecy and
    /// Kramarz 2002); of more, each further set loses its connected groups with the first, an upper bound that is exact in ordinary data.
    /// </summary>
    public static (int Count, bool Exact) Parameters(IReadOnlyList<ClusterPartition> effects) =>
        (effects.Sum(e => e.Count) - effects.Skip(1).Sum(e => Components(effects[0], e)), effects.Count <= 2);

    static int Components(ClusterPartition a, ClusterPartition b)
    {
        int[] parent = [.. Enumerable.Range(0, a.Count + b.Count)];
        for (var i = 0; i < a.Codes.Length; i++)
            parent[Root(a.Codes[i])] = Root(a.Count + b.Codes[i]);
        return Enumerable.Range(0, parent.Length).Count(i => parent[i] == i);

        int Root(int i)
        {
            while (parent[i] != i)
                i = parent[i] = parent[parent[i]];
            return i;
        }
    }
}
