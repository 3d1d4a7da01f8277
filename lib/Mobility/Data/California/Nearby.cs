namespace Mobility.Data;

/// <summary>Distances between schools.</summary>
static class Nearby
{
    const double EarthRadius = 6371.0088;

    /// <summary>The nearest schools of the same level, itself left out, nearest first.</summary>
    public static IReadOnlyList<(School School, double Kilometers)> Of(School school, IReadOnlyList<School> schools, int count) =>
        school is not { Latitude: not null, Longitude: not null }
            ? throw new DataException("The directory gives no place for this school, so nothing is near it.", value: school.ToString(), remedy: "compare schools of its district by name")
            :
            [
                .. schools.Where(s => s.Code != school.Code && s.Level == school.Level && s is { Latitude: not null, Longitude: not null })
                    .Select(s => (School: s, Kilometers: Kilometers(school, s))).OrderBy(n => n.Kilometers).ThenBy(n => n.School.Code).Take(count),
            ];

    /// <summary>
    /// The same for every school at once, by position in the list; none for a school without a place. As fast as comparing all pairs by
    /// the chord between them, which orders as the distance does.
    /// </summary>
    public static IReadOnlyList<(School School, double Kilometers)>[] OfAll(IReadOnlyList<School> schools, int count)
    {
        var near = new IReadOnlyList<(School School, double Kilometers)>[schools.Count];
        foreach (var group in Enumerable.Range(0, schools.Count).GroupBy(i => schools[i].Level))
        {
            var placed = group.Where(i => schools[i] is { Latitude: not null, Longitude: not null }).ToArray();
            var points = Array.ConvertAll(placed, i => Point(schools[i]));
            Parallel.For(0, placed.Length, a =>
            {
                // A few more than asked for: the exact distance and the code decide between those that lie at one place.
                var nearest = new NearestFew(count + 4);
                for (var b = 0; b < placed.Length; b++)
                    if (b != a)
                        nearest.Offer(b, Chord(points[a], points[b]));
                near[placed[a]] = [.. nearest.Taken.Select(b => (School: schools[placed[b]], Kilometers: Kilometers(schools[placed[a]], schools[placed[b]])))
                    .OrderBy(n => n.Kilometers).ThenBy(n => n.School.Code).Take(count)];
            });
        }
        for (var i = 0; i < near.Length; i++)
            near[i] ??= [];
        return near;
    }

    static (double X, double Y, double Z) Point(School school)
    {
        var (north, east) = (double.DegreesToRadians(school.Latitude!.Value), double.DegreesToRadians(school.Longitude!.Value));
        return (Math.Cos(north) * Math.Cos(east), Math.Cos(north) * Math.Sin(east), Math.Sin(north));
    }

    static double Chord((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        (a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y) + (a.Z - b.Z) * (a.Z - b.Z);

    /// <summary>Great-circle distance by the haversine formula (Sinnott 1984, Sky and Telescope 68, 159).</summary>
    static double Kilometers(School a, School b)
    {
        var (north, east) = (double.DegreesToRadians(b.Latitude!.Value - a.Latitude!.Value), double.DegreesToRadians(b.Longitude!.Value - a.Longitude!.Value));
        var half = Math.Pow(Math.Sin(north / 2), 2)
            + Math.Cos(double.DegreesToRadians(a.Latitude.Value)) * Math.Cos(double.DegreesToRadians(b.Latitude.Value)) * Math.Pow(Math.Sin(east / 2), 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }
}
