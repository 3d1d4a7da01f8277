using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Makes a model's data from arrays: incomplete rows are dropped and counted, complete arrays are used where they are.</summary>
internal static class ArrayFrame
{
    public static ModelFrame Of(double[] y, double[][] columns, IReadOnlyList<string>? names, double[]? weights, int[]? clusters, bool intercept)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(columns);
        names ??= [.. columns.Select((_, j) => $"x{j + 1}")];
        if (names.Count != columns.Length)
            throw new MobilityException($"{columns.Length} columns were given with {names.Count} names. Give one name for each column.");
        var parts = new List<(string Text, double[] Values)> { ("y", y) };
        parts.AddRange(names.Zip(columns));
        if (weights is not null)
            parts.Add(("weight", weights));
        foreach (var (name, values) in parts)
            if (values.Length != y.Length)
                throw new MobilityException($"{name} has {values.Length} values where y has {y.Length}. All columns must have one value for each row.");
        if (clusters is not null && clusters.Length != y.Length)
            throw new MobilityException($"clusters has {clusters.Length} values where y has {y.Length}. Give each row its cluster.");

        var flow = Flow(parts, y.Length, weights is not null);
        var used = flow.Used;
        var all = used.Count == y.Length;
        var x = columns.Select(Pick).ToList();
        if (intercept)
        {
            var ones = new double[used.Count];
            Array.Fill(ones, 1.0);
            x.Insert(0, ones);
        }
        IReadOnlyList<ClusterPartition> partitions = clusters is null ? []
            : [ClusterPartition.Of("clusters", all ? clusters : used.Select(i => clusters[i]))];
        return new ModelFrame("y", Pick(y), intercept ? [ModelFrame.Intercept, .. names] : [.. names], [.. x],
            weights is null ? null : Pick(weights), weights is null ? null : "weights", partitions, flow, intercept,
            [.. names.Select((name, j) => new ModelTerm(name, [j + (intercept ? 1 : 0)], [name]))]);

        double[] Pick(double[] values) => all ? values : [.. used.Select(i => values[i])];
    }

    static SampleFlow Flow(List<(string Name, double[] Values)> parts, int n, bool weighted)
    {
        if (parts.TrueForAll(p => Vectors.AreFinite(p.Values)) && (!weighted || Array.TrueForAll(parts[^1].Values, w => w > 0)))
            return new SampleFlow(n, [], Enumerable.Range(0, n).ToArray(), []);
        var first = new int[n];
        var steps = new List<(string Part, int Missing, int Lost)>();
        var names = new List<string> { "" };
        foreach (var (name, values) in parts)
        {
            var isWeight = weighted && name == "weight" && ReferenceEquals(values, parts[^1].Values);
            Note($"{name} is missing", isWeight, values, double.IsNaN);
            if (isWeight)
                Note("weight is zero", isWeight, values, v => v == 0);
        }
        var used = new List<int>(n);
        var dropped = new List<(int Row, string Part, string? Key)>();
        for (var i = 0; i < n; i++)
            if (first[i] == 0)
                used.Add(i);
            else
                dropped.Add((i, names[first[i]], null));
        return new SampleFlow(n, steps, used, dropped);

        void Note(string text, bool isWeight, double[] values, Func<double, bool> isMissing)
        {
            var (missing, lost) = (0, 0);
            for (var i = 0; i < n; i++)
            {
                if (double.IsInfinity(values[i]))
                    throw Atom.Infinite(text[..^" is missing".Length], values[i], i);
                if (isWeight && values[i] < 0)
                    throw new MobilityException($"Row {Atom.Count(i)}: the weight is {values[i].ToString(System.Globalization.CultureInfo.InvariantCulture)}. An analytic weight is a positive finite number; a weight of zero drops the row.");
                if (!isMissing(values[i]))
                    continue;
                missing++;
                if (first[i] != 0)
                    continue;
                lost++;
                first[i] = names.Count;
            }
            names.Add(text);
            if (missing > 0)
                steps.Add((text, missing, lost));
        }
    }
}
