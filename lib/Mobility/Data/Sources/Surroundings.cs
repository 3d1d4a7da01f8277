namespace Mobility.Data;

/// <summary>Where a process looks for data: read once from the environment, or given by a test.</summary>
/// <param name="Root">The repository.</param>
/// <param name="Folder">A data folder named by the user, or null.</param>
/// <param name="FolderName">What the user named it with: <c>MOBILITY_DATA</c> or <c>--data</c>.</param>
/// <param name="Forced">The edition asked for, or null to decide.</param>
/// <param name="AcceptUnverified">True to accept files by name whatever their checksum.</param>
/// <param name="Download">Downloads what is missing; null stays offline.</param>
sealed record Surroundings(
    string Root, string? Folder = null, string FolderName = "MOBILITY_DATA", EditionKind? Forced = null,
    bool AcceptUnverified = false, Downloader? Download = null)
{
    public string Raw => Path.Combine(Root, "data", "raw");

    public string Sample => Path.Combine(Root, "data", "sample");

    /// <summary>
    /// From MOBILITY_ROOT, MOBILITY_DATA, MOBILITY_EDITION, MOBILITY_UNVERIFIED and MOBILITY_OFFLINE;
    /// <paramref name="folder"/> stands before MOBILITY_DATA.
    /// </summary>
    public static Surroundings FromEnvironment(string? folder = null)
    {
        var variable = Read("MOBILITY_DATA");
        return new Surroundings(
            RepositoryRoot.Find(),
            folder ?? variable,
            folder is null ? "MOBILITY_DATA" : "--data",
            Read("MOBILITY_EDITION")?.ToLowerInvariant() switch
            {
                null => null,
                "published" => EditionKind.Published,
                "sample" => EditionKind.Sample,
                var other => throw new DataException("MOBILITY_EDITION names no edition.", value: other, expected: "published or sample", remedy: "set it to one of the two, or unset it"),
            },
            Read("MOBILITY_UNVERIFIED") is "1" or "true",
            Read("MOBILITY_OFFLINE") is "1" or "true" ? null : Downloader.Shared);
    }

    static string? Read(string name) => Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
