namespace Mobility.Econometrics.Formulas;

/// <summary>A number that a formula computes from columns.</summary>
internal sealed class FormulaNumber<TRow>(string name, Func<TRow, double> get, IReadOnlyList<string> columns) : NumberTerm<TRow, double>(name, get)
{
    public override IReadOnlyList<string> Parts => columns;
}

/// <summary>A product of any number of variables.</summary>
internal sealed class FormulaProduct<TRow>(string name, FormulaProduct<TRow>.Reader[] readers) : ProductTerm<TRow>(name)
{
    public override IReadOnlyList<ProductPart> Product { get; } = [.. readers.Select(r => r.Part)];

    public override Reading Read(TRow row, int position)
    {
        var present = true;
        foreach (var (part, level, number) in readers)
            present &= level is null ? part.Read(number!(row), position) : part.Read(level(row), position);
        return present ? Reading.Present : Reading.Missing;
    }

    /// <summary>A part and how it is read: a level or a number.</summary>
    public sealed record Reader(ProductPart Part, Func<TRow, Factor>? Level, Func<TRow, double>? Number);
}
