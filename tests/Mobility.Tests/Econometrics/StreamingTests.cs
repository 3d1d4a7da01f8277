using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Rows read in blocks give what rows in memory give.</summary>
[Trait("speed", "slow")]
public sealed class StreamingTests
{
    sealed record Row(double Y, double? A, double B, string Kind, int Group, double Weight);

    static IEnumerable<Row> Rows(int n)
    {
        var random = new Xoshiro256(5);
        for (var i = 0; i < n; i++)
        {
            var (a, b) = (random.NextDouble(), random.NextNormal());
            yield return new Row(a - b + random.NextNormal(), i % 1000 == 7 ? null : a, b, i > 200_000 ? "late" : i % 3 == 0 ? "x" : "y", random.NextIndex(200), 1 + a);
        }
    }

    [Theory]
    [InlineData(Errors.Classical)]
    [InlineData(Errors.HC1)]
    [InlineData(Errors.HC3)]
    [InlineData(Errors.CR1S)]
    public void Blocks_and_memory_agree(Errors rule)
    {
        const int n = 300_000; // more than two blocks
        var streamed = Streaming.Fit(Rows(n), y: r => r.Y, x: r => new { r.A, r.B, r.Kind }, weights: r => r.Weight, clusters: r => r.Group, errors: rule);
        var memory = Ols.Fit(Rows(n), y: r => r.Y, x: r => new { r.A, r.B, r.Kind }, weights: r => r.Weight, clusters: r => r.Group, errors: rule);
        Assert.Equal(memory.N, streamed.N);
        Assert.Equal(n, streamed.RowsIn);
        Assert.Equal(memory.Names, streamed.Coefficients.Select(c => c.Name));
        foreach (var (a, b) in memory.Coefficients.Zip(streamed.Coefficients))
        {
            Reference.Close(a.Estimate, b.Estimate, a.Name, 1e-14);
            Reference.Close(a.StandardError, b.StandardError, a.Name + " se", 1e-13);
        }
        Reference.Close(memory.RSquared, streamed.RSquared, "R2", 1e-13);
    }

    [Fact]
    public void A_rule_that_needs_whole_clusters_is_refused() => Assert.StartsWith("CR2 needs all rows of a cluster at once",
        Assert.Throws<MobilityException>(() => Streaming.Fit(Rows(100), y: r => r.Y, x: r => new { r.B }, clusters: r => r.Group, errors: Errors.CR2)).Message, StringComparison.Ordinal);
}
