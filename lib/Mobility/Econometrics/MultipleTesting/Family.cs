using System.Runtime.CompilerServices;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>One test of a family; null where it could not be made (a suppressed outcome, a group too small).</summary>
/// <param name="Label">What was tested, e.g. "black, male".</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="P">Its own p-value.</param>
/// <param name="Holm">p adjusted by Holm (1979): controls the chance of any false finding in the family.</param>
/// <param name="BenjaminiHochberg">p adjusted by Benjamini and Hochberg (1995): share of false findings in the family.</param>
/// <param name="Of">The family's name and size, so that the test is never read alone.</param>
public sealed record FamilyTest(string Label, double? Estimate, double? StandardError, double? P, double? Holm, double? BenjaminiHochberg, string Of)
{
    /// <inheritdoc/>
    public override string ToString() => P is null
        ? $"{Label}: no test ({Of})"
        : $"{Label}: {Show.Number(Estimate)} (se {Show.Number(StandardError)}), p {Show.P(P)}, Holm {Show.P(Holm)}, Benjamini-Hochberg {Show.P(BenjaminiHochberg)} ({Of})";
}

/// <summary>
/// Tests that answer one question together, such as one coefficient for each race and gender. Every p is printed with
/// its Holm and Benjamini-Hochberg value and the family's size; a test that could not be made is shown, not counted.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Family : ITabular
{
    Family(string name, IReadOnlyList<FamilyTest> tests, int size) => (Name, Tests, Size) = (name, tests, size);

    /// <summary>What the tests have in common.</summary>
    public string Name { get; }

    /// <summary>The tests, in the order given.</summary>
    public IReadOnlyList<FamilyTest> Tests { get; }

    /// <summary>Number of tests with a p-value: the m of the corrections.</summary>
    public int Size { get; }

    /// <summary>The test with a label.</summary>
    public FamilyTest this[string label] => Tests.FirstOrDefault(t => t.Label == label) ?? throw new MobilityException(
        $"The family \"{Name}\" has no test \"{label}\". Its tests: {string.Join("; ", Tests.Select(t => t.Label))}.");

    /// <summary>A family from anything that has a label, an estimate, a standard error and a p-value.</summary>
    /// <example><code>Family.Of("Spending, by race and gender", fits, f => f.Group, f => f["Spending"].Estimate, f => f["Spending"].StandardError, f => f["Spending"].P)</code></example>
    [OverloadResolutionPriority(1)]
    public static Family Of<T>(string name, IEnumerable<T> tests, Func<T, string> label, Func<T, double?> estimate, Func<T, double?> standardError, Func<T, double?> p) =>
        Of(name, (tests ?? throw new ArgumentNullException(nameof(tests))).Select(t => (label(t), estimate(t), standardError(t), p(t))));

    /// <summary>A family from labels, estimates, standard errors and p-values; null where a test could not be made.</summary>
    public static Family Of(string name, IEnumerable<(string Label, double? Estimate, double? StandardError, double? P)> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var given = tests.ToArray();
        if (given.Length == 0)
            throw new MobilityException($"The family \"{name}\" has no tests. Likely cause: a filter that leaves nothing.");
        if (given.GroupBy(t => t.Label).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new MobilityException($"The family \"{name}\" has {twice.Count()} tests called \"{twice.Key}\". Labels tell tests apart: put what differs (race, gender, outcome) into the label.");
        foreach (var t in given)
            if (t.P is double v && !double.IsNaN(v) && v is not (>= 0 and <= 1))
                throw new MobilityException($"The family \"{name}\": the p-value of \"{t.Label}\" is {Inputs.Text(v)}; it lies between 0 and 1. Likely cause: a t statistic or an estimate was given instead.");
        var p = given.Select(t => t.P ?? double.NaN).ToArray();
        var (holm, bh) = (MultipleTesting.Holm(p), MultipleTesting.BenjaminiHochberg(p));
        var size = p.Count(v => !double.IsNaN(v));
        var of = $"{name}: {(size == 1 ? "1 test" : Show.Count(size) + " tests")}";
        return new Family(name, [.. given.Select((t, i) => new FamilyTest(t.Label, Known(t.Estimate), Known(t.StandardError), Known(p[i]), Known(holm[i]), Known(bh[i]), of))], size);
    }

    /// <summary>A family from estimates; p is two-sided normal, z = value / standard error.</summary>
    public static Family Of(string name, IEnumerable<(string Label, Estimate Estimate)> tests) =>
        Of(name, (tests ?? throw new ArgumentNullException(nameof(tests))).Select(t => (t.Label, (double?)t.Estimate.Value, (double?)t.Estimate.StandardError, (double?)t.Estimate.P)));

    /// <summary>A family from correlations, labelled "x and y".</summary>
    public static Family Of(string name, IEnumerable<Correlation> correlations) =>
        Of(name, (correlations ?? throw new ArgumentNullException(nameof(correlations))).Select(c => ($"{c.X} and {c.Y}", (double?)c.R, c.StandardError, (double?)c.P)));

    /// <summary>Adjusted p-values under any correction, in the order of <see cref="Tests"/>; null where there is no test.</summary>
    public IReadOnlyList<double?> Adjust(Correction correction) =>
        [.. MultipleTesting.Adjust([.. Tests.Select(t => t.P ?? double.NaN)], correction).Select(v => Known(v))];

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var without = Tests.Count - Size;
        var (estimates, errors) = (Show.Column(Tests.Select(t => t.Estimate)), Show.Column(Tests.Select(t => t.StandardError)));
        return new TextTable(
            $"{Name}: {(Size == 1 ? "1 test" : Show.Count(Size) + " tests, corrected together")}",
            ["test", "estimate", "std. error", "p", "Holm p", "BH p"],
            [.. Tests.Select((t, i) => new[] { t.Label, estimates[i], errors[i], Show.P(t.P), Show.P(t.Holm), Show.P(t.BenjaminiHochberg) })],
            [Meaning,
                .. without > 0 ? [$"{Show.Count(without)} without a test (missing or suppressed): shown, not counted."] : Array.Empty<string>()]);
    }

    /// <summary>What the two corrections promise, in a sentence.</summary>
    internal const string Meaning = "If every test with a Holm p below 0.05 is called a finding, the chance of even one false finding is at most 5%; with BH p (Benjamini-Hochberg) below 0.05, at most 5% of the findings are expected to be false.";

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static double? Known(double? value) => value is double v && !double.IsNaN(v) ? v : null;
}
