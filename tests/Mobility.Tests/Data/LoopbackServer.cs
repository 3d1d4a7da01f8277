using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mobility.Tests.Data;

/// <summary>An HTTP server on the loopback address that answers as a test tells it, cut connections included.</summary>
sealed class LoopbackServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Func<Request, Answer> answer;
    readonly Lock gate = new();
    readonly List<Request> requests = [];

    public LoopbackServer(Func<Request, Answer> answer)
    {
        this.answer = answer;
        listener.Start();
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _ = Task.Run(Listen);
    }

    public string Url { get; }

    /// <summary>The GET requests so far; HEAD asks only whether the server is there.</summary>
    public IReadOnlyList<Request> Gets
    {
        get
        {
            lock (gate)
                return [.. requests.Where(r => r.Method == "GET")];
        }
    }

    public int Heads
    {
        get
        {
            lock (gate)
                return requests.Count(r => r.Method == "HEAD");
        }
    }

    /// <summary>An address where nobody listens.</summary>
    public static string Nobody()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");
    }

    public void Dispose() => listener.Stop();

    async Task Listen()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    async Task Serve(TcpClient client)
    {
        try
        {
            using (client)
            await using (var stream = client.GetStream())
            {
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var words = (await reader.ReadLineAsync() ?? "").Split(' ');
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync() is { Length: > 0 } line)
                    headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
                var request = new Request(words[0], words[1], headers);
                lock (gate)
                    requests.Add(request);
                var reply = request.Method == "HEAD" ? new Answer(200, []) : answer(request);
                var head = $"HTTP/1.1 {reply.Status} Because\r\nContent-Length: {reply.Body.Length}\r\nContent-Type: {reply.ContentType}\r\nConnection: close\r\n{reply.Headers}\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
                if (request.Method != "HEAD")
                    await stream.WriteAsync(reply.Body.AsMemory(0, reply.CutAfter ?? reply.Body.Length));
                await stream.FlushAsync();
                if (reply.Hang)
                    await Task.Delay(TimeSpan.FromSeconds(20));
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
        }
    }

    public sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
    {
        public int? From => Headers.TryGetValue("Range", out var range) ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : null;
    }

    /// <param name="CutAfter">Close the connection after so many bytes of the body.</param>
    /// <param name="Hang">Keep the connection open after them and send nothing.</param>
    public sealed record Answer(int Status, byte[] Body, string ContentType = "text/csv", string Headers = "", int? CutAfter = null, bool Hang = false)
    {
        /// <summary>What a server with ranges and a version tag answers.</summary>
        public static Answer Ranged(Request request, byte[] body, string tag = "\"v1\"")
        {
            var fits = !request.Headers.TryGetValue("If-Range", out var expected) || expected == tag;
            return request.From is { } from && fits
                ? new Answer(206, body[from..], Headers: string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {from}-{body.Length - 1}/{body.Length}\r\nETag: {tag}\r\n"))
                : new Answer(200, body, Headers: $"ETag: {tag}\r\n");
        }
    }
}
