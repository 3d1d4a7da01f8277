using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Kernel;

/// <summary>What the front end wrote for its kernel: where to listen and the key that signs messages.</summary>
/// <param name="Transport">tcp or ipc.</param>
/// <param name="Ip">The address; for ipc the start of a path.</param>
/// <param name="Shell">Port of the shell channel.</param>
/// <param name="Control">Port of the control channel.</param>
/// <param name="IoPub">Port of the channel of outputs.</param>
/// <param name="Stdin">Port of the channel of questions to the user.</param>
/// <param name="Heartbeat">Port of the heartbeat.</param>
/// <param name="Key">The secret shared with the front end; never empty.</param>
sealed record ConnectionFile(string Transport, string Ip, int Shell, int Control, int IoPub, int Stdin, int Heartbeat, byte[] Key)
{
    const string Scheme = "hmac-sha256";

    /// <summary>Reads the file.</summary>
    /// <exception cref="NotebookException">It is missing, not JSON, lacks a port, or its messages would not be signed.</exception>
    public static ConnectionFile Read(string path)
    {
        if (!File.Exists(path))
            throw new NotebookException($"{path} was not found. A Jupyter front end writes this file and starts the kernel; to install the kernel run: install");
        try
        {
            return Parse(JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new JsonException("an object was expected"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new NotebookException($"{path} is not a Jupyter connection file: {e.Message}", e);
        }
        catch (NotebookException e)
        {
            throw new NotebookException($"{path}: {e.Message}", e);
        }
    }

    static ConnectionFile Parse(JsonObject json)
    {
        var scheme = (string?)json["signature_scheme"] ?? Scheme;
        if (scheme != Scheme)
            throw new NotebookException($"the signature scheme {scheme} is not offered; {Scheme} is.");
        // Jupyter takes an empty key as "no signatures": then anybody on this machine could run code here.
        if ((string?)json["key"] is not { Length: > 0 } key)
            throw new NotebookException("the key is empty, so messages would not be signed. Unsigned messages are never executed: let the front end make a key (Session.key).");
        return new ConnectionFile((string?)json["transport"] ?? "tcp", (string?)json["ip"] ?? "127.0.0.1",
            Port("shell_port"), Port("control_port"), Port("iopub_port"), Port("stdin_port"), Port("hb_port"), Encoding.UTF8.GetBytes(key));

        int Port(string name) => json[name] is JsonValue value && value.TryGetValue<int>(out var port) && port is > 0 and < 65536 ? port
            : throw new NotebookException($"{name} is {json[name]?.ToJsonString() ?? "missing"}; a port number was expected.");
    }
}
