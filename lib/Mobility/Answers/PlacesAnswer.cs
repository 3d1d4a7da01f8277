using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Econometrics.Numerics;

namespace Mobility.Answers;

/// <summary>
/// What the page of places shows, as columns of JSON: the ranks of notebook 01 with their standard errors, by zone and by county.
/// Ranks and errors have eight decimals, so that intervals and differences of any two places come out as the library's to the digit printed.
/// </summary>
static class PlacesAnswer
{
    const int Similar = 10, Decimals = 8;

    static readonly Func<Zone, double?>[] Circumstances =
        [z => Math.Log(z.Population), z => z.ShareBlack, z => z.ShareHispanic, z => z.HouseholdIncome, z => z.PovertyRate, z => z.ForeignBorn];

    public static string Json(NationalData data)
    {
        IReadOnlyList<Zone> zones = [.. data.Zones.OrderBy(z => z.Id)];
        var counties = data.Counties.Where(c => c.Zone is not null).ToLookup(c => c.Zone!.Value);
        var ranks = zones.Select(z => PlaceRanks.Of(z.Name, counties[z.Id])).ToList();
        var index = zones.Select((z, i) => (z.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var names = data.CountyZones.ToDictionary(c => c.Fips.Current, c => c.Name);
        var inside = data.Counties.Where(c => c.Zone is not null && index.ContainsKey(c.Zone.Value)).OrderBy(c => c.Fips)
            .Select(c => (County: c, Rank: PlaceRanks.Of("county", [c])[Race.Pooled])).ToList();
        var sheet = MapSheet.Of([.. zones.Select(z => z is { Longitude: { } east, Latitude: { } north } ? (east, north) : ((double, double)?)null)], country: true, borders: !data.Edition.IsSimulated);
        var nation = data.NationalRanks;
        var spending = Ols.Fit(zones, z => z.UpwardMobility, z => new { z.SpendingPerPupil }, clusters: z => z.State);
        return Printed.Json(new
        {
            edition = new { mark = data.Edition.Mark, simulated = data.Edition.IsSimulated },
            sources = data.Credit("oi-atlas-county", "oi-race-table4", "hip2016-table10", "hip2016-crosswalk").Source,
            z = Distributions.Critical(0.95, double.PositiveInfinity),
            // Holm 1979, Scandinavian Journal of Statistics 6, 65-70: the i-th largest of m is held to the two-sided 5%/(m - i + 1).
            holm = Enumerable.Range(1, nation.Groups.Count).Select(m => Distributions.Critical(1 - 0.05 / m, double.PositiveInfinity)).ToList(),
            groups = nation.Groups.Select(g => new { race = g.Race.ToString(), gender = g.Gender.ToString(), rank = Exact(g.Rank), error = Exact(g.StandardError), children = Printed.Round(g.Children) }).ToList(),
            id = zones.Select(z => z.Id.Number).ToList(), name = zones.Select(z => z.Name).ToList(), state = zones.Select(z => z.State).ToList(),
            stateNames = zones.Select(z => z.State).Distinct().Order(StringComparer.Ordinal).ToDictionary(s => s, s => UsState.TryFind(s, out var state) ? state.Name : s),
            residents = zones.Select(z => Printed.Round(z.Population)).ToList(),
            spending = zones.Select(z => Printed.Round(z.SpendingPerPupil, 1)).ToList(),
            income = zones.Select(z => Printed.Round(z.HouseholdIncome)).ToList(),
            poverty = zones.Select(z => Printed.Round(100 * z.PovertyRate)).ToList(),
            black = zones.Select(z => Printed.Round(z.ShareBlack)).ToList(), hispanic = zones.Select(z => Printed.Round(z.ShareHispanic)).ToList(),
            foreign = zones.Select(z => Printed.Round(z.ForeignBorn)).ToList(),
            rank = Columns(g => Exact(g.Rank)), error = Columns(g => Exact(g.StandardError)), children = Columns(g => Printed.Round(g.Rank is null ? null : g.Children)),
            countiesUsed = Columns(g => g.CountiesUsed),
            alike = Likeness.Of(zones, _ => "", Circumstances, Similar),
            county = new
            {
                name = inside.Select(c => names.GetValueOrDefault(c.County.Fips, $"{c.County.Fips}")).ToList(), zone = inside.Select(c => index[c.County.Zone!.Value]).ToList(),
                rank = inside.Select(c => Exact(c.Rank.Rank)).ToList(), error = inside.Select(c => Exact(c.Rank.StandardError)).ToList(),
                children = inside.Select(c => Printed.Round(c.Rank.Rank is null ? null : c.Rank.Children)).ToList(),
            },
            slope = new { n = spending.N, ranks = Printed.Round(spending["SpendingPerPupil"].Estimate, 1), low = Printed.Round(spending["SpendingPerPupil"].Low, 1), high = Printed.Round(spending["SpendingPerPupil"].High, 1) },
            map = new { width = sheet.Width, height = sheet.Height, x = sheet.X, y = sheet.Y, lines = sheet.Lines },
        });

        List<List<T>> Columns<T>(Func<GroupRank, T> value) => [.. Enumerable.Range(0, nation.Groups.Count).Select(g => ranks.Select(r => value(r.Groups[g])).ToList())];
    }

    static decimal? Exact(double? value) => Printed.Round(value, Decimals);
}
