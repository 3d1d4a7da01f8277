using Mobility.Data;

namespace Mobility.Tests.California;

/// <summary>Every loader against the publishers' files and their copies: counts and single values as they stand in the file.</summary>
[Trait("speed", "slow")]
public sealed class PublishedTablesTests
{
    [Fact]
    public void Expenses_of_2016_17_are_those_of_940_districts()
    {
        var districts = DistrictExpense.Read(Files.Real("expense-1617-cut"));
        Assert.Equal(940, districts.Count);
        Assert.Equal(new DistrictExpense(61119, null, null, 9061.77, 11570.19, null), districts[0]);
        Assert.Equal(489198.82, districts.Max(d => d.Students));
    }

    [Fact]
    public void The_older_copy_has_names_and_totals_with_commas_and_agrees_with_the_cut_one()
    {
        var districts = DistrictExpense.Read(Files.Real("expense-1617-older"));
        Assert.Equal(new DistrictExpense(61119, "Alameda Unified", 104846431, 9061.8, 11570, "Unified"), districts[0]);
        Assert.Equal(3, districts.Count(d => d.Name == "Pioneer Union Elementary"));
        var both = Join.Inner(districts, d => d.District, DistrictExpense.Read(Files.Real("expense-1617-cut")), d => d.District, (a, b) => (a, b), "older", "cut");
        Assert.Equal(940, both.Count);
        // Rounded to a tenth and to whole dollars.
        Assert.All(both, pair => Assert.Equal(pair.b.Students!.Value, pair.a.Students!.Value, 0.0501));
        Assert.All(both, pair => Assert.Equal(pair.b.PerStudent!.Value, pair.a.PerStudent!.Value, 0.501));
    }

    [Fact]
    public void The_publisher_s_workbook_of_2012_13_is_read_below_its_titles()
    {
        var districts = DistrictExpense.Read(Files.Real("cde-expense-1213"));
        Assert.Equal(949, districts.Count);
        Assert.Equal(new DistrictExpense(61119, "Alameda City Unified", 83692000.21, 8915.25, 9387.510188721571, "Unified"), districts[0]);
        Assert.All(districts, d => Assert.Equal(d.PerStudent!.Value, d.Expense!.Value / d.Students!.Value, 1e-6));
    }

    [Fact]
    public void Meals_of_2016_17_are_those_of_10035_schools_below_headings_over_several_lines()
    {
        var schools = SchoolMeals.Read(Files.Real("frpm-1617-cut"));
        Assert.Equal(10035, schools.Count);
        Assert.Equal(new SchoolMeals(112607, null, 413, 308, 75, null, null), schools[0]);
        Assert.DoesNotContain(schools, s => s.School <= 1);
        Assert.All(schools, s => Assert.Equal(100 * s.FreeOrReduced!.Value / s.Enrolled!.Value, s.PercentFreeOrReduced!.Value, 0.501));
    }

    [Fact]
    public void Meals_of_2012_13_give_a_percentage_only_where_all_eat_free()
    {
        var schools = SchoolMeals.Read(Files.Real("cde-frpm-1213"));
        Assert.Equal(10368 - 326 - 46, schools.Count);
        Assert.Equal(new SchoolMeals(109835, CdsCode.Parse("01100170109835"), 1401, 627, 44.75, "K", "12"), schools[0]);
        var lazear = schools.Single(s => s.School == 6002000);
        Assert.Equal((300.0, null, 93.31), (lazear.Enrolled, lazear.FreeOrReduced, lazear.PercentFreeOrReduced));
        Assert.All(schools.Where(s => s.Enrolled == 0), s => Assert.Null(s.PercentFreeOrReduced));
    }

    [Fact]
    public void Meals_of_2014_15_end_in_two_rows_that_are_no_schools()
    {
        var schools = SchoolMeals.Read(Files.Real("frpm-1415"));
        Assert.Equal(10393 - 359 - 45, schools.Count);
        Assert.Equal(new SchoolMeals(109835, CdsCode.Parse("01100170109835"), 1087, 715, 100 * 0.6577736890524379, "K", "12"), schools[0]);
        Assert.True(schools.Max(s => s.Enrolled) < 10_000, "the sums of the state are no school");
    }

    [Fact]
    public void Staff_of_719_of_928_districts_are_enough_for_a_mean()
    {
        var districts = DistrictStaff.Read(Files.Real("staff-1617-extract"));
        Assert.Equal(928, districts.Count);
        Assert.Equal(43676, districts.Sum(d => d.Staff));
        Assert.Equal(719, districts.Count(d => d.YearsTeaching is not null));
        Assert.All(districts, d => Assert.Equal(d.Staff >= DistrictStaff.Fewest, d.White is not null));
        var alameda = districts.Single(d => d.District == CdsCode.Parse("01611190000000"));
        Assert.Equal(("Alameda Unified", 88, 13.5227, 9.5455), (alameda.Name, alameda.Staff, alameda.YearsTeaching, alameda.YearsInDistrict));
        Assert.Equal((0.3182, 0.3295, 0.7159, 0.0795), (alameda.Bachelor, alameda.Master, alameda.White, alameda.Hispanic));
        Assert.All(districts.Where(d => d.White is not null), d =>
        {
            Assert.Equal(1, d.Bachelor!.Value + d.BachelorPlus30!.Value + d.Master!.Value + d.MasterPlus30!.Value + d.Doctorate!.Value + d.OtherEducation!.Value, 0.0005);
            Assert.Equal(1, d.NotReported!.Value + d.AmericanIndian!.Value + d.Asian!.Value + d.PacificIslander!.Value + d.Filipino!.Value
                + d.Hispanic!.Value + d.Black!.Value + d.White!.Value + d.TwoOrMore!.Value, 0.0005);
        });
    }

    [Fact]
    public void Needs_are_those_of_10515_schools_and_47035_migrant_students()
    {
        var schools = SchoolNeeds.Read(Files.Real("cde-cupc-1819"));
        Assert.Equal(10515, schools.Count);
        Assert.Equal(new SchoolNeeds(CdsCode.Parse("01100170112607"), "Envision Academy for Arts & Technology", "High Schools (Public)", 385, 306, 1, 0, 0, 58, 311, true), schools[0]);
        Assert.Equal(47035, schools.Sum(s => s.Migrant));
        Assert.Equal(6172561, schools.Sum(s => s.Enrollment));
        Assert.Equal(1314, schools.Count(s => s.Charter));
    }

    [Fact]
    public void A_school_without_data_has_no_zeros()
    {
        var without = SchoolNeeds.Read(Files.Real("cde-cupc-1819")).Where(s => s.Enrollment is null).ToList();
        Assert.Equal(["02100250000000", "19647330135129", "46104620000000"], without.Select(s => s.Code.ToString()));
        Assert.All(without, s => Assert.Null(s.Migrant));
    }

    [Fact]
    public void The_directory_has_17892_schools_and_offices()
    {
        var schools = DirectorySchool.Read(Files.Real("directory-2018-extract"));
        Assert.Equal(17892, schools.Count);
        Assert.Equal(11708, schools.Count(s => s.Status == "Active"));
        Assert.Equal(13079, schools.Count(s => s.Latitude is not null && s.Longitude is < -114 and > -125));
        Assert.Equal(1380, schools.Count(s => s.Charter is null));
        Assert.Equal(
            new DirectorySchool(CdsCode.Parse("01100170109835"), "Closed", "Alameda", "Alameda County Office of Education", "FAME Public Charter", "Newark", "94560-5359",
                "Elementary-High Combination", "K-12 Schools (Public)", "K-12", true, 37.521436, -121.99391, new DateOnly(2005, 8, 29), new DateOnly(2015, 7, 31)),
            schools[1]);
        Assert.Equal(94560, schools[1].Zip5);
        Assert.Equal(17892 - 292, schools.Count(s => s.Zip5 is not null));
    }

    [Fact]
    public void Incomes_are_those_of_32634_ZIP_codes()
    {
        var zips = ZipIncome.Read(Files.Real("zip-income"));
        Assert.Equal(32634, zips.Count);
        Assert.Equal(new ZipIncome(93307, 35780, 43139, 82658), zips.Single(z => z.Zip == 93307));
        Assert.Equal(new ZipIncome(1001, 56663, 66688, 16445), zips[0]);
        Assert.Equal([23909, 76596, 76597, 76598, 76798, 90073, 92135], zips.Where(z => z.Mean is null).Select(z => z.Zip));
    }

    [Fact]
    public void The_list_in_code_is_the_list_in_the_file()
    {
        var counties = SanctuaryCounty.Read(Files.Real("sanctuary-2017"));
        Assert.Equal(Enumerable.Range(1, 58), counties.Select(c => c.County));
        Assert.Equal(SanctuaryCounty.Cis2017, counties.Where(c => c.Sanctuary));
        Assert.Equal(14, SanctuaryCounty.Cis2017.Count);
    }

    [Fact]
    public void Absence_is_that_of_6471_high_schools_and_years_797_of_them_with_migrant_students()
    {
        var schools = ChronicAbsence.Read(Files.Real("absenteeism-2017-19"));
        Assert.Equal(6471, schools.Count);
        Assert.Equal(797, schools.Count(s => s.Migrant is not null));
        Assert.Equal(6380, schools.Count(s => s.All is not null));
        Assert.Equal((2166, 2154, 2151), (schools.Count(s => s.Year == "2016-17"), schools.Count(s => s.Year == "2017-18"), schools.Count(s => s.Year == "2018-19")));
        var unity = schools.Single(s => s.Code == CdsCode.Parse("01612590100065") && s.Year == "2018-19");
        Assert.Equal((11.1, null, 46.7, 9.6, 11.9, 12.5), (unity.All, unity.Migrant, unity.Black, unity.Hispanic, unity.EnglishLearners, unity.Disabilities));
    }

    [Fact]
    public void Graduation_is_in_percent_whatever_the_column_s_unit_and_suppressed_groups_are_missing()
    {
        var groups = CountyGraduation.Read(Files.Real("acgr-county"));
        Assert.Equal(6146, groups.Count);
        Assert.Equal(1058, groups.Count(g => g.GraduationRate is null));
        Assert.All(groups.Where(g => g.Cohort is null), g => Assert.Null(g.DropoutRate));
        var merced = groups.Single(g => g is { County: 24, Year: "2018-19", Category: "SM" });
        Assert.Equal(("Merced", 202.0), (merced.Name, merced.Cohort));
        Assert.Equal(86.6, merced.GraduationRate!.Value, 1e-12);
        Assert.Equal(10.9, merced.DropoutRate!.Value, 1e-12);
        Assert.Equal(58, groups.Where(g => g.Category == "TA").Select(g => g.County).Distinct().Count());
    }

    [Theory]
    [InlineData("api-2013", 2013, 9932, 1013, 781, 19)]
    [InlineData("api-2012", 2012, 9905, 1016, 771, 23)]
    [InlineData("api-2009", 2009, 9913, 1024, 743, 23)]
    public void The_index_is_read_from_packed_files_of_150_to_178_columns(string id, int year, int schools, int districts, double api, double learners)
    {
        var all = SchoolApi.Read(Files.Real(id));
        Assert.Equal((schools, districts, 1), (all.Count(s => s.Kind == 'S'), all.Count(s => s.Kind == 'D'), all.Count(s => s.Kind == 'X')));
        Assert.All(all, s => Assert.Equal((year, s.Kind == 'S'), (s.Year, s.Code.IsSchool)));
        var fame = all.Single(s => s.Code == CdsCode.Parse("01100170109835"));
        Assert.Equal(('E', true, api, learners), (fame.Level, fame.Charter, fame.Api, fame.PercentEnglishLearners));
    }

    [Fact]
    public void The_index_of_2013_carries_the_factors_of_its_schools()
    {
        var all = SchoolApi.Read(Files.Real("api-2013"));
        var fame = all.Single(s => s.Code == CdsCode.Parse("01100170109835"));
        Assert.Equal((918.0, 1054.0, 0.0, 46.0, 12.0, 3.54, 86.0, 100.0),
            (fame.Scores, fame.Enrollment, fame.PercentMigrant, fame.PercentFreeOrReduced, fame.PercentHispanic, fame.ParentEducation, fame.PercentParentEducationKnown, fame.PercentFullyCredentialed));
        Assert.Equal(10250, all.Count(s => s.Api is not null));
        Assert.Equal((311.0, 999.0), (all.Min(s => s.Api), all.Max(s => s.Api)));
        Assert.Null(all.Single(s => s.Kind == 'X').Level);
    }
}
