using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Sampling noise told from true differences by the number of persons behind each mean.</summary>
public sealed class CountNoiseTests
{
    sealed record School(double Mean, double X, double? Students);

    const double Person = 90, Place = 12;

    [Fact]
    public void The_truth_of_a_simulation_is_recovered()
    {
        var schools = Schools(6000, 11);
        var noise = CountNoise.Of(Ols.Fit(schools, s => s.Mean, s => new { s.X }), schools, s => s.Students);
        // 6,000 schools leave about 2% of σ and 3% of τ; three times that.
        Assert.Equal(Person, noise.Person, 0.06 * Person);
        Assert.Equal(Place, noise.Place, 0.09 * Place);
        Assert.InRange(Person, noise.PersonLow, noise.PersonHigh);
        Assert.Equal(noise.Person / 5, noise.StandardError(25), 1e-12);
    }

    [Fact]
    public void The_estimate_solves_the_likelihood_equations()
    {
        var schools = Schools(400, 2);
        var fit = Ols.Fit(schools, s => s.Mean, s => new { s.X });
        var noise = CountNoise.Of(fit, schools, s => s.Students);
        // d/dτ² and d/dσ² of Σ -ln v/2 - q/2v with v = τ² + σ²/n are zero; scaled by their sum of absolute terms, 1e-9 is rounding.
        var terms = schools.Select((s, i) =>
        {
            var v = noise.Place * noise.Place + noise.Person * noise.Person / s.Students!.Value;
            var q = fit.Residuals[i] * fit.Residuals[i] / (1 - fit.Leverages[i]);
            return (Place: (q - v) / (v * v), Person: (q - v) / (v * v) / s.Students.Value);
        }).ToList();
        Assert.Equal(0, terms.Sum(t => t.Place) / terms.Sum(t => Math.Abs(t.Place)), 1e-9);
        Assert.Equal(0, terms.Sum(t => t.Person) / terms.Sum(t => Math.Abs(t.Person)), 1e-9);
    }

    [Fact]
    public void The_interval_has_the_level_of_the_fit()
    {
        var schools = Schools(400, 2);
        CountNoise Of(double level) => CountNoise.Of(Ols.Fit(schools, s => s.Mean, s => new { s.X }, level: level), schools, s => s.Students);
        Assert.True(Of(0.8).PersonHigh < Of(0.95).PersonHigh);
    }

    [Fact]
    public void A_school_without_a_count_is_dropped_and_counted()
    {
        List<School> schools = [.. Schools(500, 4), .. Schools(20, 5).Select(s => s with { Students = null })];
        var noise = CountNoise.Of(Ols.Fit(schools, s => s.Mean, s => new { s.X }), schools, s => s.Students);
        Assert.Equal(500, noise.Sample.RowsUsed);
    }

    [Fact]
    public void Zero_students_and_noise_that_does_not_fall_are_refused()
    {
        var schools = Schools(300, 6);
        schools[7] = schools[7] with { Students = 0 };
        var fit = Ols.Fit(schools, s => s.Mean, s => new { s.X });
        Assert.Contains("0 by Students", Assert.Throws<MobilityException>(() => CountNoise.Of(fit, schools, s => s.Students)).Message, StringComparison.Ordinal);
        // Turned round, small schools would be the sure ones.
        Assert.Contains("do not vary more where", Assert.Throws<MobilityException>(() => CountNoise.Of(fit, schools, s => 1 / (1 + s.Students))).Message, StringComparison.Ordinal);
    }

    static List<School> Schools(int n, ulong seed)
    {
        var random = new Xoshiro256(seed);
        return [.. Enumerable.Range(0, n).Select(_ =>
        {
            var (x, students) = (random.NextNormal(), Math.Floor(11 + 100 * random.NextDouble() * random.NextDouble()));
            return new School(2400 + 30 * x + Place * random.NextNormal() + Person / Math.Sqrt(students) * random.NextNormal(), x, students);
        })];
    }
}
