using System.Globalization;
using System.Text.Json;

namespace Mobility.Answers;

/// <summary>Numbers as they are printed, so that a page shows the digits that a notebook shows.</summary>
static class Printed
{
    /// <summary>Rounded as .NET's format does; null stays null, and so does what is not a number.</summary>
    public static decimal? Round(double? value, int decimals = 0) => value is { } v && double.IsFinite(v)
        ? decimal.Parse(v.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;

    /// <summary>Columns of equal names and lengths as JSON; what is missing is null.</summary>
    public static string Json(object columns) => JsonSerializer.Serialize(columns);
}
