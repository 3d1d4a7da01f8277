namespace Mobility.Charts;

/// <summary>A rectangle of the plane and the pixels it is drawn on.</summary>
internal sealed class PlotArea
{
    const double Padding = 0.04;

    readonly Frame _frame;

    /// <summary>An area that holds these values, with a little air around them.</summary>
    internal PlotArea(Frame frame, IEnumerable<double> x, IEnumerable<double> y)
    {
        _frame = frame;
        (Left, Right) = Padded(x);
        (Bottom, Top) = Padded(y);
    }

    internal double Left { get; }

    internal double Right { get; }

    internal double Bottom { get; }

    internal double Top { get; }

    internal (double X, double Y) ToPixel(double x, double y) =>
        ((x - Left) / (Right - Left) * _frame.PlotWidth, (Top - y) / (Top - Bottom) * _frame.PlotHeight);

    internal LabelPlacer Labels() => new(_frame.PlotWidth, _frame.PlotHeight, ToPixel);

    static (double Low, double High) Padded(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var air = high > low ? (high - low) * Padding : Math.Max(1, Math.Abs(high)) * Padding;
        return (low - air, high + air);
    }
}
