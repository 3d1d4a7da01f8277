using System.Collections;
using System.Globalization;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>Claims with their evidence and verdicts, as one table.</summary>
/// <param name="title">Whose claims.</param>
/// <param name="claims">The claims, in the order of the text that makes them.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Claims(string title, params IReadOnlyList<Claim> claims) : IReadOnlyList<Claim>, ITabular
{
    /// <summary>Whose claims.</summary>
    public string Title { get; } = title;

    /// <inheritdoc/>
    public int Count => claims.Count;

    /// <inheritdoc/>
    public Claim this[int index] => claims[index];

    /// <summary>How many claims have a verdict.</summary>
    public int CountOf(Verdict verdict) => claims.Count(c => c.Verdict == verdict);

    /// <summary>A line a claim: what it says, the evidence of every specification, the verdict.</summary>
    public TextTable ToTable() => new(Title, ["", "claim", "evidence: estimate [95% interval], n", "verdict"],
        [.. claims.Select((c, i) => new[]
        {
            Whole(i + 1) + ".", c.Statement,
            c.Evidence.Count == 0 ? c.Remark : $"{Capital(c.Quantity)}, claimed {c.Region}: {string.Join("; ", c.Evidence.Select(e => $"{e.Specification} {Number(e.Estimate)} {Interval(e)}, n {Whole(e.N)}"))}.",
            c.InWords,
        })],
        [
            "A claim holds where the whole interval lies on the claimed side, is contradicted where the whole interval lies on the other, and is open between.",
            "Supported: holds in every specification. Not supported: in none, which does not prove the opposite. Where several outcomes are stacked, n counts a place once for each.",
            .. claims.Where(c => c.Remark.Length > 0 && c.Evidence.Count > 0).Select(c => $"{c.Statement}: {c.Remark}."),
        ]);

    /// <summary>A line a specification, with its test and whether the claim holds there; claims go by their number.</summary>
    public TextTable Lines() => new($"{Title}: line by line", ["claim", "specification", "estimate", "95% interval", "n", "test", "here"],
        [.. claims.SelectMany((c, i) => c.Evidence.Select(e => new[]
        {
            Whole(i + 1), e.Specification, Number(e.Estimate), Interval(e), Whole(e.N), e.Test, c.Says(e),
        }))]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    /// <inheritdoc/>
    public IEnumerator<Claim> GetEnumerator() => claims.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static string Interval(Evidence e) => e.Low == e.High ? "(counted)" : $"[{Number(e.Low)}, {Number(e.High)}]";

    static string Whole(int n) => n.ToString("N0", CultureInfo.InvariantCulture);

    static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    static string Number(double value) => Math.Round(value, 2) is var rounded && Math.Abs(value) < 1000
        ? (rounded == 0 ? 0.0 : rounded).ToString("0.00", CultureInfo.InvariantCulture)
        : value.ToString("#,0", CultureInfo.InvariantCulture);
}
