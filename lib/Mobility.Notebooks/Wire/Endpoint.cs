using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mobility.Notebooks.Wire;

/// <summary>Where a socket listens: <c>tcp</c> on a loopback address, or <c>ipc</c> on a Unix socket.</summary>
static class Endpoint
{
    const int Backlog = 64;

    /// <summary>Binds and listens.</summary>
    /// <param name="transport">tcp or ipc.</param>
    /// <param name="ip">The loopback address; for ipc the start of the socket's path.</param>
    /// <param name="port">The port; for ipc the end of the path, after a hyphen.</param>
    /// <exception cref="NotebookException">Another transport, an address that other machines reach, a port in use.</exception>
    public static Socket Listen(string transport, string ip, int port)
    {
        try
        {
            return transport switch
            {
                "tcp" => Bind(new Socket(Loopback(ip).AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, new IPEndPoint(Loopback(ip), port)),
                "ipc" => Local(IpcPath(ip, port)),
                _ => throw new NotebookException($"The connection file asks for the transport {transport}; tcp and ipc are offered."),
            };
        }
        catch (SocketException e)
        {
            throw new NotebookException(string.Create(CultureInfo.InvariantCulture, $"Cannot listen on {transport} {ip} {port}: {e.Message}. Restart the kernel, so that the front end chooses other ports."), e);
        }
    }

    /// <summary>The path of an ipc endpoint.</summary>
    public static string IpcPath(string ip, int port) => string.Create(CultureInfo.InvariantCulture, $"{ip}-{port}");

    /// <summary>Anyone who reaches a kernel's ports may try to send it code, so other machines must not.</summary>
    static IPAddress Loopback(string ip)
    {
        if (ip == "localhost")
            return IPAddress.Loopback;
        if (IPAddress.TryParse(ip, out var address) && IPAddress.IsLoopback(address))
            return address;
        throw new NotebookException($"The connection file asks to listen on {ip}, which other machines may reach. Only loopback addresses are allowed: start Jupyter with KernelManager.ip = 127.0.0.1.");
    }

    static Socket Local(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
        return Bind(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path), () =>
        {
            // Before anybody is listened to: only the owner may connect.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        });
    }

    static Socket Bind(Socket socket, EndPoint endpoint, Action? protect = null)
    {
        try
        {
            socket.Bind(endpoint);
            protect?.Invoke();
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
