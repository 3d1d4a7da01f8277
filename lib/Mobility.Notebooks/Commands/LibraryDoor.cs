using System.Reflection;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>What the host asks of the library, found by name: the host does not reference it.</summary>
sealed class LibraryDoor
{
    readonly Assembly? assembly;

    public LibraryDoor(Repository repository, LibraryShelf shelf)
    {
        if (File.Exists(repository.Library))
            assembly = shelf.Load(repository.Library).Assembly;
    }

    /// <summary>"published" or "sample"; null when the library does not say.</summary>
    public string? EditionKind() => Call("Mobility.Data.EditionReport", "Kind") as string;

    /// <summary>One line: which edition is shown and why; null when the library does not say.</summary>
    public string? EditionLine() => Call("Mobility.Data.EditionReport", "Describe") as string;

    /// <summary>What the page of schools or places shows, as JSON; null when the library has no such page.</summary>
    /// <param name="page">"schools" or "places".</param>
    public string? SiteData(string page) => Call("Mobility.Answers.SiteData", page == "schools" ? "Schools" : "Places") as string;

    /// <summary>The documents of the data folder, by their paths below <paramref name="root"/>; none when the library does not make any.</summary>
    public IReadOnlyDictionary<string, string> DataDocuments(string root) =>
        Call("Mobility.Data.DataDocuments", "Of", root) as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>();

    /// <summary>Passes arguments to the library's data verbs.</summary>
    public int Data(string[] arguments, TextWriter output, TextWriter error) =>
        Call("Mobility.Data.DataCommand", "Run", arguments, output, error) as int?
        ?? throw new NotebookException("The library offers no data verbs. Build it first: dotnet build lib/Mobility");

    object? Call(string type, string method, params object[] arguments)
    {
        Type[] types = [.. arguments.Select(a => a is TextWriter ? typeof(TextWriter) : a.GetType())];
        try
        {
            return assembly?.GetType(type)?.GetMethod(method, BindingFlags.Public | BindingFlags.Static, types)?.Invoke(null, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            throw new NotebookException(inner.Message, inner);
        }
    }
}
