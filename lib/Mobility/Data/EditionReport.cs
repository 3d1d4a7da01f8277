namespace Mobility.Data;

/// <summary>The edition in one line, for hosts that know the library by name only.</summary>
public static class EditionReport
{
    /// <summary>"Edition: published. Why: …"</summary>
    public static string Describe() => Archive.Open(Surroundings.FromEnvironment(), "national").Edition.ToString();

    /// <summary>"published" or "sample".</summary>
    public static string Kind() =>
        Archive.Open(Surroundings.FromEnvironment(), "national").Edition.Kind == EditionKind.Published ? "published" : "sample";
}
