using System.Globalization;
using Mobility.Econometrics;
using Mobility.Econometrics.Numerics;

namespace Mobility.Sql;

/// <summary>The sums behind a fit. What was not asked for with it is asked for when it is needed, while the connection lives.</summary>
internal sealed record TableSums : RowSums
{
    readonly Lock asking = new();
    readonly Dictionary<Errors, (double[,] Meat, double Leverage)> meats = [];
    (double Least, double Most, double Mean, bool Whole)[]? ranges;
    double? logWeights;
    double[]? arithmetic;

    public TableSums(SqlTable table, DesignSql design, int rows) : base(table.Dialect.Name, rows) => (Table, Design) = (table, design);

    public SqlTable Table { get; }

    public DesignSql Design { get; }

    /// <summary>The reader of the fit while it is being made; null afterwards.</summary>
    public SqlReader? Reader { get; set; }

    /// <summary>Whether the connection was closed before the fit and opened for it, so that it may be opened again.</summary>
    public bool MayOpen { get; init; }

    /// <summary>Cells of several absorbed effects, or null.</summary>
    public CellEffects? Cells { get; init; }

    /// <summary>Coefficients of the design's columns.</summary>
    public required double[] Gamma { get; init; }

    /// <summary>W of the design's columns.</summary>
    public required DoubleDouble[,] Whitening { get; init; }

    /// <summary>W of the model's columns.</summary>
    public required LeastSquaresSolution Solution { get; init; }

    /// <summary>Σ w e².</summary>
    public required double Rss { get; init; }

    /// <summary>Scores of the cells of the clusters, whitened and in units of the outcome (cells x k); null without clusters.</summary>
    public double[]? CellScores { get; init; }

    /// <summary>Keys of the cells, in the order of their scores.</summary>
    public required object?[][] CellKeys { get; init; }

    /// <summary>Cross-products of the cells, in the columns of the design.</summary>
    public CellGrams? CellGrams { get; set; }

    double OutcomeScale => Design.Scales[Design.Count];

    public override double[,] Meat(Errors rule) => Cells is not null ? throw NoRows($"{rule} of several absorbed effects needs each row's residual (clusters or Errors.Classical do not)")
        : Matrices.Scale(Asked(rule).Meat, OutcomeScale * OutcomeScale);

    public override bool HasFullLeverage(Errors rule) => Asked(rule).Leverage > 1 - 1e-10;

    public override double[] Scores(ClusterPartition by)
    {
        var k = Design.Count;
        var sums = new double[by.Count * k];
        for (var cell = 0; cell < by.Codes.Length; cell++)
            Vectors.Add(CellScores.AsSpan(cell * k, k), sums.AsSpan(by.Codes[cell] * k, k));
        return sums;
    }

    public override double[] Grams(ClusterPartition by)
    {
        var k = Design.Count;
        if (Cells is not null)
            throw NoRows("Resampling a fit with several absorbed effects needs their rows");
        CellGrams ??= Ask(reader => SumQueries.Gram(Design, reader, [.. Design.Model.Clusters.SelectMany(c => c.Aliases).Distinct()], all: false)!.Cells!);
        // Groups of two queries come in two orders.
        var places = CellGrams.Keys.Select((key, i) => (Key: new Key(key), i)).ToDictionary(p => p.Key, p => p.i);
        if (places.Count != by.Codes.Length || Array.Exists(CellKeys, key => !places.ContainsKey(new Key(key))))
            throw Changed();
        var width = k * (k + 1) / 2;
        var grams = new double[by.Count * width];
        for (var cell = 0; cell < by.Codes.Length; cell++)
        {
            var packed = CellGrams.Packed[places[new Key(CellKeys[cell])]];
            var plain = new double[k, k];
            for (var i = 0; i < k; i++)
                for (var j = i; j < k; j++)
                    plain[i, j] = plain[j, i] = packed[SumQueries.Place(i, j, k + 1)];
            var white = Triangle.Whitened(Whitening, plain);
            for (int i = 0, at = by.Codes[cell] * width; i < k; i++)
                for (var j = i; j < k; j++, at++)
                    grams[at] += white[i, j];
        }
        return grams;
    }

    public override (double Least, double Most, double Mean) Range(int column) => (Ranges()[column].Least, Ranges()[column].Most, Ranges()[column].Mean);

    public override double LogWeights() => !Design.IsWeighted ? 0
        : logWeights ??= Ask(reader => reader.Sums(["SUM(LN(w))"], $"{Design.Rows()} AS s", [], Design.Model.Values).Sums[0][0]);

    /// <summary>
    /// The bound takes each number that is not whole to be as large as the largest of its column:
    /// var δβ_j ≤ u²/3 [m_y² (G^-1)_jj + Σ_l m_l² ((G^-1)_jl² Σ w e² + β_l² (G^-1)_jj)], from Björck (1996), 1.4.
    /// </summary>
    public override (double[] Arithmetic, double[] Data) Errors()
    {
        var k = Design.Count;
        arithmetic ??= Ask(reader =>
        {
            var scores = SumQueries.Scores(Design, reader, Gamma, Cells is null ? [] : [.. Design.Model.Keys]);
            scores = Cells?.Add(Design, Gamma, scores) ?? scores;
            if (Cells is null)
                Same(scores.Rows);
            var step = Triangle.Times(Whitening, Triangle.TransposedTimes(Whitening, scores.Gradient));
            var raw = Triangle.Times(Design.Map, [.. step, DoubleDouble.Zero]);
            return raw.Take(k).Select(r => Math.Abs((double)r) * OutcomeScale).ToArray();
        });
        // The data as given: whole numbers are exact. The columns summed are rounded anew, whole or not.
        double[] given = [.. Ranges().Select(r => r.Whole ? 0 : Math.Max(Math.Abs(r.Least), Math.Abs(r.Most)))];
        double[] summed = [.. Ranges().Select((r, j) => Design.Whitening is null && (j == 0 && Design.HasIntercept || j < k && Design.Columns[j].IsIndicator) ? 0
            : Math.Max(Math.Abs(r.Least - Design.Centers[j]), Math.Abs(r.Most - Design.Centers[j])))];
        return ([.. Rounding(summed).Zip(arithmetic, Math.Max)], Rounding(given));
    }

    double[] Rounding(double[] largest)
    {
        const double unit = 1.0 / (1L << 53);
        var k = Design.Count;
        var data = new double[k];
        for (var j = 0; j < k; j++)
        {
            var own = Solution.Inverse[j, j];
            var sum = largest[k] * largest[k] * own;
            for (var l = 0; l < k; l++)
                sum += largest[l] * largest[l] * (Solution.Inverse[j, l] * Solution.Inverse[j, l] * Rss + Solution.Beta[l] * Solution.Beta[l] * own);
            data[j] = 2 * unit * Math.Sqrt(sum / 3);
        }
        return data;
    }

    (double[,] Meat, double Leverage) Asked(Errors rule)
    {
        // HC1 is HC0 with a factor.
        var asked = rule == Econometrics.Errors.HC1 ? Econometrics.Errors.HC0 : rule;
        lock (asking)
            if (!meats.TryGetValue(asked, out var found))
                meats.Add(asked, found = Ask(reader =>
                {
                    var (meat, leverage, rows) = SumQueries.Meat(Design, reader, Gamma, Whitening, asked, Rows);
                    Same(rows);
                    return (meat, leverage);
                }));
        return meats[asked];
    }

    (double Least, double Most, double Mean, bool Whole)[] Ranges()
    {
        if (ranges is not null)
            return ranges;
        // Columns of the model as they are, neither centered nor scaled.
        var plain = Design with { Centers = new double[Design.Count + 1], Scales = [.. Enumerable.Repeat(1.0, Design.Count + 1)], Whitening = null };
        var first = plain.HasIntercept ? 1 : 0;
        var columns = Enumerable.Range(first, plain.Count + 1 - first).ToArray();
        var found = Ask(reader => reader.Sums([.. columns.SelectMany(j => new[] { $"MIN(x{j})", $"MAX(x{j})", $"SUM(CASE WHEN x{j} <> FLOOR(x{j}) THEN 1 ELSE 0 END)", Design.IsWeighted ? $"SUM(w * x{j}) / SUM(w)" : $"AVG(x{j})" })],
            $"{plain.Plain(false)} AS s", [], Design.Model.Values).Sums[0]);
        var all = columns.Select((_, i) => (found[4 * i], found[4 * i + 1], found[4 * i + 3], found[4 * i + 2] == 0));
        return ranges = [.. plain.HasIntercept ? [(1.0, 1.0, 1.0, true)] : Array.Empty<(double, double, double, bool)>(), .. all];
    }

    T Ask<T>(Func<SqlReader, T> ask)
    {
        if (Reader is not null)
            return ask(Reader);
        if (!MayOpen && Table.Connection.State != System.Data.ConnectionState.Open)
            throw new MobilityException("This needs one more query, and the connection of the fit is closed. Keep it open, or ask for it with the fit (errors: …).");
        using var reader = new SqlReader(Table);
        return ask(reader);
    }

    void Same(long rows)
    {
        if (rows != Rows)
            throw Changed();
    }

    MobilityException Changed() => new(string.Create(CultureInfo.InvariantCulture, $"{Table.Name} has changed since the fit, which used {Rows:N0} rows. Fit again."));
}
