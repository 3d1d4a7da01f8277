using System.Buffers.Binary;
using System.Text;

namespace Mobility.Notebooks.Wire;

/// <summary>A ZMTP command: READY, SUBSCRIBE, CANCEL, PING, PONG, ERROR.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Data">What follows the name.</param>
readonly record struct Command(string Name, byte[] Data)
{
    /// <summary>Longest command body accepted.</summary>
    public const int Limit = 1 << 14;

    /// <summary>Takes a command frame's body apart.</summary>
    /// <exception cref="WireException">The name is longer than the body.</exception>
    public static Command Parse(byte[] body)
    {
        if (body.Length == 0 || body[0] == 0 || body.Length < 1 + body[0])
            throw new WireException("A command without a name.");
        return new Command(Encoding.ASCII.GetString(body, 1, body[0]), body[(1 + body[0])..]);
    }

    /// <summary>READY with our socket type.</summary>
    public static byte[] Ready(string socketType) =>
        Encode("READY", [.. Property("Socket-Type", Encoding.ASCII.GetBytes(socketType)), .. Property("Identity", [])]);

    /// <summary>The answer to a PING: its context, without the two bytes of its time to live.</summary>
    public static byte[] Pong(byte[] ping) => Encode("PONG", ping.Length > 2 ? ping[2..Math.Min(ping.Length, 18)] : []);

    /// <summary>The properties of a READY command, by lower-case name.</summary>
    /// <exception cref="WireException">A length points beyond the end.</exception>
    public static Dictionary<string, byte[]> Properties(ReadOnlySpan<byte> data)
    {
        var properties = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        while (data.Length > 0)
        {
            int name = data[0];
            if (name == 0 || data.Length < 1 + name + 4)
                throw new WireException("A READY command breaks off inside a property.");
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[(1 + name)..]);
            var start = 1 + name + 4;
            if (length > data.Length - start)
                throw new WireException("A READY command breaks off inside a property.");
            properties[Encoding.ASCII.GetString(data.Slice(1, name))] = data.Slice(start, (int)length).ToArray();
            data = data[(start + (int)length)..];
        }
        return properties;
    }

    /// <summary>A command as a frame on the wire.</summary>
    public static byte[] Encode(string name, byte[] data)
    {
        byte[] body = [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data];
        var bytes = new byte[Frame.SizeOf(body.Length)];
        Frame.Write(bytes, FrameFlags.Command, body);
        return bytes;
    }

    static byte[] Property(string name, byte[] value)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        return [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. value];
    }
}
