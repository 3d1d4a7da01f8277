using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// The tables of the Californian study, in one edition. <c>CaliforniaData.Open()</c> finds the edition; each table is read
/// when it is first asked for.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class CaliforniaData : ITabular
{
    readonly Archive archive;

    CaliforniaData(Archive archive) => this.archive = archive;

    /// <summary>The edition, and why.</summary>
    public Edition Edition => archive.Edition;

    /// <summary>The tables that the study of 2018 compiled: migrant students (361 schools), or as they stood when it reported its errors (93).</summary>
    /// <param name="older">True for the earlier state.</param>
    public IReadOnlyList<CompiledSchool> CompiledMigrants(bool older = false) => CompiledSchool.Read(File(older ? "migrant-schools-older" : "migrant-schools"));

    /// <summary>The same for all students: 14,348 rows of 7,991 schools, or 3,886 schools in the earlier state.</summary>
    /// <param name="older">True for the earlier state.</param>
    public IReadOnlyList<CompiledSchool> CompiledAll(bool older = false) => CompiledSchool.Read(File(older ? "all-schools-older" : "all-schools"));

    /// <summary>Opens the Californian tables.</summary>
    /// <param name="folder">A folder with the publishers' files, searched at any depth; null for MOBILITY_DATA.</param>
    /// <exception cref="DataException">A named folder is missing or holds a damaged core file, or no edition is there.</exception>
    public static CaliforniaData Open(string? folder = null) => Open(Surroundings.FromEnvironment(folder));

    internal static CaliforniaData Open(Surroundings surroundings) => new(Archive.Open(surroundings, "california"));

    /// <inheritdoc cref="NationalData.Credit"/>
    public Credit Credit(params string[] ids) => archive.Credit(ids);

    /// <inheritdoc cref="NationalData.Has"/>
    public bool Has(string id) => archive.Has(id);

    /// <inheritdoc cref="NationalData.HowToGet"/>
    public TextTable HowToGet(string id) => archive.HowToGet(id);

    /// <inheritdoc/>
    public TextTable ToTable() => Edition.ToTable();

    /// <summary>The edition as HTML.</summary>
    public string ToHtml() => Edition.ToHtml();

    /// <inheritdoc/>
    public override string ToString() => Edition.ToString();

    SourceFile File(string id) => archive.File(id);
}
