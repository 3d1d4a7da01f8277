using System.Globalization;
using Mobility.Econometrics;
using Mobility.Econometrics.Formulas;

namespace Mobility.Sql;

/// <summary>A variable of the model, read once from the table: a number, or a factor with its levels.</summary>
/// <param name="Part">The part of the formula.</param>
/// <param name="Alias">Its column in the queries.</param>
/// <param name="Column">The column of a factor; null for a number.</param>
internal sealed record Variable(FormulaPart Part, string Alias, SqlColumn? Column)
{
    public bool IsFactor => Column is not null;

    public string Name => Part.Name;

    /// <summary>Levels in order, the base first.</summary>
    public IReadOnlyList<object> Levels { get; set; } = [];
}

/// <summary>A piece of a column: a number, or 1 where a factor has a level.</summary>
internal sealed record Piece(Variable Variable, object? Level);

/// <summary>A column of the design: a product of pieces, none for the constant.</summary>
internal sealed record ModelColumn(string Name, IReadOnlyList<Piece> Pieces)
{
    /// <summary>Whether it is 0 or 1, so that it needs no scale.</summary>
    public bool IsIndicator => Pieces.Count > 0 && Pieces.All(p => p.Level is not null);
}

/// <summary>
/// Codes the terms of a formula as columns by the rule of the row-based reader: a factor in a product lacks its base where the model holds the
/// product without it (Chambers and Hastie 1992, 2.4.1).
/// </summary>
internal sealed class ModelColumns(FormulaModel model, IReadOnlyList<Variable> variables)
{
    readonly string[] absorbed = [.. model.Effects.Select(e => e.Name)];

    bool HasConstant => model.Intercept || model.Effects.Count > 0;

    /// <summary>The columns, with the constant first where there is one, and the terms that they belong to.</summary>
    public (IReadOnlyList<ModelColumn> Columns, IReadOnlyList<ModelTerm> Terms) Code(IReadOnlyList<string>? leaveOut)
    {
        var columns = new List<ModelColumn>();
        var (every, terms) = (new List<string>(), new List<ModelTerm>());
        if (model.Intercept && model.Effects.Count == 0)
            columns.Add(new ModelColumn(ModelFrame.Intercept, []));
        var open = !model.Intercept;
        foreach (var term in model.Terms)
        {
            var first = columns.Count;
            var some = term.Parts.Count == 1 ? Single(term.Parts[0], open) : Product(term, open);
            every.AddRange(some.Select(c => c.Name));
            columns.AddRange(some.Where(c => leaveOut?.Contains(c.Name) != true));
            open &= !(term.Parts.Count == 1 && Of(term.Parts[0]).IsFactor) && !IsComplete(term);
            if (columns.Count > first)
                terms.Add(new ModelTerm(term.Name, [.. Enumerable.Range(first, columns.Count - first)],
                    term.Parts.Count > 1 ? [.. term.Parts.Select(p => p.Name)] : [.. term.Parts[0].Value.Columns.Select(c => c.Name).Distinct()]));
        }
        if (leaveOut?.FirstOrDefault(l => !every.Contains(l)) is { } unknown)
            throw new MobilityException($"There is no column {unknown} to leave out. Columns: {string.Join(", ", every)}.");
        return (columns, terms);
    }

    public Variable Of(FormulaPart part) => variables.First(v => v.Name == part.Name && v.IsFactor == IsFactor(part));

    /// <summary>Whether a part is a factor: it is marked as one, or its column holds texts.</summary>
    bool IsFactor(FormulaPart part) => part.Coding is not null || variables.Any(v => v.Name == part.Name && v.Column is { Kind: ColumnKind.Text });

    List<ModelColumn> Single(FormulaPart part, bool everyLevel) => [.. Pieces(Of(part), everyLevel).Select(p => new ModelColumn(p.Name, [p.Piece]))];

    List<ModelColumn> Product(FormulaTerm term, bool open)
    {
        var columns = Pieces(Of(term.Parts[0]), EveryLevel(term, term.Parts[0])).Select(p => new ModelColumn(p.Name, [p.Piece])).ToList();
        foreach (var part in term.Parts.Skip(1))
            columns = [.. from b in Pieces(Of(part), EveryLevel(term, part)) from a in columns select new ModelColumn($"{a.Name} × {b.Name}", [.. a.Pieces, b.Piece])];
        var factors = term.Parts.Where(p => Of(p).IsFactor).ToArray();
        var numbers = term.Parts.Where(p => !Of(p).IsFactor).ToArray();
        var all = factors.Length > 1 && factors.All(p => EveryLevel(term, p));
        var keepsFirst = numbers.Length == 0 ? open : !Holds(numbers, constant: true, []);
        return all && !keepsFirst ? columns[1..] : columns;
    }

    static IEnumerable<(string Name, Piece Piece)> Pieces(Variable variable, bool everyLevel) => !variable.IsFactor
        ? [(variable.Name, new Piece(variable, null))]
        : (everyLevel ? variable.Levels : variable.Levels.Skip(1)).Select(l => ($"{variable.Name}: {Convert.ToString(l, CultureInfo.InvariantCulture)}", new Piece(variable, l)));

    bool EveryLevel(FormulaTerm term, FormulaPart factor) => Of(factor).IsFactor && factor.Coding?.Comparison != true
        && !Holds([.. term.Parts.Where(p => p != factor)], HasConstant, absorbed);

    bool IsComplete(FormulaTerm term) => term.Parts.Count > 1 && term.Parts.All(p => Of(p).IsFactor && EveryLevel(term, p));

    /// <summary>Whether the model holds the product of these parts alone.</summary>
    bool Holds(FormulaPart[] parts, bool constant, string[] effects) => parts switch
    {
        [] => constant,
        [var one] => model.Terms.Any(t => t.Parts.Count == 1 && t.Parts[0].Name == one.Name && Of(t.Parts[0]) == Of(one)) || Of(one).IsFactor && effects.Contains(one.Name),
        _ => model.Terms.Any(t => t.Parts.Count == parts.Length && t.Parts.All(p => parts.Any(q => q.Name == p.Name))),
    };
}
