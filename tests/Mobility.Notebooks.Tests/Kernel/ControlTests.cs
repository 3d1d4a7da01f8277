using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>Stopping, aborting, shutting down; two front ends at once.</summary>
[Trait("speed", "slow")]
public sealed class ControlTests : IDisposable
{
    readonly LiveKernel kernel = new();
    readonly Front front;

    public ControlTests() => front = kernel.Connect();

    public void Dispose()
    {
        front.Dispose();
        kernel.Dispose();
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("Console.ReadLine();")]
    public void A_running_cell_stops_and_what_it_declared_is_kept(string endless)
    {
        front.Execute("var before = 1;");
        var header = front.Send("execute_request", new JsonObject { ["code"] = "Console.Write(\"started\"); " + endless, ["allow_stdin"] = true });
        while (Front.Type(front.Read(front.IoPub)) != "stream")
        {
        }
        Assert.Equal("ok", (string)front.Ask("interrupt_request", [], front.Control)["content"]!["status"]!);
        Assert.Equal("Interrupted", (string)front.PublishedFor(header).Single(m => Front.Type(m) == "error")["content"]!["ename"]!);
        front.Read(front.Shell);
        Assert.Equal("1", (string)front.Execute("before").Published[2]["content"]!["data"]!["text/plain"]!);
    }

    [Fact]
    public void Nothing_to_stop_is_no_error() =>
        Assert.Equal("ok", (string)front.Ask("interrupt_request", [], front.Control)["content"]!["status"]!);

    [Fact]
    public void After_a_failure_the_cells_behind_it_are_not_run()
    {
        var first = front.Send("execute_request", new JsonObject { ["code"] = "System.Threading.Thread.Sleep(300); throw new Exception(\"x\");" });
        front.Send("execute_request", new JsonObject { ["code"] = "var ran = 1;" });
        front.Send("is_complete_request", new JsonObject { ["code"] = "1" });
        Assert.Equal(["error", "aborted", "complete"], Enumerable.Range(0, 3).Select(_ => (string)front.Read(front.Shell)["content"]!["status"]!));
        front.PublishedFor(first);
        Assert.Equal("error", (string)front.Execute("ran").Reply["status"]!);
    }

    [Fact]
    public void A_failure_that_stops_nothing_lets_the_next_cells_run()
    {
        front.Send("execute_request", new JsonObject { ["code"] = "System.Threading.Thread.Sleep(300); throw new Exception(\"x\");", ["stop_on_error"] = false });
        front.Send("execute_request", new JsonObject { ["code"] = "1" });
        Assert.Equal(["error", "ok"], Enumerable.Range(0, 2).Select(_ => (string)front.Read(front.Shell)["content"]!["status"]!));
    }

    [Fact]
    public void Two_front_ends_share_the_state_and_each_gets_its_own_answers()
    {
        using var other = kernel.Connect("other");
        front.Execute("var shared = 41;");
        var (reply, published) = other.Execute("shared + 1");
        Assert.Equal((2, "42"), ((int)reply["execution_count"]!, (string)published[2]["content"]!["data"]!["text/plain"]!));
        // Each hears on iopub what the other did.
        Assert.Equal("shared + 1", (string)Enumerable.Range(0, 20).Select(_ => front.Read(front.IoPub)).First(m => Front.Type(m) == "execute_input")["content"]!["code"]!);
    }

    [Fact]
    public void A_front_ends_failure_does_not_abort_anothers_cell()
    {
        using var other = kernel.Connect("other");
        front.Send("execute_request", new JsonObject { ["code"] = "System.Threading.Thread.Sleep(500); throw new Exception(\"x\");" });
        Thread.Sleep(100);
        Assert.Equal("ok", (string)other.Execute("1").Reply["status"]!);
    }

    [Fact]
    public void A_front_end_that_vanishes_in_the_middle_leaves_the_kernel_up()
    {
        using (var gone = kernel.Connect("gone"))
            gone.Send("execute_request", new JsonObject { ["code"] = "for (var i = 0; i < 1000; i++) Console.WriteLine(i); var done = 5;" });
        Assert.Equal("ok", (string)front.Execute("1").Reply["status"]!);
        Assert.Equal("5", (string)front.Execute("done").Published[2]["content"]!["data"]!["text/plain"]!);
    }

    [Fact]
    public async Task Shutdown_is_answered_and_ends_a_running_cell()
    {
        front.Send("execute_request", new JsonObject { ["code"] = "while (true) { }" });
        var answer = front.Ask("shutdown_request", new JsonObject { ["restart"] = true }, front.Control);
        Assert.True((bool)answer["content"]!["restart"]!);
        await kernel.Ended.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_heartbeat_beats_while_a_cell_runs()
    {
        using var heart = Wire.RawPeer.Ready(kernel.Port("hb"), "REQ");
        front.Send("execute_request", new JsonObject { ["code"] = "System.Threading.Thread.Sleep(2000);" });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        heart.Send([], "ping"u8.ToArray());
        Assert.Equal("ping"u8.ToArray(), heart.Receive()[1]);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }

    [Fact]
    public void A_hundred_megabytes_of_text_arrive_bounded_and_in_chunks()
    {
        var (reply, published) = front.Execute("var line = new string('x', 999); for (var i = 0; i < 100_000; i++) Console.WriteLine(line);");
        var texts = published.Where(m => Front.Type(m) == "stream").Select(m => (string)m["content"]!["text"]!).ToList();
        Assert.Equal("ok", (string)reply["status"]!);
        Assert.InRange(texts.Sum(t => t.Length), 200_000, 200_200);
        Assert.All(texts, t => Assert.InRange(t.Length, 1, 1 << 15));
        Assert.EndsWith("a cell's text ends at 200,000 characters.\n", texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_is_never_cut_in_two()
    {
        var (_, published) = front.Execute("Console.Write(new string('a', 32767)); Console.Write(string.Concat(Enumerable.Repeat(\"😀\", 40_000)));");
        var texts = published.Where(m => Front.Type(m) == "stream").Select(m => (string)m["content"]!["text"]!);
        Assert.Equal(new string('a', 32767) + string.Concat(Enumerable.Repeat("😀", 40_000)), string.Concat(texts));
    }
}
