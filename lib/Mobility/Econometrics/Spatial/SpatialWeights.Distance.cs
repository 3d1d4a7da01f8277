using System.Globalization;
using System.Runtime.CompilerServices;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

public sealed partial class SpatialWeights
{
    /// <summary>
    /// The k nearest places by great-circle distance; equally near ones in the order of the rows. Every place has
    /// neighbors, also Alaska and Hawaii.
    /// </summary>
    /// <param name="longitude">Degrees east, -180 to 180.</param>
    /// <param name="latitude">Degrees north, -90 to 90.</param>
    /// <param name="k">Neighbors of each place.</param>
    /// <param name="style">What a link weighs.</param>
    internal static SpatialWeights Nearest(ReadOnlySpan<double> longitude, ReadOnlySpan<double> latitude, int k = 8, LinkWeight style = LinkWeight.RowStandardized)
    {
        var points = GreatCircle.Points(longitude, latitude);
        if (k < 1 || k >= points.Length)
            throw new MobilityException($"{Inputs.Count(k)} nearest neighbors were asked for among {Inputs.Count(points.Length)} places; a place can have 1 to {Inputs.Count(Math.Max(points.Length - 1, 0))}.");
        var neighbors = new int[points.Length][];
        Spread.Over(points.Length, i =>
        {
            var (distance, place, count) = (new double[k], new int[k], 0);
            for (var j = 0; j < points.Length; j++)
            {
                if (j == i)
                    continue;
                var d = GreatCircle.SquaredChord(points[i], points[j]);
                if (count == k && d >= distance[k - 1])
                    continue;
                var at = count < k ? count++ : k - 1;
                for (; at > 0 && distance[at - 1] > d; at--)
                    (distance[at], place[at]) = (distance[at - 1], place[at - 1]);
                (distance[at], place[at]) = (d, j);
            }
            Array.Sort(place);
            neighbors[i] = place;
        });
        return new SpatialWeights(neighbors, style, $"{Inputs.Count(k)} nearest neighbor{(k == 1 ? "" : "s")}");
    }

    /// <summary>All places within a great-circle distance in kilometers. Places farther from all others are <see cref="Islands"/>.</summary>
    public static SpatialWeights Within(ReadOnlySpan<double> longitude, ReadOnlySpan<double> latitude, double kilometers, LinkWeight style = LinkWeight.RowStandardized)
    {
        if (!(kilometers > 0) || double.IsInfinity(kilometers))
            throw new MobilityException($"The distance is {Inputs.Text(kilometers)} km; neighbors lie within a positive finite distance, such as 150.");
        var points = GreatCircle.Points(longitude, latitude);
        var neighbors = new int[points.Length][];
        Spread.Over(points.Length, i => neighbors[i] = [.. Enumerable.Range(0, points.Length).Where(j => j != i && GreatCircle.Kilometers(points[i], points[j]) <= kilometers)]);
        return new SpatialWeights(neighbors, style, $"neighbors within {kilometers.ToString("0.##", CultureInfo.InvariantCulture)} km");
    }

    /// <summary>The k nearest places of typed rows; a row without coordinates is an error, because weights and values must describe the same rows.</summary>
    /// <example><code>var weights = SpatialWeights.Nearest(zones, z => z.Longitude, z => z.Latitude, k: 8);</code></example>
    internal static SpatialWeights Nearest<T>(IEnumerable<T> rows, Func<T, double?> longitude, Func<T, double?> latitude, int k = 8, LinkWeight style = LinkWeight.RowStandardized,
        [CallerArgumentExpression(nameof(longitude))] string longitudeName = "longitude", [CallerArgumentExpression(nameof(latitude))] string latitudeName = "latitude")
    {
        var read = CompleteRows.Of(rows, RowColumn<T>.Of(longitude, longitudeName), RowColumn<T>.Of(latitude, latitudeName));
        if (read.Sample.Dropped is [var first, ..])
            throw new MobilityException($"Row {Inputs.Count(first.Row + 1)}: {first.Part} ({Inputs.Count(read.Sample.Dropped.Count)} of {Inputs.Count(read.Sample.RowsIn)} rows have no place). Filter the rows first, then use the filtered list for both the weights and the test, or call Moran.Test over rows with coordinates, which does both.");
        return Nearest(read.Columns[0], read.Columns[1], k, style);
    }
}

/// <summary>Distances on a sphere of the Earth's mean radius, 6371.0088 km (IUGG; Moritz 2000). Off by at most 0.6% of the ellipsoid's.</summary>
internal static class GreatCircle
{
    internal const double EarthRadius = 6371.0088;

    /// <summary>Great-circle distance in kilometers between two places in degrees.</summary>
    public static double Kilometers(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var points = Points([longitude1, longitude2], [latitude1, latitude2]);
        return Kilometers(points[0], points[1]);
    }

    /// <summary>2R asin(chord / 2): accurate for near places, where the cosine formula loses all digits.</summary>
    internal static double Kilometers((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(SquaredChord(a, b)) / 2));

    internal static double SquaredChord((double X, double Y, double Z) a, (double X, double Y, double Z) b)
    {
        var (dx, dy, dz) = (a.X - b.X, a.Y - b.Y, a.Z - b.Z);
        return dx * dx + dy * dy + dz * dz;
    }

    /// <summary>Places on the unit sphere.</summary>
    internal static (double X, double Y, double Z)[] Points(ReadOnlySpan<double> longitude, ReadOnlySpan<double> latitude)
    {
        Inputs.SameLength(nameof(longitude), longitude.Length, nameof(latitude), latitude.Length);
        Inputs.Finite(nameof(longitude), longitude);
        Inputs.Finite(nameof(latitude), latitude);
        var points = new (double, double, double)[longitude.Length];
        for (var i = 0; i < points.Length; i++)
        {
            if (Math.Abs(latitude[i]) > 90 || Math.Abs(longitude[i]) > 180)
                throw new MobilityException($"Place {i} (counted from 0) is at longitude {Inputs.Text(longitude[i])}, latitude {Inputs.Text(latitude[i])}. Longitude lies in -180 to 180 and latitude in -90 to 90, in degrees.{(Math.Abs(latitude[i]) > 90 && Math.Abs(longitude[i]) <= 90 ? " Likely cause: the two are exchanged." : "")}");
            var (lambda, phi) = (longitude[i] * Math.PI / 180, latitude[i] * Math.PI / 180);
            points[i] = (Math.Cos(phi) * Math.Cos(lambda), Math.Cos(phi) * Math.Sin(lambda), Math.Sin(phi));
        }
        return points;
    }
}
