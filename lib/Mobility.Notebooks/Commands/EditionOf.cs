using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Commands;

/// <summary>Which edition a notebook's outputs show.</summary>
static class EditionOf
{
    const string SampleMark = "simulated sample";

    /// <summary>"published" or "sample" by the mark in figures and tables; null when nothing carries outputs.</summary>
    public static string? Outputs(Notebook notebook)
    {
        var outputs = notebook.Cells.SelectMany(c => c.Outputs).Select(o => o!.ToJsonString()).ToList();
        return outputs.Count == 0 ? null
            : outputs.Any(o => o.Contains(SampleMark, StringComparison.OrdinalIgnoreCase)) ? "sample" : "published";
    }
}
