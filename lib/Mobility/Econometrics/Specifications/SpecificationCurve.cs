using System.Globalization;
using System.Runtime.CompilerServices;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>
/// One coefficient under every combination of defensible choices: outcome, sample, weights, controls, standard errors.
/// </summary>
/// <remarks>
/// Simonsohn, Simmons and Nelson (2020), "Specification curve analysis", Nature Human Behaviour 4, 1208-1214. The
/// specifications share their rows, so their p-values depend on each other strongly: Holm's correction holds under any
/// dependence, Benjamini and Hochberg's under the positive dependence that is usual here.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class SpecificationCurve : ITabular
{
    readonly IReadOnlyList<string> blocks;

    internal SpecificationCurve(string name, IReadOnlyList<string> blocks, IEnumerable<Draft> drafts)
    {
        var all = drafts.ToArray();
        double[] p = [.. all.Select(d => d.Coefficient.P)];
        var (holm, bh) = (MultipleTesting.Holm(p), MultipleTesting.BenjaminiHochberg(p));
        (Name, this.blocks) = (name, blocks);
        Specifications = [.. all.Select((d, i) => new Specification(d.Outcome, d.Sample, d.Weights, d.Controls, d.Fit.Covariance.Rule, d.Coefficient, holm[i], bh[i], d.Fit))];
        Sorted = [.. Specifications.OrderBy(s => s.Coefficient.Estimate)];
    }

    /// <summary>The coefficient of interest.</summary>
    public string Name { get; }

    /// <summary>The specifications in the order of the choices.</summary>
    public IReadOnlyList<Specification> Specifications { get; }

    /// <summary>The specifications by their estimate, smallest first.</summary>
    public IReadOnlyList<Specification> Sorted { get; }

    /// <summary>Median estimate.</summary>
    public double Median => (Sorted[(Sorted.Count - 1) / 2].Coefficient.Estimate + Sorted[Sorted.Count / 2].Coefficient.Estimate) / 2;

    /// <summary>Smallest estimate.</summary>
    public double Min => Sorted[0].Coefficient.Estimate;

    /// <summary>Greatest estimate.</summary>
    public double Max => Sorted[^1].Coefficient.Estimate;

    /// <summary>Share of estimates above zero.</summary>
    public double SharePositive => Specifications.Average(s => s.Coefficient.Estimate > 0 ? 1.0 : 0);

    /// <summary>Share of specifications whose p, after a correction over the whole curve, is below a level.</summary>
    /// <param name="alpha">The level, e.g. 0.05.</param>
    /// <param name="correction">The correction; null takes each p alone.</param>
    public double ShareSignificant(double alpha = 0.05, Correction? correction = null)
    {
        double[] p = [.. Specifications.Select(s => s.Coefficient.P)];
        return (correction is { } by ? MultipleTesting.Adjust(p, by) : p).Average(v => v < alpha ? 1.0 : 0);
    }

    /// <summary>The choices that differ between specifications and who took them, for the matrix under the curve.</summary>
    internal IReadOnlyList<CurveChoice> Choices =>
    [
        .. Of("outcome", s => s.Outcome), .. Of("sample", s => s.Sample), .. Of("weights", s => s.Weights),
        .. blocks.Select(b => new CurveChoice("control", b, [.. Sorted.Select(s => s.Controls.Contains(b))])).Where(c => c.Taken.Distinct().Count() > 1),
        .. Of("errors", s => s.Errors.ToString()),
    ];

    /// <summary>Fits every combination of the choices.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="y">One outcome, or several: <c>z => new { z.RankBlack, z.RankWhite }</c>.</param>
    /// <param name="x">
    /// The coefficient of interest first, then controls; nested members are blocks:
    /// <c>z => new { z.Spending, z.LocalShare, Families = new { z.SingleMothers, z.Divorced } }</c>.
    /// </param>
    /// <param name="controls">Which sets of controls are tried; all on the rows that are complete in every control.</param>
    /// <param name="samples">Samples, e.g. <c>[("all", z => true), ("large", z => z.Population > 500_000)]</c>.</param>
    /// <param name="weights">Weights, e.g. <c>[("none", null), ("population", z => z.Population)]</c>.</param>
    /// <param name="errors">Covariance rules; by default the library's.</param>
    /// <param name="clusters">Clusters for the rules that need them.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="yName">Filled in by the compiler.</param>
    /// <param name="xName">Filled in by the compiler.</param>
    /// <param name="clustersName">Filled in by the compiler.</param>
    public static SpecificationCurve Of<TRow, TY, TX>(
        IEnumerable<TRow> rows,
        Func<TRow, TY> y,
        Func<TRow, TX> x,
        ControlSets controls = ControlSets.AllSubsets,
        IReadOnlyList<(string Name, Func<TRow, bool> Holds)>? samples = null,
        IReadOnlyList<(string Name, Func<TRow, double?>? Of)>? weights = null,
        IReadOnlyList<Errors>? errors = null,
        Func<TRow, object?>? clusters = null,
        double level = 0.95,
        [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(clusters))] string? clustersName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        samples ??= [("all", _ => true)];
        weights ??= [("none", null)];
        if (samples.Count == 0 || weights.Count == 0 || errors is { Count: 0 })
            throw new MobilityException("A list of choices is empty, so there is no specification. Leave the argument out, or name at least one choice.");
        var drafts = new List<Draft>();
        IReadOnlyList<BlockColumns> found = [];
        var name = "";
        foreach (var outcome in Outcomes.Of(y, yName))
            foreach (var sample in samples)
                foreach (var weight in weights)
                {
                    try
                    {
                        var fit = Ols.Fit(all.Where(sample.Holds), outcome.Of, x, weight.Of, clusters, errors?[0], level: level, yName: outcome.Name, xName: xName, weightsName: weight.Name, clustersName: clustersName);
                        (name, found) = Interest<TX>(fit);
                        drafts.AddRange(Over(fit, name, found, controls, errors, sample.Name, weight.Name));
                    }
                    catch (MobilityException e)
                    {
                        throw new MobilityException($"Specification with outcome {outcome.Name}, sample {sample.Name}, weights {weight.Name}: {e.Message}", e);
                    }
                }
        return new SpecificationCurve(name, [.. found.Select(b => b.Name)], drafts);
    }

    /// <summary>Fits every set of controls of a fit, on its rows, with its weights and rule.</summary>
    /// <param name="fit">The model with all controls.</param>
    /// <param name="name">The coefficient of interest.</param>
    /// <param name="blocks">Blocks of controls; by default each control is one.</param>
    /// <param name="controls">Which sets of blocks are tried.</param>
    /// <param name="errors">Covariance rules; by default the fit's.</param>
    public static SpecificationCurve Of(Fit fit, string name, IReadOnlyList<Block>? blocks = null, ControlSets controls = ControlSets.AllSubsets, IReadOnlyList<Errors>? errors = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var found = BlockColumns.Of(fit, Refit.Interest(fit, name), blocks);
        return new SpecificationCurve(name, [.. found.Select(b => b.Name)], Over(fit, name, found, controls, errors, "all", fit.Estimated.Frame is { Weights: not null, WeightsName: var weights } ? weights ?? "yes" : "none"));
    }

    /// <summary>The first member of the lambda as coefficient of interest, and the blocks of the others.</summary>
    internal static (string Name, IReadOnlyList<BlockColumns> Blocks) Interest<TX>(Fit fit)
    {
        var first = fit.Estimated.Frame.HasIntercept ? 1 : 0;
        var name = fit.Names[first];
        if (name.Contains(": ", StringComparison.Ordinal))
            throw new MobilityException($"The first member of x is the coefficient of interest, and here it is the factor {name[..name.IndexOf(": ", StringComparison.Ordinal)]}. Put a number or a bool first; controls follow.");
        return (name, BlockColumns.Of(fit, first, NestedBlock.Of(typeof(TX), fit)));
    }

    static IEnumerable<Draft> Over(Fit fit, string name, IReadOnlyList<BlockColumns> blocks, ControlSets controls, IReadOnlyList<Errors>? errors, string sample, string weights)
    {
        var always = BlockColumns.Base(fit, blocks);
        foreach (var set in ControlSetRules.Of(controls, blocks.Count))
        {
            var model = Refit.Of(fit, [.. always.Concat(set.SelectMany(b => blocks[b].Columns)).Order()]);
            foreach (var rule in errors ?? [model.Covariance.Rule])
            {
                var ruled = rule == model.Covariance.Rule ? model : model.With(rule);
                yield return new Draft(fit.Outcome, sample, weights, [.. set.Select(b => blocks[b].Name)], ruled[name], ruled);
            }
        }
    }

    /// <summary>The summary: range, median, shares positive and significant, alone and after correction.</summary>
    public TextTable Summary()
    {
        return new TextTable($"{Name}: {Specifications.Count.ToString("N0", CultureInfo.InvariantCulture)} specifications", ["", "value"],
        [
            ["median estimate", Numbers.Short(Median)], ["smallest", Numbers.Short(Min)], ["greatest", Numbers.Short(Max)],
            ["share positive", Percent(SharePositive)],
            ["share with p < 0.05, each alone", Percent(ShareSignificant())],
            ["share with p < 0.05 after Holm", Percent(ShareSignificant(0.05, Correction.Holm))],
            ["share with p < 0.05 after Benjamini-Hochberg", Percent(ShareSignificant(0.05, Correction.BenjaminiHochberg))],
        ]);
    }

    /// <summary>All specifications by estimate, with the choices that differ.</summary>
    public TextTable ToTable()
    {
        (string Head, Func<Specification, string> Cell)[] choices =
            [("outcome", s => s.Outcome), ("sample", s => s.Sample), ("weights", s => s.Weights), ("controls", s => s.ControlsText), ("errors", s => s.Errors.ToString())];
        choices = [.. choices.Where(c => Specifications.Select(c.Cell).Distinct().Count() > 1)];
        var percent = (Specifications[0].Coefficient.Level * 100).ToString("0.##", CultureInfo.InvariantCulture);
        return new TextTable($"{Name}: specification curve",
            [.. choices.Select(c => c.Head), "estimate", $"{percent}% low", $"{percent}% high", "p", "Holm p", "BH p", "n"],
            [.. Sorted.Select(s => (IReadOnlyList<string>)
            [
                .. choices.Select(c => c.Cell(s)), Numbers.Short(s.Coefficient.Estimate), Numbers.Short(s.Coefficient.Low), Numbers.Short(s.Coefficient.High),
                Numbers.P(s.Coefficient.P), Numbers.P(s.Holm), Numbers.P(s.BenjaminiHochberg), s.Fit.N.ToString("N0", CultureInfo.InvariantCulture),
            ])],
            [
                $"{Specifications.Count.ToString("N0", CultureInfo.InvariantCulture)} specifications: median {Numbers.Short(Median)}, {Percent(SharePositive)} positive; p < 0.05 in {Percent(ShareSignificant())} alone, {Percent(ShareSignificant(0.05, Correction.Holm))} after Holm, {Percent(ShareSignificant(0.05, Correction.BenjaminiHochberg))} after Benjamini-Hochberg.",
                "Specifications with the same outcome, sample and weights use the same rows, those complete in every control.",
            ]);
    }

    /// <summary>The table as plain HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    IEnumerable<CurveChoice> Of(string kind, Func<Specification, string> option)
    {
        var names = Specifications.Select(option).Distinct().ToArray();
        return names.Length < 2 ? [] : names.Select(n => new CurveChoice(kind, n, [.. Sorted.Select(s => option(s) == n)]));
    }

    static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);

    internal sealed record Draft(string Outcome, string Sample, string Weights, IReadOnlyList<string> Controls, Coefficient Coefficient, Fit Fit);
}
