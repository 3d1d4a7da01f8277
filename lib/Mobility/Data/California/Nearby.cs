namespace Mobility.Data;

/// <summary>A school near another.</summary>
/// <param name="School">The school.</param>
/// <param name="Kilometers">Distance as the crow flies.</param>
public sealed record NearbySchool(School School, double Kilometers);

/// <summary>Distances between schools.</summary>
static class Nearby
{
    const double EarthRadius = 6371.0088;

    /// <summary>The nearest schools of the same level, itself left out, nearest first.</summary>
    public static IReadOnlyList<NearbySchool> Of(School school, IReadOnlyList<School> schools, int count) =>
        school is not { Latitude: not null, Longitude: not null }
            ? throw new DataException("The directory gives no place for this school, so nothing is near it.", value: school.ToString(), remedy: "compare schools of its district by name")
            :
            [
                .. schools.Where(s => s.Code != school.Code && s.Level == school.Level && s is { Latitude: not null, Longitude: not null })
                    .Select(s => new NearbySchool(s, Kilometers(school, s))).OrderBy(n => n.Kilometers).ThenBy(n => n.School.Code).Take(count),
            ];

    /// <summary>Great-circle distance by the haversine formula (Sinnott 1984, Sky and Telescope 68, 159).</summary>
    static double Kilometers(School a, School b)
    {
        var (north, east) = (double.DegreesToRadians(b.Latitude!.Value - a.Latitude!.Value), double.DegreesToRadians(b.Longitude!.Value - a.Longitude!.Value));
        var half = Math.Pow(Math.Sin(north / 2), 2)
            + Math.Cos(double.DegreesToRadians(a.Latitude.Value)) * Math.Cos(double.DegreesToRadians(b.Latitude.Value)) * Math.Pow(Math.Sin(east / 2), 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }
}
