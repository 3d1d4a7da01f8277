using System.Text;
using System.Text.RegularExpressions;

namespace Mobility.Notebooks.Site;

/// <summary>
/// Puts ES modules into one script that stands in a page: a page opened from disk may not import files. Each module keeps a scope of
/// its own. Written for this folder's modules: one import a line, names in braces, files beside each other.
/// </summary>
internal static partial class ModuleBundle
{
    /// <summary>The script of a module and of all that it imports, each once and before those that use it.</summary>
    /// <param name="entry">File name of the module to start with.</param>
    /// <param name="read">The text of a module by its file name.</param>
    internal static string Of(string entry, Func<string, string> read)
    {
        var script = new StringBuilder("'use strict';\n");
        Add(entry, [], [], script, read);
        return script.ToString();
    }

    static void Add(string file, HashSet<string> done, List<string> path, StringBuilder script, Func<string, string> read)
    {
        if (path.Contains(file))
            throw new InvalidOperationException($"Modules import each other in a circle: {string.Join(" > ", path)} > {file}.");
        if (!done.Add(file))
            return;
        var text = read(file);
        foreach (Match import in Import().Matches(text))
            Add(import.Groups["file"].Value, done, [.. path, file], script, read);
        var names = new List<string>();
        text = Import().Replace(text, m => $"const {{{m.Groups["names"].Value}}} = {Name(m.Groups["file"].Value)};");
        text = Declared().Replace(text, m =>
        {
            names.Add(m.Groups["name"].Value);
            return m.Groups["declaration"].Value;
        });
        text = Listed().Replace(text, m =>
        {
            names.AddRange(m.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries));
            return "";
        });
        if (Left().Match(text) is { Success: true } left)
            throw new InvalidOperationException($"{file}: \"{left.Value}\" is a form of import or export that the bundle does not know.");
        script.Append("const ").Append(Name(file)).Append(" = (() => {\n").Append(text).Append("return { ").AppendJoin(", ", names).Append(" };\n})();\n");
    }

    static string Name(string file) => "m_" + Path.GetFileNameWithoutExtension(file).Replace('-', '_');

    [GeneratedRegex(@"^import \{(?<names>[^}]*)\} from '\./(?<file>[\w-]+\.mjs)';$", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?<declaration>(?:async )?(?:function|const|let|class) (?<name>\w+))", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^export \{(?<names>[^}]*)\};$", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^(?:import|export)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Left();
}
