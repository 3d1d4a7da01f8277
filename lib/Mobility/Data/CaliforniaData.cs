using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// The tables of the Californian study, in one edition. <c>CaliforniaData.Open()</c> finds the edition; each table is read
/// when it is first asked for. Where a table is published in several forms, the publisher's own is used if it is at hand, else
/// the copy that the study of 2018 left.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial class CaliforniaData : StudyData
{
    const string Research2016 = "caaspp-2016", Entities = "caaspp-2016-entities", Incomes = "zip-income", Sanctuary = "sanctuary-2017";

    static readonly string[] Expense = ["cde-expense-1617", "expense-1617-cut"], Meals = ["cde-frpm-1617", "frpm-1617-cut"],
        Staff = ["cde-staff-1617", "staff-1617-persons", "staff-1617-extract"], Needs = ["cde-cupc-1819"], Directory = ["cde-directory-2018", "directory-2018-extract"];

    readonly Surroundings surroundings;

    CaliforniaData(Archive archive, Surroundings surroundings) : base(archive) => this.surroundings = surroundings;

    /// <summary>
    /// The study table: every school with a published score of all students in 2016, what is known about it, and the account of
    /// every join. From the compiled tables, 7,991 schools, 361 of them with a score of migrant students.
    /// </summary>
    public Joined<School> Schools => Once(ReadSchools);

    /// <summary>True when the scores come from the publisher's research file, with counts and grades; false for the compiled tables, which have neither.</summary>
    public bool HasResearchFile => Has(Research2016);

    /// <summary>The rows of the compiled table of all students that repeat a school.</summary>
    public RepeatedRows Repeats => RepeatedRows.Of(CompiledAll());

    /// <summary>Chronic absenteeism of high schools, 2016-17 to 2018-19.</summary>
    public IReadOnlyList<ChronicAbsence> Absences => Once(() => ChronicAbsence.Read(File("absenteeism-2017-19")));

    /// <summary>Graduation of cohorts by county and group of students, 2016-17 to 2021-22.</summary>
    public IReadOnlyList<CountyGraduation> Graduations => Once(() => CountyGraduation.Read(File("acgr-county")));

    /// <summary>The Academic Performance Index of 2013 with its school characteristics.</summary>
    public IReadOnlyList<SchoolApi> Api2013 => Once(() => SchoolApi.Read(File("api-2013")));

    /// <summary>
    /// The study table with the students' largest group and how many of the district's staff are of it, joined by the code of fourteen
    /// digits from the index of 2013, which must be at hand.
    /// </summary>
    public Joined<School> SchoolsWithLikeness => Schools.LeftJoin([.. Api2013.Where(a => a.Kind == 'S')], s => s.Code, a => a.Code, StaffLikeness.With, "students' groups 2013");

    /// <summary>The short source line of figures of scores: where the scores come from.</summary>
    public Credit ScoresCredit => Credit(HasResearchFile ? Research2016 : "all-schools");

    /// <summary>The source line of the study table.</summary>
    public Credit SchoolsCredit => Credit([HasResearchFile ? Research2016 : "all-schools", .. CircumstancesIds()]);

    /// <summary>The tables that the study of 2018 compiled: migrant students (361 schools), or as they stood when it reported its errors (93).</summary>
    /// <param name="older">True for the earlier state.</param>
    public IReadOnlyList<CompiledSchool> CompiledMigrants(bool older = false) => Compiled(older ? "migrant-schools-older" : "migrant-schools");

    /// <summary>The same for all students: 14,348 rows of 7,991 schools, or 3,886 schools in the earlier state.</summary>
    /// <param name="older">True for the earlier state.</param>
    public IReadOnlyList<CompiledSchool> CompiledAll(bool older = false) => Compiled(older ? "all-schools-older" : "all-schools");

    /// <summary>Opens the Californian tables.</summary>
    /// <param name="folder">A folder with the publishers' files, searched at any depth; null for MOBILITY_DATA.</param>
    /// <exception cref="DataException">A named folder is missing or holds a damaged core file, or no edition is there.</exception>
    public static CaliforniaData Open(string? folder = null) => Open(Surroundings.FromEnvironment(folder));

    internal static CaliforniaData Open(Surroundings surroundings)
    {
        var archive = Archive.Open(surroundings, "california");
        // A file without a known checksum marks the edition from the first cell on, not only when it is read.
        foreach (var id in Used(archive.Manifest).Where(id => !archive.Manifest[id].HasChecksum && archive.Has(id)))
            archive.File(id);
        return new CaliforniaData(archive, surroundings);
    }

    static IEnumerable<string> Used(Manifest manifest) => [.. Research(manifest).Select(y => y.Id), .. Expense, .. Meals, .. Staff, .. Needs, .. Directory];

    /// <summary>The schools that a name may mean, nearest first, however it is spelt.</summary>
    /// <param name="name">"Lincon elementry, Fresno", or a code of fourteen digits.</param>
    /// <param name="most">How many to give.</param>
    /// <exception cref="DataException">Nothing was asked for, or nothing is like it.</exception>
    public SchoolMatches Find(string name, int most = 10) => SchoolFinder.Find(name, Schools, most);

    /// <summary>The nearest schools of the same level, nearest first, with the distance in a straight line.</summary>
    /// <param name="school">A school.</param>
    /// <param name="count">How many to give.</param>
    /// <exception cref="DataException">The directory gives no place for the school.</exception>
    public IReadOnlyList<(School School, double Kilometers)> Near(School school, int count = 5)
    {
        ArgumentNullException.ThrowIfNull(school);
        return Nearby.Of(school, Schools, count);
    }

    IReadOnlyList<Entity> EntitiesOfState => Once(() => Entity.Read(File(Entities)));

    Joined<School> ReadSchools()
    {
        // The one large workbook takes as long as all other tables.
        var needs = Task.Run(() => SchoolNeeds.Read(OneOf(Needs)));
        var scores = HasResearchFile ? SchoolTable.Scores(ResearchFile.Read(File(Research2016), ResearchFilter.MigrantStudy))
            : SchoolTable.Scores(CompiledAll(), CompiledMigrants(), EntitiesOfState);
        var sanctuaries = Has(Sanctuary) ? SanctuaryCounty.Read(File(Sanctuary)) : SanctuaryCounty.FromList;
        var tables = new SchoolTables(EntitiesOfState, DistrictExpense.Read(OneOf(Expense)), ZipIncome.Read(File(Incomes)), SchoolMeals.Read(OneOf(Meals)),
            DistrictStaff.Read(OneOf(Staff)), sanctuaries, needs.GetAwaiter().GetResult(), [.. DirectorySchool.Read(OneOf(Directory)).Where(d => d.Code.IsSchool)]);
        return SchoolTable.Of(scores, tables);
    }

    IReadOnlyList<CompiledSchool> Compiled(string id) => Once(() => CompiledSchool.Read(File(id)), id);

    IEnumerable<string> CircumstancesIds() => [Choose(Expense), Choose(Meals), Choose(Staff), Choose(Needs), Choose(Directory), Incomes, Sanctuary];

    SourceFile OneOf(string[] ids) => File(Choose(ids));

    /// <summary>The first form that is at hand, else the first that can be downloaded.</summary>
    string Choose(string[] ids) => ids.FirstOrDefault(Has) ?? ids.FirstOrDefault(id => Archive.Manifest[id].Urls.Count > 0) ?? ids[0];
}
