using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>How p-values of one family are corrected for the number of tests.</summary>
public enum Correction
{
    /// <summary>m p (Bonferroni): controls the chance of any false finding, under any dependence.</summary>
    Bonferroni,

    /// <summary>Step-down Bonferroni (Holm 1979): the same guarantee, never less powerful.</summary>
    Holm,

    /// <summary>Step-up (Hochberg 1988): controls the chance of any false finding, for independent or positively dependent tests.</summary>
    Hochberg,

    /// <summary>Expected share of false findings (Benjamini and Hochberg 1995), independent or positively dependent tests.</summary>
    BenjaminiHochberg,

    /// <summary>Expected share of false findings under any dependence (Benjamini and Yekutieli 2001).</summary>
    BenjaminiYekutieli,
}

/// <summary>
/// Adjusted p-values of a family of m tests: the smallest level of the whole family at which each test is rejected.
/// A missing p (NaN) stays missing and is not counted in m. Results are those of R's p.adjust.
/// </summary>
internal static class MultipleTesting
{
    /// <summary>min(1, m p).</summary>
    public static double[] Bonferroni(ReadOnlySpan<double> p) => Adjust(p, Correction.Bonferroni);

    /// <summary>max over j ≤ i of min(1, (m - j + 1) p(j)), p in ascending order.</summary>
    public static double[] Holm(ReadOnlySpan<double> p) => Adjust(p, Correction.Holm);

    /// <summary>min over j ≥ i of min(1, (m - j + 1) p(j)), p in ascending order.</summary>
    public static double[] Hochberg(ReadOnlySpan<double> p) => Adjust(p, Correction.Hochberg);

    /// <summary>min over j ≥ i of min(1, m p(j) / j), p in ascending order.</summary>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> p) => Adjust(p, Correction.BenjaminiHochberg);

    /// <summary>Benjamini-Hochberg times 1 + 1/2 + … + 1/m.</summary>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> p) => Adjust(p, Correction.BenjaminiYekutieli);

    /// <summary>The adjusted p-values, in the order given.</summary>
    public static double[] Adjust(ReadOnlySpan<double> p, Correction correction)
    {
        var order = Present(p);
        var m = order.Length;
        var harmonic = correction == Correction.BenjaminiYekutieli ? Enumerable.Range(1, m).Sum(i => 1.0 / i) : 1;
        var adjusted = new double[p.Length];
        Array.Fill(adjusted, double.NaN);
        if (correction is Correction.Bonferroni or Correction.Holm)
        {
            var largest = 0.0;
            for (var i = 0; i < m; i++)
            {
                largest = Math.Max(largest, p[order[i]] * (correction == Correction.Holm ? m - i : m));
                adjusted[order[i]] = Math.Min(1, largest);
            }
        }
        else
        {
            var smallest = 1.0;
            for (var i = m - 1; i >= 0; i--)
            {
                var factor = correction == Correction.Hochberg ? m - i : harmonic * m / (i + 1);
                smallest = Math.Min(smallest, p[order[i]] * factor);
                adjusted[order[i]] = smallest;
            }
        }
        return adjusted;
    }

    /// <summary>Places of the p-values that are not missing, smallest first.</summary>
    static int[] Present(ReadOnlySpan<double> p)
    {
        var places = new List<int>();
        for (var i = 0; i < p.Length; i++)
        {
            if (double.IsNaN(p[i]))
                continue;
            if (p[i] is not (>= 0 and <= 1))
                throw new MobilityException($"p[{i}] is {Inputs.Text(p[i])} (counted from 0). A p-value lies between 0 and 1; a missing one is NaN. Likely cause: a t statistic or an estimate was given instead.");
            places.Add(i);
        }
        var values = p.ToArray();
        places.Sort((a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
        return [.. places];
    }
}
