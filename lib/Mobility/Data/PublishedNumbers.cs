using System.Globalization;
using System.Text.Json;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>One number that is known beforehand, and what the rows at hand say.</summary>
/// <param name="What">What was counted or measured, with its unit.</param>
/// <param name="Ours">From the rows at hand; null when they have no such row.</param>
/// <param name="Known">As printed, or as simulated.</param>
/// <param name="Decimals">Decimals of the printed number.</param>
/// <param name="Source">Where it is printed.</param>
internal sealed record KnownNumber(string What, double? Ours, double Known, int Decimals, string Source);

/// <summary>
/// Rows checked against numbers known from print before anything is estimated; a simulated sample, about which
/// nothing is printed, against its known truth.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record PublishedNumbers : ITabular
{
    internal PublishedNumbers(IReadOnlyList<KnownNumber> numbers) => Numbers = numbers;

    /// <summary>The comparisons.</summary>
    internal IReadOnlyList<KnownNumber> Numbers { get; init; }

    const string Chks = "Chetty, Hendren, Kline and Saez (2014), Table III";

    /// <summary>Compares the zones of the national study.</summary>
    public static PublishedNumbers Compare(NationalData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data.Edition.IsSimulated ? Simulated(data) : Published(data));
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        "A check before the analysis",
        ["", "ours", "known", "difference", "source"],
        [.. Numbers.Select(IReadOnlyList<string> (n) =>
        [
            n.What, Text(n.Ours, n.Decimals), Text(n.Known, n.Decimals), Text(n.Ours - n.Known, n.Decimals + (n.Decimals > 0 ? 1 : 0)), n.Source,
        ])]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static List<KnownNumber> Published(NationalData data) =>
    [
        new("commuting zones", data.Zones.Count, 741, 0, "Chetty, Hendren, Jones and Porter (2018), Table 4"),
        new("mobility of 2014 in the joined file, Salt Lake City (rank)", Mobility(data, "36100"), 46.2, 1, Chks),
        new("mobility of 2014 in the joined file, Charlotte (rank)", Mobility(data, "00900"), 35.8, 1, Chks),
    ];

    static double? Mobility(NationalData data, string id) =>
        data.Zones.FirstOrDefault(z => z.Id.ToString() == id)?.AbsoluteMobility;

    static List<KnownNumber> Simulated(NationalData data)
    {
        const string file = "truth.json";
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "data", "sample", file)));
        return
        [
            new("commuting zones", data.Zones.Count, truth.RootElement.GetProperty("zones").GetInt32(), 0, $"data/sample/{file}"),
            new("states", data.Zones.Select(z => z.State).Distinct().Count(), truth.RootElement.GetProperty("states").GetInt32(), 0, $"data/sample/{file}"),
        ];
    }

    static string Text(double? value, int decimals) =>
        value?.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ?? "";
}
