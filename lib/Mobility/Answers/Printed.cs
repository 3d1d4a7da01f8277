using System.Globalization;
using System.Text.Json;

namespace Mobility.Answers;

/// <summary>Numbers as they are printed, so that a page shows the digits that a notebook shows.</summary>
static class Printed
{
    /// <summary>
    /// Rounded as the formats "0", "0.0" … of notebooks round (they and "F0" differ where a half is near); null stays null, and so does
    /// what is not a number. There is no minus zero.
    /// </summary>
    public static decimal? Round(double? value, int decimals = 0) => value is { } v && double.IsFinite(v)
        ? decimal.Parse(v.ToString(decimals == 0 ? "0" : "0." + new string('0', decimals), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0m : null;

    /// <summary>Columns of equal names and lengths as JSON; what is missing is null.</summary>
    public static string Json(object columns) => JsonSerializer.Serialize(columns);
}
