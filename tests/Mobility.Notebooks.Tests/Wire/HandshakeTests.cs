using System.Net;
using System.Net.Sockets;
using Mobility.Notebooks.Wire;

namespace Mobility.Notebooks.Tests.Wire;

public sealed class HandshakeTests : IDisposable
{
    readonly Socket listener = Endpoint.Listen("tcp", "127.0.0.1", 0);
    readonly EchoSocket echo;

    public HandshakeTests()
    {
        echo = new EchoSocket(listener);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        echo.Start();
    }

    int Port { get; }

    public void Dispose() => echo.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Peers_of_zmtp_3_0_and_3_1_are_served(byte minor)
    {
        using var peer = RawPeer.Ready(Port, "REQ", minor: minor);
        peer.Send([], "ping"u8.ToArray());
        Assert.Equal([[], "ping"u8.ToArray()], peer.Receive());
    }

    [Fact]
    public void A_greeting_may_arrive_byte_by_byte()
    {
        using var peer = RawPeer.Connect(Port);
        byte[] all = [.. RawPeer.Greeting(3, 0, "NULL"), .. RawPeer.Frame(4, [5, .. "READY"u8, .. RawPeer.Property("socket-type", "DEALER")]), .. RawPeer.Message("x"u8.ToArray())];
        foreach (var one in all)
            peer.Write([one]);
        peer.Read(64);
        peer.ReadFrame();
        Assert.Equal("x"u8.ToArray(), Assert.Single(peer.Receive()));
    }

    [Fact]
    public void Ready_names_the_socket_type()
    {
        using var peer = RawPeer.Ready(Port, "DEALER");
        Assert.Contains("Socket-Type\0\0\0\u0006ROUTER", System.Text.Encoding.ASCII.GetString(peer.TheirReady), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_mechanism_version_or_protocol_is_hung_up_on()
    {
        foreach (var greeting in new[] { RawPeer.Greeting(3, 1, "CURVE"), RawPeer.Greeting(2, 0, "NULL"), "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html,application/xhtml\r\n\r\n"u8.ToArray() })
        {
            using var peer = RawPeer.Connect(Port);
            peer.Write(greeting);
            Assert.True(peer.IsClosed());
        }
    }

    [Theory]
    [InlineData("SUB")]
    [InlineData("")]
    public void A_socket_type_that_does_not_fit_is_hung_up_on(string type)
    {
        using var peer = RawPeer.Connect(Port);
        peer.Write([.. RawPeer.Greeting(3, 1, "NULL"), .. RawPeer.Frame(4, [5, .. "READY"u8, .. RawPeer.Property("Socket-Type", type)])]);
        Assert.True(peer.IsClosed());
    }

    [Fact]
    public void A_message_before_ready_is_hung_up_on()
    {
        using var peer = RawPeer.Connect(Port);
        peer.Write([.. RawPeer.Greeting(3, 1, "NULL"), .. RawPeer.Message("run"u8.ToArray())]);
        Assert.True(peer.IsClosed());
    }

    [Fact]
    public void Connections_without_end_leave_room_for_no_more_and_it_is_given_back()
    {
        using (var good = RawPeer.Ready(Port, "DEALER"))
        {
            var silent = Enumerable.Range(0, 200).Select(_ => RawPeer.Connect(Port)).ToList();
            Assert.True(silent[^1].IsClosed());
            good.Send("x"u8.ToArray());
            Assert.Equal("x"u8.ToArray(), Assert.Single(good.Receive()));
            silent.ForEach(s => s.Dispose());
        }
        Assert.True(SpinWait.SpinUntil(() => Serves(Port), 5000));
    }

    static bool Serves(int port)
    {
        try
        {
            using var peer = RawPeer.Ready(port, "DEALER");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData("tcp", "0.0.0.0")]
    [InlineData("tcp", "::")]
    [InlineData("tcp", "*")]
    [InlineData("tcp", "192.168.0.1")]
    public void Only_this_machine_may_connect(string transport, string ip) =>
        Assert.Contains("Only loopback addresses are allowed", Assert.Throws<NotebookException>(() => Endpoint.Listen(transport, ip, 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_transport_is_refused() =>
        Assert.Contains("tcp and ipc are offered", Assert.Throws<NotebookException>(() => Endpoint.Listen("pgm", "127.0.0.1", 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_unix_socket_serves_too_and_only_its_owner()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Jupyter offers ipc on Unix only.");
        using var folder = new TemporaryFolder();
        var start = Path.Combine(folder.Path, "kernel");
        using var local = new EchoSocket(Endpoint.Listen("ipc", start, 1));
        local.Start();
        var path = Endpoint.IpcPath(start, 1);
        Assert.Equal(start + "-1", path);
        using var peer = RawPeer.ConnectIpc(path).Shake("DEALER");
        peer.Send("x"u8.ToArray());
        Assert.Equal("x"u8.ToArray(), Assert.Single(peer.Receive()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path));
    }
}
