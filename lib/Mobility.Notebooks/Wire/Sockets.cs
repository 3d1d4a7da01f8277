using System.Net.Sockets;

namespace Mobility.Notebooks.Wire;

/// <summary>ROUTER: receives from many peers and answers each by itself.</summary>
/// <param name="listener">A bound listener.</param>
/// <param name="received">Called for every message, one at a time for each peer.</param>
sealed class RouterSocket(Socket listener, Action<Peer, byte[][]> received) : WireSocket(listener)
{
    /// <inheritdoc/>
    protected override string SocketType => "ROUTER";

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Accepted => ["DEALER", "REQ", "ROUTER"];

    /// <summary>Sends to one peer; false when it is gone.</summary>
    public static bool Send(Peer peer, IReadOnlyList<byte[]> frames) => peer.Send(frames, Patience);

    /// <summary>The peer of a name; the first to take a name keeps it.</summary>
    public Peer? Find(ReadOnlySpan<byte> identity)
    {
        foreach (var peer in Peers)
            if (identity.SequenceEqual(peer.Identity))
                return peer;
        return null;
    }

    /// <inheritdoc/>
    protected override void Received(Peer peer, byte[][] frames) => received(peer, frames);
}

/// <summary>The heartbeat: every message goes back as it came.</summary>
/// <param name="listener">A bound listener.</param>
sealed class EchoSocket(Socket listener) : WireSocket(listener)
{
    /// <inheritdoc/>
    protected override string SocketType => "ROUTER";

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Accepted => ["REQ", "DEALER", "ROUTER"];

    /// <inheritdoc/>
    protected override void Received(Peer peer, byte[][] frames) => peer.Send(frames, TimeSpan.Zero);
}

/// <summary>PUB: every peer receives the messages whose first frame begins with one of its subscriptions.</summary>
/// <param name="listener">A bound listener.</param>
sealed class PublisherSocket(Socket listener) : WireSocket(listener)
{
    const byte Cancel = 0, Subscribe = 1;
    const int SubscriptionLimit = 1000;

    readonly Dictionary<Peer, List<byte[]>> subscriptions = [];
    readonly Lock gate = new();

    /// <inheritdoc/>
    protected override string SocketType => "PUB";

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Accepted => ["SUB", "XSUB"];

    /// <summary>Sends to all who subscribed; one who does not read for five seconds is given up.</summary>
    public void Publish(IReadOnlyList<byte[]> frames)
    {
        List<Peer> wanted;
        lock (gate)
            wanted = [.. subscriptions.Where(s => s.Value.Exists(prefix => frames[0].AsSpan().StartsWith(prefix))).Select(s => s.Key)];
        foreach (var peer in wanted)
            peer.Send(frames, Patience);
    }

    /// <inheritdoc/>
    protected override void Joined(Peer peer)
    {
        lock (gate)
            subscriptions[peer] = [];
        peer.Subscribed = (on, prefix) => Change(peer, on, prefix);
    }

    /// <inheritdoc/>
    protected override void Left(Peer peer)
    {
        lock (gate)
            subscriptions.Remove(peer);
    }

    /// <summary>ZMTP 3.0 subscribes by message, 3.1 by command.</summary>
    protected override void Received(Peer peer, byte[][] frames)
    {
        if (frames is [[Cancel or Subscribe, ..] only])
            Change(peer, only[0] == Subscribe, only[1..]);
    }

    void Change(Peer peer, bool on, byte[] prefix)
    {
        lock (gate)
        {
            if (!subscriptions.TryGetValue(peer, out var list))
                return;
            if (!on)
            {
                var at = list.FindIndex(p => p.AsSpan().SequenceEqual(prefix));
                if (at >= 0)
                    list.RemoveAt(at);
                return;
            }
            if (list.Count >= SubscriptionLimit)
                throw new WireException($"A peer with more than {SubscriptionLimit} subscriptions.");
            list.Add(prefix);
        }
    }
}
