using Mobility.Sample.Randomness;

namespace Mobility.Sample.World.California;

/// <summary>Counties, districts, their ZIP areas and money.</summary>
static class DistrictSimulation
{
    /// <summary>Districts by county; each county has an office besides.</summary>
    static readonly int[] DistrictsOfCounty = [14, 6, 12, 8, 10, 16, 4, 11, 9, 13, 7, 10];

    /// <summary>Share of students in migrant families, by county.</summary>
    static readonly double[] Farming = [.004, .12, .02, .22, .08, .005, .17, .06, .2, .01, .1, .05];

    static readonly HashSet<int> SanctuaryCounties = [0, 4, 7, 9];

    /// <summary>Kinds of the districts of a county, in turn, after its office; a high school district follows an elementary one.</summary>
    static readonly DistrictKind[] Kinds =
    [
        DistrictKind.Elementary, DistrictKind.High, DistrictKind.Unified, DistrictKind.Elementary, DistrictKind.Unified, DistrictKind.Elementary,
        DistrictKind.Unified,
    ];

    /// <summary>The district that does not report its expense, every so many that report no staff, every so many ZIPs without income.</summary>
    const int WithoutExpense = 75, WithoutStaffEvery = 29, ZipsWithoutIncomeEvery = 43;

    public static IReadOnlyList<SchoolCounty> Counties(ulong seed)
    {
        var affluence = new RandomSequence(seed, "county affluence");
        return [.. CaliforniaNames.Counties.Select((name, i) => new SchoolCounty(
            i, CaliforniaNames.FirstCounty + i, name, SanctuaryCounties.Contains(i), affluence.Normal() - 3 * (Farming[i] - 0.09), Farming[i],
            (CaliforniaNames.West + CaliforniaNames.Width * (i % 4 + 0.5) / 4, CaliforniaNames.North - CaliforniaNames.Height * (i / 4 + 0.5) / 3)))];
    }

    public static IReadOnlyList<SchoolDistrict> Run(ulong seed, IReadOnlyList<SchoolCounty> counties)
    {
        RandomSequence Stream(string name) => new(seed, "district " + name);
        var (affluence, size, effect) = (Stream("affluence"), Stream("size"), Stream("effect"));
        var (spending, attendance, zips) = (Stream("spending"), Stream("attendance"), Stream("zips"));
        var (zipAffluence, zipPeople) = (Stream("zip affluence"), Stream("zip people"));
        var staff = new StaffSimulation(seed);
        var (districts, zipCount, town) = (new List<SchoolDistrict>(), 0, 0);
        foreach (var county in counties)
        {
            for (var i = 0; i <= DistrictsOfCounty[county.Index]; i++)
            {
                var index = districts.Count;
                var kind = i == 0 ? DistrictKind.CountyOffice : Kinds[(i - 1) % Kinds.Length];
                var schools = Schools(kind, Elementary.Exp(0.7 * size.Normal()));
                var wealth = 0.6 * county.Affluence + 0.7 * affluence.Normal();
                var count = kind == DistrictKind.CountyOffice ? 1 : 1 + (int)(zips.Uniform() * Math.Min(4, schools.Elementary + schools.Middle + schools.High));
                var areas = Enumerable.Range(0, count).Select(_ => Zip(zipCount++, 0.8 * wealth + 0.5 * zipAffluence.Normal(), zipPeople)).ToList();
                var perStudent = 10_600 - 350 * wealth + 1_000 * spending.Normal();
                var students = Math.Round((480.0 * schools.Elementary + 700 * schools.Middle + 1_250 * schools.High) * (0.9 + 0.1 * attendance.Uniform()), 2);
                var people = index % WithoutStaffEvery == WithoutStaffEvery - 6 ? [] : staff.Of(schools, wealth, county.Farming);
                districts.Add(new()
                {
                    Index = index,
                    Code = CaliforniaNames.DistrictCode(index),
                    County = county,
                    // A high school district shares its town with the elementary district before it.
                    Town = kind == DistrictKind.High ? districts[^1].Town : CaliforniaNames.Town(town++),
                    Kind = kind,
                    Affluence = wealth,
                    Zips = areas,
                    Staff = people,
                    Schools = schools,
                    StaffMeans = people.Count > 0 ? StaffSimulation.Means(people) : StaffSimulation.Expected(wealth, county.Farming),
                    Attendance = students,
                    Expense = Math.Round(perStudent * students, 2),
                    ReportsExpense = kind != DistrictKind.CountyOffice && index != WithoutExpense,
                    Effect = CaliforniaTruth.DistrictSpread * effect.Normal(),
                });
            }
        }

        return districts;
    }

    static (int Elementary, int Middle, int High) Schools(DistrictKind kind, double size)
    {
        int Count(double mean) => Math.Max(1, (int)Math.Round(mean * size));
        return kind switch
        {
            DistrictKind.Elementary when size < 0.7 => (1, 0, 0),
            DistrictKind.Elementary => (Count(3), Count(0.8), 0),
            DistrictKind.High => (0, 0, Count(3)),
            DistrictKind.Unified => (Count(6.2), Count(1.9), Count(1.3)),
            _ => (0, 0, 0),
        };
    }

    static ZipArea Zip(int index, double affluence, RandomSequence people)
    {
        var median = Math.Round(53_000 * Elementary.Exp(0.3 * affluence));
        return new(CaliforniaNames.Zip(index), affluence, median, Math.Round(1.28 * median), Math.Round(2_500 + 42_000 * people.Uniform()),
            index % ZipsWithoutIncomeEvery != ZipsWithoutIncomeEvery / 2);
    }
}
