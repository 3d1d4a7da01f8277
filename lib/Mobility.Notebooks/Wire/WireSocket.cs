using System.Net.Sockets;

namespace Mobility.Notebooks.Wire;

/// <summary>A bound socket with the peers that connected to it. What a peer does wrong ends its own connection only.</summary>
abstract class WireSocket : IDisposable
{
    /// <summary>How long a message waits for a peer that does not read before the peer is given up.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    const int PeerLimit = 128;
    static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);

    readonly Socket listener;
    readonly List<Peer> peers = [];
    readonly Lock gate = new();
    int connections;

    /// <summary>A socket on a bound listener.</summary>
    protected WireSocket(Socket listener) => this.listener = listener;

    /// <summary>The socket's own type.</summary>
    protected abstract string SocketType { get; }

    /// <summary>The types of peers it talks to.</summary>
    protected abstract IReadOnlyCollection<string> Accepted { get; }

    /// <summary>The peers that are ready, oldest first.</summary>
    protected IReadOnlyList<Peer> Peers
    {
        get
        {
            lock (gate)
                return [.. peers];
        }
    }

    /// <summary>Begins to accept peers.</summary>
    public void Start() => _ = Task.Run(AcceptAsync);

    /// <summary>Waits a moment for what is still to be sent, then closes every connection.</summary>
    public void Dispose()
    {
        listener.Dispose();
        var until = Environment.TickCount64 + (long)DrainLimit.TotalMilliseconds;
        while (Peers.Any(p => p.Queued > 0) && Environment.TickCount64 < until)
            Thread.Sleep(5);
        foreach (var peer in Peers)
            peer.Dispose();
    }

    /// <summary>A peer finished the handshake.</summary>
    protected virtual void Joined(Peer peer)
    {
    }

    /// <summary>A peer is gone.</summary>
    protected virtual void Left(Peer peer)
    {
    }

    /// <summary>A peer sent a message.</summary>
    protected abstract void Received(Peer peer, byte[][] frames);

    async Task AcceptAsync()
    {
        while (true)
            try
            {
                var connection = await listener.AcceptAsync().ConfigureAwait(false);
                if (connection.AddressFamily != AddressFamily.Unix)
                    connection.NoDelay = true;
                if (Interlocked.Increment(ref connections) <= PeerLimit)
                    _ = Task.Run(() => ServeAsync(new NetworkStream(connection, ownsSocket: true)));
                else
                {
                    Interlocked.Decrement(ref connections);
                    connection.Dispose();
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted or SocketError.NotSocket or SocketError.InvalidArgument)
            {
                return;
            }
            catch (SocketException)
            {
                // The peer went away while it was being accepted, or the process is short of descriptors.
                await Task.Delay(10).ConfigureAwait(false);
            }
    }

    async Task ServeAsync(NetworkStream stream)
    {
        using var peer = new Peer(stream);
        try
        {
            await peer.HandshakeAsync(SocketType, Accepted).ConfigureAwait(false);
            Joined(peer);
            lock (gate)
                peers.Add(peer);
            while (await peer.ReceiveAsync().ConfigureAwait(false) is { } frames)
                Received(peer, frames);
        }
        catch (Exception e) when (e is WireException or IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The connection ends here; other peers and the kernel go on.
        }
        finally
        {
            Interlocked.Decrement(ref connections);
            bool joined;
            lock (gate)
                joined = peers.Remove(peer);
            if (joined)
                Left(peer);
        }
    }
}
