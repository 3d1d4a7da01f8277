namespace Mobility.Data;

/// <summary>Where files were looked for in vain, told in one sentence without paths, since notebooks print it.</summary>
sealed class Search
{
    readonly List<(string Place, List<string> Files)> misses = [];
    readonly List<string> remarks = [];

    /// <summary>A place that does not hold a file.</summary>
    public void Miss(string place, Source source)
    {
        var files = misses.Find(m => m.Place == place).Files;
        if (files is null)
            misses.Add((place, files = []));
        if (!files.Contains(source.FileName))
            files.Add(source.FileName);
    }

    /// <summary>Anything else that was met.</summary>
    public void Remark(string text)
    {
        if (!remarks.Contains(text))
            remarks.Add(text);
    }

    /// <summary>"data/raw does not hold a.csv, b.csv; no server could be reached".</summary>
    public override string ToString() =>
        string.Join("; ", misses.Select(m => $"{m.Place} does not hold {string.Join(", ", m.Files)}").Concat(remarks));
}
