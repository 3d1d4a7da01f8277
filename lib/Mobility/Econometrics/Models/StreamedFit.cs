using System.Globalization;
using System.Runtime.CompilerServices;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// A least-squares fit of rows that were read in blocks, once for the cross-products and once for the residuals (and once before for
/// the levels when there are factors), so that memory does not grow with the number of rows. Residuals are not kept.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
internal sealed class StreamedFit : ITabular
{
    /// <summary>Rows of a block: a whole number of the parallel units that fits in memory use too, so that both give the same sums.</summary>
    internal const int BlockRows = 16 * CrossProducts.SpanRows;

    readonly string outcome;

    internal StreamedFit(string outcome, IReadOnlyList<Coefficient> coefficients, Covariance covariance, int n, int rowsIn, double rss, double tss)
    {
        this.outcome = outcome;
        (Coefficients, Covariance, N, RowsIn, ResidualSumOfSquares, TotalSumOfSquares) = (coefficients, covariance, n, rowsIn, rss, tss);
    }

    /// <summary>The coefficients.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>Their covariance and its rule.</summary>
    public Covariance Covariance { get; }

    /// <summary>Rows used.</summary>
    public int N { get; }

    /// <summary>Rows read; the difference was incomplete.</summary>
    public int RowsIn { get; }

    /// <summary>Σ w e².</summary>
    public double ResidualSumOfSquares { get; }

    /// <summary>Σ w (y - ȳ)²; Σ w y² without an intercept.</summary>
    public double TotalSumOfSquares { get; }

    /// <summary>Share of the variation that the model accounts for.</summary>
    public double RSquared => 1 - ResidualSumOfSquares / TotalSumOfSquares;

    /// <summary>The coefficient of that name.</summary>
    public Coefficient this[string name] => Coefficients.FirstOrDefault(c => c.Name == name)
        ?? throw new MobilityException($"The model has no coefficient named {name}. It has: {string.Join(", ", Coefficients.Select(c => c.Name))}.");

    /// <inheritdoc/>
    public TextTable ToTable() => new($"{outcome}, least squares read in blocks", ["", "estimate", "std. error", "t", "p", "low", "high"],
        [.. Coefficients.Select(c => new[] { c.Name, Numbers.Short(c.Estimate), Numbers.Short(c.StandardError), Numbers.Ratio(c.T), Numbers.P(c.P), Numbers.Short(c.Low), Numbers.Short(c.High) })],
        [Covariance.Description, string.Create(CultureInfo.InvariantCulture, $"n = {N:N0} of {RowsIn:N0} rows, R² = {RSquared:0.000}.")]);

    /// <summary>The table as plain HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}

/// <summary>Least squares of rows that are read more than once and never all held.</summary>
internal static class Streaming
{
    /// <summary>
    /// Fits y on x over rows that can be enumerated again, such as the lines of a file. Arguments are those of <see cref="Ols"/>;
    /// rules are classical, HC0 to HC4 (default HC1) and one-way CR0, CR1, CR1S (default with clusters).
    /// </summary>
    /// <param name="rows">The rows; enumerated two or three times, so the source must give the same rows each time.</param>
    /// <param name="y">Outcome.</param>
    /// <param name="x">Regressors.</param>
    /// <param name="weights">Analytic weights.</param>
    /// <param name="clusters">Groups within which rows may depend on each other; memory grows with their number.</param>
    /// <param name="errors">The covariance rule.</param>
    /// <param name="intercept">False leaves the constant out.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="yName">Filled in by the compiler.</param>
    /// <param name="xName">Filled in by the compiler.</param>
    /// <param name="weightsName">Filled in by the compiler.</param>
    /// <param name="clustersName">Filled in by the compiler.</param>
    public static StreamedFit Fit<TRow, TX>(
        IEnumerable<TRow> rows,
        Func<TRow, double?> y,
        Func<TRow, TX> x,
        Func<TRow, double?>? weights = null,
        Func<TRow, object?>? clusters = null,
        Errors? errors = null,
        bool intercept = true,
        double level = 0.95,
        [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(weights))] string? weightsName = null,
        [CallerArgumentExpression(nameof(clusters))] string? clustersName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var rule = errors ?? (clusters is null ? Errors.HC1 : Errors.CR1S);
        if (rule is Errors.CR2 or Errors.CR3)
            throw new MobilityException($"{rule} needs all rows of a cluster at once, which reading in blocks does not keep. Use Errors.CR1S, or Ols.Fit on rows in memory.");
        if (rule == Errors.Conley)
            throw new MobilityException("Conley's errors need the distances of all pairs of rows, which reading in blocks does not keep. Use Ols.Fit on rows in memory, then WithConley.");
        if (rule >= Errors.CR0 && clusters is null)
            throw new MobilityException($"{rule} needs clusters. Name them: clusters: row => row.State.");
        var reader = new RowReader<TRow, TX>(y, Atom.NameOf(yName), x, () => Term<TX>.All(xName), weights, Atom.NameOf(weightsName ?? ""), clusters, Atom.NameOf(clustersName ?? ""), intercept);
        return new StreamPasses(() => reader.ReadBlocks(rows, StreamedFit.BlockRows)).Fit(rule, level);
    }
}

/// <summary>The passes over the blocks.</summary>
internal sealed class StreamPasses(Func<IEnumerable<ModelFrame>> blocks)
{
    public StreamedFit Fit(Errors rule, double level)
    {
        var (gram, first, n, rowsIn) = CrossProductsOfAll();
        var k = gram.GetLength(0) - 1;
        if (n <= k)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"{n} complete rows of {rowsIn} cannot determine {k} coefficients and an error variance: at least {k + 1} are needed."));
        var (solution, combination) = LeastSquares.FromGram(gram, n);
        if (solution is null)
            throw Collinearity.Refusal(first, combination!);
        var total = first.HasIntercept ? gram[k, k] - gram[0, k] * gram[0, k] / gram[0, 0] : gram[k, k];
        var (meat, rss, groups) = Residuals(solution, rule, n);
        var clustered = rule >= Errors.CR0;
        if (clustered && groups < 2)
            throw new MobilityException($"All rows used lie in one cluster of {first.Clusters[0].Name}, so no clustered standard error exists.");
        var whitened = Matrices.Scale(meat, rule switch
        {
            Errors.Classical => rss / (n - k),
            Errors.HC1 => n / (double)(n - k),
            Errors.CR1 => groups / (groups - 1.0),
            Errors.CR1S => groups / (groups - 1.0) * (n - 1.0) / (n - k),
            _ => 1,
        });
        var df = clustered ? groups - 1 : n - k;
        var covariance = new Covariance(rule, whitened, solution.Whitening, _ => df, clustered ? [new ClusterCount(first.Clusters[0].Name, groups)] : [],
            string.Create(CultureInfo.InvariantCulture, $"Standard errors: {(clustered ? $"clustered by {first.Clusters[0].Name} (G = {groups}), " : "")}{rule}; t with {df} degrees of freedom."));
        return new StreamedFit(first.OutcomeName,
            [.. first.Names.Select((name, j) => new Coefficient(name, solution.Beta[j], Math.Sqrt(covariance.Values[j, j]), df, level))],
            covariance, n, rowsIn, rss, Math.Max(0, (double)total));
    }

    (DoubleDouble[,] Gram, ModelFrame First, int N, int RowsIn) CrossProductsOfAll()
    {
        DoubleDouble[]? sums = null;
        ModelFrame? first = null;
        var (n, rowsIn) = (0, 0);
        foreach (var block in blocks())
        {
            rowsIn += block.Sample.RowsIn;
            if (block.Rows == 0)
                continue;
            first ??= block;
            n = checked(n + block.Rows);
            var parts = CrossProducts.BySpan([.. block.X, block.Y], block.Rows, block.Weights);
            sums = CrossProducts.AddInOrder(sums is null ? parts : [sums, .. parts]);
        }
        if (sums is null || first is null)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"None of the {rowsIn} rows read is complete. A regression needs at least one row more than it has coefficients."));
        return (CrossProducts.Unpack(sums, first.X.Length + 1), first, n, rowsIn);
    }

    (double[,] Meat, double Rss, int Groups) Residuals(LeastSquaresSolution solution, Errors rule, int n)
    {
        var k = solution.Count;
        var meat = rule == Errors.Classical ? Matrices.Diagonal(k, 1) : new double[k, k];
        var rss = 0.0;
        var codes = new Dictionary<object, int>();
        var sums = new List<double[]>();
        foreach (var block in blocks())
        {
            if (block.Rows == 0)
                continue;
            var part = solution with { Rows = block.Rows };
            var e = Scores.Residuals(block.X, block.Y, part);
            rss += block.Weights is null ? Vectors.Dot(e, e) : e.Select((v, i) => v * v * block.Weights[i]).Sum();
            if (rule >= Errors.CR0)
                AddGroups(block, Scores.GroupSums(block.X, e, block.Weights, part, block.Clusters[0].Codes, block.Clusters[0].Count), k, codes, sums);
            else if (rule != Errors.Classical)
                meat = Matrices.Combine(meat, Scores.Meat(block.X, e, block.Weights, part, rule switch
                {
                    Errors.HC2 => h => 1 / Math.Sqrt(1 - h),
                    Errors.HC3 => h => 1 / (1 - h),
                    Errors.HC4 => h => Math.Pow(1 - h, -Math.Min(4, n * h / k) / 2),
                    _ => null,
                }), 1);
        }
        if (rule >= Errors.CR0)
            meat = Matrices.Outer([.. sums.SelectMany(s => s)], sums.Count, k);
        return (meat, rss, sums.Count);
    }

    static void AddGroups(ModelFrame block, double[] blockSums, int k, Dictionary<object, int> codes, List<double[]> sums)
    {
        var keys = block.Clusters[0].Keys;
        for (var g = 0; g < keys.Count; g++)
        {
            if (!codes.TryGetValue(keys[g], out var code))
            {
                codes.Add(keys[g], code = sums.Count);
                sums.Add(new double[k]);
            }
            Vectors.Add(blockSums.AsSpan(g * k, k), sums[code]);
        }
    }
}
