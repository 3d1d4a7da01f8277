using System.Globalization;

namespace Mobility.Charts;

/// <summary>
/// The look of every figure: Okabe and Ito's colours (distinguishable by colour-blind readers; Okabe and Ito 2008,
/// "Color Universal Design"), sizes that stay readable when a figure is shrunk to a phone's width or printed.
/// </summary>
internal static class Theme
{
    /// <summary>Blue of Okabe and Ito: points.</summary>
    public const string Blue = "#0072B2";

    /// <summary>Vermillion: the first fit, and the mark of simulated data.</summary>
    public const string Vermillion = "#D55E00";

    /// <summary>Bluish green.</summary>
    public const string Green = "#009E73";

    /// <summary>Reddish purple.</summary>
    public const string Purple = "#CC79A7";

    /// <summary>Orange.</summary>
    public const string Orange = "#E69F00";

    /// <summary>Sky blue.</summary>
    public const string Sky = "#56B4E9";

    /// <summary>Text and dark lines.</summary>
    public const string Ink = "#1F1F1F";

    /// <summary>Secondary text: 7:1 on white.</summary>
    public const string Muted = "#595959";

    /// <summary>Grid lines.</summary>
    public const string Grid = "#E3E3E3";

    /// <summary>The paper.</summary>
    public const string Paper = "#FFFFFF";

    /// <summary>Words that mark simulated data inside the plot.</summary>
    public const string SimulatedMark = "SIMULATED SAMPLE";

    internal const int Width = 560, Height = 460;
    internal const int TitleSize = 20, AxisTitleSize = 17, TickSize = 16, LabelSize = 16, CreditSize = 16;

    /// <summary>Arial and faces of the same widths first: text is measured with Arial's widths.</summary>
    internal const string Font = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif";

    /// <summary>Colour and marker of the first models or groups of a figure: never told apart by colour alone.</summary>
    internal static readonly (string Color, string Symbol)[] Series =
        [(Blue, "circle"), (Vermillion, "diamond"), (Green, "square"), (Purple, "triangle-up"), (Ink, "x")];

    /// <summary>A sequential scale from light to dark that keeps its order in grey and for colour-blind readers.</summary>
    internal static readonly string[] Sequence = ["#FDE2A0", "#F3A85B", "#D8656A", "#8B3D84", "#2D1E5F"];

    /// <summary>A scale from one side of zero over a light middle to the other: orange against blue, which color-blind readers tell apart.</summary>
    internal static readonly string[] Diverging = ["#A84300", "#F0A868", "#EFEDE8", "#7FB8DC", "#00508A"];

    internal static string Transparent(string hex, double opacity)
    {
        var rgb = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"rgba({rgb >> 16},{(rgb >> 8) & 255},{rgb & 255},{opacity})");
    }
}
