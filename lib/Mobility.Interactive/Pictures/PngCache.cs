using System.Security.Cryptography;
using System.Text;

namespace Mobility.Interactive;

/// <summary>
/// Draws only figures whose JSON changed: PNGs are kept in a folder by the figure's key and the version that drew them.
/// </summary>
/// <param name="renderer">Draws what is not known yet.</param>
/// <param name="folder">Where PNGs are kept, under artifacts/.</param>
/// <param name="version">Version of plotly.js: another one draws anew.</param>
sealed class PngCache(IFigureRenderer renderer, string folder, string version) : IFigureRenderer
{
    static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>A cache of the figures that a Chromium renderer draws.</summary>
    public PngCache(ChromiumRenderer renderer, string folder)
        : this(renderer, folder, renderer?.PlotlyVersion ?? "")
    {
    }

    /// <summary>Where pictures are kept: in the repository's results, else among the machine's temporary files.</summary>
    public static string Folder() => Path.Combine(PlotlyJs.Repository() is { } root ? Path.Combine(root, "artifacts") : Path.GetTempPath(), "figures");

    /// <inheritdoc/>
    public Availability Availability => renderer.Availability;

    /// <summary>Known figures at once; the others are drawn if that is possible here, and kept.</summary>
    public IReadOnlyDictionary<string, byte[]> Draw(IReadOnlyList<FigureRequest> figures, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var images = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var unknown = new List<FigureRequest>();
        foreach (var figure in figures.DistinctBy(f => f.Key))
            if (Kept(figure) is { } png)
                images[figure.Key] = png;
            else
                unknown.Add(figure);
        if (unknown.Count == 0 || Availability.Missing is not null)
            return images;
        foreach (var (key, png) in renderer.Draw(unknown, cancellation))
        {
            images[key] = png;
            SafeFile.Write(PathOf(key), png);
        }
        return images;
    }

    byte[]? Kept(FigureRequest figure)
    {
        var path = PathOf(figure.Key);
        if (!File.Exists(path))
            return null;
        var png = File.ReadAllBytes(path);
        return IsPng(png) ? png : null;
    }

    string PathOf(string key) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key} plotly.js {version}")))[..32] + ".png");

    static bool IsPng(byte[] bytes) => bytes.AsSpan().StartsWith(s_signature);
}
