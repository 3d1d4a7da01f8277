using System.Net;
using System.Net.Sockets;
using System.Text;
using Mobility.Notebooks.Wire;

namespace Mobility.Notebooks.Tests.Wire;

[Trait("speed", "slow")]
public sealed class PublisherTests : IDisposable
{
    readonly Socket listener = Endpoint.Listen("tcp", "127.0.0.1", 0);
    readonly PublisherSocket publisher;

    public PublisherTests()
    {
        publisher = new PublisherSocket(listener);
        publisher.Start();
    }

    int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public void Dispose() => publisher.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_subscriber_receives_what_begins_with_its_prefix(bool byCommand)
    {
        using var peer = RawPeer.Ready(Port, "SUB");
        if (byCommand)
            peer.Subscribe("a");
        else
            peer.Send([1, (byte)'a']);
        PublishUntilHeard(peer, "a1");
        publisher.Publish([Bytes("b"), Bytes("not for it")]);
        publisher.Publish([Bytes("a2")]);
        Assert.Equal("a2", NextAfter(peer, "a1"));
    }

    [Fact]
    public void A_subscription_that_was_cancelled_is_over()
    {
        using var peer = RawPeer.Ready(Port, "SUB");
        peer.Subscribe("a");
        peer.Subscribe("b");
        PublishUntilHeard(peer, "b");
        peer.Write(RawPeer.Frame(4, [6, .. "CANCEL"u8, .. "a"u8]));
        peer.Subscribe("c");
        PublishUntilHeard(peer, "c", passOver: "b");
        publisher.Publish([Bytes("a")]);
        publisher.Publish([Bytes("b")]);
        Assert.Equal("b", NextAfter(peer, "c"));
    }

    [Trait("speed", "slow")]
    [Fact]
    public void A_subscriber_that_never_reads_is_given_up_and_the_others_go_on()
    {
        using var deaf = RawPeer.Ready(Port, "SUB");
        deaf.Subscribe();
        using var peer = RawPeer.Ready(Port, "SUB");
        peer.Subscribe("x");
        PublishUntilHeard(peer, "x0");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var megabyte = new byte[1 << 20];
        for (var i = 0; i < 64; i++)
            publisher.Publish([Bytes("big"), megabyte]);
        publisher.Publish([Bytes("x1")]);
        Assert.Equal("x1", NextAfter(peer, "x0"));
        // One patience of five seconds, not one for each message.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 9);
    }

    /// <summary>A subscription takes effect a moment after it was sent.</summary>
    void PublishUntilHeard(RawPeer peer, string text, string? passOver = null)
    {
        using var heard = new CancellationTokenSource();
        var publishing = Task.Run(async () =>
        {
            while (!heard.IsCancellationRequested)
            {
                publisher.Publish([Bytes(text)]);
                await Task.Delay(2);
            }
        });
        var first = passOver is null ? Text(peer) : NextAfter(peer, passOver);
        heard.Cancel();
        publishing.Wait(TestContext.Current.CancellationToken);
        Assert.Equal(text, first);
    }

    static string NextAfter(RawPeer peer, string repeated)
    {
        while (true)
            if (Text(peer) is var text && text != repeated)
                return text;
    }

    static string Text(RawPeer peer) => Encoding.UTF8.GetString(peer.Receive()[0]);

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
