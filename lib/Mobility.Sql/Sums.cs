using Mobility.Econometrics;
using Mobility.Econometrics.Numerics;

namespace Mobility.Sql;

/// <summary>Cross-products of [Z y'], of all rows and, where they were asked for, of each cell of the clusters.</summary>
/// <param name="Rows">Rows that the sums hold.</param>
/// <param name="Gram">Sums of products (k + 1 x k + 1).</param>
/// <param name="Cells">The cells; null when only the total was asked for.</param>
internal sealed record Sums(long Rows, DoubleDouble[,] Gram, CellGrams? Cells);

/// <summary>Cross-products of each cell.</summary>
/// <param name="Keys">Keys of the cells.</param>
/// <param name="Packed">Products of each cell, row by row of the upper triangle.</param>
internal sealed record CellGrams(IReadOnlyList<object?[]> Keys, IReadOnlyList<double[]> Packed);

/// <summary>Sums of scores at given coefficients.</summary>
/// <param name="Rows">Rows that the sums hold.</param>
/// <param name="Rss">Σ w e² in units of the query's outcome.</param>
/// <param name="Gradient">Σ w e z (k).</param>
/// <param name="Keys">Keys of the cells.</param>
/// <param name="Cells">Σ w e z of each cell.</param>
internal sealed record ScoreSums(long Rows, double Rss, DoubleDouble[] Gradient, IReadOnlyList<object?[]> Keys, IReadOnlyList<double[]> Cells);

/// <summary>Asks for sums of a design.</summary>
internal static class SumQueries
{
    /// <summary>Cross-products; null when the rows were not all complete although <paramref name="all"/> supposed so.</summary>
    /// <param name="design">The design.</param>
    /// <param name="reader">Where to ask.</param>
    /// <param name="keys">Columns to group by; none for the total alone.</param>
    /// <param name="all">Whether to take all rows for complete, which saves a filter, and to check that they were.</param>
    public static Sums? Gram(DesignSql design, SqlReader reader, IReadOnlyList<string> keys, bool all)
    {
        var atOnce = design.Count < DuckProducts.MostColumns ? reader.ProductsOf(design) : null;
        var (sums, places) = atOnce is null ? design.GramSums() : ([atOnce], design.Pairs());
        string[] least = all && design.IsWeighted ? ["MIN(w)"] : [];
        string[] counts = all ? [.. design.Checks(keys, atOnce is null)] : [];
        // The aggregate of all products gives the rows it took before them.
        var first = 1 + least.Length + counts.Length + (atOnce is null ? 0 : 1);
        var (groups, totals) = reader.Sums(["COUNT(*)", .. least, .. counts, .. sums], $"{design.Rows(all)} AS s", keys, design.Model.Values, first + places.Count);
        var rows = (long)totals.Sum(t => t[0]);
        if (all && (rows == 0 || groups.Exists(g => g.Contains(null)) || totals.Exists(t => !AllComplete(t, least.Length, first))))
            return null;
        var k = design.Count;
        var gram = new DoubleDouble[k + 1, k + 1];
        for (var s = 0; s < places.Count; s++)
        {
            var total = DoubleDouble.Zero;
            foreach (var t in totals)
                total += double.IsNaN(t[first + s]) && rows == 0 ? 0 : t[first + s];
            gram[places[s].I, places[s].J] = gram[places[s].J, places[s].I] = total;
        }
        return new Sums(rows, gram, keys.Count == 0 ? null : new CellGrams(groups, [.. totals.Select(t => Packed(t, first, places, k))]));
    }

    /// <summary>Whether every row of a group was complete: nothing was skipped as NULL, no sum met a NaN or an infinity, no weight is zero or less.</summary>
    static bool AllComplete(double[] sums, int weights, int first)
    {
        for (var i = 1 + weights; i < first; i++)
            if (sums[i] != sums[0])
                return false;
        return (weights == 0 || sums[1] > 0) && Array.TrueForAll(sums, double.IsFinite);
    }

    static double[] Packed(double[] sums, int first, List<(int I, int J)> places, int k)
    {
        var packed = new double[(k + 1) * (k + 2) / 2];
        for (var s = 0; s < places.Count; s++)
            packed[Place(places[s].I, places[s].J, k + 1)] = sums[first + s];
        return packed;
    }

    /// <summary>Place of an element in a packed upper triangle of p columns.</summary>
    public static int Place(int i, int j, int p) => i * p - i * (i - 1) / 2 + j - i;

    /// <summary>Scores at coefficients, by cell when keys are given.</summary>
    public static ScoreSums Scores(DesignSql design, SqlReader reader, double[] gamma, IReadOnlyList<string> keys)
    {
        var k = design.Count;
        string[] sums = ["COUNT(*)", $"SUM({design.Product("e", "e")})", .. Enumerable.Range(0, k).Select(j => $"SUM({design.Product("e", design.X(j))})")];
        var (groups, totals) = reader.Sums(sums, $"{Residuals(design, gamma)} AS s", keys, design.Model.Values);
        var gradient = new DoubleDouble[k];
        var rss = DoubleDouble.Zero;
        foreach (var total in totals)
        {
            rss += total[1];
            for (var j = 0; j < k; j++)
                gradient[j] += total[2 + j];
        }
        return new ScoreSums((long)totals.Sum(t => t[0]), (double)rss, gradient, groups, [.. totals.Select(t => t[2..])]);
    }

    /// <summary>Σ c² z z' with c the residual as the rule corrects it, and the greatest leverage.</summary>
    /// <param name="design">The design.</param>
    /// <param name="reader">Where to ask.</param>
    /// <param name="gamma">Coefficients.</param>
    /// <param name="whitening">W of the design's columns.</param>
    /// <param name="rule">HC0 to HC4.</param>
    /// <param name="n">Rows.</param>
    public static (double[,] Meat, double Leverage, long Rows) Meat(DesignSql design, SqlReader reader, double[] gamma, DoubleDouble[,] whitening, Errors rule, int n)
    {
        var k = design.Count;
        var d = design.Model.Dialect;
        var leveraged = rule.NeedsLeverages();
        var from = Residuals(design, gamma);
        var w = design.IsWeighted ? "w * " : "";
        string Squared(string e) => design.IsWeighted ? $"w * w * {e} * {e}" : $"{e} * {e}";
        if (leveraged)
        {
            var z = Enumerable.Range(0, k).Select(j => $"{string.Join(" + ", Enumerable.Range(0, j + 1).Select(i => design.IsOne(i) ? d.Literal((double)whitening[i, j]) : $"{d.Literal((double)whitening[i, j])} * {design.X(i)}"))} AS z{j}");
            from = $"(SELECT {string.Join(", ", [.. design.IsWeighted ? new[] { "w" } : [], "e", .. z])}\n  FROM {from} AS s)";
            from = $"(SELECT *, {w}({string.Join(" + ", Enumerable.Range(0, k).Select(j => $"z{j} * z{j}"))}) AS h\n  FROM {from} AS s)";
            var open = $"({d.One} - h)";
            var ratio = $"h * {d.Literal(n / (double)k)}";
            from = $"(SELECT *, CASE WHEN h > {d.Literal(1 - 1e-10)} THEN {d.Zero} ELSE {Squared("e")} / {rule switch
            {
                Errors.HC2 => open,
                Errors.HC3 => $"({open} * {open})",
                Errors.HC4 => $"POWER({open}, CASE WHEN {ratio} < 4 THEN {ratio} ELSE {d.Literal(4)} END)",
                _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This rule has no formula here."),
            }} END AS c\n  FROM {from} AS s)";
        }
        else
            from = $"(SELECT *, {Squared("e")} AS c\n  FROM {from} AS s)";
        string Column(int j) => leveraged ? $"z{j}" : design.X(j);
        var sums = new List<string> { "COUNT(*)", leveraged ? "MAX(h)" : "MAX(0)" };
        for (var i = 0; i < k; i++)
            for (var j = i; j < k; j++)
                sums.Add($"SUM({string.Join(" * ", new[] { "c", Column(i), Column(j) }.Where(f => f != DesignSql.Constant))})");
        var (_, totals) = reader.Sums(sums, $"{from} AS s", [], design.Model.Values);
        var meat = new double[k, k];
        for (int i = 0, at = 2; i < k; i++)
            for (var j = i; j < k; j++, at++)
                meat[i, j] = meat[j, i] = totals[0][at];
        return (leveraged ? meat : Triangle.Whitened(whitening, meat), totals[0][1], (long)totals[0][0]);
    }

    /// <summary>The rows with their residuals e.</summary>
    static string Residuals(DesignSql design, double[] gamma)
    {
        var d = design.Model.Dialect;
        var fitted = Enumerable.Range(0, design.Count).Select(j => design.IsOne(j) ? d.Literal(gamma[j]) : $"{d.Literal(gamma[j])} * r.{design.X(j)}");
        return $"(SELECT r.*, r.x{design.Count} - ({string.Join(" + ", fitted)}) AS e\n  FROM {design.Rows()} AS r)";
    }
}
