using System.Runtime.CompilerServices;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>One covariate's correlation with the true values behind noisy estimates.</summary>
/// <param name="Name">The covariate.</param>
/// <param name="Raw">Precision-weighted correlation with the estimates.</param>
/// <param name="StandardError">√((1 - r²)/(n - 2)) of the raw correlation.</param>
/// <param name="Signal">Raw / √reliability: the correlation with what the estimates estimate.</param>
internal sealed record SignalCorrelation(string Name, double Raw, double StandardError, double Signal);

/// <summary>
/// Correlations of covariates with the signal in noisy estimates, all on the same rows (Chetty, Hendren, Jones and
/// Porter 2020, replication code tract_correlations.do; attenuation as in Spearman 1904).
/// </summary>
/// <param name="Variance">Signal and noise in the estimates.</param>
/// <param name="Covariates">The correlations, in the order given.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
internal sealed record SignalCorrelations(SignalVariance Variance, IReadOnlyList<SignalCorrelation> Covariates) : ITabular
{
    /// <summary>Rows in, dropped and used; null when arrays were given.</summary>
    public SampleFlow? Sample { get; init; }

    /// <summary>The covariate of a name.</summary>
    public SignalCorrelation this[string name] => Covariates.FirstOrDefault(c => c.Name == name) ?? throw new MobilityException(
        $"No covariate is called \"{name}\". Covariates: {string.Join(", ", Covariates.Select(c => c.Name))}.");

    /// <summary>Signal correlations over typed rows; a row in which any part is missing is dropped from all, and counted.</summary>
    /// <example><code>SignalCorrelations.Of(zones, z => z.UpwardMobility, z => z.UpwardMobilitySe, [z => z.SpendingPerPupil, z => z.PovertyRate])</code></example>
    public static SignalCorrelations Of<T>(IEnumerable<T> rows, Func<T, double?> estimate, Func<T, double?> standardError, IReadOnlyList<Func<T, double?>> covariates,
        [CallerArgumentExpression(nameof(estimate))] string estimateName = "estimate", [CallerArgumentExpression(nameof(standardError))] string standardErrorName = "standard error",
        [CallerArgumentExpression(nameof(covariates))] string covariateNames = "covariate")
    {
        ArgumentNullException.ThrowIfNull(covariates);
        var names = LambdaText.NamesOf(covariateNames, covariates.Count);
        var read = CompleteRows.Of<T>(rows, [RowColumn<T>.Of(estimate, estimateName), RowColumn<T>.Of(standardError, standardErrorName, ColumnKind.StandardError),
            .. covariates.Select((c, i) => new RowColumn<T>(names[i], c))]);
        return Of(read.Columns[0], read.Columns[1], [.. names.Select((n, i) => (n, read.Columns[i + 2]))]) with { Sample = read.Sample };
    }

    /// <summary>Signal correlations of named columns.</summary>
    public static SignalCorrelations Of(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors, IReadOnlyList<(string Name, double[] Values)> covariates)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        var variance = SignalVariance.PrecisionWeighted(values, standardErrors);
        var w = SignalVariance.Precisions(standardErrors);
        var found = new List<SignalCorrelation>();
        foreach (var (name, column) in covariates)
        {
            Inputs.SameLength(nameof(values), values.Length, name, column.Length);
            Inputs.Finite(name, column);
            Inputs.Varies(name, column, "a correlation");
            var r = Correlation.ProductMoment(values, column, w);
            found.Add(new SignalCorrelation(name, r, Math.Sqrt((1 - r) * (1 + r) / (values.Length - 2)), Attenuation.Correlation(r, variance.Reliability)));
        }
        return new SignalCorrelations(variance, found);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        "Correlations with noisy estimates, raw and corrected for their noise",
        ["covariate", "raw r", "std. error", "signal r"],
        [.. Covariates.Zip(Show.Column(Covariates.Select(c => (double?)c.StandardError)), (c, error) => new[] { c.Name, Show.Share(c.Raw), error, Show.Share(c.Signal) })],
        [Variance + ".", .. Sample is { } flow ? [flow.ToLine() + "."] : Array.Empty<string>()]);

    /// <summary>The table as plain HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
