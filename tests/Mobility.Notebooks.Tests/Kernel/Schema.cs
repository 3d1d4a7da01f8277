using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>The published shape of every message, as jupyter_kernel_test asks for it; each message a test reads is held to it.</summary>
static class Schema
{
    static readonly string[] Header = ["msg_id", "msg_type", "session", "username", "date", "version"];

    static readonly Dictionary<string, (string Name, JsonValueKind Kind)[]> Content = new()
    {
        ["status"] = [("execution_state", JsonValueKind.String)],
        ["stream"] = [("name", JsonValueKind.String), ("text", JsonValueKind.String)],
        ["error"] = [("ename", JsonValueKind.String), ("evalue", JsonValueKind.String), ("traceback", JsonValueKind.Array)],
        ["execute_input"] = [("code", JsonValueKind.String), ("execution_count", JsonValueKind.Number)],
        ["execute_result"] = [("data", JsonValueKind.Object), ("metadata", JsonValueKind.Object), ("transient", JsonValueKind.Object), ("execution_count", JsonValueKind.Number)],
        ["display_data"] = [("data", JsonValueKind.Object), ("metadata", JsonValueKind.Object), ("transient", JsonValueKind.Object)],
        ["update_display_data"] = [("data", JsonValueKind.Object), ("metadata", JsonValueKind.Object), ("transient", JsonValueKind.Object)],
        ["clear_output"] = [("wait", JsonValueKind.Undefined)],
        ["comm_close"] = [("comm_id", JsonValueKind.String), ("data", JsonValueKind.Object)],
        ["input_request"] = [("prompt", JsonValueKind.String), ("password", JsonValueKind.Undefined)],
        ["execute_reply"] = [("status", JsonValueKind.String), ("execution_count", JsonValueKind.Number)],
        ["kernel_info_reply"] = [("status", JsonValueKind.String), ("protocol_version", JsonValueKind.String), ("implementation", JsonValueKind.String), ("implementation_version", JsonValueKind.String), ("language_info", JsonValueKind.Object), ("banner", JsonValueKind.String), ("help_links", JsonValueKind.Array)],
        ["complete_reply"] = [("status", JsonValueKind.String), ("matches", JsonValueKind.Array), ("cursor_start", JsonValueKind.Number), ("cursor_end", JsonValueKind.Number), ("metadata", JsonValueKind.Object)],
        ["inspect_reply"] = [("status", JsonValueKind.String), ("found", JsonValueKind.Undefined), ("data", JsonValueKind.Object), ("metadata", JsonValueKind.Object)],
        ["is_complete_reply"] = [("status", JsonValueKind.String)],
        ["history_reply"] = [("status", JsonValueKind.String), ("history", JsonValueKind.Array)],
        ["comm_info_reply"] = [("status", JsonValueKind.String), ("comms", JsonValueKind.Object)],
        ["interrupt_reply"] = [("status", JsonValueKind.String)],
        ["shutdown_reply"] = [("status", JsonValueKind.String), ("restart", JsonValueKind.Undefined)],
    };

    public static void Check(JsonObject message)
    {
        foreach (var name in Header)
            Assert.Equal(JsonValueKind.String, Assert.IsAssignableFrom<JsonValue>(message["header"]![name]).GetValueKind());
        var type = (string)message["header"]!["msg_type"]!;
        var content = (JsonObject)message["content"]!;
        if (!Content.TryGetValue(type, out var fields))
        {
            Assert.Equal("error", (string?)content["status"]);
            return;
        }
        foreach (var (name, kind) in fields)
        {
            Assert.True(content[name] is not null, $"{type} lacks {name}: {content.ToJsonString()}");
            if (kind != JsonValueKind.Undefined)
                Assert.Equal(kind, content[name]!.GetValueKind());
        }
        if (content["data"] is JsonObject { Count: > 0 } data && type is not "comm_close")
            Assert.True(data.ContainsKey("text/plain") || data.ContainsKey("text/html") || data.ContainsKey("text/markdown"), data.ToJsonString());
        if ((string?)content["status"] == "error")
            Assert.IsType<JsonArray>(content["traceback"]);
    }
}
