using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Commands;

/// <summary>docs/figures/NAME.png: the picture of each notebook's answer, for pages that cannot show a notebook's outputs.</summary>
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

    /// <summary>The figure of a notebook's answer: that of its first code cell; null when it shows none.</summary>
    public static JsonObject? Answer(Notebook notebook) =>
        notebook.Cells.FirstOrDefault(c => c.Kind == CellKind.Code)?.Outputs.Select(o => o?["data"]).OfType<JsonObject>().FirstOrDefault(d => d.ContainsKey(Values.Plotly));

    static IEnumerable<(string Path, byte[] Png)> Of(Repository repository)
    {
        foreach (var file in Directory.GetFiles(repository.Notebooks, "*.ipynb").Order(StringComparer.Ordinal))
            if (Answer(NotebookFile.Read(file))?["image/png"] is { } png)
                yield return (Path.Combine(repository.Root, "docs", "figures", Path.GetFileNameWithoutExtension(file) + ".png"),
                    Convert.FromBase64String(MultiLine.Text(png)!.ReplaceLineEndings("")));
    }
}
