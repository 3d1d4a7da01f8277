using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Mobility.Notebooks.Wire;

namespace Mobility.Notebooks.Tests.Wire;

public sealed class FrameTests : IDisposable
{
    readonly Socket listener = Endpoint.Listen("tcp", "127.0.0.1", 0);
    readonly EchoSocket echo;

    public FrameTests()
    {
        echo = new EchoSocket(listener);
        echo.Start();
    }

    int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    public void Dispose() => echo.Dispose();

    [Fact]
    public void Messages_of_any_frames_come_through_whole()
    {
        using var peer = RawPeer.Ready(Port, "DEALER");
        Prop.ForAll<byte[][]>(frames =>
        {
            byte[][] message = [.. frames.Select(f => f ?? []), []];
            peer.Send(message);
            Assert.Equal(message, peer.Receive());
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65_537)]
    [InlineData(3_000_000)]
    public async Task Short_and_long_frames_come_through_whole(int length)
    {
        using var peer = RawPeer.Ready(Port, "DEALER");
        var body = new byte[length];
        new Random(1).NextBytes(body);
        var sending = Task.Run(() => peer.Send(body), TestContext.Current.CancellationToken);
        Assert.Equal(body, Assert.Single(peer.Receive()));
        await sending;
    }

    [Fact]
    public void A_ping_is_answered_with_its_context()
    {
        using var peer = RawPeer.Ready(Port, "DEALER");
        peer.Write(RawPeer.Frame(4, [4, .. "PING"u8, 0, 50, .. "context"u8]));
        var (flags, body) = peer.ReadFrame();
        Assert.Equal((4, "\u0004PONGcontext"), (flags, System.Text.Encoding.ASCII.GetString(body)));
    }

    /// <summary>NetMQ 4.0.4.5 ends its process on the first of these (docs/decisions/0013-wire.md).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(6, 5, 69, 82, 82, 79, 82)]
    public void A_command_that_breaks_off_ends_its_own_connection_only(params int[] command)
    {
        using var good = RawPeer.Ready(Port, "DEALER");
        using var bad = RawPeer.Ready(Port, "DEALER");
        bad.Write([4, .. command.Select(b => (byte)b)]);
        Assert.True(bad.IsClosed());
        good.Send("still here"u8.ToArray());
        Assert.Equal("still here"u8.ToArray(), Assert.Single(good.Receive()));
    }

    [Fact]
    public void A_frame_that_claims_to_be_huge_is_hung_up_on()
    {
        foreach (var length in new byte[][] { [0x7F, 255, 255, 255, 255, 255, 255, 255], [255, 255, 255, 255, 255, 255, 255, 255], [0, 0, 0, 0, 4, 0, 0, 1] })
        {
            using var peer = RawPeer.Ready(Port, "DEALER");
            peer.Write([2, .. length]);
            Assert.True(peer.IsClosed());
        }
    }

    [Fact]
    public void Memory_is_taken_as_bytes_arrive_not_as_a_length_claims()
    {
        using var stream = new MemoryStream([2, 0, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<EndOfStreamException>(() => Frame.ReadAsync(stream, Peer.MessageLimit, CancellationToken.None).AsTask().GetAwaiter().GetResult());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Frames_without_end_are_hung_up_on()
    {
        using var peer = RawPeer.Ready(Port, "DEALER");
        try
        {
            for (var i = 0; i < 5000; i++)
                peer.Write([1, 0]);
        }
        catch (IOException)
        {
            return;
        }
        Assert.True(peer.IsClosed());
    }

    [Fact]
    public void Random_bytes_end_their_own_connection_and_no_other()
    {
        using var good = RawPeer.Ready(Port, "DEALER");
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            using var bad = i % 2 == 0 ? RawPeer.Connect(Port) : RawPeer.Ready(Port, "DEALER");
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            bad.Write(bytes);
        }
        good.Send("still here"u8.ToArray());
        Assert.Equal("still here"u8.ToArray(), Assert.Single(good.Receive()));
    }
}
