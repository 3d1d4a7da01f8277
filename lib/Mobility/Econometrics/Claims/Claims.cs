using System.Collections;
using System.Globalization;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>Claims with their evidence and verdicts, as one table: a line a specification.</summary>
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

    /// <summary>One line a claim: claim, what was measured, verdict.</summary>
    public TextTable Summary() => new(Title, ["claim", "verdict on published data"],
        [.. claims.Select(c => new[] { c.Statement, c.InWords })]);

    /// <inheritdoc/>
    public TextTable ToTable() => new(Title,
        ["claim", "specification", "estimate", "95% interval", "n", "test", "here", "verdict"],
        [.. claims.SelectMany(c => c.Evidence.Count == 0
            ? [[c.Statement, "", "", "", "", c.Remark, "", c.InWords]]
            : c.Evidence.Select((e, i) => new[]
            {
                i == 0 ? $"{c.Statement} ({c.Quantity}: {c.Region})" : "", e.Specification, Number(e.Estimate),
                e.Low == e.High ? "counted" : $"[{Number(e.Low)}, {Number(e.High)}]", e.N.ToString("N0", CultureInfo.InvariantCulture),
                e.Test, c.Says(e), i == 0 ? c.InWords : "",
            }))],
        [
            "A claim holds where the whole interval lies on the claimed side, is contradicted where the whole interval lies on the other, and is open between.",
            "Supported: holds in every specification. Not supported: in none, which does not prove the opposite.",
            .. claims.Where(c => c.Remark.Length > 0 && c.Evidence.Count > 0).Select(c => $"{c.Statement}: {c.Remark}"),
        ]);

    /// <summary>The table as plain HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    /// <inheritdoc/>
    public IEnumerator<Claim> GetEnumerator() => claims.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static string Number(double value) => Math.Round(value, 2) is var rounded && Math.Abs(value) < 1000
        ? (rounded == 0 ? 0.0 : rounded).ToString("0.00", CultureInfo.InvariantCulture)
        : value.ToString("#,0", CultureInfo.InvariantCulture);
}
