using System.Diagnostics.CodeAnalysis;

namespace Mobility.Data;

/// <summary>The four regions of the Census Bureau; Puerto Rico belongs to none.</summary>
public enum CensusRegion
{
    /// <summary>New England and the Middle Atlantic.</summary>
    Northeast,

    /// <summary>East and West North Central.</summary>
    Midwest,

    /// <summary>South Atlantic, East and West South Central, with the District of Columbia.</summary>
    South,

    /// <summary>Mountain and Pacific.</summary>
    West,
}

/// <summary>A state, the District of Columbia or Puerto Rico.</summary>
/// <param name="Code">Two-letter postal code.</param>
/// <param name="Name">Full name.</param>
/// <param name="Fips">Census code as a number.</param>
/// <param name="Region">Census region, null for Puerto Rico.</param>
internal sealed record UsState(string Code, string Name, int Fips, CensusRegion? Region)
{
    /// <summary>The 50 states, the District of Columbia and Puerto Rico, by FIPS code.</summary>
    public static IReadOnlyList<UsState> All { get; } =
    [
        .. Of(CensusRegion.South, "01 AL Alabama", "05 AR Arkansas", "10 DE Delaware", "11 DC District of Columbia",
            "12 FL Florida", "13 GA Georgia", "21 KY Kentucky", "22 LA Louisiana", "24 MD Maryland", "28 MS Mississippi",
            "37 NC North Carolina", "40 OK Oklahoma", "45 SC South Carolina", "47 TN Tennessee", "48 TX Texas",
            "51 VA Virginia", "54 WV West Virginia"),
        .. Of(CensusRegion.West, "02 AK Alaska", "04 AZ Arizona", "06 CA California", "08 CO Colorado", "15 HI Hawaii",
            "16 ID Idaho", "30 MT Montana", "32 NV Nevada", "35 NM New Mexico", "41 OR Oregon", "49 UT Utah",
            "53 WA Washington", "56 WY Wyoming"),
        .. Of(CensusRegion.Northeast, "09 CT Connecticut", "23 ME Maine", "25 MA Massachusetts", "33 NH New Hampshire",
            "34 NJ New Jersey", "36 NY New York", "42 PA Pennsylvania", "44 RI Rhode Island", "50 VT Vermont"),
        .. Of(CensusRegion.Midwest, "17 IL Illinois", "18 IN Indiana", "19 IA Iowa", "20 KS Kansas", "26 MI Michigan",
            "27 MN Minnesota", "29 MO Missouri", "31 NE Nebraska", "38 ND North Dakota", "39 OH Ohio",
            "46 SD South Dakota", "55 WI Wisconsin"),
        .. Of(null, "72 PR Puerto Rico"),
    ];

    static readonly Dictionary<string, UsState> ByCode = All.ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase);
    static readonly Dictionary<string, UsState> ByName = All.ToDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);
    static readonly Dictionary<int, UsState> ByFips = All.ToDictionary(s => s.Fips);

    /// <summary>The state with this postal code or name, in any case; <c>DISTRICT_OF_COLUMBIA</c> is read too.</summary>
    public static bool TryFind(string? text, [NotNullWhen(true)] out UsState? state)
    {
        var name = (text ?? "").Trim().Replace('_', ' ');
        return ByCode.TryGetValue(name, out state) || ByName.TryGetValue(name, out state);
    }

    /// <summary>The state with this FIPS code.</summary>
    public static bool TryFind(int fips, [NotNullWhen(true)] out UsState? state) => ByFips.TryGetValue(fips, out state);

    /// <summary>The postal code, so that a state reads well in tables and as a cluster.</summary>
    public override string ToString() => Code;

    static IEnumerable<UsState> Of(CensusRegion? region, params string[] states) =>
        states.Select(s => new UsState(s[3..5], s[6..], int.Parse(s.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture), region));
}
