using System.Collections;
using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// The same model for several outcomes or groups. Its table shows one coefficient of each fit, with p-values corrected for
/// the whole family.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Fits<TRow> : IReadOnlyList<(string Name, Fit<TRow> Fit)>, ITabular
{
    readonly IReadOnlyList<(string Name, Fit<TRow> Fit)> fits;

    internal Fits(string title, string interest, IReadOnlyList<(string Name, Fit<TRow> Fit)> fits, IReadOnlyList<(string Name, string Reason)> failed)
    {
        (Title, Interest, this.fits, Failed) = (title, interest, fits, failed);
        if (fits.Count == 0)
            throw new MobilityException($"{title}: none of the {failed.Count} models could be fitted. {failed[0].Name}: {failed[0].Reason}");
    }

    /// <summary>What the fits have in common.</summary>
    public string Title { get; }

    /// <summary>The coefficient the table shows: the first regressor.</summary>
    public string Interest { get; }

    /// <summary>Models that could not be fitted, and why: shown in the family, not counted.</summary>
    public IReadOnlyList<(string Name, string Reason)> Failed { get; }

    /// <inheritdoc/>
    public int Count => fits.Count;

    /// <inheritdoc/>
    public (string Name, Fit<TRow> Fit) this[int index] => fits[index];

    /// <summary>The fit of an outcome or group.</summary>
    public Fit<TRow> this[string name] => fits.FirstOrDefault(f => f.Name == name).Fit ?? throw new MobilityException(
        Failed.FirstOrDefault(f => f.Name == name) is { Name: not null } failed ? $"{name} could not be fitted: {failed.Reason}"
        : $"There is no fit named {name}. There are: {string.Join(", ", fits.Select(f => f.Name))}.");

    /// <summary>One coefficient of all fits as a family of tests.</summary>
    /// <param name="coefficient">The coefficient; by default the first regressor.</param>
    public Family Family(string? coefficient = null)
    {
        var name = coefficient ?? Interest;
        var found = fits.Where(f => f.Fit.Names.Contains(name)).ToDictionary(f => f.Name, f => f.Fit[name]);
        if (found.Count == 0)
            throw new MobilityException($"None of the fits has a coefficient named {name}. {fits[0].Name} has: {string.Join(", ", fits[0].Fit.Names)}.");
        return Econometrics.Family.Of($"{Title}, {name}", fits.Select(f => f.Name).Concat(Failed.Select(f => f.Name)).Select(n => found.TryGetValue(n, out var c)
            ? (n, (double?)c.Estimate, (double?)c.StandardError, (double?)c.P) : (n, null, null, null)));
    }

    /// <summary>The fits side by side, all coefficients.</summary>
    public RegressionTable SideBySide(Uncertainty below = Uncertainty.StandardErrors) => RegressionTable.Of([.. fits.Select(f => (f.Name, (Fit)f.Fit))], below, caption: Title);

    /// <summary>One coefficient of each fit with its interval, and p-values corrected for the family.</summary>
    public TextTable ToTable() => ToTable(null);

    /// <summary>One coefficient of each fit with its interval, and p-values corrected for the family.</summary>
    /// <param name="coefficient">The coefficient; by default the first regressor.</param>
    public TextTable ToTable(string? coefficient)
    {
        var family = Family(coefficient);
        var percent = (fits[0].Fit.Level * 100).ToString("0.##", CultureInfo.InvariantCulture);
        var rows = family.Tests.Select(t => (Test: t, Fit: t.Estimate is null ? null : fits.FirstOrDefault(f => f.Name == t.Label).Fit))
            .Select(r => (r.Test, r.Fit, Coefficient: r.Fit?[coefficient ?? Interest])).ToList();
        var (estimates, errors) = (Show.Column(rows.Select(r => r.Coefficient?.Estimate)), Show.Column(rows.Select(r => r.Coefficient?.StandardError)));
        var (lows, highs) = (Show.Column(rows.Select(r => r.Coefficient?.Low)), Show.Column(rows.Select(r => r.Coefficient?.High)));
        return new TextTable($"{Title}: coefficient of {coefficient ?? Interest}",
            ["", "estimate", "std. error", $"{percent}% low", $"{percent}% high", "p", "Holm p", "BH p", "n", "R²"],
            [.. rows.Select((row, i) => row.Fit is { } fit
                ? [row.Test.Label, estimates[i], errors[i], lows[i], highs[i], Show.P(row.Coefficient!.P), Show.P(row.Test.Holm), Show.P(row.Test.BenjaminiHochberg),
                    fit.N.ToString("N0", CultureInfo.InvariantCulture), fit.RSquared.ToString("0.000", CultureInfo.InvariantCulture)]
                : new[] { row.Test.Label, "", "", "", "", "", "", "", "", "" })],
            [
                $"{family.Size} tests, corrected together. {Mobility.Econometrics.Family.Meaning}",
                .. fits.Select(f => f.Fit.Covariance.Description).Distinct().Count() == 1
                    ? [fits[0].Fit.Covariance.Description] : new[] { $"Standard errors: {string.Join(", ", fits.Select(f => f.Fit.Covariance.Rule).Distinct())}; each fit's own n and G in its table." },
                .. Failed.Select(f => $"{f.Name} could not be fitted: {f.Reason}"),
            ]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    /// <inheritdoc/>
    public IEnumerator<(string Name, Fit<TRow> Fit)> GetEnumerator() => fits.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
