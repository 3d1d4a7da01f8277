using System.Globalization;

namespace Mobility.Data;

/// <summary>
/// The values that a column can have: those that its unit allows, or those that the manifest gives for it. A stand-in for a missing
/// value (-999, 99999) is then refused instead of being averaged, in a file of another vintage too.
/// </summary>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
readonly record struct ValueRange(double Min, double Max)
{
    const double None = double.PositiveInfinity;

    /// <summary>Units by how they begin, the more special before the more general.</summary>
    static readonly (string Unit, double Min, double Max)[] Units =
    [
        ("fraction a year", -1, 1), ("fraction", 0, 1), ("share", 0, 1), ("index 0-1", 0, 1), ("rank 0-1", 0, 1), ("0 or 1", 0, 1),
        ("percentile points", -100, 100), ("percentage points", -100, 100), ("percentile rank", 0, 100), ("percent", 0, 100),
        ("ranks per rank", -1, 1), ("standardized index", -10, 10), ("log points", -5, 5), ("grade equivalents", -5, 15),
        ("degrees north", -90, 90), ("degrees east", -180, 180), ("years", 0, 120), ("year", 1900, 2100),
        ("NAEP scale 0-500", 0, 500), ("index 200-1000", 200, 1000), ("scale 1-5", 1, 5), ("level 1 to 5", 1, 5), ("0-9", 0, 9),
        ("points, 150 to 600", 150, 600), ("points", 2000, 3000), ("code, 1 to 58", 1, 58), ("code", 0, None), ("five digits", 0, 99_999),
        ("dollars", 0, None), ("thousands of dollars", 0, None), ("persons", 0, None), ("students", 0, None), ("children", 0, None), ("scores", 0, None),
        ("as published", -10_000, 10_000), ("residents", 0, None), ("jobs", 0, None), ("colleges", 0, None), ("crimes", 0, 1), ("arrests", 0, 1), ("minutes", 0, 1440), ("number", 0, None),
    ];

    /// <summary>The range of a column; null for a text, and for a unit that is not known.</summary>
    public static ValueRange? Of(SourceColumn column)
    {
        var unit = Units.FirstOrDefault(u => column.Unit.StartsWith(u.Unit, StringComparison.Ordinal));
        return unit.Unit is null && column.Min is null && column.Max is null ? null
            : new(column.Min ?? (unit.Unit is null ? -None : unit.Min), column.Max ?? (unit.Unit is null ? None : unit.Max));
    }

    /// <summary>Whether the value can be.</summary>
    public bool Holds(double value) => value >= Min && value <= Max;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Max, Min) switch
    {
        (None, _) => $"a number of {Min} or more",
        (_, -None) => $"a number of at most {Max}",
        _ => $"a number of {Min} to {Max}",
    }}");
}
