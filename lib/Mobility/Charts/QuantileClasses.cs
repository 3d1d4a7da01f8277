namespace Mobility.Charts;

/// <summary>Classes that hold equally many values, as far as ties allow; each is labelled with its least and greatest value.</summary>
internal sealed class QuantileClasses
{
    readonly double[] _upper;
    readonly int _wanted;

    QuantileClasses(double[] upper, string[] labels, int wanted) => (_upper, Labels, _wanted) = (upper, labels, wanted);

    /// <summary>One label a class, from low to high.</summary>
    internal IReadOnlyList<string> Labels { get; }

    /// <summary>Divides values into at most <paramref name="wanted"/> classes; equal values always share one.</summary>
    internal static QuantileClasses Of(IEnumerable<double> values, int wanted)
    {
        var sorted = values.Order().ToArray();
        double[] upper = [.. Enumerable.Range(1, wanted).Select(i => sorted[Math.Max(0, (int)Math.Ceiling(i * sorted.Length / (double)wanted) - 1)]).Distinct()];
        var labels = upper.Select((top, i) =>
        {
            var bottom = i == 0 ? sorted[0] : sorted.First(v => v > upper[i - 1]);
            return Limit(bottom) == Limit(top) ? Limit(top) : $"{Limit(bottom)} to {Limit(top)}";
        });
        return new(upper, [.. labels], wanted);
    }

    /// <summary>Three significant digits: a key is read at a glance.</summary>
    static string Limit(double value) => PlotText.Number(value, digits: 3);

    /// <summary>The class of one of the values.</summary>
    internal int IndexOf(double value) => Math.Min(Array.FindIndex(_upper, top => value <= top) is var i && i < 0 ? _upper.Length - 1 : i, _upper.Length - 1);

    /// <summary>The colour of a class, spread over the whole scale when ties left fewer classes.</summary>
    internal int ColorOf(int index) => _upper.Length == 1 ? _wanted / 2 : (int)Math.Round(index * (_wanted - 1) / (double)(_upper.Length - 1));
}
