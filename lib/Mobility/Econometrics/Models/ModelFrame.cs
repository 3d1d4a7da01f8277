namespace Mobility.Econometrics;

/// <summary>
/// A model's data as columns of complete rows.
/// </summary>
/// <param name="OutcomeName">Name of y.</param>
/// <param name="Y">Outcome (n).</param>
/// <param name="Names">Names of the columns (k), "(Intercept)" first when there is one.</param>
/// <param name="X">Columns (k, each of n).</param>
/// <param name="Weights">Analytic weights (n), or null.</param>
/// <param name="WeightsName">Name of the weights, or null.</param>
/// <param name="Clusters">One partition of the rows for each clustering dimension.</param>
/// <param name="Sample">Where the rows came from.</param>
/// <param name="HasIntercept">Whether the first column is the constant.</param>
/// <param name="Terms">The regressors as written, each with its columns.</param>
/// <param name="Absorbed">Fixed effects removed from y and X, or null.</param>
/// <param name="LeftOut">Columns the caller asked to leave out.</param>
internal sealed record ModelFrame(
    string OutcomeName,
    double[] Y,
    string[] Names,
    double[][] X,
    double[]? Weights,
    string? WeightsName,
    IReadOnlyList<ClusterPartition> Clusters,
    SampleFlow Sample,
    bool HasIntercept,
    IReadOnlyList<ModelTerm> Terms,
    AbsorbedEffects? Absorbed = null,
    IReadOnlyList<string>? LeftOut = null)
{
    public const string Intercept = "(Intercept)";

    readonly double[] y = Y;
    readonly double[][] x = X;

    /// <summary>Outcome (n).</summary>
    public double[] Y { get => Sums is null ? y : throw Sums.NoRows(); init => y = value; }

    /// <summary>Columns (k, each of n).</summary>
    public double[][] X { get => Sums is null ? x : throw Sums.NoRows(); init => x = value; }

    /// <summary>What there is in place of rows when the fit was made from sums; null when the rows are here.</summary>
    public RowSums? Sums { get; init; }

    public int Rows => Sums?.Rows ?? y.Length;
}

/// <summary>A regressor as written: one column, or several for a factor or a product of factors.</summary>
/// <param name="Name">Name of the member.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Parts">The variables in it: one, or the parts of a product.</param>
internal sealed record ModelTerm(string Name, IReadOnlyList<int> Columns, IReadOnlyList<string> Parts);

/// <summary>Rows grouped by the values of one clustering variable.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Codes">Group of each row, 0..Count-1 in order of appearance.</param>
/// <param name="Keys">The value of each group.</param>
internal sealed record ClusterPartition(string Name, int[] Codes, IReadOnlyList<object> Keys)
{
    /// <summary>Number of groups G.</summary>
    public int Count => Keys.Count;

    /// <summary>Groups of equal values, numbered by first appearance.</summary>
    public static ClusterPartition Of<T>(string name, IEnumerable<T> values) where T : notnull
    {
        var seen = new Dictionary<T, int>();
        var codes = new List<int>();
        foreach (var value in values)
        {
            if (!seen.TryGetValue(value, out var code))
                seen.Add(value, code = seen.Count);
            codes.Add(code);
        }
        return new ClusterPartition(name, [.. codes], [.. seen.Keys.Cast<object>()]);
    }

    /// <summary>Whether every group of this partition lies within one group of the other.</summary>
    public bool IsWithin(ClusterPartition other)
    {
        var owner = new int[Count];
        Array.Fill(owner, -1);
        for (var i = 0; i < Codes.Length; i++)
        {
            ref var group = ref owner[Codes[i]];
            if (group < 0)
                group = other.Codes[i];
            else if (group != other.Codes[i])
                return false;
        }
        return true;
    }

    /// <summary>The groups formed by two partitions together.</summary>
    public ClusterPartition And(ClusterPartition other) =>
        Of($"{Name} and {other.Name}", Codes.Zip(other.Codes, (a, b) => (a, b)));
}

/// <summary>Fixed effects that were removed from outcome and columns before the fit.</summary>
/// <param name="Effects">The partitions of the rows, one for each set of effects.</param>
/// <param name="Parameters">Number of independent fixed-effect parameters.</param>
/// <param name="IsExact">False when the number of parameters is an upper bound.</param>
/// <param name="Y">The outcome as given (n).</param>
/// <param name="X">The columns as given.</param>
/// <param name="Alone">Rows alone in a level that were kept.</param>
internal sealed record AbsorbedEffects(IReadOnlyList<ClusterPartition> Effects, int Parameters, bool IsExact, double[] Y, double[][] X, SingletonRows? Alone = null)
{
    readonly double[] y = Y;
    readonly double[][] x = X;

    /// <summary>The outcome as given (n).</summary>
    public double[] Y { get => Sums is null ? y : throw Sums.NoRows(); init => y = value; }

    /// <summary>The columns as given.</summary>
    public double[][] X { get => Sums is null ? x : throw Sums.NoRows(); init => x = value; }

    /// <summary>What there is in place of rows when the fit was made from sums.</summary>
    public RowSums? Sums { get; init; }

    /// <summary>The same number as <see cref="Nested"/> where the rows are not here to be counted.</summary>
    public Func<int>? NestedOfSums { get; init; }

    /// <summary>What a table says of rows alone in a level, where the rows are not here.</summary>
    public string? NoteOfSums { get; init; }

    /// <summary>Whether all sets lie within the only clustering variable.</summary>
    public bool AreWithin(ClusterPartition by) => NestedOfSums is null ? Effects.All(e => e.IsWithin(by)) : NestedOfSums() == Effects.Sum(e => e.Count - 1);

    /// <summary>Parameters of the sets that lie within a clustering variable, one less for each set.</summary>
    public int Nested(IReadOnlyList<ClusterPartition> clusters) =>
        NestedOfSums?.Invoke() ?? Effects.Where(e => clusters.Any(e.IsWithin)).Sum(e => e.Count - 1);
}
