namespace Mobility.Econometrics.Formulas;

/// <summary>What a formula is fitted with besides the formula, as the caller wrote it.</summary>
internal sealed record FormulaOptions(
    string? Weights, string? Clusters, Errors? Errors, double Level, string? Key, IReadOnlyList<string>? LeaveOut, bool DropSingletons);

/// <summary>Fits the models of a formula by the reader that fits lambdas.</summary>
internal static class FormulaFit
{
    public static Fit<TRow> One<TRow>(RowTable<TRow> table, string text, FormulaOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        var formula = Formula.Parse(text);
        var models = formula.Models();
        return models is [var model] ? Reader(table, model, options)() : throw formula.Source.Error(formula.Several!.Value,
            $"This makes {models.Count} models of one, and Ols.Fit gives one fit.", "Use Ols.FitEach, which gives them all, or leave one outcome and no steps.");
    }

    public static Fits<TRow> Each<TRow>(RowTable<TRow> table, string text, FormulaOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        var formula = Formula.Parse(text);
        var steps = formula.Right.Count * formula.Effects.Count > 1;
        // What the formula gets wrong is an error of all models; what a model's rows do not allow is told beside the others.
        var models = formula.Models().Select(m => (
            Name: !steps ? m.Outcome.Name : formula.Outcomes.Count == 1 ? m.Right : $"{m.Outcome.Name} ~ {m.Right}", Fit: Reader(table, m, options))).ToArray();
        return Ols.Each(steps ? formula.Outcomes.Count == 1 ? formula.Outcomes[0].Name : "Models" : "Outcomes", models, m => m.Name, m => m.Fit());
    }

    /// <summary>Binds a model, so that its errors come now, and returns the fit to be made.</summary>
    static Func<Fit<TRow>> Reader<TRow>(RowTable<TRow> table, FormulaModel model, FormulaOptions options)
    {
        var binder = new FormulaBinder<TRow>(table, model.Source);
        var y = binder.Number(model.Outcome);
        binder.Terms(model);
        Expression? weights = null;
        Func<TRow, double>? weight = null;
        if (options.Weights is not null)
        {
            var source = new FormulaSource(options.Weights, "text of the weights");
            weights = new FormulaParser(source).Weights();
            weight = new FormulaBinder<TRow>(table, source).Number(weights);
        }
        IReadOnlyList<FormulaEffect> clusters = [];
        Func<TRow, object?>? cluster = null;
        if (options.Clusters is not null)
        {
            var source = new FormulaSource(options.Clusters, "text of the clusters");
            clusters = new FormulaParser(source).Clusters();
            cluster = new FormulaBinder<TRow>(table, source).Groups(clusters);
        }
        var effect = model.Effects.Count == 0 ? null : binder.Groups(model.Effects);
        var key = options.Key is null ? null : new FormulaBinder<TRow>(table, new FormulaSource(options.Key, "key")).Key(options.Key);
        return () =>
        {
            var reader = new RowReader<TRow, TRow>(row => y(row), model.Outcome.Name, row => row, () => binder.Terms(model),
                weight is null ? null : row => weight(row), weights?.Name ?? "", cluster, Names(clusters), model.Intercept,
                effect, Names(model.Effects), key, options.LeaveOut, options.DropSingletons);
            var frame = reader.Read(table.Rows);
            return new Fit<TRow>(Estimated.From(frame), new AskedErrors(options.Errors), options.Level, reader.ReadNew);
        };
    }

    static string Names(IReadOnlyList<FormulaEffect> effects) => string.Join(" + ", effects.Select(e => e.Name));
}
