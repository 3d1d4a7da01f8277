using System.Data;
using System.Globalization;
using Mobility.Econometrics;
using Mobility.Econometrics.Formulas;
using Mobility.Econometrics.Numerics;

namespace Mobility.Sql;

/// <summary>From sums to a fit: solves, asks for better columns where these agree too well, refines, and keeps the scores.</summary>
internal sealed class Solver(
    SqlTable table, SqlModel model, SqlReader reader, FormulaOptions options, DesignSql design, Sums sums, SampleFlow flow, AbsorbedLevels? absorbed, CellEffects? cells, IReadOnlyList<ModelTerm> terms)
{
    /// <summary>Share of a column's length, unexplained by the others, below which columns are made nearly orthonormal and summed anew.</summary>
    const double Delicate = 1e-3;

    /// <summary>The share below which sums in double cannot tell the columns from collinear ones; its inverse is the condition that can be fitted.</summary>
    const double Least = 1e-7;

    int N => flow.RowsUsed;

    int K => design.Count;

    public Fit<IDataRecord> Fit()
    {
        OutcomeVaries();
        var solution = Solve();
        var (gamma, scores) = Refined(solution);
        var scale = design.Scales[K];
        var rss = scores.Rss * scale * scale;
        var raw = Raw(solution, gamma, scale);
        var k = K;
        var cellScores = new double[scores.Cells.Count * k];
        if (model.Clusters.Count > 0)
            for (var cell = 0; cell < scores.Cells.Count; cell++)
            {
                var white = Triangle.TransposedTimes(solution.Whitening, [.. scores.Cells[cell].Select(s => (DoubleDouble)s)]);
                for (var j = 0; j < k; j++)
                    cellScores[cell * k + j] = (double)white[j] * scale;
            }
        var rows = new TableSums(table, design, N)
        {
            Reader = reader,
            MayOpen = reader.Opened,
            Cells = cells,
            Gamma = [.. gamma.Select(g => (double)g)],
            Whitening = solution.Whitening,
            Solution = raw,
            Rss = rss,
            CellScores = model.Clusters.Count > 0 ? cellScores : null,
            CellKeys = [.. scores.Keys],
            CellGrams = sums.Cells is not null && design.Whitening is null ? sums.Cells : null,
        };
        var frame = new ModelFrame(model.Model.Outcome.Name, [], [.. design.Columns.Select(c => c.Name)], [], model.WeightsName is null ? null : [], model.WeightsName,
            [.. model.Clusters.Select(c => Partition(c, scores.Keys, Keys))], flow, design.HasIntercept, terms, Absorbed(rows), options.LeaveOut) { Sums = rows };
        var estimated = new Estimated(frame, raw, [], rss, TotalSquares(raw));
        var fit = new Fit<IDataRecord>(estimated, new AskedErrors(options.Errors), options.Level, new NewRows(model, design.Columns).Read);
        rows.Reader = null;
        return fit;
    }

    void OutcomeVaries()
    {
        var gram = sums.Gram;
        if (!design.HasIntercept)
            return;
        var about = gram[K, K] - gram[0, K] * gram[0, K] / gram[0, 0];
        if (!(about.High > 1e-28 * gram[K, K].High))
            throw new MobilityException($"The outcome {model.Model.Outcome.Name} is {((double)(gram[0, K] / gram[0, 0]) * design.Scales[K] + design.Centers[K]).ToString("G15", CultureInfo.InvariantCulture)} in all {Count(N)} rows used: there is nothing to explain. Check the outcome, or which rows are left: {flow.ToLine()}.");
    }

    LeastSquaresSolution Solve()
    {
        for (var j = 0; model.Effects.Count > 0 && j < K; j++)
            if (!(sums.Gram[j, j].High > 1e-24 * N))
                throw new MobilityException($"{design.Columns[j].Name} does not vary within {string.Join(" and ", model.Effects.Select(e => e.Name))}: it cannot be told from the absorbed fixed effects. Leave it out, or absorb less.");
        var solution = Told(sums.Gram);
        // The columns are made nearly orthonormal by what is known of them and summed anew (CholeskyQR2, Yamamoto et al. 2015), as often as this helps.
        for (var again = 0; again < 3 && solution.Tolerance < Delicate; again++)
        {
            var whitening = new double[K, K];
            for (var i = 0; i < K; i++)
                for (var j = i; j < K; j++)
                {
                    var sum = DoubleDouble.Zero;
                    for (var l = i; l <= j; l++)
                        sum += (design.Whitening is null ? i == l ? 1 : 0 : design.Whitening[i, l]) * solution.Whitening[l, j];
                    whitening[i, j] = (double)(sum * Math.Sqrt(N));
                }
            design = design with { Whitening = whitening };
            sums = SumQueries.Gram(design, reader, [], all: false)!;
            sums = cells?.Add(design, sums) ?? sums;
            var (better, combination) = LeastSquares.FromGram(sums.Gram, N);
            solution = better ?? throw TooNear(combination!);
        }
        return solution;
    }

    /// <summary>The solution, or the refusal of columns that sums cannot tell apart, with the equation among them where one holds.</summary>
    LeastSquaresSolution Told(DoubleDouble[,] gram)
    {
        var (solution, combination) = LeastSquares.FromGram(gram, N);
        if (solution is { Tolerance: >= 3e-7 })
            return solution;
        if (combination is null)
        {
            int[] others = [.. Enumerable.Range(0, K).Where(i => i != solution!.Closest)];
            combination = new Combination(solution!.Closest, others, [.. others.Select(i => -solution.Inverse[i, solution.Closest] / solution.Inverse[solution.Closest, solution.Closest])]);
        }
        var length = Math.Sqrt(gram[combination.Column, combination.Column].High);
        var share = length == 0 ? 0 : Left(combination) / length;
        if (share < 1e-12)
            throw Collinear(combination, gram);
        return share >= Least && solution is not null ? solution : throw TooNear(combination);
    }

    /// <summary>Length of what the combination leaves of its column, summed from the rows.</summary>
    double Left(Combination combination)
    {
        var d = model.Dialect;
        var fitted = combination.Others.Zip(combination.Coefficients, (i, c) => design.IsOne(i) ? d.Literal(c) : $"{d.Literal(c)} * {design.X(i)}");
        var rest = $"({design.X(combination.Column)} - ({string.Join(" + ", fitted.DefaultIfEmpty(d.Zero))}))";
        return Math.Sqrt((cells?.Squares(design, combination) ?? 0) + Math.Max(0, reader.Sums([$"SUM({design.Product("e", "e")})"], $"(SELECT {(design.IsWeighted ? "w, " : "")}{rest} AS e\n  FROM {design.Rows()} AS r) AS s", [], model.Values).Sums[0][0]));
    }

    MobilityException Collinear(Combination combination, DoubleDouble[,] gram)
    {
        var name = design.Columns[combination.Column].Name;
        var (centers, scales) = (design.Centers, design.Scales);
        if (design.HasIntercept && gram[combination.Column, combination.Column].High == 0)
            return new MobilityException($"{name} is {centers[combination.Column].ToString("G10", CultureInfo.InvariantCulture)} in all {Count(N)} rows used, so it cannot be told from the intercept. Leave it out, or check why it does not vary: {flow.ToLine()}.");
        // (x_j - c_j) / s_j = Σ a_i (x_i - c_i) / s_i, for the columns as they are.
        var (others, values) = (new List<int>(), new List<double>());
        var constant = centers[combination.Column];
        foreach (var (i, a) in combination.Others.Zip(combination.Coefficients))
        {
            var slope = a * scales[combination.Column] / scales[i];
            constant -= slope * centers[i];
            if (design.HasIntercept && i == 0)
                constant += slope;
            else
            {
                others.Add(i);
                values.Add(slope);
            }
        }
        var raw = Triangle.Congruent(design.Map, gram);
        if (design.HasIntercept)
        {
            others.Insert(0, 0);
            values.Insert(0, Math.Abs(constant) < 1e-10 * Math.Sqrt(raw[combination.Column, combination.Column].High / N) ? 0 : constant);
        }
        var equation = Collinearity.Equation([.. design.Columns.Select(c => c.Name)], j => Math.Sqrt(raw[j, j].High), new Combination(combination.Column, [.. others], [.. values]));
        return new MobilityException($"{equation} in all {Count(N)} rows used: the columns are collinear, so their separate coefficients do not exist. Leave one of them out of the model (or name it: leaveOut: [\"…\"]); which one decides what the others mean.");
    }

    MobilityException TooNear(Combination combination) => new(
        $"{design.Columns[combination.Column].Name} is so near a combination of {string.Join(", ", combination.Others.Where(i => !(i == 0 && design.HasIntercept)).Select(i => design.Columns[i].Name).DefaultIfEmpty("the constant"))} that sums in double precision cannot tell them apart: the condition of the design is beyond about 1e7. Read the rows, which keeps twice the digits: Ols.Fit(command.ExecuteReader(), formula, …); or center a power before raising it.");

    /// <summary>
    /// Coefficients and scores. Cell by cell the scores follow from the cross-products; else, and where little is left to sum, the residuals are
    /// formed row by row, and the gradient that they leave corrects the coefficients.
    /// </summary>
    (DoubleDouble[] Gamma, ScoreSums Scores) Refined(LeastSquaresSolution solution)
    {
        DoubleDouble[] gamma = [.. solution.Beta.Zip(solution.BetaLow, (high, low) => new DoubleDouble(high, low))];
        if (sums.Cells is { } grams && design.Whitening is null && FromCells(gamma, grams) is { } known)
            return (gamma, known);
        ScoreSums scores;
        for (var pass = 1; ; pass++)
        {
            double[] at = [.. gamma.Select(g => (double)g)];
            scores = SumQueries.Scores(design, reader, at, Keys);
            scores = cells?.Add(design, at, scores) ?? scores;
            if (scores.Rows != N && cells is null)
                throw new MobilityException($"{table.Name} changed while it was read: {Count(N)} rows were used, then {Count(scores.Rows)}. Fit again, in a transaction that holds the table still.");
            var white = Triangle.TransposedTimes(solution.Whitening, scores.Gradient);
            var step = Triangle.Times(solution.Whitening, white);
            for (var j = 0; j < K; j++)
                gamma[j] += step[j];
            var size = Math.Sqrt(white.Sum(v => v.High * v.High));
            if (pass == 3 || size <= 1e-11 * Math.Sqrt(scores.Rss / N))
                return (gamma, scores);
        }
    }

    /// <summary>Scores from the cells' cross-products, or null when these would keep too few digits of what the model leaves.</summary>
    ScoreSums? FromCells(DoubleDouble[] gamma, CellGrams cells)
    {
        var (k, gram) = (K, sums.Gram);
        var rss = gram[k, k];
        for (var i = 0; i < k; i++)
        {
            rss -= 2 * gamma[i] * gram[i, k];
            for (var j = 0; j < k; j++)
                rss += gamma[i] * gamma[j] * gram[i, j];
        }
        if (!(rss.High > 1e-3 * gram[k, k].High))
            return null;
        var scores = cells.Packed.Select(packed =>
        {
            var score = new double[k];
            for (var i = 0; i < k; i++)
            {
                DoubleDouble sum = packed[SumQueries.Place(i, k, k + 1)];
                for (var j = 0; j < k; j++)
                    sum -= gamma[j] * packed[SumQueries.Place(Math.Min(i, j), Math.Max(i, j), k + 1)];
                score[i] = (double)sum;
            }
            return score;
        }).ToArray();
        return new ScoreSums(N, (double)rss, new DoubleDouble[k], cells.Keys, scores);
    }

    /// <summary>The solution in the columns of the model.</summary>
    LeastSquaresSolution Raw(LeastSquaresSolution solution, DoubleDouble[] gamma, double scale)
    {
        var map = design.Map;
        var beta = Triangle.Times(map, [.. gamma, DoubleDouble.Zero]).Take(K).Select(b => b * scale).ToArray();
        if (design.HasIntercept)
            beta[0] += design.Centers[K];
        var whitening = Triangle.Product(map, solution.Whitening, K);
        var inverse = new double[K, K];
        for (var i = 0; i < K; i++)
            for (var j = 0; j < K; j++)
            {
                var sum = DoubleDouble.Zero;
                for (var l = Math.Max(i, j); l < K; l++)
                    sum += whitening[i, l] * whitening[j, l];
                inverse[i, j] = (double)sum;
            }
        var gram = Triangle.Congruent(map, sums.Gram);
        var shares = Enumerable.Range(0, K).Select(j => 1 / Math.Sqrt(gram[j, j].High * inverse[j, j])).ToArray();
        return solution with
        {
            Beta = [.. beta.Select(b => b.High)],
            BetaLow = [.. beta.Select(b => b.Low)],
            Whitening = whitening,
            Inverse = inverse,
            Gram = gram,
            Tolerance = Math.Min(1, shares.Min()),
            Closest = Array.IndexOf(shares, shares.Min()),
        };
    }

    double TotalSquares(LeastSquaresSolution raw)
    {
        if (cells is not null)
            return cells.TotalSquares * design.Scales[K] * design.Scales[K];
        if (absorbed is not null)
        {
            var found = reader.Sums([design.IsWeighted ? "SUM(w)" : "COUNT(*)", $"SUM({design.Product("y0")})", $"SUM({design.Product("y0", "y0")})"], $"{(design with { Whitening = null }).Rows()} AS s", [], model.Values).Sums[0];
            return (double)((DoubleDouble)found[2] - (DoubleDouble)found[1] * (DoubleDouble)found[1] / (DoubleDouble)found[0]) * design.Scales[K] * design.Scales[K];
        }
        if (!design.HasIntercept)
            return (double)raw.Gram[K, K];
        // About the mean: in the centered outcome, where the first column of the query still is the constant.
        return design.Whitening is null
            ? AboutMean(sums.Gram) * design.Scales[K] * design.Scales[K]
            : AboutMean(raw.Gram);

        double AboutMean(DoubleDouble[,] gram) => Math.Max(0, (double)(gram[K, K] - gram[0, K] * gram[0, K] / gram[0, 0]));
    }

    /// <summary>Keys by which scores are summed: the clusters, and with several effects the cells.</summary>
    string[] Keys => cells is not null ? [.. model.Keys] : [.. model.Clusters.SelectMany(c => c.Aliases).Distinct()];

    /// <summary>The cells grouped by the values of some of their keys.</summary>
    public static ClusterPartition Partition(KeyColumns by, IReadOnlyList<object?[]> cells, string[] keys)
    {
        int[] places = [.. by.Aliases.Select(a => Array.IndexOf(keys, a))];
        var seen = new Dictionary<Key, int>();
        var (codes, names) = (new int[cells.Count], new List<object>());
        for (var cell = 0; cell < cells.Count; cell++)
        {
            object?[] values = [.. places.Select(p => cells[cell][p])];
            if (!seen.TryGetValue(new Key(values), out var code))
            {
                seen.Add(new Key(values), code = names.Count);
                names.Add(values is [var one] ? one! : string.Join('^', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))));
            }
            codes[cell] = code;
        }
        return new ClusterPartition(by.Name, codes, names);
    }

    AbsorbedEffects? Absorbed(RowSums rows) => cells is not null ? new AbsorbedEffects(cells.Effects, cells.Parameters, cells.IsExact, [], []) { NoteOfSums = cells.Note, Sums = rows }
        : absorbed is null ? null
        : new AbsorbedEffects([new ClusterPartition(absorbed.Name, [], new AbsentRows<object>(absorbed.Levels, () => new MobilityException($"The levels of {absorbed.Name} stayed in {table.Dialect.Name}.")))],
            absorbed.Parameters, true, [], []) { NestedOfSums = () => absorbed.IsNested ? absorbed.Levels - 1 : 0, NoteOfSums = absorbed.Note, Sums = rows };

    static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
