using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Random effects on simulated truth: variances, errors of the effects, and that the highest likelihood is found.</summary>
[Trait("speed", "slow")]
public sealed class MixedModelTruthTests
{
    sealed record Row(double X, int Group, double Error, double Y, double Effect, double Own);

    static readonly int[] Sizes = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 8, 8, 10, 12, 15, 20];

    /// <summary>Means of 200 draws; a variance's mean has a standard error of 1 to 2 percent, a coverage of 22,000 intervals in 4,800 groups one below 0.5 points.</summary>
    [Fact]
    public void Variances_are_unbiased_and_effects_lie_in_their_intervals_as_often_as_promised()
    {
        var random = new Xoshiro256(3);
        var (tau2, own2, covered, rows, groups, conditional) = (0.0, 0.0, 0, 0, 0, 0);
        var (error2, said2, groupError2, groupSaid2) = (0.0, 0.0, 0.0, 0.0);
        const int draws = 200;
        for (var d = 0; d < draws; d++)
        {
            var data = Draw(random, tau: 1.5, own: 1);
            var model = MixedModel.Fit(data, r => r.Y, r => new { r.X }, groups: r => r.Group, standardError: r => r.Error);
            tau2 += model.GroupVariance / draws;
            own2 += model.OwnVariance / draws;
            foreach (var e in model.Rows)
            {
                var truth = data[e.Row].Effect + data[e.Row].Own;
                error2 += Math.Pow(e.Effect - truth, 2);
                said2 += e.StandardError * e.StandardError;
                covered += e.Low <= truth && truth <= e.High ? 1 : 0;
                conditional += Math.Abs(e.Effect - truth) <= 1.96 * e.ConditionalSd ? 1 : 0;
                rows++;
            }
            foreach (var g in model.Groups)
            {
                groupError2 += Math.Pow(g.Effect - data.First(r => r.Group == (int)g.Key).Effect, 2);
                groupSaid2 += g.StandardError * g.StandardError;
                groups++;
            }
        }
        Assert.Equal(24 * draws, groups);
        Assert.InRange(tau2, 2.25 * 0.93, 2.25 * 1.07);
        Assert.InRange(own2, 0.93, 1.1);
        Assert.InRange(said2 / error2, 0.95, 1.1);
        Assert.InRange(groupSaid2 / groupError2, 0.95, 1.1);
        Assert.InRange(covered / (double)rows, 0.94, 0.965);
        Assert.True(conditional < covered);
    }

    /// <summary>
    /// Three rows in each of 150 groups, 100 draws: the interval of the correlation within groups has the true one, 4/(4 + 1), as often as
    /// promised; the share's own standard error is 2.2 points (`Mobility.Benchmarks coverage` draws more).
    /// </summary>
    [Fact]
    public void The_interval_of_the_intraclass_correlation_covers_as_often_as_promised()
    {
        var random = new Xoshiro256(7);
        const int draws = 100;
        var covered = 0;
        for (var d = 0; d < draws; d++)
        {
            var rows = Enumerable.Range(0, 150).SelectMany(g =>
            {
                var u = 2 * random.NextNormal();
                return Enumerable.Range(0, 3).Select(_ =>
                {
                    var (v, error) = (random.NextNormal(), 0.5 + random.NextDouble());
                    return new Row(random.NextNormal(), g, error, u + v + error * random.NextNormal(), u, v);
                });
            }).ToList();
            var (low, high) = MixedModel.Fit(rows, r => r.Y, r => new { r.X }, groups: r => r.Group, standardError: r => r.Error).IntraclassInterval;
            covered += low <= 0.8 && 0.8 <= high ? 1 : 0;
        }
        Assert.InRange(covered / (double)draws, 0.9, 0.99);
    }

    static List<Row> Draw(Xoshiro256 random, double tau, double own)
    {
        var rows = new List<Row>();
        for (var g = 0; g < Sizes.Length; g++)
        {
            var u = tau * random.NextNormal();
            for (var i = 0; i < Sizes[g]; i++)
            {
                var (x, error, v) = (random.NextNormal(), 0.5 + random.NextDouble(), own * random.NextNormal());
                rows.Add(new Row(x, g, error, 5 + 2 * x + u + v + error * random.NextNormal(), u, v));
            }
        }
        return rows;
    }

    /// <summary>
    /// Small problems, where the likelihood is flat, often highest at zero, and sometimes has two maxima: no point of a fine grid is higher, and
    /// the score is zero, or not above it at a variance of zero.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_on_a_grid_is_higher_than_what_is_found(bool hasKnown)
    {
        var random = new Xoshiro256(hasKnown ? 5UL : 4UL);
        var (zeros, inside) = (0, 0);
        for (var trial = 0; trial < (hasKnown ? 40 : 300); trial++)
        {
            var n = 6 + random.NextIndex(10);
            double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())], known = [.. x.Select(_ => hasKnown ? Math.Exp(random.NextNormal()) : 0)], unit = [.. x.Select(_ => hasKnown ? 1 : Math.Exp(random.NextNormal()))];
            int[] group = [.. Enumerable.Range(0, n).Select(i => i < 4 ? i / 2 : random.NextIndex(4))];
            double[] u = [.. Enumerable.Range(0, 4).Select(_ => random.NextNormal())];
            double[] y = [.. x.Select((v, i) => v + u[group[i]] * (trial % 3) + random.NextNormal() * Math.Sqrt(unit[i] + known[i]))];
            var estimated = Estimated.From(ArrayFrame.Of(y, [x], null, [.. unit.Zip(known, (a, b) => 1 / (a + b))], null, true));
            var problem = new RemlProblem(estimated, ClusterPartition.Of("g", group), unit, known);
            var (at, derivatives) = RemlSearch.Find(problem, true, hasKnown, estimated.Residuals.Sum(e => e * e) / n);
            double[] grid = [0, .. Enumerable.Range(0, 40).Select(i => Math.Pow(10, -4 + i / 5.0))];
            foreach (var a in grid)
                foreach (var b in grid)
                    if (problem.At(a, b) is { } other)
                        Assert.True(other.Criterion >= at.Criterion - 1e-9 * Math.Abs(at.Criterion) - 1e-9, $"trial {trial}: ({a}, {b}) has {other.Criterion}, found ({at.Tau2}, {at.Phi}) with {at.Criterion}");
            foreach (var (value, score) in new[] { (at.Tau2, derivatives.Score[0]), (at.Phi, derivatives.Score[1]) })
            {
                if (value > 0)
                    Assert.InRange(score * value, -1e-7, 1e-7);
                else
                    Assert.True(score <= 1e-9, $"trial {trial}: score {score} at zero");
                (zeros, inside) = (zeros + (value == 0 ? 1 : 0), inside + (value > 0 ? 1 : 0));
            }
        }
        Assert.True(zeros > 10 && inside > 10, $"{zeros} at zero, {inside} inside");
    }

    /// <summary>Derivatives by differences of the criterion, good to 6 digits.</summary>
    [Fact]
    public void Derivatives_are_those_of_the_likelihood()
    {
        var data = Draw(new Xoshiro256(8), 1, 1);
        var estimated = Estimated.From(ArrayFrame.Of([.. data.Select(r => r.Y)], [[.. data.Select(r => r.X)]], null, null, null, true));
        var problem = new RemlProblem(estimated, ClusterPartition.Of("g", data.Select(r => r.Group)), [.. data.Select(r => r.Error)], [.. data.Select(r => r.Error * r.Error)]);
        double At(double a, double b) => -problem.At(a, b)!.Criterion / 2;
        const double h = 1e-4;
        var d = RemlDerivatives.Of(problem, problem.At(1.2, 0.7)!);
        Reference.Close((At(1.2 + h, 0.7) - At(1.2 - h, 0.7)) / (2 * h), d.Score[0], "score of τ²", 1e-6);
        Reference.Close((At(1.2, 0.7 + h) - At(1.2, 0.7 - h)) / (2 * h), d.Score[1], "score of φ", 1e-6);
        Reference.Close(-(At(1.2 + h, 0.7) - 2 * At(1.2, 0.7) + At(1.2 - h, 0.7)) / (h * h), d.Observed[0, 0], "curvature of τ²", 1e-4);
        Reference.Close(-(At(1.2, 0.7 + h) - 2 * At(1.2, 0.7) + At(1.2, 0.7 - h)) / (h * h), d.Observed[1, 1], "curvature of φ", 1e-4);
        Reference.Close(-(At(1.2 + h, 0.7 + h) - At(1.2 + h, 0.7 - h) - At(1.2 - h, 0.7 + h) + At(1.2 - h, 0.7 - h)) / (4 * h * h), d.Observed[0, 1], "mixed", 1e-4);
    }

    /// <summary>With the constant alone and no groups the draws are those of Shrinkage: probabilities of 20,000 draws differ by less than four errors of 0.5 points.</summary>
    [Fact]
    public void Ranks_without_groups_are_those_of_shrinkage()
    {
        var data = Draw(new Xoshiro256(9), 0, 1.5);
        var model = MixedModel.Fit(data, r => r.Y - 2 * r.X, r => new { Mean = 1 }, standardError: r => r.Error, intercept: false);
        var ranks = PosteriorRanks.Of(model, draws: 20_000, seed: 2);
        var shrunk = PosteriorRanks.Of(Shrinkage.Of(data, r => "", r => r.Y - 2 * r.X, r => r.Error), draws: 20_000, seed: 3);
        foreach (var (a, b) in ranks.Places.Zip(shrunk.Places))
        {
            Assert.Equal(a.ProbabilityTop, b.ProbabilityTop, 0.02);
            Assert.Equal(a.MeanRank, b.MeanRank, 1.0);
        }
        Assert.Contains("no effects of their own", Assert.Throws<MobilityException>(() => PosteriorRanks.Of(MixedModel.Fit(data, r => r.Y, r => new { r.X }, groups: r => r.Group))).Message, StringComparison.Ordinal);
    }

    /// <summary>Of the truly best tenth, a row is called so with the probability that the draws give, on average over rows (districts and all).</summary>
    [Fact]
    public void Probabilities_of_the_top_tenth_are_calibrated()
    {
        var random = new Xoshiro256(12);
        var (said, truly, count) = (0.0, 0, 0);
        for (var d = 0; d < 60; d++)
        {
            var data = Draw(random, 1, 1);
            var model = MixedModel.Fit(data, r => r.Y, r => new { r.X }, groups: r => r.Group, standardError: r => r.Error);
            if (model.OwnVariance == 0)
                continue;
            var ranks = PosteriorRanks.Of(model, draws: 500, seed: (ulong)d);
            var best = model.Rows.OrderByDescending(e => data[e.Row].Effect + data[e.Row].Own).Take(ranks.TopCount).Select(e => e.Row).ToHashSet();
            foreach (var (e, p) in model.Rows.Zip(ranks.Places))
                if (p.ProbabilityTop is > 0.4 and < 0.8)
                    (said, truly, count) = (said + p.ProbabilityTop, truly + (best.Contains(e.Row) ? 1 : 0), count + 1);
        }
        Assert.True(count > 300);
        Assert.InRange(truly / (double)count - said / count, -0.08, 0.08);
    }
}
