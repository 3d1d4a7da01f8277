using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Commands;

/// <summary>docs/figures/NAME.png: the picture of each notebook's answer, for pages that cannot show a notebook's attachments.</summary>
static class AnswerPictures
{
    /// <summary>Writes the pictures of all committed notebooks.</summary>
    /// <returns>Those that changed.</returns>
    public static IReadOnlyList<string> Write(Repository repository)
    {
        var changed = Of(repository).Where(p => !IsSame(p)).ToList();
        foreach (var (path, png) in changed)
            SafeFile.Write(path, png);
        return [.. changed.Select(p => p.Path)];
    }

    /// <summary>What is to mend about a picture; null when all are those of the notebooks.</summary>
    public static string? Stale(Repository repository) =>
        Of(repository).Where(p => !IsSame(p)).Select(p => p.Path).FirstOrDefault() is { } path
            ? $"{repository.Show(path)} is not the picture of its notebook's answer. Write it anew: {GeneratedDocuments.Command}"
            : null;

    static bool IsSame((string Path, byte[] Png) picture) => File.Exists(picture.Path) && File.ReadAllBytes(picture.Path).AsSpan().SequenceEqual(picture.Png);

    static IEnumerable<(string Path, byte[] Png)> Of(Repository repository)
    {
        foreach (var file in Directory.GetFiles(repository.Notebooks, "*.ipynb").Order(StringComparer.Ordinal))
            if (NotebookFile.Read(file).Cells.FirstOrDefault(c => c.Attachments?.Count > 0)?.Attachments?.First().Value?["image/png"] is { } png)
                yield return (Path.Combine(repository.Root, "docs", "figures", Path.GetFileNameWithoutExtension(file) + ".png"),
                    Convert.FromBase64String(MultiLine.Text(png)!.ReplaceLineEndings("")));
    }
}
