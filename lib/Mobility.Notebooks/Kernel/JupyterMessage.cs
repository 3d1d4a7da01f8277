using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Kernel;

/// <summary>A message of the Jupyter protocol, without its signature and addresses.</summary>
/// <param name="Header">Who sent what: msg_id, msg_type, session, username, date, version.</param>
/// <param name="Parent">The header of the request that caused it; empty when none did.</param>
/// <param name="Metadata">The message's metadata.</param>
/// <param name="Content">What it says.</param>
sealed record JupyterMessage(JsonObject Header, JsonObject Parent, JsonObject Metadata, JsonObject Content)
{
    /// <summary>The version of the messaging protocol spoken here.</summary>
    public const string ProtocolVersion = "5.4";

    const int Parts = 4, DepthLimit = 128;

    static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The kind of message, e.g. execute_request.</summary>
    public string Type => (string)Header["msg_type"]!;

    /// <summary>The front end that sent it.</summary>
    public string Session => Header["session"] is JsonValue value && value.TryGetValue<string>(out var session) ? session : "";

    /// <summary>A text of the content, or what stands in for one that is missing or no text.</summary>
    public string Text(string name, string otherwise = "") =>
        Content[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : otherwise;

    /// <summary>A truth value of the content.</summary>
    public bool Flag(string name, bool otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise;

    /// <summary>A whole number of the content.</summary>
    public int Number(string name, int otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : otherwise;

    /// <summary>A new message of this kernel.</summary>
    public static JupyterMessage New(string type, string session, JupyterMessage? cause, JsonObject content, JsonObject? metadata = null) =>
        new(new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["msg_type"] = type,
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["version"] = ProtocolVersion,
        }, (JsonObject?)cause?.Header.DeepClone() ?? [], metadata ?? [], content);

    /// <summary>The four parts that are signed, in order.</summary>
    public byte[][] ToFrames() => [Bytes(Header), Bytes(Parent), Bytes(Metadata), Bytes(Content)];

    /// <summary>Reads the four parts; null when they are not a message.</summary>
    public static JupyterMessage? Read(ReadOnlySpan<byte[]> frames)
    {
        if (frames.Length < Parts || Object(frames[0]) is not { } header || Object(frames[1]) is not { } parent || Object(frames[2]) is not { } metadata || Object(frames[3]) is not { } content)
            return null;
        return IsText(header, "msg_type") && IsText(header, "msg_id") ? new JupyterMessage(header, parent, metadata, content) : null;
    }

    static byte[] Bytes(JsonObject part) => JsonSerializer.SerializeToUtf8Bytes(part, Compact);

    static bool IsText(JsonObject part, string name) => part[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String;

    static JsonObject? Object(byte[] bytes)
    {
        try
        {
            // Asking for a member builds them all, which finds keys that stand there twice.
            var part = JsonNode.Parse(bytes, documentOptions: new() { MaxDepth = DepthLimit }) as JsonObject;
            _ = part?.ContainsKey("");
            return part;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
