using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>What a link between neighbors weighs.</summary>
public enum LinkWeight
{
    /// <summary>1 / number of neighbors of the place the link starts from: the spatial lag is a mean (spdep style W).</summary>
    RowStandardized,

    /// <summary>1 (spdep style B).</summary>
    Binary,
}

/// <summary>
/// Which places are neighbors of which, and how much each link weighs. A place is never its own neighbor; links need
/// not go both ways (nearest neighbors often do not).
/// </summary>
public sealed partial class SpatialWeights
{
    readonly int[][] neighbors;

    SpatialWeights(int[][] neighbors, LinkWeight style, string description)
    {
        (this.neighbors, Style, Description) = (neighbors, style, description);
        var into = new double[neighbors.Length];
        for (var i = 0; i < neighbors.Length; i++)
            foreach (var j in neighbors[i])
            {
                var w = Weight(i);
                into[j] += w;
                S0 += w;
                // A link that is returned meets its twin twice, once from each side.
                var back = Array.BinarySearch(neighbors[j], i) >= 0 ? Weight(j) : 0;
                S1 += back > 0 ? (w + back) * (w + back) / 2 : w * w;
            }
        for (var i = 0; i < neighbors.Length; i++)
            S2 += Math.Pow(neighbors[i].Length * Weight(i) + into[i], 2);
    }

    /// <summary>Number of places.</summary>
    public int Count => neighbors.Length;

    /// <summary>Number of links, each way counted.</summary>
    public int Links => neighbors.Sum(n => n.Length);

    /// <summary>What a link weighs.</summary>
    internal LinkWeight Style { get; }

    /// <summary>How neighbors were chosen, e.g. "8 nearest neighbors".</summary>
    public string Description { get; }

    /// <summary>Places without a neighbor, from 0.</summary>
    public IReadOnlyList<int> Islands => [.. Enumerable.Range(0, Count).Where(i => neighbors[i].Length == 0)];

    /// <summary>Σ w_ij.</summary>
    public double S0 { get; }

    /// <summary>½ ΣΣ (w_ij + w_ji)².</summary>
    public double S1 { get; }

    /// <summary>Σ (Σ_j w_ij + Σ_j w_ji)².</summary>
    public double S2 { get; }

    /// <summary>The neighbors of a place, ascending, from 0.</summary>
    public IReadOnlyList<int> NeighborsOf(int place) => neighbors[place];

    /// <summary>The same neighbors with other link weights.</summary>
    public SpatialWeights As(LinkWeight style) => new(neighbors, style, Description);

    /// <summary>The spatial lag Σ_j w_ij x_j of every place: with row-standardized weights the mean of its neighbors.</summary>
    public double[] Lag(ReadOnlySpan<double> x)
    {
        Inputs.SameLength(nameof(x), x.Length, "the spatial weights", Count);
        var lag = new double[x.Length];
        for (var i = 0; i < lag.Length; i++)
            lag[i] = LagOf(i, x);
        return lag;
    }

    /// <summary>Weight of each link that starts at a place.</summary>
    internal double Weight(int place) => Style == LinkWeight.Binary || neighbors[place].Length == 0 ? 1 : 1.0 / neighbors[place].Length;

    internal double LagOf(int place, ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var j in neighbors[place])
            sum += x[j];
        return sum * Weight(place);
    }

    /// <summary>ΣΣ w_ij z_i z_j.</summary>
    internal double CrossProduct(ReadOnlySpan<double> z)
    {
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
            sum += z[i] * LagOf(i, z);
        return sum;
    }

    /// <summary>Links given one by one, as (from, to), places counted from 0.</summary>
    internal static SpatialWeights FromLinks(int places, IEnumerable<(int From, int To)> links, LinkWeight style = LinkWeight.RowStandardized)
    {
        ArgumentNullException.ThrowIfNull(links);
        Inputs.AtLeast(2, places, "Spatial weights", "a place needs another to be its neighbor");
        var sets = new SortedSet<int>[places];
        for (var i = 0; i < places; i++)
            sets[i] = [];
        foreach (var (from, to) in links)
        {
            if (from < 0 || from >= places || to < 0 || to >= places)
                throw new MobilityException($"The link {from} -> {to} leaves the places 0 to {places - 1}. Places are counted from 0; likely cause: numbers counted from 1, as in most published edge lists.");
            if (from == to)
                throw new MobilityException($"The link {from} -> {to} joins a place to itself. A place is not its own neighbor: leave the link out.");
            if (!sets[from].Add(to))
                throw new MobilityException($"The link {from} -> {to} is given twice. Give each link once in each direction.");
        }
        return new SpatialWeights([.. sets.Select(s => s.ToArray())], style, "links given");
    }
}
