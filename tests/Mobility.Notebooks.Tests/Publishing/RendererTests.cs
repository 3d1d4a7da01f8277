using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

[Trait("speed", "slow")]
public sealed class RendererTests
{
    static readonly Lazy<ChromiumRenderer> s_renderer = new(() => new ChromiumRenderer());

    static ChromiumRenderer Renderer()
    {
        if (s_renderer.Value.Availability.Missing is { } missing)
            Assert.Skip("Figures cannot be drawn here: " + missing);
        return s_renderer.Value;
    }

    static readonly FigureRequest[] s_figures = [FigureRequest.Of(Samples.Plotly(Samples.Hostile)), FigureRequest.Of(Map()), FigureRequest.Of(EndsTheScript())];

    static readonly Lazy<IReadOnlyDictionary<string, byte[]>> s_drawn = new(() => Renderer().Draw(s_figures, TestContext.Current.CancellationToken));

    [Fact]
    public void One_start_draws_all_figures_at_twice_their_size_and_the_same_bytes_again()
    {
        var first = s_drawn.Value;
        Assert.Equal((600u, 400u), Size(first[s_figures[0].Key]));
        Assert.Equal((800u, 500u), Size(first[s_figures[1].Key]));
        var second = Renderer().Draw(s_figures, TestContext.Current.CancellationToken);
        Assert.All(s_figures, f => Assert.Equal(first[f.Key], second[f.Key]));
    }

    [Fact]
    public void A_text_that_would_end_the_script_is_drawn()
    {
        Assert.Equal(s_figures.Length, s_drawn.Value.Count);
        Assert.Contains(s_figures[2].Key, s_drawn.Value.Keys);
    }

    static JsonNode Map() => JsonNode.Parse("""
        {"data":[{"type":"scattergeo","mode":"lines","lon":[-100,-90],"lat":[40,40]}],
         "layout":{"width":400,"height":250,"geo":{"visible":false,"projection":{"type":"albers usa"}}}}
        """)!;

    static JsonObject EndsTheScript()
    {
        var figure = Samples.Plotly();
        figure["layout"]!["annotations"] = new JsonArray(new JsonObject { ["text"] = "</script><script>document.body.remove()</script>\u2028" });
        return figure;
    }

    [Fact]
    public void A_cancelled_drawing_ends_at_once_and_leaves_no_folder()
    {
        var renderer = Renderer();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var before = Folders();
        Assert.ThrowsAny<OperationCanceledException>(() => renderer.Draw([FigureRequest.Of(Samples.Plotly())], cancelled.Token));
        Assert.Subset(before.ToHashSet(), Folders().ToHashSet());

        static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "mobility-figures-*");
    }

    [Fact]
    public void A_browser_named_but_not_there_is_said_with_the_variable()
    {
        Assert.Null(Chromium.Find("nowhere/chrome", out var missing));
        Assert.Equal("CHROME_PATH names no file: \"nowhere/chrome\". Set it to the full path of chromium, chrome or edge.", missing);
    }

    [Fact]
    public void Plotly_js_is_found_with_its_version()
    {
        var folder = Directory.CreateTempSubdirectory();
        var package = Directory.CreateDirectory(Path.Combine(folder.FullName, "node_modules", "plotly.js-dist-min")).FullName;
        File.WriteAllText(Path.Combine(package, "package.json"), """{"version":"9.8.7"}""");
        File.WriteAllText(Path.Combine(package, "plotly.min.js"), "the script");
        var found = PlotlyJs.Find(out var missing, folder.FullName);
        Assert.Null(missing);
        Assert.Equal(("9.8.7", "the script"), (found!.Version, found.Read()));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_lock_file_and_npm_settings_name_no_server()
    {
        var web = Path.Combine(Repository.Require().Root, "lib", "Mobility.Notebooks", "web");
        foreach (var file in new[] { "package.json", ".npmrc" })
            Assert.DoesNotContain("://", File.ReadAllText(Path.Combine(web, file)));
        var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(web, "package-lock.json")))!["packages"]!.AsObject();
        Assert.All(packages, package =>
        {
            // Where authors ask for donations is no server of packages.
            Assert.Null(package.Value!["resolved"]);
            Assert.All(package.Value.AsObject().Where(m => m.Key != "funding"), m => Assert.DoesNotContain("://", m.Value!.ToJsonString()));
        });
    }

    [Fact]
    public void A_program_that_does_not_end_is_stopped_in_time()
    {
        Assert.SkipUnless(Executables.OnPath("sleep").Any(), "There is no sleep command on this machine.");
        var error = Assert.Throws<TimeoutException>(() => Executables.Run("sleep", ["30"], null, TimeSpan.FromMilliseconds(200), _ => { }, TestContext.Current.CancellationToken));
        Assert.Equal("sleep did not end within 0.2 s and was stopped.", error.Message);
    }

    static (uint Width, uint Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20)));
}
