using Mobility.Data;
using Answer = Mobility.Tests.Data.LoopbackServer.Answer;

namespace Mobility.Tests.Data;

public sealed class DataCommandTests
{
    [Fact]
    public void List_says_what_is_found()
    {
        using var scratch = new Scratch().WithPublished("mine").WithSample();
        scratch.Write("mine/beta.csv", "spoilt");
        File.Delete(scratch["mine/gamma.csv"]);
        var (code, output, _) = Run(scratch, "list");
        Assert.Equal(0, code);
        Assert.Contains("alpha  alpha.csv  core  as published  yes", output, StringComparison.Ordinal);
        Assert.Contains("beta   beta.csv   core  WRONG         yes", output, StringComparison.Ordinal);
        Assert.Contains("gamma  gamma.csv        not found     no", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_fails_when_a_file_is_wrong_and_says_why()
    {
        using var scratch = new Scratch().WithPublished("mine");
        Assert.Equal(0, Run(scratch, "verify").Code);
        scratch.Write("mine/beta.csv", Scratch.Beta.ReplaceLineEndings("\r\n"));
        var (code, output, error) = Run(scratch, "verify");
        Assert.Equal(1, code);
        Assert.Contains("alpha: as published\nbeta: WRONG\ngamma: as published", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Only the line ends differ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_fails_for_a_named_file_that_is_not_there()
    {
        using var scratch = new Scratch();
        scratch.Folder("mine");
        Assert.Equal(0, Run(scratch, "verify").Code);
        Assert.Equal(1, Run(scratch, "verify", "gamma").Code);
    }

    [Fact]
    public void Describe_prints_the_dictionary_of_a_source()
    {
        using var scratch = new Scratch();
        var (code, output, _) = Run(scratch, "describe", "alpha");
        Assert.Equal(0, code);
        Assert.StartsWith("alpha: The file alpha", output, StringComparison.Ordinal);
        Assert.Contains("alpha.csv: 3 rows, one thing; key id", output, StringComparison.Ordinal);
        Assert.Contains("value   value    dollars  empty", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_of_an_unknown_source_names_the_nearest()
    {
        using var scratch = new Scratch();
        var error = Assert.Throws<DataException>(() => Run(scratch, "describe", "alpa"));
        Assert.Contains("alpha (the nearest)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fetch_downloads_what_is_missing_and_leaves_the_rest()
    {
        using var server = new LoopbackServer(r => new Answer(200, System.Text.Encoding.UTF8.GetBytes(r.Path == "/alpha.csv" ? Scratch.Alpha : Scratch.Beta)));
        using var scratch = new Scratch(server.Url);
        scratch.Write("data/raw/beta.csv", Scratch.Beta);
        var (code, output, _) = Run(scratch, "fetch");
        Assert.Equal(0, code);
        Assert.Contains("alpha: downloaded to data/raw/alpha.csv, checksum as published", output, StringComparison.Ordinal);
        Assert.Contains("beta: there already", output, StringComparison.Ordinal);
        Assert.Equal(Scratch.Alpha, File.ReadAllText(scratch["data/raw/alpha.csv"]));
        Assert.False(File.Exists(scratch["data/raw/gamma.csv"]));
    }

    [Fact]
    public void Fetch_of_a_file_whose_checksum_is_not_known_says_that_it_is_unverified()
    {
        using var server = new LoopbackServer(_ => new Answer(200, System.Text.Encoding.UTF8.GetBytes(Scratch.Gamma)));
        using var scratch = new Scratch(server.Url).WithoutChecksum("gamma");
        Assert.Contains("gamma: downloaded to data/raw/gamma.csv, unverified: no checksum is known", Run(scratch, "fetch", "gamma").Output, StringComparison.Ordinal);
        Assert.Equal(Scratch.Gamma, File.ReadAllText(scratch["data/raw/gamma.csv"]));
        Assert.Contains("gamma: there already", Run(scratch, "fetch", "gamma").Output, StringComparison.Ordinal);
        Assert.Contains("gamma: accepted by name, unverified", Run(scratch, "verify", "gamma").Output, StringComparison.Ordinal);
        Assert.Single(server.Gets);
    }

    [Fact]
    public void Fetch_of_a_file_whose_checksum_is_not_known_refuses_a_page_and_a_part_of_unknown_origin()
    {
        var page = true;
        using var server = new LoopbackServer(r => new Answer(200, System.Text.Encoding.UTF8.GetBytes(page ? "<html>login</html>" : Scratch.Gamma)));
        using var scratch = new Scratch(server.Url).WithoutChecksum("gamma");
        scratch.Write("data/raw/gamma.csv.part", "id,na");
        Assert.Equal(1, Run(scratch, "fetch", "gamma").Code);
        Assert.False(File.Exists(scratch["data/raw/gamma.csv"]));
        page = false;
        scratch.Write("data/raw/gamma.csv.part", "id,na");
        Assert.Equal(0, Run(scratch, "fetch", "gamma").Code);
        Assert.Equal(Scratch.Gamma, File.ReadAllText(scratch["data/raw/gamma.csv"]));
    }

    [Fact]
    public void Fetch_goes_on_after_a_failure_and_fails_in_the_end()
    {
        using var server = new LoopbackServer(r => r.Path == "/alpha.csv" ? new Answer(404, []) : new Answer(200, System.Text.Encoding.UTF8.GetBytes(Scratch.Beta)));
        using var scratch = new Scratch(server.Url);
        var (code, output, error) = Run(scratch, "fetch");
        Assert.Equal(1, code);
        Assert.Contains("alpha.csv could not be downloaded: 127.0.0.1: HTTP 404", error, StringComparison.Ordinal);
        Assert.Contains("beta: downloaded", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no verb \"lst\".", "lst")]
    [InlineData("Which verb?")]
    [InlineData("list does not know --all.", "list", "--all")]
    [InlineData("describe takes one id, or --all.", "describe")]
    [InlineData("fetch takes ids or --all, not both.", "fetch", "alpha", "--all")]
    [InlineData("--data needs a folder.", "list", "--data")]
    public void Misuse_prints_the_usage_and_ends_with_2(string complaint, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(2, DataCommand.Run(args, output, error));
        Assert.StartsWith(complaint, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("data fetch [ID ... | --all]", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void A_folder_that_does_not_exist_ends_with_1_and_one_message()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(1, DataCommand.Run(["verify", "--data", "no/such/folder"], output, error));
        Assert.StartsWith("no/such/folder: The data folder that --data names does not exist.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_manifest_is_described_in_full()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, DataCommand.Run(["describe", "--all"], output, error));
        Assert.All(Manifest.Read(Published.Root).Sources, s => Assert.Contains(s.Id + ": ", output.ToString(), StringComparison.Ordinal));
    }

    static (int Code, string Output, string Error) Run(Scratch scratch, params string[] words)
    {
        using var client = new HttpClient();
        var (output, error) = (new StringWriter(), new StringWriter());
        var folder = Directory.Exists(scratch["mine"]) ? scratch["mine"] : null;
        var code = DataCommand.Run([.. words], new Surroundings(scratch.Root, folder, Download: new Downloader(client)), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
