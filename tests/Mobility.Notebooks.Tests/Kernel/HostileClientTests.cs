using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Kernel;
using Mobility.Notebooks.Tests.Wire;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>Only what the front end signed is ever executed, whatever else arrives.</summary>
[Trait("speed", "slow")]
public sealed class HostileClientTests : IDisposable
{
    readonly LiveKernel kernel = new();
    readonly Front front;

    public HostileClientTests() => front = kernel.Connect();

    string Marker => Path.Combine(kernel.Folder.Path, "executed");

    JsonObject Deed => new() { ["code"] = $"File.AppendAllText({System.Text.Json.JsonSerializer.Serialize(Marker)}, \"x\");" };

    public void Dispose()
    {
        front.Dispose();
        kernel.Dispose();
    }

    [Fact]
    public void A_message_without_a_signature_or_with_a_wrong_one_is_not_executed()
    {
        foreach (var signature in new[] { "", "00", new string('0', 64), new string('f', 63), new string('0', 4096) })
        {
            var (frames, _) = front.Signed("execute_request", Deed);
            frames[1] = Encoding.ASCII.GetBytes(signature);
            front.Shell.Send([.. frames]);
        }
        using (var stranger = new Front(WithKey("another key"), "stranger", introduce: false))
            stranger.Send("execute_request", Deed);
        Assert.Equal("ok", (string)front.Execute("1").Reply["status"]!);
        Assert.False(File.Exists(Marker));
    }

    [Fact]
    public void A_signature_is_good_for_its_own_bytes_only()
    {
        var (frames, _) = front.Signed("execute_request", new JsonObject { ["code"] = "1" });
        frames[5] = Encoding.UTF8.GetBytes(Deed.ToJsonString());
        front.Shell.Send([.. frames]);
        var (others, _) = front.Signed("kernel_info_request", Deed);
        others[2] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(others[2]).Replace("kernel_info", "execute", StringComparison.Ordinal));
        front.Shell.Send([.. others]);
        front.Execute("1");
        Assert.False(File.Exists(Marker));
    }

    [Fact]
    public void A_message_sent_again_is_not_executed_again()
    {
        var (frames, header) = front.Signed("execute_request", Deed);
        front.Shell.Send([.. frames]);
        front.PublishedFor(header);
        front.Read(front.Shell);
        using var thief = RawPeer.Ready(kernel.Port("shell"), "DEALER", "thief");
        for (var i = 0; i < 50; i++)
        {
            thief.Send([.. frames]);
            front.Control.Send([.. frames]);
        }
        front.Execute("1");
        Assert.Equal("x", File.ReadAllText(Marker));
    }

    [Fact]
    public void Ten_thousand_bad_messages_leave_the_kernel_as_it_was()
    {
        front.Execute("var kept = 42;");
        var random = new Random(20);
        var ports = new[] { "shell", "control", "stdin" };
        for (var round = 0; round < 100; round++)
        {
            using var bad = RawPeer.Ready(kernel.Port(ports[round % 3]), "DEALER", $"bad{round}");
            try
            {
                for (var i = 0; i < 100; i++)
                    bad.Write(Mangled(random));
            }
            catch (IOException)
            {
                // Hung up on, as it should be.
            }
        }
        Assert.Equal("42", (string)front.Execute("kept").Published[2]["content"]!["data"]!["text/plain"]!);
        Assert.False(File.Exists(Marker));
    }

    [Fact]
    public void Signed_nonsense_is_passed_over()
    {
        foreach (var text in new[] { "", "null", "[]", "{", "{}", """{"msg_type":5,"msg_id":"a"}""", """{"msg_type":"a","msg_type":"b","msg_id":"c"}""", new string('[', 5000) })
            front.SendParts(text, "{}", "{}", "{}");
        front.SendParts("""{"msg_type":"execute_request","msg_id":"1"}""", "{}", "{}", """{"code":5,"silent":"yes","user_expressions":[1]}""");
        Assert.Equal("ok", (string)front.Read(front.Shell)["content"]!["status"]!);
        Assert.Equal("ok", (string)front.Execute("1").Reply["status"]!);
    }

    [Fact]
    public void An_input_reply_of_another_front_end_is_no_answer()
    {
        using var other = kernel.Connect("other");
        var header = front.Send("execute_request", new JsonObject { ["code"] = "Console.ReadLine()", ["allow_stdin"] = true });
        front.Read(front.Stdin);
        other.Send("input_reply", new JsonObject { ["value"] = "theirs" }, other.Stdin);
        front.Send("input_reply", new JsonObject { ["value"] = "mine" }, front.Stdin);
        Assert.Equal("mine", (string)front.PublishedFor(header).Single(m => Front.Type(m) == "execute_result")["content"]!["data"]!["text/plain"]!);
    }

    [Theory]
    [InlineData("", "127.0.0.1", "Unsigned messages are never executed")]
    [InlineData("k", "0.0.0.0", "Only loopback addresses are allowed")]
    public void A_connection_that_would_let_anybody_in_is_refused(string key, string ip, string expected)
    {
        using var folder = new TemporaryFolder();
        LiveKernel.WriteConnection(folder, key, ip);
        Assert.Contains(expected, Assert.Throws<NotebookException>(() => new KernelChannels(ConnectionFile.Read(Path.Combine(folder.Path, "connection.json"))).Dispose()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is not a Jupyter connection file")]
    [InlineData("""{"key":"k","shell_port":"x"}""", "shell_port is \"x\"; a port number was expected")]
    [InlineData("""{"key":"k","signature_scheme":"hmac-md5"}""", "hmac-md5 is not offered")]
    public void A_connection_file_that_is_wrong_says_where(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(expected, Assert.Throws<NotebookException>(() => ConnectionFile.Read(folder.Write("c.json", text))).Message, StringComparison.Ordinal);
    }

    JsonObject WithKey(string key)
    {
        var connection = (JsonObject)kernel.Connection.DeepClone();
        connection["key"] = key;
        return connection;
    }

    /// <summary>A signed request with bytes changed, cut, doubled or in another order; or noise.</summary>
    byte[] Mangled(Random random)
    {
        var (frames, _) = front.Signed("execute_request", Deed);
        switch (random.Next(6))
        {
            case 0:
                var frame = frames[random.Next(1, frames.Count)];
                frame[random.Next(frame.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                frames.RemoveAt(random.Next(frames.Count));
                break;
            case 2:
                frames[1] = [];
                break;
            case 3:
                (frames[3], frames[5]) = (frames[5], frames[3]);
                break;
            case 4:
                // Broken off inside: what follows is read as the rest of it, until the connection is closed.
                var whole = RawPeer.Message([.. frames]);
                frames[1] = [];
                return whole[..random.Next(1, 60)];
            default:
                var noise = new byte[random.Next(1, 300)];
                random.NextBytes(noise);
                return RawPeer.Message(noise);
        }
        return RawPeer.Message([.. frames]);
    }
}
