using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

public sealed class PngCacheTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    readonly Pencil _pencil = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_figure_is_drawn_once_until_its_json_or_plotly_changes()
    {
        var (figure, other) = (FigureRequest.Of(Samples.Plotly()), FigureRequest.Of(Samples.Plotly(y: 3)));
        Draw("1", figure);
        Draw("1", figure, figure);
        Assert.Equal([figure.Key], _pencil.Drawn);
        Draw("1", figure, other);
        Assert.Equal([figure.Key, other.Key], _pencil.Drawn);
        Draw("2", figure);
        Assert.Equal([figure.Key, other.Key, figure.Key], _pencil.Drawn);
    }

    [Fact]
    public void A_damaged_picture_is_drawn_again()
    {
        var figure = FigureRequest.Of(Samples.Plotly());
        Draw("1", figure);
        File.WriteAllText(_folder.EnumerateFiles("*.png").Single().FullName, "not a picture");
        Assert.Equal(Pencil.Picture, Draw("1", figure)[figure.Key]);
    }

    [Fact]
    public void Known_figures_are_there_even_when_nothing_can_be_drawn()
    {
        var (known, unknown) = (FigureRequest.Of(Samples.Plotly()), FigureRequest.Of(Samples.Plotly(y: 3)));
        Draw("1", known);
        _pencil.Availability = new("no browser");
        Assert.Equal([known.Key], Draw("1", known, unknown).Keys);
    }

    IReadOnlyDictionary<string, byte[]> Draw(string version, params FigureRequest[] figures) =>
        new PngCache(_pencil, _folder.FullName, version).Draw(figures, TestContext.Current.CancellationToken);

    sealed class Pencil : IFigureRenderer
    {
        internal static readonly byte[] Picture = Convert.FromBase64String(Samples.Png);

        internal List<string> Drawn { get; } = [];

        public Availability Availability { get; set; } = new(null);

        public IReadOnlyDictionary<string, byte[]> Draw(IReadOnlyList<FigureRequest> figures, CancellationToken cancellation)
        {
            Drawn.AddRange(figures.Select(f => f.Key));
            return figures.ToDictionary(f => f.Key, _ => Picture);
        }
    }
}
