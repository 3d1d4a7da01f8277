using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>Every request of the protocol, each message held to <see cref="Schema"/>.</summary>
[Trait("speed", "slow")]
public sealed class ProtocolTests : IDisposable
{
    readonly LiveKernel kernel = new();
    readonly Front front;

    public ProtocolTests() => front = kernel.Connect();

    public void Dispose()
    {
        front.Dispose();
        kernel.Dispose();
    }

    [Fact]
    public void The_kernel_introduces_itself()
    {
        Assert.Equal("5.4", (string)front.Info["protocol_version"]!);
        Assert.StartsWith("C# 14 on .NET", (string)front.Info["banner"]!, StringComparison.Ordinal);
        Assert.Equal("C#", (string)front.Info["language_info"]!["name"]!);
        Assert.Equal(".cs", (string)front.Info["language_info"]!["file_extension"]!);
    }

    [Fact]
    public void A_cell_is_busy_then_heard_then_idle()
    {
        var (reply, published) = front.Execute("1 + 1");
        Assert.Equal(["status", "execute_input", "execute_result", "status"], published.Select(Front.Type));
        Assert.Equal("2", (string)published[2]["content"]!["data"]!["text/plain"]!);
        Assert.Equal(("ok", 1), ((string)reply["status"]!, (int)reply["execution_count"]!));
    }

    [Fact]
    public void Text_and_displays_keep_their_order()
    {
        var (_, published) = front.Execute("Console.Write(\"a\"); Console.Write(\"b\"); Console.Error.Write(\"c\"); display(1); Console.Write(\"d\"); 2");
        Assert.Equal(["stdout ab", "stderr c", "display_data", "stdout d", "execute_result"],
            published[2..^1].Select(m => Front.Type(m) == "stream" ? $"{m["content"]!["name"]} {m["content"]!["text"]}" : Front.Type(m)));
    }

    [Fact]
    public void What_is_printed_is_heard_while_the_cell_runs()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var header = front.Send("execute_request", new JsonObject { ["code"] = "Console.Write(\"now\"); System.Threading.Thread.Sleep(3000);" });
        while (Front.Type(front.Read(front.IoPub)) != "stream")
        {
        }
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2.8);
        front.PublishedFor(header);
    }

    [Fact]
    public void A_failure_names_the_line_of_the_cell()
    {
        var (reply, published) = front.Execute("var d = 0;\nvar x = 1 / d;");
        var error = Assert.Single(published, m => Front.Type(m) == "error")["content"]!;
        Assert.Equal("System.DivideByZeroException", (string)error["ename"]!);
        Assert.Equal("   at line 2: var x = 1 / d;", (string)error["traceback"]![1]!);
        Assert.Equal(("error", (string)error["evalue"]!), ((string)reply["status"]!, (string)reply["evalue"]!));
    }

    [Fact]
    public void A_compilers_error_names_line_and_column()
    {
        var (_, published) = front.Execute("\n  wrong");
        Assert.Contains("(2,3): error CS0103", (string)published[^2]["content"]!["traceback"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Silent_code_shows_and_counts_nothing()
    {
        var (reply, published) = front.Execute("Console.Write(0); display(1); 2", new JsonObject { ["silent"] = true });
        Assert.Equal(["status", "status"], published.Select(Front.Type));
        Assert.Equal(0, (int)reply["execution_count"]!);
        Assert.Equal(1, (int)front.Execute("3").Reply["execution_count"]!);
        Assert.Equal(1, (int)front.Execute("3", new JsonObject { ["store_history"] = false }).Reply["execution_count"]!);
    }

    [Fact]
    public void Expressions_of_the_front_end_are_answered_one_by_one()
    {
        var expressions = front.Execute("var x = 2;", new JsonObject { ["user_expressions"] = new JsonObject { ["a"] = "x + 1", ["b"] = "none" } }).Reply["user_expressions"]!;
        Assert.Equal(("ok", "3"), ((string)expressions["a"]!["status"]!, (string)expressions["a"]!["data"]!["text/plain"]!));
        Assert.Equal("error", (string)expressions["b"]!["status"]!);
    }

    [Fact]
    public void A_display_is_updated_in_place_and_outputs_are_cleared()
    {
        var (_, published) = front.Execute("var shown = display(\"first\"); Console.Clear();");
        var id = (string)published[2]["content"]!["transient"]!["display_id"]!;
        Assert.Equal(("clear_output", false), (Front.Type(published[3]), (bool)published[3]["content"]!["wait"]!));
        var update = front.Execute("shown.Update(\"second\");").Published[2];
        Assert.Equal("update_display_data", Front.Type(update));
        Assert.Equal((id, "second"), ((string)update["content"]!["transient"]!["display_id"]!, (string)update["content"]!["data"]!["text/plain"]!));
    }

    [Fact]
    public void A_cell_asks_the_user_of_its_own_front_end()
    {
        using var other = kernel.Connect("other");
        var header = front.Send("execute_request", new JsonObject { ["code"] = "var name = await GetInputAsync(\"Name?\"); name + Console.ReadLine()", ["allow_stdin"] = true });
        foreach (var (prompt, value) in new[] { ("Name?", "A"), ("", "B") })
        {
            var question = front.Read(front.Stdin);
            Assert.Equal(prompt, (string)question["content"]!["prompt"]!);
            front.Send("input_reply", new JsonObject { ["value"] = value }, front.Stdin);
        }
        Assert.Equal("AB", (string)Assert.Single(front.PublishedFor(header), m => Front.Type(m) == "execute_result")["content"]!["data"]!["text/plain"]!);
    }

    [Fact]
    public void A_front_end_that_takes_no_input_is_not_asked() =>
        Assert.Contains("takes no input", (string)front.Execute("Console.ReadLine()", new JsonObject { ["allow_stdin"] = false }).Reply["evalue"]!, StringComparison.Ordinal);

    [Theory]
    [InlineData("if (true) {", "incomplete", "    ")]
    [InlineData("1 + 1", "complete", null)]
    [InlineData("#!time\n1 + 1", "complete", null)]
    [InlineData("int x = 5 5;", "invalid", null)]
    [InlineData("", "complete", null)]
    public void Code_is_complete_or_waits_for_more(string code, string status, string? indent)
    {
        front.Send("is_complete_request", new JsonObject { ["code"] = code });
        var answer = front.Read(front.Shell)["content"]!;
        Assert.Equal((status, indent), ((string)answer["status"]!, (string?)answer["indent"]));
        // Answered once: the next message on the channel is the answer to the next request.
        Assert.Equal("kernel_info_reply", Front.Type(front.Ask("kernel_info_request", [])));
    }

    [Fact]
    public void Cells_that_ran_are_remembered()
    {
        front.Execute("1");
        front.Execute("var x = 2;");
        front.Execute("x");
        JsonArray Ask(JsonObject request) => front.Ask("history_request", request)["content"]!["history"]!.AsArray();
        Assert.Equal("""[[1,3,["x","2"]]]""", Ask(new() { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = true }).ToJsonString());
        Assert.Equal("""[[1,1,"1"],[1,2,"var x = 2;"]]""", Ask(new() { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = 1, ["stop"] = 3 }).ToJsonString());
        Assert.Equal("""[[1,2,"var x = 2;"]]""", Ask(new() { ["hist_access_type"] = "search", ["pattern"] = "*x =*" }).ToJsonString());
    }

    [Fact]
    public void Comms_are_listed_and_an_unknown_target_is_closed()
    {
        Assert.Empty(front.Ask("comm_info_request", [])["content"]!["comms"]!.AsObject());
        var header = front.Send("comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "none", ["data"] = new JsonObject() });
        Assert.Equal("c1", (string)Assert.Single(front.PublishedFor(header), m => Front.Type(m) == "comm_close")["content"]!["comm_id"]!);
    }

    [Fact]
    public void A_request_that_is_not_offered_is_answered_so() =>
        Assert.Equal("error", (string)front.Ask("debug_request", [], front.Control)["content"]!["status"]!);
}
