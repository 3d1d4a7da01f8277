using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>How one row fares in several models.</summary>
/// <param name="Row">Position in the rows given, from 0.</param>
/// <param name="Models">Models that use the row.</param>
/// <param name="InTop">Models in which its externally studentized residual is among the top share.</param>
/// <param name="Best">Its best rank, 1 the highest.</param>
/// <param name="Worst">Its worst rank.</param>
public sealed record RowAgreement(int Row, int Models, int InTop, double Best, double Worst);

/// <summary>
/// Whether reasonable models of the same rows agree on who stands above them: a row that only one model favours is a
/// finding about the model.
/// </summary>
/// <param name="Names">The models.</param>
/// <param name="TopShare">Share of rows that counts as the top.</param>
/// <param name="Rows">The rows that some model uses, in their order.</param>
/// <param name="RankCorrelations">Spearman's correlation of the residuals of each two models, over the rows both use.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record ModelAgreement(IReadOnlyList<string> Names, double TopShare, IReadOnlyList<RowAgreement> Rows, IReadOnlyList<IReadOnlyList<double>> RankCorrelations) : ITabular
{
    /// <summary>Rows among the top share of every model that uses them.</summary>
    public IReadOnlyList<RowAgreement> Always => [.. Rows.Where(r => r.InTop == r.Models)];

    /// <summary>The agreement on one row, or null when no model uses it.</summary>
    /// <param name="row">Position in the rows given, from 0.</param>
    public RowAgreement? Of(int row) => Rows.FirstOrDefault(r => r.Row == row);

    /// <summary>Compares fits of the same rows.</summary>
    /// <param name="models">The models with their names, each fitted on the same rows in the same order.</param>
    /// <param name="topShare">Share of rows that counts as the top, e.g. 0.1.</param>
    public static ModelAgreement Of(IReadOnlyList<(string Name, Fit Fit)> models, double topShare = 0.1)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count < 2 || models.Any(m => m.Fit.Sample.RowsIn != models[0].Fit.Sample.RowsIn))
            throw new MobilityException("Agreement compares two or more models of the same rows: give each the same rows in the same order.");
        if (!(topShare > 0 && topShare < 1))
            throw new MobilityException($"The share of top rows lies between 0 and 1, such as 0.1 for the top tenth; {Inputs.Text(topShare)} was given.");
        var judged = models.Select(m => Judged(m.Fit)).ToList();
        var ranks = judged.Select(residuals =>
        {
            int[] rows = [.. residuals.Keys];
            var places = Ranks.Mid([.. rows.Select(r => -residuals[r])]);
            return rows.Zip(places).ToDictionary(p => p.First, p => (Rank: p.Second, InTop: p.Second <= Math.Ceiling(topShare * rows.Length - 1e-9)));
        }).ToList();
        var agreements = judged.SelectMany(j => j.Keys).Distinct().Order().Select(row =>
        {
            var places = ranks.Where(r => r.ContainsKey(row)).Select(r => r[row]).ToList();
            return new RowAgreement(row, places.Count, places.Count(p => p.InTop), places.Min(p => p.Rank), places.Max(p => p.Rank));
        }).ToList();
        return new ModelAgreement([.. models.Select(m => m.Name)], topShare, agreements, [.. judged.Select(a => judged.Select(b => Correlate(a, b)).ToArray())]);
    }

    static Dictionary<int, double> Judged(Fit fit)
    {
        var influence = Influence.Of(fit);
        return influence.Rows.Zip(influence.External).Where(p => double.IsFinite(p.Second)).ToDictionary(p => p.First, p => p.Second);
    }

    static double Correlate(Dictionary<int, double> a, Dictionary<int, double> b)
    {
        int[] both = [.. a.Keys.Where(b.ContainsKey)];
        return ReferenceEquals(a, b) ? 1 : Correlation.Spearman([.. both.Select(r => a[r])], [.. both.Select(r => b[r])]).R;
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new($"Do the models agree? Spearman correlations of their residuals", ["model", .. Names.Select((_, i) => Show.Count(i + 1))],
        [.. Names.Select((name, i) => new[] { $"{Show.Count(i + 1)} {name}" }.Concat(RankCorrelations[i].Select(Show.Share)).ToArray())],
        [$"{Show.Count(Always.Count)} of {Show.Count(Rows.Count)} rows are among the top {Show.Percent(TopShare)} in every model; {Show.Count(Rows.Count(r => r.InTop > 0))} are in at least one."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
