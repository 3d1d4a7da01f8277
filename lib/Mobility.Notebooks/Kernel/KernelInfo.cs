using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Kernel;

/// <summary>What the kernel says about itself.</summary>
static class KernelInfo
{
    /// <summary>The content of kernel_info_reply.</summary>
    public static JsonObject Answer() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = JupyterMessage.ProtocolVersion,
        ["implementation"] = About.Name,
        ["implementation_version"] = About.Version,
        // The language as notebooks carry it, so that a front end that saves it changes nothing.
        ["language_info"] = Notebook.CSharpMetadata()["language_info"]!.DeepClone(),
        ["banner"] = $"C# 14 on {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {About.Name} {About.Version}",
        ["debugger"] = false,
        ["supported_features"] = new JsonArray(),
        ["help_links"] = new JsonArray(new JsonObject { ["text"] = "C# language", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
    };
}
