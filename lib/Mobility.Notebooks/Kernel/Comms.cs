using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Kernel;

/// <summary>
/// Comms: a front end's own conversations with a kernel, e.g. widgets. No target is offered here, so an attempt to open
/// one is answered by closing it, as the protocol asks.
/// </summary>
sealed class Comms(KernelChannels channels)
{
    /// <summary>The content of comm_info_reply: no comm is ever open.</summary>
    public static JsonObject Answer() => new() { ["status"] = "ok", ["comms"] = new JsonObject() };

    /// <summary>Takes a comm message of a front end.</summary>
    public void Receive(JupyterMessage message)
    {
        if (message.Type == "comm_open")
            channels.Publish("comm_close", message, new JsonObject { ["comm_id"] = message.Text("comm_id"), ["data"] = new JsonObject() });
    }
}
