using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Mobility.Notebooks.Wire;

namespace Mobility.Notebooks.Kernel;

/// <summary>A signed request and where its answer goes.</summary>
/// <param name="Message">What was asked.</param>
/// <param name="Peer">The connection it came by.</param>
/// <param name="Addresses">The frames that lead the answer.</param>
sealed record Request(JupyterMessage Message, Peer Peer, byte[][] Addresses);

/// <summary>The five channels of a kernel; only messages with a valid signature get through.</summary>
sealed class KernelChannels : IDisposable
{
    readonly MessageSigner signer;
    readonly RouterSocket shell, control, stdin;
    readonly PublisherSocket publisher;
    readonly EchoSocket heartbeat;
    readonly Lock publishing = new();
    readonly Channel<Request> shellRequests = Channel.CreateUnbounded<Request>();
    readonly Channel<Request> controlRequests = Channel.CreateUnbounded<Request>();
    readonly Channel<Request> answers = Channel.CreateUnbounded<Request>();

    /// <summary>Binds all channels and begins to listen.</summary>
    public KernelChannels(ConnectionFile connection)
    {
        signer = new MessageSigner(connection.Key);
        shell = new RouterSocket(At(connection.Shell), Into(shellRequests));
        control = new RouterSocket(At(connection.Control), Into(controlRequests));
        stdin = new RouterSocket(At(connection.Stdin), Into(answers));
        publisher = new PublisherSocket(At(connection.IoPub));
        heartbeat = new EchoSocket(At(connection.Heartbeat));
        foreach (var socket in All)
            socket.Start();

        System.Net.Sockets.Socket At(int port) => Endpoint.Listen(connection.Transport, connection.Ip, port);
    }

    /// <summary>Names this run of the kernel in its messages.</summary>
    public string Session { get; } = Guid.NewGuid().ToString();

    /// <summary>Requests of the shell channel, one after another.</summary>
    public ChannelReader<Request> Shell => shellRequests.Reader;

    /// <summary>Requests that do not wait for a running cell.</summary>
    public ChannelReader<Request> Control => controlRequests.Reader;

    IEnumerable<WireSocket> All => [shell, control, stdin, publisher, heartbeat];

    /// <summary>Answers a request, by the connection it came from.</summary>
    public void Reply(Request request, string type, JsonObject content) =>
        RouterSocket.Send(request.Peer, signer.Sign(request.Addresses, JupyterMessage.New(type, Session, request.Message, content)));

    /// <summary>Tells all front ends.</summary>
    public void Publish(string type, JupyterMessage? cause, JsonObject content, JsonObject? metadata = null)
    {
        var frames = signer.Sign([Encoding.UTF8.GetBytes($"kernel.{Session}.{type}")], JupyterMessage.New(type, Session, cause, content, metadata));
        lock (publishing)
            publisher.Publish(frames);
    }

    /// <summary>Asks the user of the front end that sent a request, and waits for the answer.</summary>
    /// <exception cref="NotebookException">That front end has no channel for questions.</exception>
    public string Ask(Request request, string prompt, bool password, CancellationToken cancellation)
    {
        if (stdin.Find(request.Peer.Identity) is not { } peer)
            throw new NotebookException("This front end takes no input: give the value in the cell instead.");
        // An answer to an earlier question that was given up is not an answer to this one.
        while (answers.Reader.TryRead(out _))
        {
        }
        RouterSocket.Send(peer, signer.Sign([], JupyterMessage.New("input_request", Session, request.Message, new JsonObject { ["prompt"] = prompt, ["password"] = password })));
        while (true)
        {
            var answer = answers.Reader.ReadAsync(cancellation).AsTask().GetAwaiter().GetResult();
            if (answer.Message.Type == "input_reply" && ReferenceEquals(answer.Peer, peer))
                return answer.Message.Text("value");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        shellRequests.Writer.TryComplete();
        controlRequests.Writer.TryComplete();
        answers.Writer.TryComplete();
        foreach (var socket in All)
            socket.Dispose();
    }

    Action<Peer, byte[][]> Into(Channel<Request> queue) => (peer, frames) =>
    {
        if (signer.Open(frames, out var addresses) is { } message)
            queue.Writer.TryWrite(new Request(message, peer, addresses));
    };
}
