using System.Text.Json.Nodes;
using Mobility.Notebooks.Completion;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Tests.Completion;

/// <summary>Code with a cursor (│) in it, after cells that ran.</summary>
sealed class Typing : IDisposable
{
    readonly LibraryShelf shelf = new();
    readonly TemporaryFolder folder = new();
    readonly NotebookSession session;
    readonly Assistant assistant;

    public Typing()
    {
        session = new NotebookSession(folder.Path, shelf);
        assistant = new Assistant(session);
    }

    public void Ran(string code) => Assert.Null(session.RunAsync(code, "cell", new OutputCollector(), TestContext.Current.CancellationToken).GetAwaiter().GetResult()?.Message);

    public Task<JsonObject> CompleteAsync(string typed) => assistant.CompleteAsync(typed.Replace("│", "", StringComparison.Ordinal), Cursor(typed));

    public async Task<string[]> NamesAsync(string typed) => [.. (await CompleteAsync(typed))["matches"]!.AsArray().Select(m => (string)m!)];

    public async Task<string?> HoverAsync(string typed) => (string?)(await assistant.InspectAsync(typed.Replace("│", "", StringComparison.Ordinal), Cursor(typed)))["data"]!["text/markdown"];

    public void Dispose()
    {
        session.Dispose();
        shelf.Dispose();
        folder.Dispose();
    }

    /// <summary>Jupyter counts characters, not UTF-16 units.</summary>
    static int Cursor(string typed) => typed[..typed.IndexOf('│', StringComparison.Ordinal)].EnumerateRunes().Count();
}
