using System.Text.Json.Nodes;
using Mobility.Notebooks.Kernel;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Tests.Kernel;

public sealed class LivePicturesTests : IDisposable
{
    readonly Painter painter = new();
    readonly List<MimeBundle> published = [];
    readonly LivePictures pictures;

    public LivePicturesTests() => pictures = new LivePictures((_, bundle) => published.Add(bundle), () => painter, TimeSpan.FromMilliseconds(50));

    static JupyterMessage Cause => JupyterMessage.New("execute_request", "s", null, []);

    static MimeBundle Figure(int value) => new(new JsonObject { [Values.Plotly] = new JsonObject { ["data"] = new JsonArray(value), ["layout"] = new JsonObject() }, ["text/plain"] = "finding" }, []);

    public void Dispose() => pictures.Dispose();

    [Fact]
    public void A_figure_goes_out_at_once_and_gets_its_picture_when_nothing_runs()
    {
        pictures.Busy(true);
        var sent = pictures.Dress(Figure(1), Cause);
        Assert.False(sent.Data.ContainsKey("image/png"));
        Thread.Sleep(200);
        Assert.Empty(published);
        pictures.Busy(false);
        Assert.True(SpinWait.SpinUntil(() => published.Count == 1, 5000));
        Assert.Equal((sent.DisplayId, "AQI="), (published[0].DisplayId, (string)published[0].Data["image/png"]!));
    }

    [Fact]
    public void A_figure_drawn_before_has_its_picture_at_once_and_figures_are_drawn_together()
    {
        pictures.Dress(Figure(1), Cause);
        pictures.Dress(Figure(2), Cause);
        Assert.True(SpinWait.SpinUntil(() => published.Count == 2, 5000));
        Assert.Equal("AQI=", (string)pictures.Dress(Figure(2), Cause).Data["image/png"]!);
        Assert.Equal(1, painter.Starts);
    }

    [Fact]
    public void Tables_and_texts_pass_as_they_are()
    {
        var bundle = new MimeBundle(new JsonObject { ["text/plain"] = "x" }, []);
        Assert.Same(bundle, pictures.Dress(bundle, Cause));
    }

    [Theory]
    [InlineData(true, "VSCODE_PID")]
    [InlineData(false, "VSCODE_PID", "JPY_PARENT_PID")]
    [InlineData(false)]
    public void Visual_Studio_Code_draws_figures_itself(bool expected, params string[] variables) =>
        Assert.Equal(expected, LivePictures.IsVisualStudioCode(name => variables.Contains(name) ? "1" : null));

    sealed class Painter : IFigureRenderer
    {
        public int Starts { get; private set; }

        public Availability Availability => new(null);

        public IReadOnlyDictionary<string, byte[]> Draw(IReadOnlyList<FigureRequest> figures, CancellationToken cancellation)
        {
            Starts++;
            return figures.ToDictionary(f => f.Key, _ => new byte[] { 1, 2 });
        }
    }
}
