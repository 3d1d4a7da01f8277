using Mobility.Sample.Randomness;

namespace Mobility.Sample.World.California;

/// <summary>Certificated staff, person by person; a district's truth is the mean over the persons that the file lists.</summary>
sealed class StaffSimulation(ulong seed)
{
    readonly RandomSequence level = new(seed, "staff level");
    readonly RandomSequence person = new(seed, "staff person");
    int record;

    /// <summary>Persons without years of teaching: one in so many.</summary>
    const int BlankYearsEvery = 97;

    public IReadOnlyList<Employee> Of((int Elementary, int Middle, int High) schools, double wealth, double farming)
    {
        var expected = Expected(wealth, farming);
        var years = expected.Years + 1.2 * level.Normal();
        var advanced = Logistic(Logit(expected.Advanced) + 0.3 * level.Normal());
        var hispanic = Logistic(Logit(expected.Hispanic) + 0.5 * level.Normal());
        var count = Math.Min(27, 3 + (int)(1.35 * (schools.Elementary + schools.Middle + schools.High) + 2 * level.Uniform()));
        return [.. Enumerable.Range(0, count).Select(_ => Person(years, advanced, hispanic))];
    }

    /// <summary>What a district of such wealth has on average.</summary>
    public static (double Years, double Advanced, double Hispanic) Expected(double wealth, double farming) =>
        (13.5 + 0.6 * wealth, Logistic(-0.2 + 0.3 * wealth), Logistic(-1.5 + 4 * farming - 0.2 * wealth));

    /// <summary>Mean years of teaching, share with a master's degree or more, share Hispanic: over the persons listed.</summary>
    public static (double Years, double Advanced, double Hispanic) Means(IReadOnlyList<Employee> people) =>
        (people.Where(p => p.YearsTeaching is not null).Average(p => (double)p.YearsTeaching!.Value),
            people.Average(p => p.Education is 'M' or 'V' or 'D' ? 1.0 : 0), people.Average(p => p.Ethnicity == 5 ? 1.0 : 0));

    Employee Person(double years, double advanced, double hispanic)
    {
        record++;
        var teaching = Math.Clamp((int)Math.Round(years + 8.5 * person.Normal()), 1, 45);
        var education = person.Uniform() < advanced
            ? person.Uniform() is var high && high < 0.55 ? 'M' : high < 0.97 ? 'V' : 'D'
            : person.Uniform() is var low && low < 0.3 ? 'B' : low < 0.95 ? 'C' : 'N';
        var ethnicity = person.Uniform() < hispanic
            ? 5
            : person.Uniform() is var other && other < 0.78 ? 7 : other < 0.86 ? 2 : other < 0.91 ? 6 : other < 0.94 ? 4 : other < 0.96 ? 9 : other < 0.98 ? 0 : other < 0.99 ? 1 : 3;
        var role = person.Uniform();
        var share = person.Uniform() < 0.85 ? 100 : 50;
        return new(
            // Multiplier and modulus have no common divisor, so no number comes twice.
            1_000_000 + (int)((record * 1_234_567L + 345_678) % 8_999_993),
            person.Uniform() < 0.73 ? 'F' : 'M', Math.Min(74, 23 + teaching + (int)(12 * person.Uniform())), education, ethnicity,
            record % BlankYearsEvery == 0 ? null : teaching, Math.Max(1, (int)Math.Round(teaching * (0.35 + 0.65 * person.Uniform()))),
            teaching <= 2 ? 'P' : person.Uniform() < 0.88 ? 'T' : 'L', role < 0.86 ? share : 0, role is >= 0.86 and < 0.93 ? share : 0, role >= 0.93 ? share : 0);
    }

    public static double Logistic(double x) => 1 / (1 + Elementary.Exp(-x));

    static double Logit(double share) => Elementary.Log(share / (1 - share));
}
