using System.Globalization;
using Mobility.Econometrics;
using Mobility.Econometrics.Formulas;

namespace Mobility.Sql;

/// <summary>A formula bound to a table: its parts as columns of one inner query, which reads each row once.</summary>
internal sealed class SqlModel
{
    readonly SqlTable table;
    readonly List<Part> parts = [];
    readonly List<(SqlColumn Column, string Alias)> keys = [];

    /// <summary>A part of the model that a row may lack, in the order in which the flow counts them.</summary>
    /// <param name="Name">What the flow says is missing: "SpendingPerPupil", "weight Population".</param>
    /// <param name="Numbers">Its numbers, as columns of the inner query.</param>
    /// <param name="Levels">Its levels and keys.</param>
    public sealed record Part(string Name, IReadOnlyList<string> Numbers, IReadOnlyList<string> Levels)
    {
        public bool IsWeight { get; init; }
    }

    public SqlModel(SqlTable table, SqlReader reader, FormulaModel model, string? weights, string? clusters)
    {
        (this.table, Model, Values) = (table, model, new SqlValues(table.Dialect));
        var columns = SqlColumns.Of(table, reader);
        var expressions = new SqlExpressions(Dialect, columns, Values, model.Source);
        var inner = new List<string> { $"{expressions.Number(model.Outcome)} AS y" };
        parts.Add(new(model.Outcome.Name, ["y"], []));
        var variables = new List<Variable>();
        foreach (var term in model.Terms)
        {
            var mine = term.Parts.Select(Bind).Distinct().ToArray();
            parts.Add(new(term.Name, [.. mine.Where(v => !v.IsFactor).Select(v => v.Alias)], [.. mine.Where(v => v.IsFactor).Select(v => v.Alias)]));
        }
        Variables = variables;
        if (weights is not null)
        {
            var source = new FormulaSource(weights, "text of the weights");
            var expression = new FormulaParser(source).Weights();
            WeightsName = expression.Name;
            inner.Add($"{new SqlExpressions(Dialect, columns, Values, source).Number(expression)} AS w");
            parts.Add(new($"weight {WeightsName}", ["w"], []) { IsWeight = true });
        }
        Effects = [.. model.Effects.Select(e => Bundle(e, model.Source))];
        if (clusters is not null)
        {
            var source = new FormulaSource(clusters, "text of the clusters");
            Clusters = [.. new FormulaParser(source).Clusters().Select(c => Bundle(c, source))];
            parts.Add(new($"cluster {string.Join(" + ", Clusters.Select(c => c.Name))}", [], [.. Clusters.SelectMany(c => c.Aliases).Distinct()]));
        }
        if (Effects.Count > 0)
            parts.Add(new($"fixed effect {string.Join(" + ", Effects.Select(e => e.Name))}", [], [.. Effects.SelectMany(e => e.Aliases).Distinct()]));
        inner.AddRange(keys.Select(k => $"{k.Column.Level(Dialect)} AS {k.Alias}"));
        Inner = $"(SELECT {string.Join(",\n    ", inner)}\n  FROM {table.From} AS t)";

        Variable Bind(FormulaPart part)
        {
            var column = part.Value is Expression.Column name ? columns.Find(name, model.Source) : null;
            var factor = column is not null && (part.Coding is not null || column.Kind == ColumnKind.Text) ? column : null;
            if (variables.Find(v => v.Name == part.Name && v.IsFactor == (factor is not null)) is { } known)
                return known;
            var variable = new Variable(part, string.Create(CultureInfo.InvariantCulture, $"v{variables.Count}"), factor);
            inner.Add($"{(factor is null ? expressions.Number(part.Value) : factor.Level(Dialect))} AS {variable.Alias}");
            variables.Add(variable);
            return variable;
        }

        KeyColumns Bundle(FormulaEffect effect, FormulaSource source) => new(effect.Name, [.. effect.Columns.Select(c =>
        {
            var column = columns.Find(c, source);
            if (keys.FindIndex(k => k.Column == column) is >= 0 and var at)
                return keys[at].Alias;
            keys.Add((column, string.Create(CultureInfo.InvariantCulture, $"k{keys.Count}")));
            return keys[^1].Alias;
        })]);
    }

    public SqlDialect Dialect => table.Dialect;

    public FormulaModel Model { get; }

    public SqlValues Values { get; }

    public IReadOnlyList<Variable> Variables { get; }

    public string? WeightsName { get; }

    public IReadOnlyList<KeyColumns> Effects { get; }

    public IReadOnlyList<KeyColumns> Clusters { get; } = [];

    public IReadOnlyList<Part> Parts => parts;

    /// <summary>The inner query: every part of the model as a column.</summary>
    public string Inner { get; }

    /// <summary>Columns of clusters and effects in the inner query.</summary>
    public IEnumerable<string> Keys => keys.Select(k => k.Alias);

    /// <summary>
    /// The condition that a row is complete. NULL, NaN and infinity all make x - x something else than zero, so that one sum tells of all numbers.
    /// </summary>
    public string Complete
    {
        get
        {
            var numbers = parts.SelectMany(p => p.Numbers).Distinct().ToArray();
            var levels = parts.SelectMany(p => p.Levels).Distinct();
            return string.Join(" AND ", [$"{string.Join(" + ", numbers.Select(n => $"({n} - {n})"))} = 0", .. WeightsName is null ? Array.Empty<string>() : ["w > 0"], .. levels.Select(l => $"{l} IS NOT NULL")]);
        }
    }

    /// <summary>The levels of a factor in the complete rows, the base first, in numeric or ordinal order.</summary>
    public void ReadLevels(SqlReader reader)
    {
        foreach (var variable in Variables.Where(v => v.IsFactor))
        {
            var found = reader.Rows($"SELECT {variable.Alias}\nFROM {Inner} AS r\nWHERE {Complete}\nGROUP BY {variable.Alias}", Values).Select(r => r[0]!).ToArray();
            if (found.Length > MostLevels)
                throw new MobilityException(string.Create(CultureInfo.InvariantCulture,
                    $"The factor {variable.Name} has {found.Length:N0} levels, each of which would be a column of the model; more than {MostLevels:N0} are too many for sums. Absorb it: \"… | {variable.Name}\"."));
            var levels = new Levels(variable.Name);
            var wanted = BaseOf(variable);
            var baseLevel = wanted is null || found.Length == 0 ? null : BaseLevel(variable, wanted, found);
            foreach (var level in found)
            {
                levels.Read(baseLevel is null ? level : Factor.Of(level).Against(baseLevel), 0);
                levels.Code(level);
            }
            // Codes are in the order of reading, so they say where a level stands.
            variable.Levels = [.. levels.Coded(everyLevel: true).Select(l => found[l.Code])];
        }
    }

    const int MostLevels = 1_000;

    FactorCoding? BaseOf(Variable variable) => variable.Part.Coding?.Base is not null ? variable.Part.Coding
        : Model.Terms.SelectMany(t => t.Parts).FirstOrDefault(p => p.Name == variable.Name && p.Coding?.Base is not null)?.Coding;

    object BaseLevel(Variable variable, FactorCoding wanted, object[] levels)
    {
        static string Text(object level) => Convert.ToString(level, CultureInfo.InvariantCulture)!;
        var number = double.TryParse(wanted.Base, CultureInfo.InvariantCulture, out var n) ? n : double.NaN;
        return Array.Find(levels, l => !variable.Column!.IsNumber || l is bool
                ? string.Equals(Text(l), wanted.Base, l is bool ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
                : RowTable.ToDouble(l) == number)
            ?? throw Model.Source.Error(wanted.At, $"{variable.Name} has no level {wanted.Base} in the rows used.",
                $"{(Nearest.Of(wanted.Base!, levels.Select(Text)) is { } near ? $"Did you mean {near}? " : "")}Levels: {SqlColumns.Listed([.. levels.Select(Text)])}.");
    }
}

/// <summary>A cluster or a fixed effect: the values of one column, or of several together.</summary>
internal sealed record KeyColumns(string Name, IReadOnlyList<string> Aliases);
