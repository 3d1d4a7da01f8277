using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Kernel;

/// <summary>The kernel.json by which front ends find and start this kernel.</summary>
static class KernelSpec
{
    /// <summary>The name notebooks ask for.</summary>
    public const string Name = ".net-csharp";

    /// <summary>Ours beside another program's kernel of that name.</summary>
    public const string NameBeside = ".net-csharp-mobility";

    const string File = "kernel.json", Mark = "mobility-notebooks";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes our kernelspec below a folder of kernels.</summary>
    /// <param name="kernels">The folder.</param>
    /// <param name="host">The built host, mobility-notebooks.dll.</param>
    /// <param name="force">True to replace another program's kernel of our name.</param>
    /// <param name="data">The data folder that cells are to find, if one was named.</param>
    /// <returns>The name it got.</returns>
    public static string Install(string kernels, string host, bool force, string? data)
    {
        var name = force || IsFreeOrOurs(kernels, Name) ? Name : NameBeside;
        SafeFile.Write(Path.Combine(kernels, name, File), Json(name, host, data).ToJsonString(Indented) + "\n");
        // An earlier one beside another program's, which has gone since, would show twice.
        if (name == Name && IsOurs(kernels, NameBeside))
            Directory.Delete(Path.Combine(kernels, NameBeside), recursive: true);
        return name;
    }

    /// <summary>Removes what we installed, and nothing else.</summary>
    /// <returns>The names that were removed.</returns>
    public static IReadOnlyList<string> Uninstall(string kernels)
    {
        string[] ours = [.. Names(kernels)];
        foreach (var name in ours)
            Directory.Delete(Path.Combine(kernels, name), recursive: true);
        return ours;
    }

    /// <summary>The names under which we are installed.</summary>
    public static IEnumerable<string> Names(string kernels) => new[] { Name, NameBeside }.Where(name => IsOurs(kernels, name));

    /// <summary>The files an installed kernelspec starts, to see whether they are still there.</summary>
    public static IReadOnlyList<string> Command(string kernels, string name) =>
        [.. (Read(kernels, name)?["argv"] as JsonArray ?? []).Take(2).Select(a => (string)a!)];

    static JsonObject Json(string name, string host, string? data)
    {
        var environment = new JsonObject
        {
            // A cell that allocates without end fails by itself before it takes the whole machine (75%, hexadecimal).
            ["DOTNET_GCHeapHardLimitPercent"] = "4B",
        };
        if (data is not null)
            environment["MOBILITY_DATA"] = data;
        return new JsonObject
        {
            ["argv"] = new JsonArray(About.DotNet, host, "kernel", "{connection_file}"),
            ["display_name"] = (string)Notebook.KernelSpec()["display_name"]! + (name == Name ? "" : " Mobility"),
            ["language"] = Notebook.KernelSpec()["language"]!.DeepClone(),
            ["interrupt_mode"] = "message",
            ["env"] = environment,
            ["kernel_protocol_version"] = JupyterMessage.ProtocolVersion,
            ["metadata"] = new JsonObject { [Mark] = new JsonObject { ["version"] = About.Version } },
        };
    }

    static bool IsFreeOrOurs(string kernels, string name) => !Directory.Exists(Path.Combine(kernels, name)) || IsOurs(kernels, name);

    static bool IsOurs(string kernels, string name) => Read(kernels, name)?["metadata"] is JsonObject metadata && metadata.ContainsKey(Mark);

    static JsonObject? Read(string kernels, string name)
    {
        try
        {
            var path = Path.Combine(kernels, name, File);
            return System.IO.File.Exists(path) ? JsonNode.Parse(System.IO.File.ReadAllText(path)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
