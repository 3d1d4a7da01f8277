using System.Text;
using System.Threading.Channels;

namespace Mobility.Notebooks.Wire;

/// <summary>One connection: it agrees on ZMTP, hands over messages and sends ours in order.</summary>
sealed class Peer : IDisposable
{
    /// <summary>Largest message accepted, all frames together.</summary>
    public const long MessageLimit = 64L << 20;

    /// <summary>Bytes that may wait for a slow peer before the sender waits for it.</summary>
    public const long QueueLimit = 32L << 20;

    const int FrameCountLimit = 1024, BufferBytes = 1 << 16;
    static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    readonly Stream stream;
    readonly Stream input;
    readonly Channel<byte[]> queue = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    readonly CancellationTokenSource closed = new();
    readonly Lock closing = new();
    readonly object gate = new();
    long queued;
    bool gone;

    /// <summary>A peer at the other end of a stream.</summary>
    public Peer(Stream stream)
    {
        this.stream = stream;
        input = new BufferedStream(stream, BufferBytes);
    }

    /// <summary>The name the peer gave itself; ROUTER sockets address it by this.</summary>
    public byte[] Identity { get; private set; } = [];

    /// <summary>The peer's socket type, e.g. DEALER.</summary>
    public string SocketType { get; private set; } = "";

    /// <summary>Told of a subscription (true) or its end (false), with its prefix.</summary>
    public Action<bool, byte[]>? Subscribed { get; set; }

    /// <summary>Bytes that wait to be sent.</summary>
    public long Queued => Interlocked.Read(ref queued);

    /// <summary>Exchanges greetings and READY commands, within ten seconds.</summary>
    /// <exception cref="WireException">The peer speaks another protocol or is of a type that does not fit.</exception>
    public async Task HandshakeAsync(string socketType, IReadOnlyCollection<string> accepted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
        limit.CancelAfter(HandshakeLimit);
        await stream.WriteAsync(Greeting.Ours(), limit.Token).ConfigureAwait(false);
        var theirs = new byte[Greeting.Length];
        await input.ReadExactlyAsync(theirs, limit.Token).ConfigureAwait(false);
        Greeting.Check(theirs);
        await stream.WriteAsync(Command.Ready(socketType), limit.Token).ConfigureAwait(false);
        if (await Frame.ReadAsync(input, Command.Limit, limit.Token).ConfigureAwait(false) is not { } frame || !frame.Flags.HasFlag(FrameFlags.Command)
            || Command.Parse(frame.Body) is not { Name: "READY" } ready)
            throw new WireException("The peer did not say READY.");
        var properties = Command.Properties(ready.Data);
        SocketType = properties.TryGetValue("Socket-Type", out var type) ? Encoding.ASCII.GetString(type) : "";
        Identity = properties.TryGetValue("Identity", out var identity) && identity.Length > 0 ? identity : [0, .. Guid.NewGuid().ToByteArray()];
        if (!accepted.Contains(SocketType))
            throw new WireException($"A {SocketType} socket cannot talk to a {socketType} socket.");
        _ = Task.Run(WriteAsync, CancellationToken.None);
    }

    /// <summary>The next message; null when the peer is gone. Commands are carried out on the way.</summary>
    /// <exception cref="WireException">The peer broke the protocol.</exception>
    public async Task<byte[][]?> ReceiveAsync()
    {
        var frames = new List<byte[]>();
        var total = 0L;
        while (await Frame.ReadAsync(input, MessageLimit - total, closed.Token).ConfigureAwait(false) is { } frame)
        {
            if (frame.Flags.HasFlag(FrameFlags.Command))
            {
                CarryOut(Command.Parse(frame.Body));
                continue;
            }
            frames.Add(frame.Body);
            total += frame.Body.Length;
            if (frames.Count > FrameCountLimit)
                throw new WireException($"A message of more than {FrameCountLimit} frames.");
            if (!frame.Flags.HasFlag(FrameFlags.More))
                return [.. frames];
        }
        return null;
    }

    /// <summary>Queues a message. A sender waits for a peer that reads slowly, and gives it up after the patience.</summary>
    /// <returns>False when the peer is gone.</returns>
    public bool Send(IReadOnlyList<byte[]> frames, TimeSpan patience) => Enqueue(Frame.Encode(frames), patience);

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        lock (closing)
        {
            if (gone)
                return;
            gone = true;
        }
        queue.Writer.TryComplete();
        closed.Cancel();
        stream.Dispose();
        lock (gate)
            Monitor.PulseAll(gate);
    }

    void CarryOut(Command command)
    {
        switch (command.Name)
        {
            case "PING":
                Enqueue(Command.Pong(command.Data), TimeSpan.Zero);
                break;
            case "SUBSCRIBE":
                Subscribed?.Invoke(true, command.Data);
                break;
            case "CANCEL":
                Subscribed?.Invoke(false, command.Data);
                break;
            case "ERROR":
                throw new WireException("The peer reports an error.");
        }
    }

    bool Enqueue(byte[] bytes, TimeSpan patience)
    {
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        lock (gate)
            while (!gone && Queued > QueueLimit)
            {
                var left = until - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(gate, (int)left))
                    break;
            }
        if (Queued > QueueLimit)
            Dispose();
        if (!queue.Writer.TryWrite(bytes))
            return false;
        Interlocked.Add(ref queued, bytes.Length);
        return true;
    }

    async Task WriteAsync()
    {
        try
        {
            await foreach (var bytes in queue.Reader.ReadAllAsync(closed.Token).ConfigureAwait(false))
            {
                await stream.WriteAsync(bytes, closed.Token).ConfigureAwait(false);
                Interlocked.Add(ref queued, -bytes.Length);
                lock (gate)
                    Monitor.PulseAll(gate);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            Dispose();
        }
    }
}
