namespace Mobility.Tests.Sample;

/// <summary>
/// Least squares by normal equations: crude on purpose and independent of the library, so that the truth of the sample
/// is not tested by the code that the sample is to test.
/// </summary>
static class NormalEquations
{
    /// <summary>Coefficients of y on the columns of x and a constant, which comes last.</summary>
    public static double[] Fit(IReadOnlyList<double> y, IReadOnlyList<double[]> x)
    {
        var k = x[0].Length + 1;
        var system = new double[k, k + 1];
        for (var row = 0; row < y.Count; row++)
        {
            double[] z = [.. x[row], 1];
            for (var i = 0; i < k; i++)
            {
                for (var j = 0; j < k; j++) system[i, j] += z[i] * z[j];
                system[i, k] += z[i] * y[row];
            }
        }

        for (var pivot = 0; pivot < k; pivot++)
        {
            Assert.True(Math.Abs(system[pivot, pivot]) > 1e-9, $"Column {pivot} is collinear with those before it.");
            for (var i = 0; i < k; i++)
            {
                if (i == pivot) continue;
                var factor = system[i, pivot] / system[pivot, pivot];
                for (var j = pivot; j <= k; j++) system[i, j] -= factor * system[pivot, j];
            }
        }

        return [.. Enumerable.Range(0, k).Select(i => system[i, k] / system[i, i])];
    }

    /// <summary>Values minus the mean of their group.</summary>
    public static double[] Within<TKey>(IReadOnlyList<double> values, IReadOnlyList<TKey> groups) where TKey : notnull
    {
        var mean = values.Zip(groups).GroupBy(p => p.Second).ToDictionary(g => g.Key, g => g.Average(p => p.First));
        return [.. values.Zip(groups, (value, group) => value - mean[group])];
    }
}
