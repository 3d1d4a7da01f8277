using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// A statistic compared with its values under every assignment (or a random draw of assignments) that chance could
/// have made (Fisher 1935; Pitman 1937).
/// </summary>
/// <param name="Statistic">What was computed, e.g. "difference of means".</param>
/// <param name="Observed">Its value in the data.</param>
/// <param name="Assignments">Assignments enumerated or drawn.</param>
/// <param name="AtLeastAsExtreme">Assignments whose |statistic| reaches the observed one, ties included.</param>
/// <param name="P">Two-sided: that count / assignments when enumerated, (1 + count) / (1 + draws) when drawn (Phipson and Smyth 2010).</param>
/// <param name="PUpper">One-sided: assignments whose statistic is at least the observed one, counted alike.</param>
/// <param name="IsExact">True when all assignments were enumerated.</param>
/// <param name="Seed">Seed of the draws; null when exact.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
internal sealed partial record PermutationTest(
    string Statistic, double Observed, int Assignments, int AtLeastAsExtreme, double P, double PUpper, bool IsExact, ulong? Seed) : ITabular
{
    /// <summary>Up to this many assignments are enumerated.</summary>
    public const int MostEnumerated = 200_000;

    /// <summary>Differences this small against the spread of the values are ties: rounding must not decide them.</summary>
    const double Tie = 1e-10;

    /// <summary>Rows in, dropped and used; null when arrays were given.</summary>
    public SampleFlow? Sample { get; init; }

    static PermutationTest From(string statistic, double observed, IEnumerable<double> values, double scale, ulong? seed)
    {
        var (count, extreme, upper) = (0, 0, 0);
        foreach (var v in values)
        {
            count++;
            if (Math.Abs(v) >= Math.Abs(observed) - Tie * scale)
                extreme++;
            if (v >= observed - Tie * scale)
                upper++;
        }
        double self = seed is null ? 0 : 1;
        return new PermutationTest(statistic, observed, count, extreme, (extreme + self) / (count + self), (upper + self) / (count + self), seed is null, seed);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        $"Permutation test: {Statistic}",
        ["observed", "as extreme", "assignments", "p (two-sided)", "p (upper)"],
        [[Show.Number(Observed), Show.Count(AtLeastAsExtreme), Show.Count(Assignments), Show.P(P), Show.P(PUpper)]],
        [IsExact ? "All assignments enumerated: p is exact." : $"Assignments drawn at random, seed {Seed}.",
            .. Sample is { } flow ? [flow.ToLine() + "."] : Array.Empty<string>()]);

    /// <summary>The table as plain HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
