using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Tests.Wire;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>A front end: sends requests and reads what the kernel says, with signatures checked.</summary>
sealed class Front : IDisposable
{
    readonly string session = Guid.NewGuid().ToString();
    readonly byte[] key;

    public Front(JsonObject connection, string identity = "front", bool introduce = true)
    {
        key = Encoding.UTF8.GetBytes((string)connection["key"]!);
        Shell = RawPeer.Ready((int)connection["shell_port"]!, "DEALER", identity);
        Control = RawPeer.Ready((int)connection["control_port"]!, "DEALER", identity);
        Stdin = RawPeer.Ready((int)connection["stdin_port"]!, "DEALER", identity);
        IoPub = RawPeer.Ready((int)connection["iopub_port"]!, "SUB");
        IoPub.Subscribe();
        if (!introduce)
            return;
        // Subscriptions are in force once something is heard; the first answers may have gone by before.
        Info = (JsonObject)Ask("kernel_info_request", [])["content"]!;
        Thread.Sleep(50);
        var header = Send("kernel_info_request", []);
        Read(Shell);
        PublishedFor(header);
    }

    public RawPeer Shell { get; }

    public RawPeer Control { get; }

    public RawPeer Stdin { get; }

    public RawPeer IoPub { get; }

    /// <summary>The content of kernel_info_reply.</summary>
    public JsonObject Info { get; } = [];

    /// <summary>Sends a request and returns its header.</summary>
    public JsonObject Send(string type, JsonObject content, RawPeer? channel = null, JsonObject? metadata = null)
    {
        var (frames, header) = Signed(type, content, metadata);
        (channel ?? Shell).Send([.. frames]);
        return header;
    }

    /// <summary>The frames of a signed request.</summary>
    public (List<byte[]> Frames, JsonObject Header) Signed(string type, JsonObject content, JsonObject? metadata = null)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(), ["msg_type"] = type, ["session"] = session, ["username"] = "test",
            ["date"] = DateTime.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture), ["version"] = "5.3",
        };
        byte[][] parts = [.. new[] { header, [], metadata ?? [], content }.Select(p => Encoding.UTF8.GetBytes(p.ToJsonString()))];
        return (["<IDS|MSG>"u8.ToArray(), Signature(parts), .. parts], header);
    }

    /// <summary>Sends any four texts with a valid signature.</summary>
    public void SendParts(params string[] texts)
    {
        byte[][] parts = [.. texts.Select(Encoding.UTF8.GetBytes)];
        Shell.Send(["<IDS|MSG>"u8.ToArray(), Signature(parts), .. parts]);
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    public JsonObject Ask(string type, JsonObject content, RawPeer? channel = null)
    {
        var header = Send(type, content, channel);
        while (true)
            if (Read(channel ?? Shell) is var answer && (string)answer["parent_header"]!["msg_id"]! == (string)header["msg_id"]!)
                return answer;
    }

    /// <summary>Runs a cell: everything published for it between busy and idle, and the answer.</summary>
    public (JsonObject Reply, List<JsonObject> Published) Execute(string code, JsonObject? options = null)
    {
        var content = options ?? [];
        content["code"] = code;
        content["allow_stdin"] ??= true;
        var header = Send("execute_request", content);
        var published = PublishedFor(header);
        return ((JsonObject)Read(Shell)["content"]!, published);
    }

    /// <summary>What is published for a request, up to and with its idle.</summary>
    public List<JsonObject> PublishedFor(JsonObject header)
    {
        var published = new List<JsonObject>();
        while (true)
        {
            var message = Read(IoPub);
            if ((string?)message["parent_header"]!["msg_id"] != (string)header["msg_id"]!)
                continue;
            published.Add(message);
            if (Type(message) == "status" && (string)message["content"]!["execution_state"]! == "idle")
                return published;
        }
    }

    public static string Type(JsonObject message) => (string)message["header"]!["msg_type"]!;

    /// <summary>The next message of a channel; its signature and its four parts are checked.</summary>
    public JsonObject Read(RawPeer channel)
    {
        var frames = channel.Receive();
        var at = frames.FindIndex(f => f.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        byte[][] parts = [.. frames.Skip(at + 2).Take(4)];
        Assert.Equal(Encoding.ASCII.GetString(Signature(parts)), Encoding.ASCII.GetString(frames[at + 1]));
        var message = new JsonObject();
        foreach (var (name, part) in new[] { "header", "parent_header", "metadata", "content" }.Zip(parts))
            message[name] = Assert.IsType<JsonObject>(JsonNode.Parse(part));
        Schema.Check(message);
        return message;
    }

    public void Dispose()
    {
        foreach (var channel in new[] { Shell, Control, Stdin, IoPub })
            channel.Dispose();
    }

    byte[] Signature(byte[][] parts) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(key, parts.SelectMany(p => p).ToArray())));
}
