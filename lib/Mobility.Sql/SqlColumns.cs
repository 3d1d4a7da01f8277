using System.Globalization;
using System.Numerics;
using Mobility.Econometrics.Formulas;

namespace Mobility.Sql;

/// <summary>What a column holds, as far as a formula cares.</summary>
internal enum ColumnKind
{
    /// <summary>Whole numbers and decimals.</summary>
    Exact,

    /// <summary>Floating numbers, which may be NaN.</summary>
    Floating,

    /// <summary>False and true: 0 and 1.</summary>
    Bool,

    /// <summary>Texts, where an empty one is missing.</summary>
    Text,

    /// <summary>Dates, identifiers …: levels and clusters, no numbers.</summary>
    Other,
}

/// <summary>A column of the table.</summary>
internal sealed record SqlColumn(string Name, ColumnKind Kind, string Declared)
{
    public bool IsNumber => Kind is ColumnKind.Exact or ColumnKind.Floating or ColumnKind.Bool;

    /// <summary>The column as a number, NULL and NaN as they are.</summary>
    public string Number(SqlDialect dialect) => Kind == ColumnKind.Bool
        ? $"CASE WHEN {dialect.Quote(Name)} THEN {dialect.One} WHEN NOT {dialect.Quote(Name)} THEN {dialect.Zero} END"
        : dialect.Double(dialect.Quote(Name));

    /// <summary>The column as a level or a key: what is missing is NULL.</summary>
    public string Level(SqlDialect dialect)
    {
        var name = dialect.Quote(Name);
        return Kind switch
        {
            ColumnKind.Text => $"NULLIF({dialect.Text(name)}, '')",
            ColumnKind.Floating => $"CASE WHEN {dialect.IsNaN(name)} THEN NULL ELSE {name} END",
            _ => name,
        };
    }
}

/// <summary>The columns of a table, found by the names of a formula.</summary>
internal sealed class SqlColumns(SqlTable table, IReadOnlyList<SqlColumn> columns)
{
    public static SqlColumns Of(SqlTable table, SqlReader reader)
    {
        var found = reader.Columns($"SELECT *\nFROM {table.From} AS t\nWHERE 1 = 0");
        return new SqlColumns(table, [.. found.Select(c => new SqlColumn(c.Name, KindOf(c.Type), c.Declared))]);
    }

    public SqlColumn Find(Expression.Column column, FormulaSource source)
    {
        var found = columns.Where(c => c.Name == column.Name).ToArray();
        string[] names = [.. columns.Select(c => c.Name)];
        return found switch
        {
            [var one] => one,
            [] => throw source.Error(column.At, $"{table.Name} has no column {column.Name}.", $"{(Nearest.Of(column.Name, names) is { } near ? $"Did you mean {near}? " : "")}Columns: {Listed(names)}."),
            _ => throw source.Error(column.At, $"{table.Name} has {found.Length} columns {column.Name}.", "Give each its own name in the query: SELECT a.Score AS ScoreA …"),
        };
    }

    public static string Listed(IReadOnlyCollection<string> names) => string.Join(", ", names.Take(20))
        + (names.Count > 20 ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - 20:N0} more") : "");

    /// <summary>The first five levels.</summary>
    public static string Named(IReadOnlyCollection<object> levels) => string.Join(", ", levels.Take(5).Select(l => Convert.ToString(l, CultureInfo.InvariantCulture)))
        + (levels.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {levels.Count - 5:N0} more") : "");

    static ColumnKind KindOf(Type type) => type == typeof(bool) ? ColumnKind.Bool
        : type == typeof(double) || type == typeof(float) ? ColumnKind.Floating
        : type == typeof(BigInteger) || RowTable.IsNumber(type) && Type.GetTypeCode(type) != TypeCode.DateTime ? ColumnKind.Exact
        : RowTable.IsFactor(type) ? ColumnKind.Text
        : ColumnKind.Other;
}
