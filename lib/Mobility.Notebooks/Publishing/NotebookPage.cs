using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Publishing;

/// <summary>A notebook and what its page says around it.</summary>
/// <param name="Notebook">The executed notebook, as nbformat 4 JSON.</param>
/// <param name="Stem">File name of the page, without ending.</param>
/// <param name="Title">The question, as the browser's tab and other pages show it.</param>
/// <param name="Edition">One line: which edition the numbers show, and why.</param>
/// <param name="Previous">The notebook before this one.</param>
/// <param name="Next">The notebook after this one.</param>
public sealed record NotebookPage(JsonObject Notebook, string Stem, string Title, string Edition, PageLink? Previous = null, PageLink? Next = null);
