using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Magics;

/// <summary>Directives that tell about the session: #!who, #!lsmagic, #!about.</summary>
static class SessionMagics
{
    const int RowLimit = 500;

    /// <summary>Every directive and what it does.</summary>
    public static readonly IReadOnlyList<(string Word, string Does)> All =
    [
        ("#r \"library.dll\"", "references a library; the path starts at the notebook's folder"),
        ("#r \"nuget: Name, 1.0.0\"", "references a package, restored by the .NET SDK"),
        ("#i \"nuget: source\"", "adds a source of packages, a folder or an address"),
        ("#!import", "runs another notebook or script: .ipynb, .dib, .csx, .cs"),
        ("#!time", "shows how long the cell took; never saved by run"),
        ("#!who", "lists the variables"),
        ("#!lsmagic", "lists the directives"),
        ("#!about", "says what runs here"),
        ("#!csharp", "goes on in C#"),
        ("#!markdown", "shows what follows as Markdown"),
        ("#!html", "shows what follows as HTML"),
        ("#!javascript", "runs what follows in the viewer's browser"),
        ("#!mermaid", "shows what follows as a diagram"),
        ("#!sql", "queries the tables of the session: select * from zones"),
    ];

    /// <summary>True for a directive that stands alone on its line and is answered here.</summary>
    public static bool Knows(string word) => word is "#!who" or "#!whos" or "#!lsmagic" or "#!about";

    /// <summary>What a directive shows.</summary>
    public static MimeBundle Show(string word, ScriptEngine engine) => word switch
    {
        "#!who" or "#!whos" => Table(["Variable", "Type", "Value"], engine.Variables.Select(v => new object?[] { v.Name, TypeName(v.Type), Short(v.Value) })),
        "#!lsmagic" => Table(["Directive", "What it does"], All.Select(m => new object?[] { m.Word, m.Does })),
        _ => Table(["About", ""], [["Host", $"{About.Name} {About.Version}"], ["Language", "C# 14, Roslyn scripting"], ["Runtime", RuntimeInformation.FrameworkDescription], ["System", RuntimeInformation.RuntimeIdentifier]]),
    };

    static MimeBundle Table(string[] columns, IEnumerable<object?[]> rows)
    {
        var table = PlainTable.Build(columns, rows, limit: RowLimit);
        return new MimeBundle(new JsonObject { ["text/html"] = table.ToHtml(), ["text/plain"] = table.ToText() }, []);
    }

    static string Short(object? value)
    {
        var text = value is System.Collections.ICollection many ? $"{many.Count} items" : (value is null or IFormattable or string ? ValueFormatter.PlainText(value) : value.ToString() ?? "").Split('\n')[0];
        return text.Length <= 60 ? text : text[..59] + "…";
    }

    static string TypeName(Type type) => type.Name.StartsWith('<') ? "anonymous" : !type.IsGenericType ? type.Name
        : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
}
