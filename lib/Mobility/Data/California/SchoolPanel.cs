using System.Collections;
using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// The same schools in several years: one row for each school and spring, for schools of the study table whose score of all students is
/// published in two of the years or more. Displayed, it shows what each year holds.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class SchoolPanel : IReadOnlyList<SchoolYear>, ITabular
{
    readonly IReadOnlyList<SchoolYear> rows;

    SchoolPanel(IReadOnlyList<SchoolYear> rows, IReadOnlyList<int> years, Credit credit) => (this.rows, Years, Credit) = (rows, years, credit);

    /// <summary>The springs, ascending.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The source line, with the edition's mark.</summary>
    public Credit Credit { get; }

    /// <summary>True when simulated years stand in for published ones that are not at hand.</summary>
    public bool IsSimulated => Credit.Simulated;

    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public SchoolYear this[int index] => rows[index];

    /// <summary>Joins the scores of the years to the study table, by code.</summary>
    internal static SchoolPanel Of(IReadOnlyList<School> schools, IReadOnlyList<(int Year, IReadOnlyList<PublishedScores> Scores)> years, Credit credit)
    {
        var known = schools.ToDictionary(s => s.Code);
        var rows = years
            .SelectMany(y => y.Scores, (y, s) => (y.Year, Scores: s, School: known.GetValueOrDefault(s.Code)))
            .Where(r => r.School is not null)
            .GroupBy(r => r.Scores.Code).Where(school => school.Count() > 1).OrderBy(school => school.Key)
            .SelectMany(school => school.OrderBy(r => r.Year))
            .Select(r => new SchoolYear(r.School!, r.Year, r.Scores.All, r.Scores.Migrant, r.Scores.AllOfSameGrades, r.Scores.MigrantTested));
        return new SchoolPanel([.. rows], [.. years.Select(y => y.Year).Order()], credit);
    }

    /// <inheritdoc/>
    public IEnumerator<SchoolYear> GetEnumerator() => rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public TextTable ToTable() => new(IsSimulated ? "Schools in several years (simulated years, fictional schools)" : "Schools in several years",
        ["year", "schools", "with a migrant score", "also in the spring above"],
        [.. Years.Select((year, i) => (string[])
        [
            year.ToString(CultureInfo.InvariantCulture), Text(Of(year).Count()), Text(Migrant(year).Count),
            i == 0 ? "" : Text(Migrant(year).Count(Migrant(Years[i - 1]).Contains)),
        ])],
        [$"Source: {Credit.Source}. Edition: {Credit.Edition}."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    IEnumerable<SchoolYear> Of(int year) => rows.Where(r => r.Year == year);

    HashSet<CdsCode> Migrant(int year) => [.. Of(year).Where(r => r.MigrantScore is not null).Select(r => r.Code)];

    static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
