namespace Mobility.Data;

/// <summary>The published scores of one school, before anything is joined to them.</summary>
/// <param name="Code">County, district and school.</param>
/// <param name="All">Score of all students, points.</param>
/// <param name="Migrant">Score of migrant students, points; null where not published.</param>
/// <param name="AllOfSameGrades">Score of all students over the same cells, points; null where grades are not known.</param>
/// <param name="MigrantTested">Migrant students behind the score; null where not known.</param>
sealed record PublishedScores(CdsCode Code, double All, double? Migrant, double? AllOfSameGrades, double? MigrantTested);

/// <summary>The tables that a school's circumstances come from.</summary>
sealed record SchoolTables(
    IReadOnlyList<Entity> Entities, IReadOnlyList<DistrictExpense> Expenses, IReadOnlyList<ZipIncome> Incomes, IReadOnlyList<SchoolMeals> Meals,
    IReadOnlyList<DistrictStaff> Staff, IReadOnlyList<SanctuaryCounty> Sanctuaries, IReadOnlyList<SchoolNeeds> Needs, IReadOnlyList<DirectorySchool> Directory);

/// <summary>Joins the study table: every school with a score, by code and never by name, and an account of who is missing what.</summary>
static class SchoolTable
{
    /// <summary>The schools with all that is known about them.</summary>
    public static Joined<School> Of(IReadOnlyList<PublishedScores> scores, SchoolTables tables) => Join
        .Inner(scores, s => s.Code, [.. tables.Entities.Where(e => e.IsSchool)], e => e.Code, Named, "schools with a score", "entities")
        .LeftJoin(tables.Expenses, s => s.Code.District, e => e.District,
            (s, e) => s with { SpendingPerStudent = e?.PerStudent / 1000 }, "current expense of districts", Cardinality.ManyToOne)
        .LeftJoin(tables.Incomes, s => s.Zip ?? 0, i => i.Zip, (s, i) => s with { Income = i?.Median / 1000 }, "income of ZIP codes", Cardinality.ManyToOne)
        .LeftJoin(tables.Meals, s => s.Code.School, m => m.School, (s, m) => s with { FreeMeals = m?.PercentFreeOrReduced }, "free meals", Cardinality.ManyToOne)
        .LeftJoin(tables.Staff, s => s.District, d => d.District, WithStaff, "staff of districts", Cardinality.ManyToOne)
        .LeftJoin(tables.Sanctuaries, s => s.Code.County, c => c.County, (s, c) => s with { Sanctuary = c?.Sanctuary }, "sanctuary list", Cardinality.ManyToOne)
        .LeftJoin(tables.Needs, s => s.Code, n => n.Code, WithNeeds, "pupil counts 2018-19")
        .LeftJoin(tables.Directory, s => s.Code, d => d.Code, Placed, "directory");

    /// <summary>Scores from the rows of a research file.</summary>
    public static IReadOnlyList<PublishedScores> Scores(IReadOnlyList<ResearchScore> rows)
    {
        var scores = SchoolScores.Of(rows).ToLookup(s => s.Subgroup);
        var migrants = scores[ResearchCodes.MigrantStudents].ToDictionary(s => s.School);
        var pairs = SchoolScores.LikeForLike(rows).ToDictionary(p => p.School);
        return
        [
            .. scores[ResearchCodes.AllStudents].Select(all => migrants.TryGetValue(all.School, out var migrant)
                ? new PublishedScores(all.School, all.Mean, migrant.Mean, pairs.GetValueOrDefault(all.School)?.Reference, migrant.Scores * migrant.Grades.Count / migrant.Cells)
                : new PublishedScores(all.School, all.Mean, null, null, null)),
        ];
    }

    /// <summary>
    /// Scores from the compiled tables: their schools are found among the entities by district and school code, their repeats are
    /// removed (the score is the same in each).
    /// </summary>
    public static IReadOnlyList<PublishedScores> Scores(IReadOnlyList<CompiledSchool> all, IReadOnlyList<CompiledSchool> migrants, IReadOnlyList<Entity> entities)
    {
        var codes = entities.Where(e => e.IsSchool).ToLookup(e => (e.Code.District, e.Code.School), e => e.Code);
        var migrant = migrants.DistinctBy(m => m.Features.School).ToDictionary(m => m.Features.School, m => m.Score);
        return
        [
            .. all.DistinctBy(s => s.Features.School).Select(s => new PublishedScores(
                codes[(s.Features.District, s.Features.School)].FirstOrDefault(CdsCode.Of(0, s.Features.District, s.Features.School)),
                s.Score, migrant.TryGetValue(s.Features.School, out var score) ? score : null, null, null)),
        ];
    }

    static School Named(PublishedScores scores, Entity entity) => new()
    {
        Code = scores.Code,
        Name = entity.School ?? scores.Code.ToString(),
        DistrictName = entity.District ?? scores.Code.OfDistrict.ToString(),
        County = entity.County ?? scores.Code.OfCounty.ToString(),
        Zip = int.TryParse(entity.Zip is { Length: > 5 } longer ? longer[..5] : entity.Zip, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var zip) ? zip : null,
        AllScore = scores.All,
        MigrantScore = scores.Migrant,
        AllScoreOfSameGrades = scores.AllOfSameGrades,
        MigrantTested = scores.MigrantTested,
    };

    static School WithStaff(School school, DistrictStaff? staff) => school with
    {
        YearsTeaching = staff?.YearsTeaching,
        StaffWithMasters = 100 * (staff?.Master + staff?.MasterPlus30 + staff?.Doctorate),
        StaffHispanic = 100 * staff?.Hispanic,
        StaffWhite = 100 * staff?.White,
        StaffAmericanIndian = 100 * staff?.AmericanIndian,
        StaffAsian = 100 * staff?.Asian,
        StaffBlack = 100 * staff?.Black,
        StaffFilipino = 100 * staff?.Filipino,
        StaffPacificIslander = 100 * staff?.PacificIslander,
        StaffTwoOrMore = 100 * staff?.TwoOrMore,
        StaffRaceNotReported = 100 * staff?.NotReported,
    };

    static School WithNeeds(School school, SchoolNeeds? needs) => school with
    {
        Enrollment = needs?.Enrollment,
        MigrantEnrolled = needs?.Migrant,
        EnglishLearners = needs?.Enrollment > 0 ? 100 * needs.EnglishLearners / needs.Enrollment : null,
    };

    static School Placed(School school, DirectorySchool? entry) => school with
    {
        Level = entry?.Level switch
        {
            "Elementary" => SchoolLevel.Elementary,
            "Intermediate/Middle/Junior High" => SchoolLevel.Middle,
            "High School" => SchoolLevel.High,
            _ => null, // Elementary-High Combination, Ungraded
        },
        City = entry?.City,
        Grades = entry?.GradesServed,
        Latitude = entry?.Latitude,
        Longitude = entry?.Longitude,
    };
}
