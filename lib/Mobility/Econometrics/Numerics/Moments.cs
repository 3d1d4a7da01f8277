namespace Mobility.Econometrics.Numerics;

/// <summary>Means and sums of products about the mean, with compensated sums; an empty span of weights means equal ones.</summary>
internal static class Moments
{
    /// <summary>Σ w x / Σ w.</summary>
    public static double Mean(ReadOnlySpan<double> x, ReadOnlySpan<double> weights = default)
    {
        var total = new Sum();
        var weight = new Sum();
        for (var i = 0; i < x.Length; i++)
        {
            var w = weights.IsEmpty ? 1 : weights[i];
            total.Add(w * x[i]);
            weight.Add(w);
        }
        var mean = total.Value / weight.Value;
        // A second pass takes away what rounding left of the first.
        var rest = new Sum();
        for (var i = 0; i < x.Length; i++)
            rest.Add((weights.IsEmpty ? 1 : weights[i]) * (x[i] - mean));
        return mean + rest.Value / weight.Value;
    }

    /// <summary>x less its (weighted) mean.</summary>
    public static double[] Centered(ReadOnlySpan<double> x, ReadOnlySpan<double> weights = default)
    {
        var mean = Mean(x, weights);
        var centered = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            centered[i] = x[i] - mean;
        return centered;
    }

    /// <summary>Σ w a b.</summary>
    public static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> weights = default)
    {
        var sum = new Sum();
        for (var i = 0; i < a.Length; i++)
            sum.Add((weights.IsEmpty ? 1 : weights[i]) * a[i] * b[i]);
        return sum.Value;
    }

    public static double Total(ReadOnlySpan<double> x)
    {
        var sum = new Sum();
        foreach (var v in x)
            sum.Add(v);
        return sum.Value;
    }

    /// <summary>(Σw)² / Σw²: the number of equally weighted rows with the same variance of a mean (Kish 1965, 11.7).</summary>
    public static double KishN(ReadOnlySpan<double> weights, int rows) =>
        weights.IsEmpty ? rows : Math.Pow(Total(weights), 2) / Product(weights, weights);

    /// <summary>A running sum that keeps what rounding loses (Neumaier 1974).</summary>
    struct Sum
    {
        double sum, lost;

        public readonly double Value => sum + lost;

        public void Add(double x)
        {
            var t = sum + x;
            lost += Math.Abs(sum) >= Math.Abs(x) ? (sum - t) + x : (x - t) + sum;
            sum = t;
        }
    }
}
