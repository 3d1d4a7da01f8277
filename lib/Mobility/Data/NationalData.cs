using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// The tables of the national study, in one edition. <c>NationalData.Open()</c> finds the edition; each table is read
/// when it is first asked for.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class NationalData : ITabular
{
    readonly Archive archive;
    readonly Lazy<Joined<Zone>> zones;

    NationalData(Archive archive)
    {
        this.archive = archive;
        zones = new(() => ZoneTables.Zones(File("oi-race-table4"), File("hip2016-table10"), File("shalizi-mobility")));
    }

    /// <summary>The edition, and why.</summary>
    public Edition Edition => archive.Edition;

    /// <summary>
    /// The 741 commuting zones of 1990, 731 with school spending: outcomes of Table 4, characteristics of Health
    /// Inequality Project Table 10, centroids.
    /// </summary>
    public Joined<Zone> Zones => zones.Value;

    /// <summary>Opens the national tables.</summary>
    /// <param name="folder">A folder with the publishers' files, searched at any depth; null for MOBILITY_DATA.</param>
    /// <exception cref="DataException">A named folder is missing or holds a damaged core file, or no edition is there.</exception>
    public static NationalData Open(string? folder = null) => Open(Surroundings.FromEnvironment(folder));

    internal static NationalData Open(Surroundings surroundings) => new(Archive.Open(surroundings, "national"));

    /// <summary>The source line of these sources, by their ids in <c>data/sources.json</c>, with the edition's mark.</summary>
    public Credit Credit(params string[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var edition = Edition;
        return new Credit(string.Join("; ", ids.Select(id => archive.Manifest[id].Credit).Distinct()), edition.Mark, edition.IsSimulated);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => Edition.ToTable();

    /// <summary>The edition as HTML.</summary>
    public string ToHtml() => Edition.ToHtml();

    /// <inheritdoc/>
    public override string ToString() => Edition.ToString();

    SourceFile File(string id) => archive.File(id);
}
