using Mobility.Data;
using Mobility.Sample.World.California;
using School = Mobility.Sample.World.California.School;
using SchoolLevel = Mobility.Sample.World.California.SchoolLevel;

namespace Mobility.Tests.Sample;

/// <summary>The library reads the simulated files as it reads the publishers', and finds what the simulation put in.</summary>
[Trait("speed", "slow")]
public sealed class CaliforniaLoadersTests
{
    static readonly SchoolSystem Truth = CaliforniaFiles.Truth;

    static readonly List<School> Schools = [.. Truth.Schools.Select(s => s.School)];

    [Fact]
    public void Scores()
    {
        var rows = ResearchFile.Read(Simulated("caaspp-2016").Path, ResearchFilter.Everything).Where(r => r.Code.School != 0).ToList();
        foreach (var (school, subgroup) in Truth.Schools.SelectMany(s => new[] { (s, 1), (s, 28) }))
        {
            var cells = school.Cells.Where(c => c.Subgroup == subgroup).OrderBy(c => c.Test).ThenBy(c => c.Grade);
            var read = rows.Where(r => r.Code.School == school.School.Code && r.Subgroup == subgroup && r.Grade != 13).OrderBy(r => r.Test).ThenBy(r => r.Grade);
            Assert.Equal(cells.Select(c => (c.Test, c.Grade, c.IsPublished ? c.Mean : (double?)null, c.IsPublished ? c.WithScores : (double?)null)),
                read.Select(r => (r.Test, r.Grade, r.MeanScaleScore, r.WithScores)));
        }

        Assert.All(rows.Where(r => r.Grade == 13), r => Assert.Null(r.MeanScaleScore));
    }

    [Fact]
    public void Entities()
    {
        var entities = Entity.Read(Simulated("caaspp-2016-entities"));
        Assert.Equal(1 + 12 + Truth.Districts.Count + Schools.Count, entities.Count);
        var zips = entities.Where(e => e.Code.School != 0).ToDictionary(e => e.Code.School, e => e.Zip);
        Assert.All(Schools, s => Assert.Equal(s.Zip?.Code.ToString("00000", System.Globalization.CultureInfo.InvariantCulture), zips[s.Code]));
    }

    [Fact]
    public void Money() => Assert.Equal(
        Truth.Districts.Where(d => d.ReportsExpense).Select(d => (d.Code, d.Name, d.Expense, d.Attendance, d.Expense / d.Attendance)).Order(),
        DistrictExpense.Read(Simulated("cde-expense-1617")).Select(d => (d.District, d.Name!, d.Expense!.Value, d.Students!.Value, d.PerStudent!.Value)).Order());

    [Fact]
    public void Meals() => Assert.Equal(
        Schools.Where(s => s.ReportsMeals).Select(s => (s.Code, (double)s.Enrollment, (double)s.Meals, Math.Round(100.0 * s.Meals / s.Enrollment, 2))).Order(),
        SchoolMeals.Read(Simulated("cde-frpm-1617")).Select(s => (s.School, s.Enrolled!.Value, s.FreeOrReduced!.Value, Math.Round(s.PercentFreeOrReduced!.Value, 2))).Order());

    /// <summary>Means to the last digits of summing in another order.</summary>
    [Fact]
    public void Staff()
    {
        var read = DistrictStaff.Read(Simulated("staff-1617-persons")).ToDictionary(d => d.District.District);
        Assert.Equal(Truth.Districts.Count(d => d.Staff.Count > 0), read.Count);
        foreach (var district in Truth.Districts.Where(d => d.Staff.Count > 0))
        {
            var staff = read[district.Code];
            Assert.Equal(district.Staff.Count, staff.Staff);
            if (staff.Staff < 5)
            {
                Assert.Null(staff.YearsTeaching);
                continue;
            }

            // Means are kept to four decimals; three shares add up.
            Assert.Equal(district.StaffMeans.Years, staff.YearsTeaching!.Value, 5.1e-5);
            Assert.Equal(district.StaffMeans.Advanced, staff.Master!.Value + staff.MasterPlus30!.Value + staff.Doctorate!.Value, 1.6e-4);
            Assert.Equal(district.StaffMeans.Hispanic, staff.Hispanic!.Value, 5.1e-5);
        }
    }

    [Fact]
    public void Needs() => Assert.Equal(
        Schools.Where(s => s.ReportsNeeds).Select(s => (s.Code, (double)s.LaterEnrollment, (double)s.Learners, s.Charter)).Order(),
        SchoolNeeds.Read(Simulated("cde-cupc-1819")).Select(s => (s.Code.School, s.Enrollment!.Value, s.EnglishLearners!.Value, s.Charter)).Order());

    [Fact]
    public void Incomes() => Assert.Equal(
        Truth.Zips.Where(z => z.IsPublished).Select(z => (z.Code, z.Median, z.Mean, z.Population)),
        ZipIncome.Read(Simulated("zip-income")).Select(z => (z.Zip, z.Median!.Value, z.Mean!.Value, z.Population!.Value)));

    [Fact]
    public void Sanctuaries() => Assert.Equal(
        Truth.Counties.Select(c => (c.Code, c.Name, c.Sanctuary)), SanctuaryCounty.Read(Simulated("sanctuary-2017")).Select(c => (c.County, c.Name, c.Sanctuary)));

    [Fact]
    public void The_directory()
    {
        var read = DirectorySchool.Read(Simulated("directory-2018-extract"));
        var active = read.Where(d => d.Status == "Active" && d.Code.School != 0).ToDictionary(d => d.Code.School);
        Assert.Equal(Schools.Count, active.Count);
        Assert.All(Schools, s =>
        {
            Assert.Equal((s.Name, s.District.Name, s.Charter), (active[s.Code].School, active[s.Code].District, active[s.Code].Charter));
            Assert.Equal(s.Place.Longitude, active[s.Code].Longitude!.Value, 0.0005001);
        });
    }

    [Fact]
    public void Absence()
    {
        var read = ChronicAbsence.Read(Simulated("absenteeism-2017-19"));
        Assert.Equal(3 * Schools.Count(s => s.Level == SchoolLevel.High), read.Count);
        Assert.Contains(read, a => a.Migrant is not null);
    }

    static SourceFile Simulated(string id)
    {
        var source = Manifest.Read(SampleFixture.Root)[id];
        return new SourceFile(source, Path.Combine(SampleFixture.Committed, source.FileName), Trust.Simulated);
    }
}
