using System.Globalization;
using Mobility.Econometrics;
using Mobility.Econometrics.Numerics;

namespace Mobility.Sql;

/// <summary>
/// The design as columns of a query: x0 … for the regressors and the last one for the outcome, centered and scaled so that sums of their
/// products keep their digits. Absorbed effects are taken out by the means of their groups.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="Columns">Columns of the design (k).</param>
/// <param name="Centers">What is subtracted from each column and from the outcome (k + 1).</param>
/// <param name="Scales">Powers of two that divide them (k + 1).</param>
internal sealed record DesignSql(SqlModel Model, IReadOnlyList<ModelColumn> Columns, double[] Centers, double[] Scales)
{
    /// <summary>Combinations of the columns that are used in their place (k x k, upper triangular), so that they are nearly orthonormal.</summary>
    public double[,]? Whitening { get; init; }

    /// <summary>The constant as a factor of a product, which leaves it out.</summary>
    public const string Constant = "1";

    /// <summary>Whether rows alone in their effect are left out.</summary>
    public bool DropsSingletons { get; init; }

    SqlDialect Dialect => Model.Dialect;

    public int Count => Columns.Count;

    public bool HasIntercept => Count > 0 && Columns[0].Pieces.Count == 0;

    /// <summary>Whether columns may be shifted: an intercept or an effect takes the shift up.</summary>
    public bool MayShift => HasIntercept || Model.Effects.Count > 0;

    public bool IsWeighted => Model.WeightsName is not null;

    /// <summary>[Z y'] = [X y] E: how the columns of the query come from those of the model (k + 1 x k + 1, upper triangular).</summary>
    public DoubleDouble[,] Map
    {
        get
        {
            var k = Count;
            var map = new DoubleDouble[k + 1, k + 1];
            for (var j = 0; j <= k; j++)
            {
                map[j, j] = 1 / Scales[j];
                if (HasIntercept && j > 0)
                    map[0, j] = -(DoubleDouble)Centers[j] / (DoubleDouble)Scales[j];
            }
            if (Whitening is null)
                return map;
            var whitened = new DoubleDouble[k + 1, k + 1];
            for (var i = 0; i <= k; i++)
            {
                whitened[i, k] = map[i, k];
                for (var j = 0; j < k; j++)
                    for (var l = i; l <= j; l++)
                        whitened[i, j] += map[i, l] * Whitening[l, j];
            }
            return whitened;
        }
    }

    /// <summary>Whether the column is the constant in the query too.</summary>
    public bool IsOne(int j) => j == 0 && HasIntercept && Whitening is null;

    public string X(int j) => IsOne(j) ? Constant : string.Create(CultureInfo.InvariantCulture, $"x{j}");

    /// <summary>A product of columns with the weight.</summary>
    public string Product(params ReadOnlySpan<string> factors)
    {
        var text = new List<string>();
        if (IsWeighted)
            text.Add("w");
        foreach (var factor in factors)
            if (factor != Constant)
                text.Add(factor);
        return text.Count == 0 ? Constant : string.Join(" * ", text);
    }

    /// <summary>Sums of the products of all pairs of columns of [Z y'], row by row, and for each its place; what is zero by its making is left out.</summary>
    public (List<string> Sums, List<(int I, int J)> Places) GramSums()
    {
        var (sums, places) = (new List<string>(), new List<(int, int)>());
        for (var i = 0; i <= Count; i++)
            for (var j = i; j <= Count; j++)
                if (!(Model.Effects.Count == 0 && Whitening is null && j < Count && Centers[i] == 0 && Centers[j] == 0 && Exclude(Columns[i], Columns[j])))
                {
                    var product = Product(X(i), X(j));
                    sums.Add(product == Constant ? "COUNT(*)" : $"SUM({product})");
                    places.Add((i, j));
                }
        return (sums, places);
    }

    /// <summary>All pairs of columns of [Z y'], row by row.</summary>
    public List<(int I, int J)> Pairs() => [.. Enumerable.Range(0, Count + 1).SelectMany(i => Enumerable.Range(i, Count + 1 - i).Select(j => (i, j)))];

    /// <summary>The columns of [Z y'], the weight before them, as arguments of one function.</summary>
    public string Arguments() => string.Join(", ", [.. IsWeighted ? new[] { "w" } : [], .. Enumerable.Range(0, Count + 1).Select(j => IsOne(j) ? Dialect.One : X(j))]);

    /// <summary>Indicators of two levels of one factor are never 1 together.</summary>
    static bool Exclude(ModelColumn a, ModelColumn b) => a.Pieces.Any(p => p.Level is not null && b.Pieces.Any(q => q.Variable == p.Variable && q.Level is not null && !q.Level.Equals(p.Level)));

    /// <summary>
    /// The rows of the design: weight, keys, columns. Complete rows only, or all of them with the factors, whose gaps <see cref="Checks"/> counts.
    /// </summary>
    public string Rows(bool all = false)
    {
        var rows = Model.Effects.Count switch
        {
            0 => Plain(all),
            1 => Within(Model.Effects[0].Aliases),
            _ => Within([.. Model.Keys]),
        };
        if (Whitening is null)
            return rows;
        var z = Enumerable.Range(0, Count).Select(j => $"{Linear(j)} AS x{j}");
        return $"(SELECT {string.Join(", ", Others("r").Concat(z).Append($"r.x{Count} AS x{Count}"))}\n  FROM {rows} AS r)";

        string Linear(int j) => string.Join(" + ", Enumerable.Range(0, j + 1).Select(i => i == 0 && HasIntercept ? Dialect.Literal(Whitening[i, j]) : $"{Dialect.Literal(Whitening[i, j])} * r.x{i}"));
    }

    /// <summary>Counts of what is not NULL, each to equal the number of rows: cheaper than a filter where nothing is missing.</summary>
    /// <param name="grouped">Keys by which rows are grouped; NULL shows among them.</param>
    /// <param name="columns">Whether the columns are counted too.</param>
    public IEnumerable<string> Checks(IReadOnlyList<string> grouped, bool columns) =>
    [
        .. columns ? [$"COUNT({string.Join(" + ", Varying.Select(j => $"x{j}"))})"] : Array.Empty<string>(),
        .. Factors.Concat(Model.Keys.Except(grouped)).Select(c => $"COUNT({c})"),
    ];

    IEnumerable<string> Factors => Model.Variables.Where(v => v.IsFactor).Select(v => v.Alias);

    /// <summary>Columns that are no part of the design: keys and weight.</summary>
    public IEnumerable<string> Others(string alias) => Model.Keys.Concat(IsWeighted ? ["w"] : []).Select(c => $"{alias}.{c}");

    IEnumerable<int> Varying => Enumerable.Range(0, Count + 1).Where(j => !(j == 0 && HasIntercept));

    public string Plain(bool all) => $"(SELECT {string.Join(",\n    ", [.. Others("r"), .. Varying.Select(j => $"{Working(j)} AS x{j}"), .. all ? Factors.Select(f => $"r.{f}") : []])}\n  FROM {Model.Inner} AS r{(all ? "" : $"\n  WHERE {Model.Complete}")})";

    /// <summary>The columns less the means of their groups; with several effects, of the cells. The outcome as it is stays as y0.</summary>
    string Within(IReadOnlyList<string> aliases)
    {
        var means = Varying.Select(j => IsWeighted ? $"SUM(w * x{j}) / SUM(w) AS x{j}" : $"AVG(x{j}) AS x{j}");
        var keys = string.Join(", ", aliases);
        return $"(SELECT {string.Join(", ", Others("r").Concat(Varying.Select(j => $"r.x{j} - m.x{j} AS x{j}")).Append($"r.x{Count} AS y0"))}\n  FROM {Plain(false)} AS r\n  JOIN (SELECT {keys}, COUNT(*) AS n, {string.Join(", ", means)}\n  FROM {Plain(false)} AS q\n  GROUP BY {keys}) AS m\n  ON {string.Join(" AND ", aliases.Select(a => $"r.{a} = m.{a}"))}{(DropsSingletons && Model.Effects.Count == 1 ? " AND m.n > 1" : "")})";
    }

    /// <summary>A column of the model less its center, over its scale.</summary>
    string Working(int j)
    {
        var raw = Raw(j);
        var shifted = Centers[j] == 0 ? raw : $"({raw} - {Dialect.Literal(Centers[j])})";
        return Scales[j] == 1 ? shifted : $"{shifted} * {Dialect.Literal(1 / Scales[j])}";
    }

    /// <summary>A column of the model, the outcome last.</summary>
    public string Raw(int j)
    {
        if (j == Count)
            return "r.y";
        var numbers = Columns[j].Pieces.Where(p => p.Level is null).Select(p => $"r.{p.Variable.Alias}").ToArray();
        var levels = Columns[j].Pieces.Where(p => p.Level is not null).Select(p => $"r.{p.Variable.Alias} = {Model.Values.Add(p.Level!)}").ToArray();
        var product = numbers.Length == 0 ? Dialect.One : string.Join(" * ", numbers);
        return levels.Length == 0 ? numbers.Length == 0 ? Dialect.One : numbers.Length == 1 ? product : $"({product})" : $"CASE WHEN {string.Join(" AND ", levels)} THEN {product} ELSE {Dialect.Zero} END";
    }
}
