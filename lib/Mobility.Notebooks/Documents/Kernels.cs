namespace Mobility.Notebooks.Documents;

/// <summary>The names that a line <c>#!name</c> may switch to, as .NET Interactive knows them.</summary>
static class Kernels
{
    static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = "csharp", ["c#"] = "csharp", ["cs"] = "csharp",
        ["markdown"] = "markdown", ["md"] = "markdown",
        ["html"] = "html", ["javascript"] = "javascript", ["js"] = "javascript", ["mermaid"] = "mermaid",
        ["fsharp"] = "fsharp", ["f#"] = "fsharp", ["fs"] = "fsharp",
        ["pwsh"] = "pwsh", ["powershell"] = "pwsh",
        ["sql"] = "sql", ["kql"] = "kql", ["http"] = "http", ["value"] = "value", ["raw"] = "raw",
    };

    /// <summary>The kernel a line switches to; null when the line is ordinary text.</summary>
    public static string? SwitchedBy(string line)
    {
        var text = line.TrimEnd();
        return text.StartsWith("#!", StringComparison.Ordinal) && Names.TryGetValue(text[2..], out var name) ? name : null;
    }
}
