using System.Globalization;
using Mobility.Econometrics;
using Mobility.Econometrics.Numerics;

namespace Mobility.Sql;

/// <summary>
/// Several absorbed effects. Rows of one cell, that is of the same levels of all effects and clusters, share their effects, so the effects are taken
/// out of the cells' means here, and what rows differ from their cell's mean is summed in the database:
/// X'M X = Σ w (x - m_c)(x - m_c)' + Σ w_c r_c r_c', with r the cells' means less the effects.
/// </summary>
internal sealed class CellEffects
{
    /// <summary>Numbers of cells' sums that may be held.</summary>
    const long MostNumbers = 50_000_000;

    readonly Dictionary<Key, int> places;
    readonly double[] weights;
    readonly double[][] rest;
    readonly IReadOnlyList<object?[]> keys;

    CellEffects(IReadOnlyList<object?[]> keys, double[] weights, double[][] rest, IReadOnlyList<ClusterPartition> effects, (int, bool) parameters, double total)
    {
        (this.keys, this.weights, this.rest, Effects, (Parameters, IsExact), TotalSquares) = (keys, weights, rest, effects, parameters, total);
        places = keys.Select((k, i) => (Key: new Key(k), i)).ToDictionary(p => p.Key, p => p.i);
    }

    /// <summary>Partitions of the cells by each effect.</summary>
    public IReadOnlyList<ClusterPartition> Effects { get; }

    public int Parameters { get; }

    public bool IsExact { get; }

    /// <summary>Σ w (y - ȳ)² of the query's outcome.</summary>
    public double TotalSquares { get; }

    /// <summary>What a table says of rows alone in a level and kept.</summary>
    public string? Note { get; private init; }

    public IReadOnlyList<object?[]> Keys => keys;

    public static CellEffects Of(DesignSql design, SqlReader reader, bool dropSingletons, ref SampleFlow flow, Func<MobilityException> noRows)
    {
        var (model, k) = (design.Model, design.Count);
        string[] names = [.. model.Keys];
        var cells = reader.Sums(["COUNT(*)"], $"(SELECT {string.Join(", ", names)}\n  FROM {model.Inner} AS r\n  WHERE {model.Complete}\n  GROUP BY {string.Join(", ", names)}) AS c", [], model.Values).Sums[0][0];
        if (cells * (k + 4) > MostNumbers)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture,
                $"The effects of {string.Join(" and ", model.Effects.Select(e => e.Name))} make {cells:N0} cells, too many to hold their sums. Absorb one of them and put the others into the regressors as factors, fit a part of the rows, or read the rows: Ols.Fit(command.ExecuteReader(), formula, …)."));
        string[] sums = ["COUNT(*)", design.IsWeighted ? "SUM(w)" : "COUNT(*)", $"SUM({design.Product($"x{k}", $"x{k}")})", .. Enumerable.Range(0, k + 1).Select(j => $"SUM({design.Product($"x{j}")})")];
        var (keys, found) = reader.Sums(sums, $"{design.Plain(false)} AS s", names, model.Values);

        int[] kept = [.. Enumerable.Range(0, keys.Count)];
        var (alone, note) = Alone(model, keys, found, names, dropSingletons, ref flow, noRows);
        if (dropSingletons)
            kept = [.. kept.Where(c => !alone.Contains(c))];
        object?[][] used = [.. kept.Select(c => keys[c])];
        double[] weights = [.. kept.Select(c => found[c][1])];
        ClusterPartition[] effects = [.. model.Effects.Select(e => Solver.Partition(e, used, names))];
        double[][] totals = [.. effects.Select(e => FixedEffects.Totals(e, weights))];
        var rest = new double[k + 1][];
        Spread.Over(k + 1, j => rest[j] = FixedEffects.Demean([.. kept.Select((c, i) => found[c][3 + j] / weights[i])],
            j < k ? design.Columns[j].Name : model.Model.Outcome.Name, effects, totals, weights));
        DoubleDouble sum = 0, square = 0, weight = 0;
        foreach (var c in kept)
            (weight, square, sum) = (weight + found[c][1], square + found[c][2], sum + found[c][3 + k]);
        return new CellEffects(used, weights, rest, effects, FixedEffects.Parameters(effects), (double)(square - sum * sum / weight)) { Note = note };
    }

    /// <summary>Adds to the cross-products within cells those between them.</summary>
    public Sums Add(DesignSql design, Sums within)
    {
        var k = design.Count;
        var r = Columns(design);
        var gram = (DoubleDouble[,])within.Gram.Clone();
        for (var i = 0; i <= k; i++)
            for (var j = i; j <= k; j++)
            {
                for (var c = 0; c < weights.Length; c++)
                    gram[i, j] += weights[c] * r[i][c] * r[j][c];
                gram[j, i] = gram[i, j];
            }
        return within with { Gram = gram };
    }

    /// <summary>Adds to the scores within cells those of the cells' means.</summary>
    public ScoreSums Add(DesignSql design, double[] gamma, ScoreSums within)
    {
        var k = design.Count;
        var r = Columns(design);
        var scores = new double[weights.Length][];
        for (var g = 0; g < within.Keys.Count; g++)
            if (places.TryGetValue(new Key([.. within.Keys[g]]), out var c))
                scores[c] = within.Cells[g];
        var gradient = (DoubleDouble[])within.Gradient.Clone();
        var rss = within.Rss;
        for (var c = 0; c < weights.Length; c++)
        {
            var e = r[k][c];
            for (var j = 0; j < k; j++)
                e -= gamma[j] * r[j][c];
            var score = scores[c] is { } known ? (double[])known.Clone() : new double[k];
            for (var j = 0; j < k; j++)
            {
                score[j] += weights[c] * r[j][c] * e;
                gradient[j] += weights[c] * r[j][c] * e;
            }
            scores[c] = score;
            rss += weights[c] * e * e;
        }
        return within with { Rss = rss, Gradient = gradient, Keys = keys, Cells = scores };
    }

    /// <summary>Σ w_c of the square of a combination of the cells' columns.</summary>
    public double Squares(DesignSql design, Combination combination)
    {
        var r = Columns(design);
        var sum = 0.0;
        for (var c = 0; c < weights.Length; c++)
        {
            var e = r[combination.Column][c];
            for (var i = 0; i < combination.Others.Length; i++)
                e -= combination.Coefficients[i] * r[combination.Others[i]][c];
            sum += weights[c] * e * e;
        }
        return sum;
    }

    /// <summary>The cells' means less the effects, in the columns of the design.</summary>
    double[][] Columns(DesignSql design)
    {
        if (design.Whitening is not { } whitening)
            return rest;
        var k = design.Count;
        var columns = new double[k + 1][];
        columns[k] = rest[k];
        for (var j = 0; j < k; j++)
        {
            columns[j] = new double[weights.Length];
            for (var i = 0; i <= j; i++)
                for (var c = 0; c < weights.Length; c++)
                    columns[j][c] += whitening[i, j] * rest[i][c];
        }
        return columns;
    }

    /// <summary>Cells of one row that is alone in a level, or is once such rows are gone (Correia 2015).</summary>
    static (HashSet<int> Cells, string? Note) Alone(SqlModel model, List<object?[]> keys, List<double[]> found, string[] names, bool dropSingletons, ref SampleFlow flow, Func<MobilityException> noRows)
    {
        var effects = model.Effects.Select(e => Solver.Partition(e, keys, names)).ToArray();
        double[][] sizes = [.. effects.Select(e => FixedEffects.Totals(e, [.. found.Select(f => f[0])]))];
        var alone = new Dictionary<int, int>();
        for (var before = -1; before < alone.Count;)
        {
            before = alone.Count;
            for (var c = 0; c < keys.Count; c++)
                for (var f = 0; f < effects.Length && !alone.ContainsKey(c); f++)
                    if (sizes[f][effects[f].Codes[c]] == 1)
                    {
                        alone.Add(c, f);
                        for (var g = 0; g < effects.Length; g++)
                            sizes[g][effects[g].Codes[c]]--;
                    }
        }
        if (alone.Count == 0)
            return ([], null);
        var steps = alone.GroupBy(a => a.Value).Select(a => (Effect: effects[a.Key].Name, Count: a.Count(), Levels: SqlColumns.Named([.. a.Select(c => effects[a.Key].Keys[effects[a.Key].Codes[c.Key]])]))).ToArray();
        flow = SampleQuery.Of(flow.RowsIn, flow.RowsUsed - (dropSingletons ? alone.Count : 0),
            [.. flow.Steps, .. steps.Select(s => ($"{SingletonRows.Reason(s.Effect)} ({s.Levels}){(dropSingletons ? "" : ", kept")}", s.Count, dropSingletons ? s.Count : 0))], noRows);
        return ([.. alone.Keys], dropSingletons ? null : AbsorbedLevels.KeptNote(steps));
    }
}
