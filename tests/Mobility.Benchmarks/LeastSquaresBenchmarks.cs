using BenchmarkDotNet.Attributes;
using Mobility.Econometrics;

namespace Mobility.Benchmarks;

/// <summary>Least squares of a million rows and bootstraps of 700.</summary>
[MemoryDiagnoser]
[InProcess] // measured in this process: no second build, and none of its restore
public class LeastSquaresBenchmarks
{
    double[] y = [];
    double[][] x = [];
    int[] clusters = [];
    Wide[] records = [];
    Fit small = null!;

    /// <summary>Makes the data.</summary>
    [GlobalSetup]
    public void Setup()
    {
        (y, x, clusters) = Simulated.Model(1_000_000, 20, 1000, seed: 1);
        records = [.. Simulated.Records(1_000_000, seed: 1)];
        var (ys, xs, _) = Simulated.Model(700, 5, 50, seed: 2);
        small = Ols.Fit(ys, xs, errors: Errors.HC1);
    }

    /// <summary>Arrays, HC1.</summary>
    [Benchmark]
    public double Arrays_HC1() => Ols.Fit(y, x, errors: Errors.HC1)["x1"].StandardError;

    /// <summary>Arrays, 1,000 clusters.</summary>
    [Benchmark]
    public double Arrays_clustered() => Ols.Fit(y, x, clusters: clusters)["x1"].StandardError;

    /// <summary>Lambdas over records, HC1.</summary>
    [Benchmark]
    public double Records_HC1() => Simulated.Fit(records, errors: Errors.HC1)["X1"].StandardError;

    /// <summary>10,000 draws of 700 rows x 6 columns.</summary>
    [Benchmark]
    public double Pairs_bootstrap() => Bootstrap.Of(small, 10_000).Coefficients[1].StandardError;
}
