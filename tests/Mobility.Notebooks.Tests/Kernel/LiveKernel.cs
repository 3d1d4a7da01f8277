using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Kernel;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>A kernel inside the test process, on free ports.</summary>
sealed class LiveKernel : IDisposable
{
    public const string Key = "a key of tests";

    readonly LibraryShelf shelf = new();
    readonly JupyterKernel kernel;

    public LiveKernel()
    {
        Connection = JsonNode.Parse(WriteConnection(Folder, Key))!.AsObject();
        kernel = new JupyterKernel(ConnectionFile.Read(Path.Combine(Folder.Path, "connection.json")), Folder.Path, shelf);
        Ended = kernel.RunAsync(Task.CompletedTask, CancellationToken.None);
    }

    public TemporaryFolder Folder { get; } = new();

    public JsonObject Connection { get; }

    /// <summary>Completes when the kernel was shut down.</summary>
    public Task Ended { get; }

    public int Port(string channel) => (int)Connection[channel + "_port"]!;

    public Front Connect(string identity = "front") => new(Connection, identity);

    /// <summary>Writes a connection file with free ports and returns its text.</summary>
    public static string WriteConnection(TemporaryFolder folder, string key, string ip = "127.0.0.1")
    {
        var ports = FreePorts(5);
        var json = new JsonObject
        {
            ["transport"] = "tcp", ["ip"] = ip, ["key"] = key, ["signature_scheme"] = "hmac-sha256", ["kernel_name"] = ".net-csharp",
            ["shell_port"] = ports[0], ["control_port"] = ports[1], ["iopub_port"] = ports[2], ["stdin_port"] = ports[3], ["hb_port"] = ports[4],
        }.ToJsonString();
        folder.Write("connection.json", json);
        return json;
    }

    public void Dispose()
    {
        kernel.Dispose();
        shelf.Dispose();
        Folder.Dispose();
    }

    static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        int[] ports = [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        listeners.ForEach(l => l.Stop());
        return ports;
    }
}
