namespace Mobility.Data;

/// <summary>The editions of the studies in one line, for hosts that know the library by name only.</summary>
public static class EditionReport
{
    /// <summary>"Edition: published. Why: …", by study where the studies differ.</summary>
    public static string Describe() => Describe(Surroundings.FromEnvironment());

    /// <summary>"published" when every study shows the publishers' files, else "sample".</summary>
    public static string Kind() => Kind(Surroundings.FromEnvironment());

    internal static string Describe(Surroundings surroundings)
    {
        var studies = Studies(surroundings);
        var marks = studies.Select(s => s.Edition.Mark).Distinct().ToList();
        var reasons = studies.Select(s => s.Edition.Why).Distinct().ToList();
        var edition = marks is [var same] ? same : string.Join(", ", studies.Select(s => $"{s.Edition.Mark} ({s.Name})"));
        return $"Edition: {edition}. Why: {(reasons is [var one] ? one : string.Join("; ", studies.Select(s => $"{s.Name}: {s.Edition.Why}")))}";
    }

    internal static string Kind(Surroundings surroundings) => Studies(surroundings).TrueForAll(s => s.Edition.Kind == EditionKind.Published) ? "published" : "sample";

    static List<(string Name, Edition Edition)> Studies(Surroundings surroundings) =>
        [.. Manifest.Read(surroundings.Root).Sources.Select(s => s.Study).Distinct().Select(study => (study, study == "california" ? CaliforniaData.Open(surroundings).Edition : Archive.Open(surroundings, study).Edition))];
}
