using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Commands;

/// <summary>docs/figures/NAME.png: the picture of each notebook's answer, for pages that cannot show a notebook's attachments.</summary>
static class AnswerPictures
{
    /// <summary>Writes the pictures of all committed notebooks.</summary>
    public static void Write(Repository repository)
    {
        foreach (var (path, png) in Of(repository))
            SafeFile.Write(path, png);
    }

    /// <summary>What is to mend about a picture; null when all are those of the notebooks.</summary>
    public static string? Stale(Repository repository) =>
        Of(repository).Where(p => !File.Exists(p.Path) || !File.ReadAllBytes(p.Path).AsSpan().SequenceEqual(p.Png)).Select(p => p.Path).FirstOrDefault() is { } path
            ? $"{repository.Show(path)} is not the picture of its notebook's answer. Run with --in-place writes it."
            : null;

    static IEnumerable<(string Path, byte[] Png)> Of(Repository repository)
    {
        foreach (var file in Directory.GetFiles(repository.Notebooks, "*.ipynb").Order(StringComparer.Ordinal))
            if (NotebookFile.Read(file).Cells.FirstOrDefault(c => c.Attachments?.Count > 0)?.Attachments?.First().Value?["image/png"] is { } png)
                yield return (Path.Combine(repository.Root, "docs", "figures", Path.GetFileNameWithoutExtension(file) + ".png"),
                    Convert.FromBase64String(MultiLine.Text(png)!.ReplaceLineEndings("")));
    }
}
