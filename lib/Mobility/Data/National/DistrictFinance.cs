using System.Collections;
using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>How districts become counties.</summary>
internal enum DistrictRule
{
    /// <summary>
    /// Every county code is read; a district counts as much as it has students, and one without students or without
    /// spending not at all; shares are of the summed revenue.
    /// </summary>
    WeightedByStudents,

    /// <summary>
    /// As the earlier study (June 2020): codes up to 100,000 are dropped, which loses every plain county code; all
    /// districts count the same, those with zero spending too; shares are means of the districts' percentages.
    /// Only for replicating its printed fits.
    /// </summary>
    EarlierStudy,
}

/// <summary>
/// Districts aggregated to counties or zones, with an account of every district. Displayed, it shows the account.
/// </summary>
/// <typeparam name="TPlace">A <see cref="CountyFips"/> or a <see cref="CzId"/>.</typeparam>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class DistrictFinance<TPlace> : IReadOnlyList<PlaceFinance<TPlace>>, ITabular
    where TPlace : struct
{
    readonly IReadOnlyList<PlaceFinance<TPlace>> places;
    readonly IReadOnlyList<(string Step, int Districts)> lost;
    readonly string name;
    readonly int given;

    internal DistrictFinance(string name, int given, IReadOnlyList<(string Step, int Districts)> lost, IReadOnlyList<PlaceFinance<TPlace>> places) =>
        (this.name, this.given, this.lost, this.places) = (name, given, lost, places);

    /// <inheritdoc/>
    public int Count => places.Count;

    /// <inheritdoc/>
    public PlaceFinance<TPlace> this[int index] => places[index];

    /// <summary>Districts lost at each step, by reason; steps that lost none are left out.</summary>
    public IReadOnlyList<(string Reason, int Districts)> Lost => [.. lost.Where(l => l.Districts > 0)];

    /// <summary>Districts behind the places.</summary>
    public int Used => given - lost.Sum(l => l.Districts);

    /// <inheritdoc/>
    public TextTable ToTable() => new($"From districts to {name}", ["", "districts"],
    [
        ["districts given", Text(given)], .. Lost.Select(l => new[] { "less: " + l.Reason, Text(l.Districts) }),
        ["districts used", Text(Used)], [name, Text(Count)],
    ]);

    /// <summary>The account as HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    /// <inheritdoc/>
    public IEnumerator<PlaceFinance<TPlace>> GetEnumerator() => places.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>Aggregates districts to counties and commuting zones.</summary>
public static class DistrictFinance
{
    /// <summary>Counties from their districts, ordered by code.</summary>
    /// <param name="districts">Districts, e.g. <see cref="NationalData.Districts"/>.</param>
    /// <param name="rule">How districts are chosen and weighted.</param>
    internal static DistrictFinance<CountyFips> ByCounty(IReadOnlyList<SchoolDistrict> districts, DistrictRule rule = DistrictRule.WeightedByStudents)
    {
        ArgumentNullException.ThrowIfNull(districts);
        return rule == DistrictRule.EarlierStudy ? AsTheEarlierStudy(districts) : By<CountyFips>(districts, "counties", d => d.County, "no county");
    }

    /// <summary>Commuting zones from their districts, each through its county.</summary>
    /// <param name="districts">Districts, e.g. <see cref="NationalData.Districts"/>.</param>
    /// <param name="counties">Counties and their zones, e.g. <see cref="NationalData.CountyZones"/>; codes of the 1990s and of later years both find their zone.</param>
    public static DistrictFinance<CzId> ByZone(IReadOnlyList<SchoolDistrict> districts, IReadOnlyList<CountyZone> counties)
    {
        ArgumentNullException.ThrowIfNull(districts);
        ArgumentNullException.ThrowIfNull(counties);
        var zones = counties.ToDictionary(c => c.Fips.Current, c => c.Zone);
        foreach (var county in counties)
            zones.TryAdd(county.Fips.In(2015), county.Zone);
        return By<CzId>(districts, "commuting zones", d => zones.TryGetValue(d.County!.Value.Current, out var zone) ? zone : null, "the county is in no zone");
    }

    static DistrictFinance<TPlace> By<TPlace>(IReadOnlyList<SchoolDistrict> districts, string name, Func<SchoolDistrict, TPlace?> place, string unplaced)
        where TPlace : struct
    {
        var coded = districts.Where(d => d.County is not null).ToList();
        var open = coded.Where(d => d.Students > 0).ToList();
        var spending = open.Where(d => d.SpendingPerPupil > 0).ToList();
        var placed = spending.Where(d => place(d) is not null).ToList();
        return new(name, districts.Count,
            [
                ("no county code", districts.Count - coded.Count), ("no students", coded.Count - open.Count),
                ("no spending", open.Count - spending.Count), (unplaced, spending.Count - placed.Count),
            ],
            [.. placed.GroupBy(d => place(d)!.Value).OrderBy(g => g.Key).Select(g => Weighted(g.Key, [.. g]))]);
    }

    static PlaceFinance<TPlace> Weighted<TPlace>(TPlace place, IReadOnlyList<SchoolDistrict> districts)
        where TPlace : struct
    {
        return new(place, districts.Count, districts.Sum(d => d.Students),
            PerPupil(d => d.SpendingPerPupil), PerPupil(d => d.InstructionPerPupil), PerPupil(d => d.SupportPerPupil), PerPupil(d => d.AdministrationPerPupil),
            Share(d => d.LocalRevenue), Share(d => d.StateRevenue), Share(d => d.FederalRevenue));

        double? PerPupil(Func<SchoolDistrict, double?> dollars)
        {
            var known = districts.Where(d => dollars(d) is not null).ToList();
            return known.Count == 0 ? null : known.Sum(d => dollars(d) * d.Students) / known.Sum(d => d.Students) / 1000;
        }

        double? Share(Func<SchoolDistrict, double?> part)
        {
            var known = districts.Where(d => part(d) is not null && d.Revenue > 0).ToList();
            return known.Count == 0 ? null : 100 * known.Sum(part) / known.Sum(d => d.Revenue);
        }
    }

    static DistrictFinance<CountyFips> AsTheEarlierStudy(IReadOnlyList<SchoolDistrict> districts)
    {
        var kept = districts.Where(d => d.Code > 100_000 && d.Code / 1_000_000 >= 1000).ToList();
        return new("counties", districts.Count, [("code up to 100,000, or too short after division", districts.Count - kept.Count)],
            [.. kept.GroupBy(d => new CountyFips((int)(d.Code!.Value / 1_000_000))).OrderBy(g => g.Key).Select(g => Unweighted(g.Key, [.. g]))]);
    }

    static PlaceFinance<CountyFips> Unweighted(CountyFips county, IReadOnlyList<SchoolDistrict> districts) => new(
        county, districts.Count, districts.Sum(d => d.Students),
        districts.Average(d => d.SpendingPerPupil) / 1000, districts.Average(d => d.InstructionPerPupil) / 1000,
        districts.Average(d => d.SupportPerPupil) / 1000, districts.Average(d => d.AdministrationPerPupil) / 1000,
        districts.Average(d => d.LocalShare), districts.Average(d => d.StateShare), districts.Average(d => d.FederalShare));
}
