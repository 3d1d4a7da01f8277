using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mobility.Notebooks.Tests.Wire;

/// <summary>A ZMTP client written apart from the host, byte by byte, so that it can also misbehave.</summary>
sealed class RawPeer : IDisposable
{
    readonly NetworkStream stream;

    RawPeer(Socket socket)
    {
        socket.ReceiveTimeout = 10_000;
        stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The peer's READY command.</summary>
    public byte[] TheirReady { get; private set; } = [];

    /// <summary>A connection on which nothing was said yet.</summary>
    public static RawPeer Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return new RawPeer(socket);
    }

    public static RawPeer ConnectIpc(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return new RawPeer(socket);
    }

    /// <summary>A connection that has shaken hands.</summary>
    public static RawPeer Ready(int port, string type, string identity = "", byte minor = 1) => Connect(port).Shake(type, identity, minor);

    public RawPeer Shake(string type, string identity = "", byte minor = 1)
    {
        Write(Greeting(3, minor, "NULL"));
        var theirs = Read(64);
        Assert.Equal((0xFF, 0x7F, 3), (theirs[0], theirs[9], theirs[10]));
        Write(Frame(4, [5, .. "READY"u8, .. Property("Socket-Type", type), .. Property("Identity", identity)]));
        var (flags, body) = ReadFrame();
        Assert.Equal(4, flags);
        TheirReady = body;
        return this;
    }

    public static byte[] Greeting(byte major, byte minor, string mechanism)
    {
        var bytes = new byte[64];
        (bytes[0], bytes[8], bytes[9], bytes[10], bytes[11]) = (0xFF, 1, 0x7F, major, minor);
        Encoding.ASCII.GetBytes(mechanism, bytes.AsSpan(12));
        return bytes;
    }

    public static byte[] Frame(byte flags, byte[] body) => body.Length > 255
        ? [(byte)(flags | 2), .. BitConverter.GetBytes((ulong)body.Length).Reverse(), .. body]
        : [flags, (byte)body.Length, .. body];

    public static byte[] Property(string name, string value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, 0, 0, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    public static byte[] Message(params byte[][] frames) =>
        [.. frames.SelectMany((f, i) => Frame((byte)(i < frames.Length - 1 ? 1 : 0), f))];

    public void Write(byte[] bytes) => stream.Write(bytes);

    public void Send(params byte[][] frames) => Write(Message(frames));

    public void Subscribe(string prefix = "") => Write(Frame(4, [9, .. "SUBSCRIBE"u8, .. Encoding.ASCII.GetBytes(prefix)]));

    public byte[] Read(int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public (byte Flags, byte[] Body) ReadFrame()
    {
        var flags = Read(1)[0];
        var length = (flags & 2) == 0 ? Read(1)[0] : (int)BitConverter.ToUInt64([.. Read(8).Reverse()]);
        return (flags, Read(length));
    }

    /// <summary>The frames of the next message.</summary>
    public List<byte[]> Receive()
    {
        var frames = new List<byte[]>();
        while (true)
        {
            var (flags, body) = ReadFrame();
            frames.Add(body);
            if ((flags & 1) == 0)
                return frames;
        }
    }

    /// <summary>True when the other side closes the connection; whatever it still sent is passed over.</summary>
    public bool IsClosed()
    {
        try
        {
            var bytes = new byte[256];
            while (stream.Read(bytes) > 0)
            {
            }
            return true;
        }
        catch (IOException e)
        {
            return e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset };
        }
    }

    public void Dispose() => stream.Dispose();
}
