namespace Mobility.Answers;

/// <summary>
/// Which rows are most alike in their circumstances: each circumstance in units of its standard deviation, distance the root of the
/// mean square difference. What is asked about (a score, a rank) is never among the circumstances.
/// </summary>
static class Likeness
{
    /// <summary>The most similar rows of the same group, most alike first, by position; none for a row that lacks a circumstance.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="group">Only rows of one group are compared.</param>
    /// <param name="circumstances">The circumstances of a row; null where not known.</param>
    /// <param name="count">How many to give.</param>
    public static int[][] Of<T>(IReadOnlyList<T> rows, Func<T, object?> group, IReadOnlyList<Func<T, double?>> circumstances, int count)
    {
        var alike = new int[rows.Count][];
        Array.Fill(alike, []);
        foreach (var members in Enumerable.Range(0, rows.Count).Where(i => circumstances.All(c => c(rows[i]) is not null)).GroupBy(i => group(rows[i])))
        {
            int[] at = [.. members];
            double[][] columns = [.. circumstances.Select(c => Standardized([.. at.Select(i => c(rows[i])!.Value)]))];
            Parallel.For(0, at.Length, a =>
            {
                var nearest = new NearestFew(count);
                for (var b = 0; b < at.Length; b++)
                {
                    if (b == a)
                        continue;
                    var sum = 0.0;
                    foreach (var column in columns)
                        sum += (column[a] - column[b]) * (column[a] - column[b]);
                    nearest.Offer(at[b], sum);
                }
                alike[at[a]] = [.. nearest.Taken];
            });
        }
        return alike;
    }

    static double[] Standardized(double[] values)
    {
        var mean = values.Average();
        var spread = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return spread > 0 ? Array.ConvertAll(values, v => (v - mean) / spread) : new double[values.Length];
    }
}
