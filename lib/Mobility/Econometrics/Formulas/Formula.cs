namespace Mobility.Econometrics.Formulas;

/// <summary>
/// A formula in fixest's grammar (Bergé 2018), read once and independent of any table: outcomes ~ regressors | fixed effects.
/// </summary>
/// <param name="Source">The text.</param>
/// <param name="Outcomes">One outcome, or those of <c>c(y1, y2)</c>.</param>
/// <param name="Right">The choices of regressors: one, or one for each step of csw, csw0, sw or sw0.</param>
/// <param name="Intercept">Whether there is a constant.</param>
/// <param name="Effects">The choices of fixed effects to absorb, likewise.</param>
/// <param name="Several">Where the formula makes several models of one, null when it does not.</param>
internal sealed record Formula(
    FormulaSource Source,
    IReadOnlyList<Expression> Outcomes,
    IReadOnlyList<IReadOnlyList<FormulaTerm>> Right,
    bool Intercept,
    IReadOnlyList<IReadOnlyList<FormulaEffect>> Effects,
    Span? Several)
{
    /// <summary>Reads a formula.</summary>
    /// <exception cref="MobilityException">It cannot be read; the message points at the word.</exception>
    public static Formula Parse(string formula) => new FormulaParser(new FormulaSource(formula)).Formula();

    /// <summary>The models, outcome by outcome.</summary>
    public IReadOnlyList<FormulaModel> Models() =>
    [
        .. from outcome in Outcomes
           from terms in Right
           from effects in Effects
           select new FormulaModel(Source, outcome, terms, Intercept, effects),
    ];
}

/// <summary>One model of a formula.</summary>
/// <param name="Source">The text it comes from.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Terms">The regressors, in the order written.</param>
/// <param name="Intercept">Whether there is a constant.</param>
/// <param name="Effects">Fixed effects to absorb.</param>
internal sealed record FormulaModel(FormulaSource Source, Expression Outcome, IReadOnlyList<FormulaTerm> Terms, bool Intercept, IReadOnlyList<FormulaEffect> Effects)
{
    /// <summary>The right side in words: "a + b | State".</summary>
    public string Right => string.Join(" + ", [.. Intercept ? Array.Empty<string>() : ["0"], .. Terms.Count == 0 && Intercept ? ["1"] : Array.Empty<string>(), .. Terms.Select(t => t.Name)])
        + (Effects.Count == 0 ? "" : $" | {string.Join(" + ", Effects.Select(e => e.Name))}");
}

/// <summary>A regressor: a variable, or the product of several.</summary>
internal sealed record FormulaTerm(IReadOnlyList<FormulaPart> Parts, Span At)
{
    public string Name => string.Join(" × ", Parts.Select(p => p.Name));

    /// <summary>Whether two terms are the same product.</summary>
    public bool IsSame(FormulaTerm other) => Parts.Count == other.Parts.Count && Parts.All(p => other.Parts.Any(q => q.Name == p.Name));

    /// <summary>The product of two terms; a variable times itself is itself.</summary>
    public FormulaTerm Times(FormulaTerm other) =>
        new([.. Parts, .. other.Parts.Where(o => Parts.All(p => p.Name != o.Name))], At.To(other.At));
}

/// <summary>A variable of a regressor.</summary>
/// <param name="Value">The column, or an expression over columns.</param>
/// <param name="Coding">How a factor is coded where the formula says that it is one: <c>i(f, ref = "a")</c>.</param>
internal sealed record FormulaPart(Expression Value, FactorCoding? Coding = null)
{
    public string Name => Value.Name;
}

/// <summary>How a factor is coded.</summary>
/// <param name="Base">The level to compare with, as written; the first one when null.</param>
/// <param name="At">Where the base stands.</param>
/// <param name="Comparison">Whether the base is left out of a product in any case, as <c>i(f, x, ref = "a")</c> does.</param>
internal sealed record FactorCoding(string? Base, Span At, bool Comparison);

/// <summary>A set of fixed effects or clusters: the values of a column, or of several together, <c>State^Year</c>.</summary>
internal sealed record FormulaEffect(IReadOnlyList<Expression.Column> Columns)
{
    public string Name => string.Join("^", Columns.Select(c => c.Name));
}
