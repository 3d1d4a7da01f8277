using System.Globalization;

namespace Mobility.Econometrics.Formulas;

/// <summary>An arithmetic expression over the columns of a table, which knows no table: it can be computed from rows or written as SQL.</summary>
/// <param name="At">Where it stands.</param>
internal abstract record Expression(Span At)
{
    /// <summary>The functions of one number.</summary>
    public static readonly IReadOnlyDictionary<string, Func<double, double>> Functions = new Dictionary<string, Func<double, double>>
    {
        ["log"] = Math.Log,
        ["log2"] = Math.Log2,
        ["log10"] = Math.Log10,
        ["exp"] = Math.Exp,
        ["sqrt"] = Math.Sqrt,
        ["abs"] = Math.Abs,
    };

    /// <summary>The expression as a formula writes it, spaces made regular.</summary>
    public string Text => Write(0);

    /// <summary>What a coefficient of it is called: a column by its name, without backticks.</summary>
    public string Name => this is Column column ? column.Name : Text;

    /// <summary>The columns in it.</summary>
    public abstract IEnumerable<Column> Columns { get; }

    /// <summary>Written for a place that binds this tightly, in brackets where it must be.</summary>
    protected abstract string Write(int tightness);

    /// <summary>A column of the table.</summary>
    public sealed record Column(string Name, Span At) : Expression(At)
    {
        public new string Name { get; } = Name;

        public override IEnumerable<Column> Columns => [this];

        protected override string Write(int tightness) => Token.IsPlainName(Name) ? Name : $"`{Name}`";
    }

    /// <summary>A number.</summary>
    public sealed record Number(double Value, Span At) : Expression(At)
    {
        public override IEnumerable<Column> Columns => [];

        protected override string Write(int tightness) => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A text, to be compared with a column: <c>I(State == "CA")</c>.</summary>
    public sealed record Words(string Value, Span At) : Expression(At)
    {
        public override IEnumerable<Column> Columns => [];

        protected override string Write(int tightness) => Value.Contains('"', StringComparison.Ordinal) ? $"'{Value}'" : $"\"{Value}\"";
    }

    /// <summary>A function of one expression; I(x) is x.</summary>
    public sealed record Call(string Function, Expression Of, Span At) : Expression(At)
    {
        public override IEnumerable<Column> Columns => Of.Columns;

        protected override string Write(int tightness) => $"{Function}({Of.Text})";
    }

    /// <summary>Minus an expression.</summary>
    public sealed record Minus(Expression Of, Span At) : Expression(At)
    {
        /// <summary>As in R: -x^2 is -(x^2), -x*y is (-x)*y.</summary>
        public const int Tightness = 4;

        public override IEnumerable<Column> Columns => Of.Columns;

        protected override string Write(int tightness) => tightness > Tightness ? $"(-{Of.Write(Tightness)})" : $"-{Of.Write(Tightness)}";
    }

    /// <summary>Two expressions and a sign: + - * / ^ or a comparison, which is 0 or 1.</summary>
    public sealed record Operation(string Sign, Expression Left, Expression Right, Span At) : Expression(At)
    {
        public override IEnumerable<Column> Columns => Left.Columns.Concat(Right.Columns);

        public static int TightnessOf(string sign) => sign switch { "^" => 5, "*" or "/" => 3, "+" or "-" => 2, "<" or "<=" or ">" or ">=" or "==" or "!=" => 1, _ => 0 };

        protected override string Write(int tightness)
        {
            var own = TightnessOf(Sign);
            // Powers group to the right, the others to the left.
            var text = Sign == "^" ? $"{Left.Write(own + 1)}^{Right.Write(own)}" : $"{Left.Write(own)} {Sign} {Right.Write(own + 1)}";
            return own < tightness ? $"({text})" : text;
        }
    }
}
