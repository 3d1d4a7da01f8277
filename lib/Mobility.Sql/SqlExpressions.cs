using Mobility.Econometrics.Formulas;

namespace Mobility.Sql;

/// <summary>Writes the arithmetic of a formula as SQL that means the same on every engine: what is no number is NULL or NaN, what is infinite stays so.</summary>
internal sealed class SqlExpressions(SqlDialect dialect, SqlColumns columns, SqlValues values, FormulaSource source)
{
    /// <summary>Letters that one expression may take: guards repeat their operand.</summary>
    const int MostText = 100_000;

    public string Number(Expression expression)
    {
        var text = expression switch
        {
            Expression.Column column => Column(column),
            Expression.Number number => dialect.Literal(number.Value),
            Expression.Call call => Call(call),
            Expression.Minus minus => $"(-{Number(minus.Of)})",
            Expression.Operation { Sign: "==" or "!=" } equality when Texts(equality) is { } texts => texts,
            Expression.Operation operation => Operation(operation),
            _ => throw source.Error(expression.At, $"The text {expression.Text} stands where a number is needed.", "A text can be compared with a column of texts: I(State == \"CA\")."),
        };
        return text.Length <= MostText ? text : throw source.Error(expression.At, "The expression is too deep to be written as SQL.", "Compute the column in a query, and give the query in place of the table.");
    }

    string Column(Expression.Column column)
    {
        var found = columns.Find(column, source);
        return found.IsNumber ? found.Number(dialect) : throw source.Error(column.At, $"{found.Name} is no column of numbers (it is {found.Declared}), and a number is needed here.",
            found.Kind == ColumnKind.Text ? $"Use it as a factor, {column.Text} or i({column.Text}), or compare it with a level: I({column.Text} == \"…\"). Texts that look like numbers are cast in a query first."
            : $"Use it as a factor, i({column.Text}), or compute a number from it in a query.");
    }

    string Call(Expression.Call call)
    {
        var x = Number(call.Of);
        return call.Function switch
        {
            "I" => x,
            "log" => Log(y => $"LN({y})"),
            "log10" => Log(y => $"LOG10({y})"),
            "log2" => Log(dialect.Log2),
            "sqrt" => $"CASE WHEN {x} >= 0 THEN SQRT({x}) END",
            // PostgreSQL stops with an error where the others give infinity or zero.
            "exp" => $"CASE WHEN {NotNaN(x)} AND {x} > {dialect.Literal(709.78)} THEN {dialect.Infinity} WHEN {NotNaN(x)} AND {x} < {dialect.Literal(-745.13)} THEN {dialect.Zero} ELSE EXP({x}) END",
            _ => $"ABS({x})",
        };

        string Log(Func<string, string> log) => $"CASE WHEN {x} > 0 THEN {log(x)} WHEN {x} = 0 THEN -{dialect.Infinity} END";
    }

    string Operation(Expression.Operation operation)
    {
        var (a, b) = (Number(operation.Left), Number(operation.Right));
        switch (operation.Sign)
        {
            case "+" or "-" or "*":
                return $"({a} {operation.Sign} {b})";
            case "/":
                return operation.Right is Expression.Number { Value: not 0 } ? $"({a} / {b})"
                    : $"CASE WHEN {b} = 0 THEN CASE WHEN {NotNaN(a)} AND {a} <> 0 THEN {dialect.Infinity} END ELSE {a} / {b} END";
            case "^" when operation.Right is Expression.Number { Value: 2 }:
                return $"({a} * {a})";
            case "^":
                // As IEEE 754: a negative base has whole powers only, zero has no negative power.
                return $"CASE WHEN {a} = 0 AND {b} < 0 THEN {dialect.Infinity} WHEN {a} < 0 AND {b} <> FLOOR({b}) THEN NULL WHEN {NotNaN(a)} AND {NotNaN(b)} THEN POWER({a}, {b}) END";
            default:
                var sign = operation.Sign switch { "==" => "=", "!=" => "<>", var other => other };
                var unknown = new[] { (operation.Left, a), (operation.Right, b) }.Where(o => o.Item1 is not Expression.Number).Select(o => dialect.IsNaN(o.Item2)).ToArray();
                return $"CASE WHEN {string.Join(" OR ", unknown.DefaultIfEmpty("1 = 0"))} THEN NULL WHEN {a} {sign} {b} THEN {dialect.One} WHEN NOT {a} {sign} {b} THEN {dialect.Zero} END";
        }
    }

    string NotNaN(string x) => $"NOT {dialect.IsNaN(x)}";

    /// <summary>A column of texts compared with a text: 1 or 0, NULL where it is missing.</summary>
    string? Texts(Expression.Operation equality)
    {
        if ((equality.Left, equality.Right) is not ((Expression.Column, Expression.Words) or (Expression.Words, Expression.Column)))
            return null;
        var column = columns.Find((Expression.Column)(equality.Left is Expression.Column ? equality.Left : equality.Right), source);
        var wanted = values.Add(((Expression.Words)(equality.Left is Expression.Words ? equality.Left : equality.Right)).Value);
        var level = column.Kind == ColumnKind.Text ? column.Level(dialect) : $"NULLIF({dialect.Text(dialect.Quote(column.Name))}, '')";
        var (yes, no) = equality.Sign == "==" ? (dialect.One, dialect.Zero) : (dialect.Zero, dialect.One);
        return $"CASE WHEN {level} = {wanted} THEN {yes} WHEN {level} <> {wanted} THEN {no} END";
    }
}
