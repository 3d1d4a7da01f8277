using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>What the data say about one place's rank among all; rank 1 is the highest value.</summary>
/// <param name="Label">The place.</param>
/// <param name="RawRank">Rank of its own estimate (midrank when tied).</param>
/// <param name="MeanRank">Posterior mean of its rank.</param>
/// <param name="LowRank">Lower end of the posterior interval of its rank.</param>
/// <param name="HighRank">Upper end of the posterior interval of its rank.</param>
/// <param name="ProbabilityTop">Posterior probability of being among the top places.</param>
public sealed record RankedPlace(string Label, double RawRank, double MeanRank, int LowRank, int HighRank, double ProbabilityTop);

/// <summary>
/// Ranks with their uncertainty (Laird and Louis 1989; Mogstad, Romano, Shaikh and Wilhelm 2024 on why raw league
/// tables mislead): joint posterior draws of all places, each draw ranked.
/// </summary>
/// <param name="TopShare">Share of places that counts as the top, e.g. 0.1.</param>
/// <param name="TopCount">Number of places in the top: the share times the number of places, rounded up.</param>
/// <param name="Draws">Random draws; a probability p has Monte Carlo error √(p(1-p)/draws), at most 0.005 for 10,000.</param>
/// <param name="Seed">Seed of the draws.</param>
/// <param name="Level">Level of the rank intervals.</param>
/// <param name="Places">The places, in the order of the shrinkage.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record PosteriorRanks(double TopShare, int TopCount, int Draws, ulong Seed, double Level, IReadOnlyList<RankedPlace> Places) : ITabular
{
    /// <summary>Most places that the table shows.</summary>
    const int MostShown = 40;

    /// <summary>
    /// Draws μ ~ N(mean, se²) and θ_i ~ N(w_i y_i + (1 - w_i) μ, w_i se_i²), whose marginals are the shrinkage's own
    /// posterior, and ranks every draw.
    /// </summary>
    /// <remarks>Memory grows with the square of the number of places: 2 MB for 741, 400 MB for 10,000.</remarks>
    public static PosteriorRanks Of(Shrinkage shrinkage, double topShare = 0.1, int draws = 10_000, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(shrinkage);
        if (shrinkage.Tau2 == 0)
            throw NothingToRank();
        var places = shrinkage.Places;
        return Drawn([.. places.Select(p => p.Label)], [.. places.Select(p => p.Raw.Value)], topShare, draws, seed, shrinkage.Level, (random, theta) =>
        {
            var mean = shrinkage.Mean.Value + shrinkage.Mean.StandardError * random.NextNormal();
            for (var i = 0; i < theta.Length; i++)
            {
                var p = places[i];
                theta[i] = p.Weight * p.Raw.Value + (1 - p.Weight) * mean + Math.Sqrt(p.Weight) * p.Raw.StandardError * random.NextNormal();
            }
        });
    }

    /// <summary>
    /// Draws the coefficients, the groups' and the rows' effects of a mixed model with known standard errors jointly, at its variances, and
    /// ranks the rows by group and own effect together. That the variances are estimated is not in the draws.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="labels">A label for each of its <see cref="MixedModel.Rows"/>; their position in the rows given, from 1, when null.</param>
    /// <param name="topShare">Share of rows that counts as the top.</param>
    /// <param name="draws">Random draws.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static PosteriorRanks Of(MixedModel model, IReadOnlyList<string>? labels = null, double topShare = 0.1, int draws = 10_000, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Rows.Count == 0)
            throw new MobilityException("Rows of this model have no effects of their own to rank. Fit it with standardError: the known standard error of each outcome.");
        if (model.GroupVariance == 0 && model.OwnVariance == 0)
            throw NothingToRank();
        if (labels is not null)
            Inputs.SameLength(nameof(labels), labels.Count, "the model's rows", model.Rows.Count);
        return Drawn(labels ?? [.. model.Rows.Select(r => Show.Count(r.Row + 1))], [.. model.Rows.Select(r => r.Residual)], topShare, draws, seed, model.Level, model.Sampler());
    }

    static MobilityException NothingToRank() => new("The variance between places is estimated as zero: the data cannot tell places apart, and a ranking would be made of noise. Report the mean alone.");

    static PosteriorRanks Drawn(IReadOnlyList<string> labels, double[] values, double topShare, int draws, ulong seed, double level, Action<Xoshiro256, double[]> draw)
    {
        if (!(topShare > 0 && topShare < 1))
            throw new MobilityException($"The share of top places lies between 0 and 1, such as 0.1 for the top tenth; {Inputs.Text(topShare)} was given.");
        var k = values.Length;
        var top = (int)Math.Ceiling(topShare * k - 1e-9);
        // How often each place took each rank; whole numbers add up alike in any order of threads.
        var ranks = new int[draws > 0 ? k : 0][];
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = new int[k];
        RandomDraws.InBlocks(draws, seed, (random, from, to) =>
        {
            var (theta, order) = (new double[k], new int[k]);
            for (var d = from; d < to; d++)
            {
                draw(random, theta);
                for (var i = 0; i < k; i++)
                    (theta[i], order[i]) = (-theta[i], i);
                Array.Sort(theta, order);
                for (var r = 0; r < k; r++)
                    Interlocked.Increment(ref ranks[order[r]][r]);
            }
        });
        var raw = Ranks.Mid([.. values.Select(v => -v)]);
        var tail = (1 - level) / 2 * draws;
        return new PosteriorRanks(topShare, top, draws, seed, level, [.. labels.Select((label, i) => Place(label, raw[i], ranks[i], draws, top, tail))]);
    }

    static RankedPlace Place(string label, double rawRank, int[] counts, int draws, int top, double tail)
    {
        var (sum, inTop, seen, low, high) = (0.0, 0, 0, 0, 0);
        for (var r = 0; r < counts.Length; r++)
        {
            sum += (r + 1.0) * counts[r];
            if (r < top)
                inTop += counts[r];
            seen += counts[r];
            if (low == 0 && seen > tail)
                low = r + 1;
            if (high == 0 && seen >= draws - tail)
                high = r + 1;
        }
        return new RankedPlace(label, rawRank, sum / draws, low, high, (double)inTop / draws);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        $"Ranks of {Show.Count(Places.Count)} places, 1 the highest",
        ["place", "raw rank", "mean rank", $"{Show.Percent(Level)} interval", $"P(top {Show.Count(TopCount)})"],
        [.. Places.OrderBy(p => p.MeanRank).Take(MostShown).Select(p => new[] { p.Label, Show.Number(p.RawRank), p.MeanRank.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture), $"[{Show.Count(p.LowRank)}, {Show.Count(p.HighRank)}]", Show.Share(p.ProbabilityTop) })],
        [$"{Show.Count(Draws)} joint posterior draws, seed {Seed}; ordered by mean rank.{(Places.Count > MostShown ? $" The first {Show.Count(MostShown)} are shown; all are in Places." : "")}"]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
