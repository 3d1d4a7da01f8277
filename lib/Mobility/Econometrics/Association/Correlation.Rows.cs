using System.Runtime.CompilerServices;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

public sealed partial record Correlation
{
    /// <summary>
    /// Pearson's correlation of two parts of typed rows, weighted if weights are given. A row in which a part is null
    /// or NaN, or whose weight is zero, is dropped and counted in <see cref="Sample"/>.
    /// </summary>
    /// <example><code>Correlation.Pearson(zones, z => z.SpendingPerPupil, z => z.UpwardMobility, weights: z => z.Population)</code></example>
    public static Correlation Pearson<T>(IEnumerable<T> rows, Func<T, double?> x, Func<T, double?> y, Func<T, double?>? weights = null, double level = 0.95,
        [CallerArgumentExpression(nameof(x))] string xName = "x", [CallerArgumentExpression(nameof(y))] string yName = "y", [CallerArgumentExpression(nameof(weights))] string weightsName = "weights")
    {
        var read = Read(rows, x, y, weights, xName, yName, weightsName);
        return Pearson(read.Columns[0], read.Columns[1], weights is null ? default : read.Columns[2], level, Atom.NameOf(xName), Atom.NameOf(yName))
            with { Sample = read.Sample, Weights = weights is null ? null : Atom.NameOf(weightsName) };
    }

    /// <summary>Spearman's rank correlation of two parts of typed rows; ranks are taken among the complete rows.</summary>
    public static Correlation Spearman<T>(IEnumerable<T> rows, Func<T, double?> x, Func<T, double?> y, Func<T, double?>? weights = null, double level = 0.95,
        [CallerArgumentExpression(nameof(x))] string xName = "x", [CallerArgumentExpression(nameof(y))] string yName = "y", [CallerArgumentExpression(nameof(weights))] string weightsName = "weights")
    {
        var read = Read(rows, x, y, weights, xName, yName, weightsName);
        return Spearman(read.Columns[0], read.Columns[1], weights is null ? default : read.Columns[2], level, Atom.NameOf(xName), Atom.NameOf(yName))
            with { Sample = read.Sample, Weights = weights is null ? null : Atom.NameOf(weightsName) };
    }

    /// <summary>Kendall's tau-b of two parts of typed rows.</summary>
    public static Correlation KendallTauB<T>(IEnumerable<T> rows, Func<T, double?> x, Func<T, double?> y, double level = 0.95,
        [CallerArgumentExpression(nameof(x))] string xName = "x", [CallerArgumentExpression(nameof(y))] string yName = "y")
    {
        var read = Read(rows, x, y, null, xName, yName, "");
        return KendallTauB(read.Columns[0], read.Columns[1], level, Atom.NameOf(xName), Atom.NameOf(yName)) with { Sample = read.Sample };
    }

    /// <summary>The correlation of two parts of typed rows, holding others fixed.</summary>
    /// <example><code>Correlation.Partial(zones, z => z.SpendingPerPupil, z => z.UpwardMobility, given: [z => z.PovertyRate, z => z.Segregation])</code></example>
    public static Correlation Partial<T>(IEnumerable<T> rows, Func<T, double?> x, Func<T, double?> y, IReadOnlyList<Func<T, double?>> given, Func<T, double?>? weights = null, double level = 0.95,
        [CallerArgumentExpression(nameof(x))] string xName = "x", [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(given))] string givenNames = "given", [CallerArgumentExpression(nameof(weights))] string weightsName = "weights")
    {
        ArgumentNullException.ThrowIfNull(given);
        var names = LambdaText.NamesOf(givenNames, given.Count);
        var read = Read(rows, x, y, weights, xName, yName, weightsName, [.. given.Select((g, i) => new RowColumn<T>(names[i], g))]);
        var first = weights is null ? 2 : 3;
        return Partial(read.Columns[0], read.Columns[1], read.Columns[first..], weights is null ? default : read.Columns[2], level, names, Atom.NameOf(xName), Atom.NameOf(yName))
            with { Sample = read.Sample, Weights = weights is null ? null : Atom.NameOf(weightsName) };
    }

    /// <summary>x, y, the weights if given, then the others.</summary>
    static CompleteRows Read<T>(IEnumerable<T> rows, Func<T, double?> x, Func<T, double?> y, Func<T, double?>? weights, string xName, string yName, string weightsName, params RowColumn<T>[] others)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        RowColumn<T>[] weight = weights is null ? [] : [RowColumn<T>.Of(weights, weightsName, ColumnKind.Weight)];
        return CompleteRows.Of<T>(rows, [RowColumn<T>.Of(x, xName), RowColumn<T>.Of(y, yName), .. weight, .. others]);
    }
}
