namespace Mobility.Data;

/// <summary>The editions of the studies in one line, for hosts that know the library by name only.</summary>
internal static class EditionReport
{
    /// <summary>"Edition: published. Why: …", by study where the studies differ; a study that cannot be opened is "incomplete", and why.</summary>
    public static string Describe() => Describe(Surroundings.FromEnvironment());

    /// <summary>"published" when every study that can be opened shows the publishers' files, else "sample".</summary>
    public static string Kind() => Kind(Surroundings.FromEnvironment());

    internal static string Describe(Surroundings surroundings)
    {
        var studies = Studies(surroundings);
        var marks = studies.Select(s => s.Mark).Distinct().ToList();
        var reasons = studies.Select(s => s.Why).Distinct().ToList();
        var edition = marks is [var same] ? same : string.Join(", ", studies.Select(s => $"{s.Mark} ({s.Name})"));
        return $"Edition: {edition}. Why: {(reasons is [var one] ? one : string.Join("; ", studies.Select(s => $"{s.Name}: {s.Why}")))}";
    }

    internal static string Kind(Surroundings surroundings) =>
        Studies(surroundings).TrueForAll(s => s.Edition is null or { Kind: EditionKind.Published }) ? "published" : "sample";

    static List<Study> Studies(Surroundings surroundings) =>
        [.. Manifest.Read(surroundings.Root).Sources.Select(s => s.Study).Distinct().Select(name => Open(surroundings, name))];

    /// <summary>One study's trouble is told where its notebooks run; the others go on.</summary>
    static Study Open(Surroundings surroundings, string name)
    {
        try
        {
            return new Study(name, name == "california" ? CaliforniaData.Open(surroundings).Edition : Archive.Open(surroundings, name).Edition, "");
        }
        catch (DataException e) when (surroundings.Forced is null && (surroundings.Folder is null || Directory.Exists(surroundings.Folder)))
        {
            return new Study(name, null, e.Message.Split('\n')[0].TrimEnd('.'));
        }
    }

    sealed record Study(string Name, Edition? Edition, string Problem)
    {
        public string Mark => Edition?.Mark ?? "incomplete";

        public string Why => Edition?.Why ?? Problem;
    }
}
