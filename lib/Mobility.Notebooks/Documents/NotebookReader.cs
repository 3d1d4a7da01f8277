using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Documents;

/// <summary>Reads nbformat 4.x; what is not a notebook is refused with its place and what to do.</summary>
public static class NotebookReader
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    /// <summary>Reads a notebook's text.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="name">How messages call the file.</param>
    /// <exception cref="NotebookException">The text is not JSON or not a notebook.</exception>
    public static Notebook Read(string text, string name)
    {
        try
        {
            return new Parser(name).Notebook(Parse(text, name));
        }
        catch (InvalidOperationException e)
        {
            throw new NotebookException($"{name}: a text in it holds half of a character (a lone surrogate escape such as \\ud800). Remove the escape, or restore the file from git.", e);
        }
    }

    static JsonNode? Parse(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new NotebookException($"{name}: line 1, column 1: the file is empty; a notebook (JSON that starts with {{) was expected. Restore it from git, or delete it.");
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException e)
        {
            var line = (e.LineNumber ?? 0) + 1;
            var column = (e.BytePositionInLine ?? 0) + 1;
            throw new NotebookException($"{name}: line {line}, column {column}: this is not JSON ({Reason(e)}). {Cause(text)}", e);
        }
    }

    static string Reason(JsonException e)
    {
        var message = e.Message;
        foreach (var tail in (string[])[" Path: ", " LineNumber: "])
            if (message.IndexOf(tail, StringComparison.Ordinal) is var at and >= 0)
                message = message[..at];
        return message.TrimEnd('.', ' ');
    }

    static string Cause(string text) =>
        text.TrimStart().StartsWith('<') ? "It looks like a web page: download the file itself (its raw form), not the page that shows it."
        : text.Contains("\n<<<<<<< ", StringComparison.Ordinal) ? "A merge left its conflict marks (<<<<<<<) in the file: choose one side, then open it again."
        : "Likely cause: an edit by hand, or a copy that was cut off. Restore the file from git, or export it again from the editor that made it.";

    /// <summary>Turns JSON into cells, remembering the ids given.</summary>
    sealed class Parser(string name)
    {
        readonly HashSet<string> ids = [];

        public Notebook Notebook(JsonNode? root)
        {
            if (root is not JsonObject map || map["cells"] is not JsonArray cells)
                throw Refused(map: root as JsonObject);
            if (map["nbformat"] is not JsonValue value || !value.TryGetValue<int>(out var version) || version != 4)
                throw new NotebookException($"{name}: nbformat is {Show(map["nbformat"])}; 4 was expected. Open the notebook in JupyterLab or VS Code and save it: they write version 4.");
            var metadata = map["metadata"] switch { null => [], JsonObject o => (JsonObject)o.DeepClone(), _ => throw NotA("metadata", "an object", "the notebook") };
            var minor = map["nbformat_minor"] is JsonValue m && m.TryGetValue<int>(out var found) ? found : 0;
            // Ids are taken before any is made up, so that a made-up one cannot meet a given one.
            if (minor >= 5)
                foreach (var id in cells.OfType<JsonObject>().Select(c => MultiLine.Text(c["id"])).OfType<string>())
                    if (!ids.Add(id))
                        throw new NotebookException($"{name}: two cells have the id \"{id}\"; each needs its own. Change one of them (letters, digits, - and _).");
            return new Notebook([.. cells.Select((cell, i) => Cell(cell, i + 1, minor))], metadata);
        }

        Cell Cell(JsonNode? node, int number, int minor)
        {
            var where = $"cell {number}";
            if (node is not JsonObject map)
                throw new NotebookException($"{name}: {where} is {Show(node)}; an object with cell_type and source was expected. {Remedy}");
            var kind = MultiLine.Text(map["cell_type"]) switch
            {
                "code" => CellKind.Code,
                "markdown" => CellKind.Markdown,
                "raw" => CellKind.Raw,
                _ => throw NotA("cell_type", "\"code\", \"markdown\" or \"raw\"", where, map["cell_type"]),
            };
            var source = MultiLine.Text(map["source"]) ?? throw NotA("source", "text or a list of lines", where, map["source"]);
            var metadata = map["metadata"] switch { null => [], JsonObject o => (JsonObject)o.DeepClone(), _ => throw NotA("metadata", "an object", where, map["metadata"]) };
            var count = map["execution_count"] is JsonValue value && value.TryGetValue<int>(out var n) ? n : (int?)null;
            var outputs = kind == CellKind.Code ? Outputs(map["outputs"], where) : [];
            return new Cell(Id(map, minor, source, where), kind, source, kind == CellKind.Code ? count : null, outputs, metadata) { Attachments = Attachments(map, where) };
        }

        JsonArray Outputs(JsonNode? node, string where)
        {
            var outputs = new JsonArray();
            if (node is not (null or JsonArray))
                throw NotA("outputs", "a list", where, node);
            foreach (var item in (node as JsonArray) ?? [])
            {
                if (item is not JsonObject map || MultiLine.Text(map["output_type"]) is null)
                    throw NotA("an output", "an object with output_type", where, item);
                var output = (JsonObject)map.DeepClone();
                MultiLine.Join(output);
                outputs.Add(output);
            }
            return outputs;
        }

        JsonObject? Attachments(JsonObject map, string where)
        {
            if (map["attachments"] is not { } node)
                return null;
            if (node is not JsonObject files)
                throw NotA("attachments", "an object", where, node);
            var copy = (JsonObject)files.DeepClone();
            foreach (var (_, bundle) in copy)
                MultiLine.JoinBundle(bundle as JsonObject);
            return copy;
        }

        string Id(JsonObject map, int minor, string source, string where)
        {
            if (minor >= 5)
            {
                var id = MultiLine.Text(map["id"]) ?? throw NotA("id", "a text", where, map["id"]);
                return IsId(id) ? id : throw NotA("id", "1 to 64 letters, digits, - and _", where, map["id"]);
            }
            var hash = "cell-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..8];
            var unique = hash;
            for (var i = 2; !ids.Add(unique); i++)
                unique = string.Create(CultureInfo.InvariantCulture, $"{hash}-{i}");
            return unique;
        }

        NotebookException Refused(JsonObject? map) => new(
            map?["worksheets"] is not null
                ? $"{name}: line 1, column 1: this is a notebook of nbformat 3; 4 was expected. Open it in JupyterLab and save it."
                : $"{name}: line 1, column 1: this is JSON but not a notebook: an object with the list \"cells\" was expected. Check that the right file was named.");

        NotebookException NotA(string what, string expected, string where, JsonNode? found = null) =>
            new($"{name}: {where}: {what} must be {expected}{(found is null ? " and is missing" : $", not {Show(found)}")}. {Remedy}");

        const string Remedy = "Restore the file from git, or save it again in JupyterLab or VS Code.";
    }

    static bool IsId(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "missing";
        return text.Length <= 60 ? text : text[..57] + "...";
    }
}
