namespace Mobility.Econometrics;

/// <summary>What published data say about a claim.</summary>
public enum Verdict
{
    /// <summary>The interval lies where the claim says in every specification.</summary>
    Supported,

    /// <summary>In no specification does it: the data contradict the claim or leave it open. That is not proof of the opposite.</summary>
    NotSupported,

    /// <summary>In some specifications it does and in others it does not.</summary>
    DependsOnSpecification,

    /// <summary>The data at hand cannot answer.</summary>
    NotTestable,
}

/// <summary>The same question answered under one specification.</summary>
/// <param name="Specification">What differs from the others: weights, sample, controls.</param>
/// <param name="Estimate">The estimate, in the claim's unit.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
/// <param name="N">Rows behind it.</param>
/// <param name="Test">What was estimated and how its error was found.</param>
public sealed record Evidence(string Specification, double Estimate, double Low, double High, int N, string Test)
{
    /// <summary>Evidence from a coefficient or a contrast.</summary>
    public static Evidence Of(string specification, Coefficient coefficient, int n, string test)
    {
        ArgumentNullException.ThrowIfNull(coefficient);
        return new(specification, coefficient.Estimate, coefficient.Low, coefficient.High, n, test);
    }

    /// <summary>A plain count or share of the rows at hand, which has no sampling error.</summary>
    public static Evidence Counted(string specification, double value, int n, string test) => new(specification, value, value, value, n, test);
}

/// <summary>
/// A claim about a number, with the evidence of every specification and the rule that turns it into a verdict. The rule is
/// about intervals: a claim holds in a specification when the whole interval lies where the claim says.
/// </summary>
/// <param name="Statement">The claim, as one sentence.</param>
/// <param name="Quantity">What number it is about, with its unit.</param>
/// <param name="Region">Where the number must lie, in words: "above 0".</param>
/// <param name="Above">The number claimed to be exceeded; null when none is.</param>
/// <param name="Below">The number claimed not to be reached; null when none is.</param>
/// <param name="Evidence">One entry a specification.</param>
/// <param name="Remark">Why it cannot be tested, or what to keep in mind.</param>
public sealed record Claim(string Statement, string Quantity, string Region, double? Above, double? Below, IReadOnlyList<Evidence> Evidence, string Remark)
{
    /// <summary>A claim that a number lies above a bound.</summary>
    public static Claim IsAbove(double bound, string statement, string quantity, IReadOnlyList<Evidence> evidence, string remark = "") =>
        new(statement, quantity, $"above {Show(bound)}", bound, null, Some(statement, evidence), remark);

    /// <summary>A claim that a number lies below a bound.</summary>
    public static Claim IsBelow(double bound, string statement, string quantity, IReadOnlyList<Evidence> evidence, string remark = "") =>
        new(statement, quantity, $"below {Show(bound)}", null, bound, Some(statement, evidence), remark);

    /// <summary>A claim that a number lies between two bounds: how "no difference worth speaking of" is claimed (Schuirmann 1987).</summary>
    public static Claim IsBetween(double low, double high, string statement, string quantity, IReadOnlyList<Evidence> evidence, string remark = "") =>
        new(statement, quantity, $"between {Show(low)} and {Show(high)}", low, high, Some(statement, evidence), remark);

    /// <summary>A claim that the data at hand cannot test.</summary>
    public static Claim Untestable(string statement, string why) => new(statement, "", "", null, null, [], why);

    /// <summary>The verdict: supported when it holds in all specifications, not supported when in none.</summary>
    public Verdict Verdict => Evidence.Count == 0 ? Verdict.NotTestable
        : Evidence.All(Holds) ? Verdict.Supported
        : Evidence.Any(Holds) ? Verdict.DependsOnSpecification : Verdict.NotSupported;

    /// <summary>Whether the whole interval lies where the claim says.</summary>
    public bool Holds(Evidence evidence) => Lies(evidence?.Low ?? throw new ArgumentNullException(nameof(evidence)), evidence.High);

    /// <summary>"holds", "contradicted" (the whole interval lies elsewhere) or "open".</summary>
    public string Says(Evidence evidence) => Holds(evidence) ? "holds"
        : Above is { } a && evidence.High <= a || Below is { } b && evidence.Low >= b ? "contradicted" : "open";

    /// <summary>The verdict in words, with the specifications in which the claim holds when it depends on them.</summary>
    public string InWords => Verdict switch
    {
        Verdict.Supported => "supported",
        Verdict.NotSupported => "not supported",
        Verdict.DependsOnSpecification => $"depends on how one looks; holds for: {string.Join("; ", Evidence.Where(Holds).Select(e => e.Specification))}",
        _ => "not testable here",
    };

    bool Lies(double low, double high) => (Above is not { } a || low > a) && (Below is not { } b || high < b);

    static IReadOnlyList<Evidence> Some(string statement, IReadOnlyList<Evidence> evidence) => evidence is { Count: > 0 } ? evidence
        : throw new MobilityException($"The claim \"{statement}\" has no evidence. A claim that cannot be tested is written Claim.Untestable(statement, why).");

    static string Show(double bound) => bound.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
