using System.Collections;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>What a fit has in place of rows when it was made from sums: the rows stayed where they are. All scores are whitened, as in <see cref="Scores"/>.</summary>
/// <param name="Where">Where the rows are: "DuckDB".</param>
/// <param name="Rows">Rows used.</param>
internal abstract record RowSums(string Where, int Rows)
{
    /// <summary>Σ c² z z' over rows (k x k), c the residual with the weight and the correction of the rule.</summary>
    public abstract double[,] Meat(Errors rule);

    /// <summary>Whether a row has leverage 1, so that the rule does not exist.</summary>
    public abstract bool HasFullLeverage(Errors rule);

    /// <summary>Sums of the scores w e z within groups (G x k, row-major).</summary>
    public abstract double[] Scores(ClusterPartition by);

    /// <summary>Packed upper triangles of Z'ΩZ within groups (G x k(k+1)/2, row-major).</summary>
    public abstract double[] Grams(ClusterPartition by);

    /// <summary>Least and greatest value of a column, and its (weighted) mean.</summary>
    public abstract (double Least, double Most, double Mean) Range(int column);

    /// <summary>Σ log w.</summary>
    public abstract double LogWeights();

    /// <summary>What the last refinement changed in each coefficient, and twice the standard deviation that rounding of the data gives it.</summary>
    public abstract (double[] Arithmetic, double[] Data) Errors();

    /// <summary>Says that something needs the rows, and how to have them.</summary>
    public MobilityException NoRows(string? why = null) => new(
        $"{(why is null ? "This needs each row" : why)}, and this fit was made from sums: its rows stayed in {Where}. Read them and fit them: Ols.Fit(command.ExecuteReader(), formula, …).");
}

/// <summary>A list of rows that is not here: it has a length, and no elements to give.</summary>
internal sealed class AbsentRows<T>(int count, Func<MobilityException> absent) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => throw absent();

    public IEnumerator<T> GetEnumerator() => throw absent();

    IEnumerator IEnumerable.GetEnumerator() => throw absent();
}
