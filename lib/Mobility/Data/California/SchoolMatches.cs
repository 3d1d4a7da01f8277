using System.Collections;
using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>The schools that a name may mean, nearest first.</summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class SchoolMatches : IReadOnlyList<School>, ITabular
{
    readonly IReadOnlyList<School> schools;

    internal SchoolMatches(string asked, IReadOnlyList<School> schools, int alike, bool exact) => (Asked, this.schools, Alike, IsExact) = (asked, schools, alike, exact);

    /// <summary>What was asked for.</summary>
    public string Asked { get; }

    /// <summary>Schools that fit as well as the first.</summary>
    public int Alike { get; }

    /// <summary>True when every word asked for stands in the name of the first.</summary>
    public bool IsExact { get; }

    /// <inheritdoc/>
    public int Count => schools.Count;

    /// <inheritdoc/>
    public School this[int index] => schools[index];

    /// <inheritdoc/>
    public IEnumerator<School> GetEnumerator() => schools.GetEnumerator();

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        IsExact ? $"Schools called {DataException.Quote(Asked)}" : $"No school is called just {DataException.Quote(Asked)}; these come nearest",
        ["school", "district", "county", "grades", "code", "migrant score"],
        [.. schools.Select(s => new[] { s.Name, s.DistrictName, s.County, s.Grades ?? "", s.Code.ToString(), s.MigrantScore is null ? "not published" : "published" })],
        Alike > schools.Count ? [string.Create(CultureInfo.InvariantCulture, $"{Alike} schools fit equally well; the first {schools.Count} are shown. Add the district or county after a comma.")] : null);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
