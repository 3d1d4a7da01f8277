using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>The model of notebook 07 on the published files, against tests/reference/scripts/california_model.R (base R 4, no package).</summary>
[Trait("speed", "slow")]
public sealed class MigrantModelTests
{
    /// <summary>R prints 15 digits, and its lm keeps about 12 of an intercept 300 times its slopes.</summary>
    const double Coefficients = 1e-10;

    /// <summary>The script inverts X'X in double: of a condition near 1e9 that leaves 8 digits or so.</summary>
    const double Errors = 1e-8;

    static readonly Dictionary<string, (double Estimate, double StandardError)> FromR = new()
    {
        ["(Intercept)"] = (292.83113053742556531, 148.298740086932810), ["AllScore"] = (0.84011192312131844, 0.056846000854166),
        ["Level: Middle"] = (0.45943885846626836, 5.585633666077504), ["Level: High"] = (-5.43935462118225299, 8.975094887846469),
        ["FreeMeals"] = (0.70141006724774968, 0.167307589756900), ["Income"] = (-0.02858858201155129, 0.157598426410272),
        ["SpendingPerStudent"] = (0.61711589629746544, 1.492868401482928), ["YearsTeaching"] = (1.59477468378354259, 0.754906590645821),
        ["StaffWithMasters"] = (0.22775387249049675, 0.111847654197026), ["StaffHispanic"] = (0.00281931690930133, 0.103264297495811),
        ["Sanctuary"] = (1.55198666123732854, 4.045469495409511), ["EnglishLearners"] = (-0.44338906144949525, 0.136114980439806),
        ["MigrantShare"] = (0.84926711261785481, 0.243885228364073),
    };

    [Fact]
    public void Coefficients_and_errors_by_district_are_those_of_R()
    {
        var fit = Model(Published.California.Schools);
        Assert.Equal((355, 109), (fit.N, fit.Covariance.Clusters[0].Count));
        Assert.Equal(FromR.Keys.Order(), fit.Names.Order());
        foreach (var (name, (estimate, error)) in FromR)
        {
            Assert.Equal(estimate, fit[name].Estimate, Coefficients * Math.Max(1, Math.Abs(estimate)));
            Assert.Equal(error, fit[name].StandardError, Errors * error);
        }
    }

    [Fact]
    public void Residuals_corrections_and_the_error_out_of_sample_are_those_of_R()
    {
        var schools = Published.California.Schools;
        var fit = Model(schools);
        var influence = Influence.Of(fit);
        Assert.Equal(26.9888091178782, fit.Sigma, 1e-10);
        Assert.Equal(3.09240679277455, influence.External.Max(), 1e-11);
        Assert.Equal(-2.94311020748995, influence.External.Min(), 1e-11);
        Assert.Equal(0.395741120211204, influence.BenjaminiHochberg.Min(), 1e-11);
        Assert.Equal(0.762957901620958, influence.Holm.Min(), 1e-11);
        Assert.Equal(18, Outliers.Of(fit).Flagged.Count);
        Assert.Equal("33670586032015", schools[Outliers.Of(fit).Flagged[0].Row].Code.ToString());
        Assert.Equal(27.6101745391156, CrossValidation.Grouped(fit).Rmse, 1e-10);
    }

    [Fact]
    public void The_intervals_hold_93_to_97_percent_out_of_sample()
    {
        Assert.InRange(IntervalCheck.Of(Model(Published.California.Schools), [0.95], rowsAlike: true).Coverage[0].Share, 0.93, 0.97);
        Assert.InRange(IntervalCheck.Of(Model(Sample().Schools), [0.95], rowsAlike: true).Coverage[0].Share, 0.93, 0.97);
    }

    [Fact]
    public void In_the_sample_the_schools_that_truly_outperform_come_to_the_top()
    {
        var data = Sample();
        var schools = data.Schools;
        var fit = Model(schools);
        var noise = CountNoise.Of(fit, schools, s => s.MigrantStudents);
        var judged = fit.Sample.Used.Select((row, i) => (School: schools[row], Residual: fit.Residuals[i])).ToList();
        var ranks = PosteriorRanks.Of(Shrinkage.Of(judged, j => $"{j.School.Code}", j => j.Residual, j => noise.StandardError(j.School.MigrantStudents!.Value)), seed: 1);
        var best = ranks.Places.OrderByDescending(p => p.ProbabilityTop).Take(15).Select(p => p.Label).ToHashSet();
        var truth = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Published.Root, "data", "sample", "truth.json")))
            .RootElement.GetProperty("california").GetProperty("outperforming").EnumerateArray().Select(s => s.GetProperty("cds").GetString()!)
            .Where(code => ranks.Places.Any(p => p.Label == code)).ToList();
        // Effects of 36 points and more against a noise of 10 to 20: at most two may be missed.
        Assert.InRange(truth.Count(best.Contains), truth.Count - 2, truth.Count);
        Assert.InRange(truth.Count, 8, 10);
    }

    static Fit<School> Model(IReadOnlyList<School> schools) => Ols.Fit(schools, s => s.MigrantScore, s => new
    {
        s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.StaffHispanic,
        s.Sanctuary, s.EnglishLearners, s.MigrantShare,
    }, clusters: s => s.District);

    static CaliforniaData Sample() => CaliforniaData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample));
}
