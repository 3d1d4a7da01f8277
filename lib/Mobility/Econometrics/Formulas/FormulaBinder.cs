using System.Globalization;

namespace Mobility.Econometrics.Formulas;

/// <summary>Binds the names of a formula to the columns of a table: what comes out are the functions and terms that lambdas give too.</summary>
internal sealed class FormulaBinder<TRow>(RowTable<TRow> table, FormulaSource source)
{
    /// <summary>An expression as a function of a row; NaN where a column in it is missing.</summary>
    public Func<TRow, double> Number(Expression expression)
    {
        switch (expression)
        {
            case Expression.Column column:
                return Find(column).Number ?? throw NoNumber(column);
            case Expression.Number number:
                return _ => number.Value;
            case Expression.Call call:
                var of = Number(call.Of);
                if (call.Function == "I")
                    return of;
                var function = Expression.Functions[call.Function];
                return row => function(of(row));
            case Expression.Minus minus:
                var positive = Number(minus.Of);
                return row => -positive(row);
            case Expression.Operation { Sign: "==" or "!=" } equality when Texts(equality) is { } texts:
                return texts;
            case Expression.Operation operation:
                return Operation(operation);
            default:
                throw source.Error(expression.At, $"The text {expression.Text} stands where a number is needed.", "A text can be compared with a column of texts: I(State == \"CA\").");
        }
    }

    Func<TRow, double> Operation(Expression.Operation operation)
    {
        var (left, right) = (Number(operation.Left), Number(operation.Right));
        return operation.Sign switch
        {
            "+" => row => left(row) + right(row),
            "-" => row => left(row) - right(row),
            "*" => row => left(row) * right(row),
            "/" => row => left(row) / right(row),
            // A square is a product, as in R: it then equals x * x to the last bit.
            "^" when operation.Right is Expression.Number { Value: 2 } => row => left(row) is var x ? x * x : x,
            "^" => row => (left(row), right(row)) is var (x, p) && (double.IsNaN(x) || double.IsNaN(p)) ? double.NaN : Math.Pow(x, p),
            var sign => row => (left(row), right(row)) is var (a, b) && (double.IsNaN(a) || double.IsNaN(b)) ? double.NaN : sign switch
            {
                "<" => a < b,
                "<=" => a <= b,
                ">" => a > b,
                ">=" => a >= b,
                "==" => a == b,
                _ => a != b,
            } ? 1 : 0,
        };
    }

    /// <summary>A column of texts compared with a text: 1 or 0, NaN where it is missing.</summary>
    Func<TRow, double>? Texts(Expression.Operation equality)
    {
        if ((equality.Left, equality.Right) is not ((Expression.Column, Expression.Words) or (Expression.Words, Expression.Column)))
            return null;
        var column = Find((Expression.Column)(equality.Left is Expression.Column ? equality.Left : equality.Right));
        var wanted = ((Expression.Words)(equality.Left is Expression.Words ? equality.Left : equality.Right)).Value;
        var same = equality.Sign == "==";
        return row => Level(column.Value(row)) is { } value ? Text(value) == wanted == same ? 1 : 0 : double.NaN;
    }

    /// <summary>The regressors of a model, new ones on each call: they hold what they read.</summary>
    public Term<TRow>[] Terms(FormulaModel model) => [.. model.Terms.Select(t => Term(t, model))];

    Term<TRow> Term(FormulaTerm term, FormulaModel model)
    {
        if (term.Parts.Count > 1)
            return new FormulaProduct<TRow>(term.Name, [.. term.Parts.Select(p => Part(p, model))]);
        var part = term.Parts[0];
        return IsFactor(part, out var column)
            ? new FactorTerm<TRow, Factor>(part.Name, Levels(part, column!, model))
            : new FormulaNumber<TRow>(part.Name, Number(part.Value), [.. part.Value.Columns.Select(c => c.Name).Distinct()]);
    }

    FormulaProduct<TRow>.Reader Part(FormulaPart part, FormulaModel model) => IsFactor(part, out var column)
        ? new(new ProductPart(part.Name, isFactor: true) { IsComparison = part.Coding?.Comparison == true }, Levels(part, column!, model), null)
        : new(new ProductPart(part.Name, isFactor: false), null, Number(part.Value));

    bool IsFactor(FormulaPart part, out TableColumn<TRow>? column)
    {
        column = part.Value is Expression.Column name ? Find(name) : null;
        return column is not null && (part.Coding is not null || column.IsFactor);
    }

    Func<TRow, Factor> Levels(FormulaPart part, TableColumn<TRow> column, FormulaModel model)
    {
        var coding = part.Coding?.Base is not null ? part.Coding
            : model.Terms.SelectMany(t => t.Parts).FirstOrDefault(p => p.Name == part.Name && p.Coding?.Base is not null)?.Coding;
        if (coding?.Base is not { } wanted)
            return row => Factor.Of(Level(column.Value(row)), part.Name);
        var baseLevel = BaseLevel(column, wanted, coding.At);
        return row => Factor.Of(Level(column.Value(row)), part.Name).Against(baseLevel);
    }

    /// <summary>The level of the rows that the text of a base means.</summary>
    object BaseLevel(TableColumn<TRow> column, string wanted, Span at)
    {
        var number = double.TryParse(wanted, CultureInfo.InvariantCulture, out var n) ? n : double.NaN;
        var levels = table.Rows.Select(r => Level(column.Value(r))).OfType<object>().Distinct().ToArray();
        return Array.Find(levels, l => column.Number is null || l is bool
                ? string.Equals(Text(l), wanted, l is bool ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
                : RowTable.ToDouble(l) == number)
            ?? throw source.Error(at, $"{column.Name} has no level {wanted}.",
                $"{(Nearest.Of(wanted, levels.Select(Text)) is { } near ? $"Did you mean {near}? " : "")}Levels: {Listed(levels.Select(Text))}.");
    }

    /// <summary>Clusters or fixed effects as one value of a row: plain for one column, several dimensions else.</summary>
    public Func<TRow, object?> Groups(IReadOnlyList<FormulaEffect> effects)
    {
        Func<TRow, object?>[] each = [.. effects.Select(Group)];
        if (each.Length == 1)
            return each[0];
        string[] names = [.. effects.Select(e => e.Name)];
        return row => new ClusterReader.Dimensions(names, [.. each.Select(e => e(row))]);
    }

    Func<TRow, object?> Group(FormulaEffect effect)
    {
        TableColumn<TRow>[] columns = [.. effect.Columns.Select(Find)];
        return columns is [var only] ? row => Level(only.Value(row))
            : row =>
            {
                object?[] values = [.. columns.Select(c => Level(c.Value(row)))];
                return Array.Exists(values, v => v is null) ? null : values.Aggregate((a, b) => new PairOfLevels(a!, b!));
            };
    }

    /// <summary>Names a row in the accounting of those lost.</summary>
    public Func<TRow, object?> Key(string name) => Find(new Expression.Column(name, new Span(0, name.Length))).Value;

    TableColumn<TRow> Find(Expression.Column column)
    {
        if (table.Find(column.Name) is { } found)
            return found;
        var names = table.Names;
        throw source.Error(column.At, $"{table.What} has no column {column.Name}.", names.Count == 0 ? "It has no columns at all: were rows given?"
            : $"{(Nearest.Of(column.Name, names) is { } near ? $"Did you mean {near}? " : "")}Columns: {Listed(names)}.");
    }

    /// <summary>Says what a column holds that is needed as a number, with the first row that shows it.</summary>
    MobilityException NoNumber(Expression.Column at)
    {
        var column = Find(at);
        var row = table.Rows.Select((r, i) => (Value: Level(column.Value(r)), Row: i)).FirstOrDefault(r => r.Value is not null && !RowTable.IsNumber(r.Value.GetType()));
        var (where, text) = row.Value is { } value
            ? ($": row {Atom.Count(row.Row)} holds {(value is string ? $"\"{value}\"" : Text(value))}", value is string or char or Enum)
            : ("", column.IsFactor);
        var looksLikeNumber = row.Value is string digits && double.TryParse(digits, CultureInfo.InvariantCulture, out _);
        return source.Error(at.At, $"{column.Name} is no column of numbers{where}, and a number is needed here.",
            looksLikeNumber ? "The texts look like numbers: turn the column into numbers first, with what does not read as one missing. If they are codes, use it as a factor: i(" + at.Text + ")."
            : text ? $"Use it as a factor, {at.Text} or i({at.Text}), or compare it with a level: I({at.Text} == \"{Text(row.Value ?? "…")}\")."
            : $"Use it as a factor, i({at.Text}), or compute a number from it before the fit.");
    }

    /// <summary>A value as a level: nothing for what is missing.</summary>
    static object? Level(object? value) => value is DBNull or "" or double.NaN or float.NaN ? null : value;

    static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    static string Listed(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return string.Join(", ", all.Take(20)) + (all.Length > 20 ? $" and {(all.Length - 20).ToString("N0", CultureInfo.InvariantCulture)} more" : "");
    }

    /// <summary>A level of two columns together; of three, a pair and a level.</summary>
    sealed record PairOfLevels(object First, object Second)
    {
        public override string ToString() => $"{Text(First)}^{Text(Second)}";
    }
}
