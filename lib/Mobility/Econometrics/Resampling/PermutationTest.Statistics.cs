using System.Runtime.CompilerServices;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

internal sealed partial record PermutationTest
{
    /// <summary>
    /// The mean of treated less the mean of others, over all choices of as many treated ones; drawn from a seed when
    /// there are more than <see cref="MostEnumerated"/>.
    /// </summary>
    /// <param name="values">One value for each unit that was assigned: a person, or the mean of a cluster.</param>
    /// <param name="treated">Which units were treated.</param>
    /// <param name="draws">Random assignments, when not all can be enumerated.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static PermutationTest DifferenceInMeans(ReadOnlySpan<double> values, ReadOnlySpan<bool> treated, int draws = 9_999, ulong seed = 1)
    {
        Inputs.SameLength(nameof(values), values.Length, nameof(treated), treated.Length);
        Inputs.Finite(nameof(values), values);
        var k = treated.Count(true);
        if (k == 0 || k == values.Length)
            throw new MobilityException($"{(k == 0 ? "No unit" : "Every unit")} of {Inputs.Count(values.Length)} is treated: there is nothing to compare. Look at the condition that says who is treated.");
        // Centered values keep the digits of small differences between large numbers.
        var z = Moments.Centered(values);
        var total = Moments.Total(z);
        var observed = 0.0;
        for (var i = 0; i < z.Length; i++)
            observed += treated[i] ? z[i] : 0;
        const string name = "difference of means, treated less others";
        if (Choices(z.Length, k) is int)
            return From(name, Difference(observed), Subsets(z, k).Select(Difference), Scale(z), null);
        var drawn = RandomDraws.Permuted(z, draws, seed, order =>
        {
            var sum = 0.0;
            for (var i = 0; i < k; i++)
                sum += order[i];
            return Difference(sum);
        });
        return From(name, Difference(observed), drawn, Scale(z), seed);

        double Difference(double sum) => sum / k - (total - sum) / (z.Length - k);
    }

    /// <summary>
    /// The difference of mean cluster means: whole clusters were assigned, so clusters are what is permuted. A row
    /// without a value is dropped and counted.
    /// </summary>
    /// <example><code>PermutationTest.DifferenceOfClusterMeans(schools, s => s.Score, s => s.InProgram, s => s.District)</code></example>
    public static PermutationTest DifferenceOfClusterMeans<T, TCluster>(IEnumerable<T> rows, Func<T, double?> value, Func<T, bool> treated, Func<T, TCluster> cluster,
        int draws = 9_999, ulong seed = 1, [CallerArgumentExpression(nameof(value))] string valueName = "value")
        where TCluster : notnull
    {
        ArgumentNullException.ThrowIfNull(treated);
        ArgumentNullException.ThrowIfNull(cluster);
        var all = rows as IReadOnlyList<T> ?? [.. rows];
        var read = CompleteRows.Of(all, RowColumn<T>.Of(value, valueName));
        var groups = read.Sample.Used.Select((row, i) => (Cluster: cluster(all[row]), Treated: treated(all[row]), Value: read.Columns[0][i]))
            .GroupBy(r => r.Cluster).ToArray();
        foreach (var g in groups)
            if (g.Any(r => r.Treated) && !g.All(r => r.Treated))
                throw new MobilityException($"Cluster {g.Key} has {g.Count(r => r.Treated)} treated and {g.Count(r => !r.Treated)} other rows. This test permutes whole clusters, so a cluster is treated or not as one. If treatment varies within clusters, compare rows: PermutationTest.DifferenceInMeans.");
        double[] means = [.. groups.Select(g => Moments.Mean([.. g.Select(r => r.Value)]))];
        bool[] assigned = [.. groups.Select(g => g.First().Treated)];
        return DifferenceInMeans(means, assigned, draws, seed) with { Statistic = "difference of mean cluster means, treated less others", Sample = read.Sample };
    }

    /// <summary>Pearson's r over all orders of y (up to 8 pairs), or random orders from a seed. Give midranks for Spearman's rho.</summary>
    public static PermutationTest Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int draws = 9_999, ulong seed = 1)
    {
        Inputs.SameLength(nameof(x), x.Length, nameof(y), y.Length);
        Inputs.AtLeast(3, x.Length, "A permutation test of a correlation", "two pairs are always perfectly correlated");
        Inputs.Finite(nameof(x), x);
        Inputs.Finite(nameof(y), y);
        Inputs.Varies(nameof(x), x, "a correlation");
        Inputs.Varies(nameof(y), y, "a correlation");
        var (a, b) = (Moments.Centered(x), Moments.Centered(y));
        var norm = Math.Sqrt(Moments.Product(a, a) * Moments.Product(b, b));
        const string name = "Pearson correlation";
        return x.Length <= 8
            ? From(name, R(b), Orders(b).Select(R), 1, null)
            : From(name, R(b), RandomDraws.Permuted(b, draws, seed, R), 1, seed);

        double R(double[] order)
        {
            var sum = 0.0;
            for (var i = 0; i < a.Length; i++)
                sum += a[i] * order[i];
            return sum / norm;
        }
    }

    /// <summary>n over k, or null when it is more than is enumerated.</summary>
    internal static int? Choices(int n, int k)
    {
        var choices = 1L;
        for (var i = 1; i <= Math.Min(k, n - k); i++)
        {
            choices = choices * (n - Math.Min(k, n - k) + i) / i;
            if (choices > MostEnumerated)
                return null;
        }
        return (int)choices;
    }

    /// <summary>Sums of all subsets of k values, each added afresh, in lexicographic order.</summary>
    internal static IEnumerable<double> Subsets(double[] values, int k)
    {
        var chosen = Enumerable.Range(0, k).ToArray();
        while (true)
        {
            var sum = 0.0;
            foreach (var i in chosen)
                sum += values[i];
            yield return sum;
            var at = k - 1;
            while (at >= 0 && chosen[at] == values.Length - k + at)
                at--;
            if (at < 0)
                yield break;
            chosen[at]++;
            for (var j = at + 1; j < k; j++)
                chosen[j] = chosen[j - 1] + 1;
        }
    }

    /// <summary>All orders of the values, by Heap's algorithm (1963); one array is handed out again and again.</summary>
    internal static IEnumerable<double[]> Orders(double[] values)
    {
        var order = (double[])values.Clone();
        var counters = new int[order.Length];
        yield return order;
        for (var i = 0; i < order.Length;)
        {
            if (counters[i] < i)
            {
                var j = i % 2 == 0 ? 0 : counters[i];
                (order[j], order[i]) = (order[i], order[j]);
                yield return order;
                counters[i]++;
                i = 0;
            }
            else
                counters[i++] = 0;
        }
    }

    static double Scale(double[] centered) => centered.Max(Math.Abs);
}
