using System.Diagnostics;
using System.Text;
using Mobility.Data;
using Answer = Mobility.Tests.Data.LoopbackServer.Answer;

namespace Mobility.Tests.Data;

public sealed class DownloaderTests
{
    // Long enough to be sent in several blocks.
    static readonly string Text = "id,name,value\n" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"{i},place {i},{i}.5\n"));
    static readonly byte[] Body = Encoding.UTF8.GetBytes(Text);
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task A_file_is_downloaded_checked_and_moved_to_its_place()
    {
        using var server = new LoopbackServer(r => Answer.Ranged(r, Body));
        using var scratch = new Scratch();
        var reports = new List<DownloadProgress>();
        var path = await Fetch(scratch, [server.Url], new Collect(reports));
        Assert.Equal(Text, File.ReadAllText(path));
        Assert.Equal(["big.csv"], Files(scratch));
        Assert.Equal(Body.Length, reports[^1].Bytes);
        Assert.Equal(Body.Length, reports[^1].Total);
        Assert.Equal("127.0.0.1", reports[^1].Host);
    }

    [Fact]
    public async Task A_cut_connection_goes_on_where_it_stopped()
    {
        var cut = Body.Length / 2;
        using var server = new LoopbackServer(r => r.From is null ? Answer.Ranged(r, Body) with { CutAfter = cut } : Answer.Ranged(r, Body));
        using var scratch = new Scratch();
        Assert.Equal(Text, File.ReadAllText(await Fetch(scratch, [server.Url])));
        Assert.Equal([null, cut], server.Gets.Select(r => r.From));
        Assert.Equal("\"v1\"", server.Gets[1].Headers["If-Range"]);
    }

    [Fact]
    public async Task A_file_that_changed_on_the_server_is_started_again()
    {
        using var server = new LoopbackServer(r => Answer.Ranged(r, Body, "\"v2\""));
        using var scratch = new Scratch();
        scratch.Write("data/raw/big.csv.part", "id,name,value\nold");
        scratch.Write("data/raw/big.csv.part.etag", server.Url + "big.csv\n\"v1\"\n");
        Assert.Equal(Text, File.ReadAllText(await Fetch(scratch, [server.Url])));
        Assert.Equal("\"v1\"", server.Gets.Single().Headers["If-Range"]);
    }

    [Fact]
    public async Task A_part_that_the_server_cannot_go_on_from_is_loaded_anew()
    {
        using var server = new LoopbackServer(r => r.From is null ? Answer.Ranged(r, Body) : new Answer(416, []));
        using var scratch = new Scratch();
        scratch.Write("data/raw/big.csv.part", Text[..500]);
        Assert.Equal(Text, File.ReadAllText(await Fetch(scratch, [server.Url])));
        Assert.Equal([500, null], server.Gets.Select(r => r.From));
    }

    [Fact]
    public async Task A_server_that_breaks_off_before_the_first_byte_is_left_for_the_next()
    {
        using var broken = new LoopbackServer(r => Answer.Ranged(r, Body) with { CutAfter = 0 });
        using var server = new LoopbackServer(r => Answer.Ranged(r, Body));
        using var scratch = new Scratch();
        Assert.Equal(Text, File.ReadAllText(await Fetch(scratch, [broken.Url, server.Url])));
        Assert.Single(broken.Gets);
    }

    [Fact]
    public async Task A_part_with_wrong_bytes_is_thrown_away_and_loaded_anew()
    {
        using var server = new LoopbackServer(r => Answer.Ranged(r, Body));
        using var scratch = new Scratch();
        scratch.Write("data/raw/big.csv.part", new string('x', 1000));
        Assert.Equal(Text, File.ReadAllText(await Fetch(scratch, [server.Url])));
        Assert.Equal([1000, null], server.Gets.Select(r => r.From));
    }

    [Fact]
    public async Task Cancellation_leaves_a_part_that_can_be_resumed_and_no_half_file()
    {
        var half = Body.Length / 2;
        var cut = true;
        using var server = new LoopbackServer(r => cut ? Answer.Ranged(r, Body) with { CutAfter = half, Hang = true } : Answer.Ranged(r, Body));
        using var scratch = new Scratch();
        using var stop = new CancellationTokenSource();
        var enough = new Collect([], p =>
        {
            if (p.Bytes >= half)
                stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(scratch, [server.Url], enough, stop));
        Assert.DoesNotContain("big.csv", Files(scratch));
        Assert.Equal(half, new FileInfo(scratch["data/raw/big.csv.part"]).Length);
        cut = false;
        Assert.Equal(Text, File.ReadAllText(await Fetch(scratch, [server.Url])));
        Assert.Equal(half, server.Gets[^1].From);
        Assert.Equal(["big.csv"], Files(scratch));
    }

    [Fact]
    public async Task After_a_404_the_second_address_is_tried()
    {
        using var gone = new LoopbackServer(_ => new Answer(404, []));
        using var server = new LoopbackServer(r => Answer.Ranged(r, Body));
        using var scratch = new Scratch();
        Assert.Equal(Text, File.ReadAllText(await Fetch(scratch, [gone.Url, server.Url])));
        Assert.Single(gone.Gets);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "<!DOCTYPE html><title>Sign in</title>", "an HTML page came instead of the data")]
    [InlineData("text/csv", "<!DOCTYPE html><title>Sign in</title>", "This is an HTML page, not data")]
    [InlineData("text/csv", "id,name,value\n1,a,2\n", "The checksum is not that of the published big.csv. It is truncated")]
    public async Task What_is_not_the_published_file_is_refused_and_nothing_is_left(string type, string body, string why)
    {
        using var server = new LoopbackServer(_ => new Answer(200, Encoding.UTF8.GetBytes(body), type));
        using var scratch = new Scratch();
        var error = await Assert.ThrowsAsync<DataException>(() => Fetch(scratch, [server.Url]));
        Assert.StartsWith("big.csv could not be downloaded: 127.0.0.1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains("save it by hand", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(Files(scratch));
    }

    [Fact]
    public async Task A_longer_file_is_refused_before_it_fills_the_disk()
    {
        using var server = new LoopbackServer(_ => new Answer(200, [.. Body, .. Body]));
        using var scratch = new Scratch();
        var error = await Assert.ThrowsAsync<DataException>(() => Fetch(scratch, [server.Url]));
        Assert.Contains("longer than the published file", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("big.csv", Files(scratch));
    }

    [Fact]
    public async Task A_file_already_in_place_survives_a_failed_download()
    {
        using var server = new LoopbackServer(_ => new Answer(500, []));
        using var scratch = new Scratch();
        scratch.Write("data/raw/big.csv", "older");
        await Assert.ThrowsAsync<DataException>(() => Fetch(scratch, [server.Url]));
        Assert.Equal("older", File.ReadAllText(scratch["data/raw/big.csv"]));
    }

    [Fact]
    public async Task Without_a_network_the_decision_is_quick_and_remembered()
    {
        using var client = new HttpClient();
        // 192.0.2.0/24 is reserved for documentation: nothing answers there.
        var download = new Downloader(client, Short);
        string[] urls = [LoopbackServer.Nobody() + "a", "http://192.0.2.1/b", "http://192.0.2.2/c", "http://name.invalid/d"];
        var watch = Stopwatch.StartNew();
        Assert.False(await download.Reach.Any(urls));
        // All at once: about one patience, far below four of them even on a busy machine.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        watch.Restart();
        Assert.False(await download.Reach.Any(urls));
        Assert.True(watch.Elapsed < TimeSpan.FromMilliseconds(100), $"{watch.Elapsed}");
    }

    [Fact]
    public void Every_host_is_waited_for_less_than_five_seconds() =>
        Assert.True(Downloader.Shared.Reach.Patience < TimeSpan.FromSeconds(5));

    [Fact]
    public void An_edition_downloads_its_core_files_when_they_are_missing()
    {
        using var server = new LoopbackServer(r => Answer.Ranged(r, Encoding.UTF8.GetBytes(r.Path == "/alpha.csv" ? Scratch.Alpha : Scratch.Beta)));
        using var scratch = new Scratch(server.Url).WithSample();
        using var client = new HttpClient();
        var download = new Downloader(client);
        var edition = scratch.Open(download: download).Edition;
        Assert.Equal("published", edition.Mark);
        Assert.Equal("the 2 core files were found in data/raw", edition.Reason);
        Assert.Equal(1, server.Heads);
        Assert.Equal("published", scratch.Open().Edition.Mark);
    }

    [Fact]
    public void An_edition_falls_on_the_sample_when_nothing_can_be_reached_and_says_so()
    {
        using var scratch = new Scratch(LoopbackServer.Nobody()).WithSample();
        using var client = new HttpClient();
        var edition = scratch.Open(download: new Downloader(client, Short)).Edition;
        Assert.Equal("simulated sample", edition.Mark);
        Assert.EndsWith("no server could be reached (127.0.0.1)", edition.Reason, StringComparison.Ordinal);
    }

    static async Task<string> Fetch(Scratch scratch, string[] urls, IProgress<DownloadProgress>? progress = null, CancellationTokenSource? stop = null)
    {
        using var client = new HttpClient();
        return await new Downloader(client, TimeSpan.FromSeconds(3)).FetchAsync(Scratch.Source("big", false, Text, urls), scratch["data/raw"], progress, stop?.Token ?? TestContext.Current.CancellationToken);
    }

    static IEnumerable<string> Files(Scratch scratch) => Directory.GetFiles(scratch["data/raw"]).Select(f => Path.GetFileName(f)).Order();

    sealed class Collect(List<DownloadProgress> reports, Action<DownloadProgress>? then = null) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            reports.Add(value);
            then?.Invoke(value);
        }
    }
}
