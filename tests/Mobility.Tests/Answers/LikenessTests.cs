using Mobility.Answers;
using Mobility.Data;
using Mobility.Tests.Data;

namespace Mobility.Tests.Answers;

[Trait("speed", "slow")]
public sealed class LikenessTests
{
    [Fact]
    public void The_most_alike_are_nearest_in_standard_deviations_within_the_group()
    {
        // Spread over a thousand in b and over one in a: without units of spread b alone would decide.
        (string Group, double? A, double? B)[] rows = [("x", 0, 0), ("x", 0.1, 400), ("x", 1, 10), ("x", 0.05, 500), ("y", 0, 0), ("x", null, 0)];
        var alike = Likeness.Of(rows, r => r.Group, [r => r.A, r => r.B], 2);
        Assert.Equal([1, 3], alike[0]);
        Assert.Empty(alike[4]);
        Assert.Empty(alike[5]);
    }

    [Fact]
    public void All_pairs_of_the_sample_sorted_give_the_same_ten()
    {
        var schools = CaliforniaData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample)).Schools.Where(s => s is { Level: SchoolLevel.Middle, FreeMeals: not null, EnglishLearners: not null }).ToList();
        Func<School, double?>[] of = [s => s.FreeMeals, s => s.EnglishLearners];
        var alike = Likeness.Of(schools, s => s.Level, of, 10);
        var spread = of.Select(f => (Mean: schools.Average(f)!.Value, F: f)).Select(p => Math.Sqrt(schools.Average(s => Math.Pow(p.F(s)!.Value - p.Mean, 2)))).ToList();
        for (var i = 0; i < schools.Count; i += 17)
            Assert.Equal(Enumerable.Range(0, schools.Count).Where(j => j != i)
                .OrderBy(j => of.Select((f, k) => Math.Pow((f(schools[i])!.Value - f(schools[j])!.Value) / spread[k], 2)).Sum()).Take(10).Order(), alike[i].Order());
    }
}
