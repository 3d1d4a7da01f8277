namespace Mobility.Sample.World;

/// <summary>
/// Names and codes of places that do not exist. States run from A to X, with postal codes that begin with X
/// (no real one does) and FIPS codes that no state or territory has.
/// </summary>
static class Names
{
    public static readonly string[] States =
    [
        "Aldermere", "Brackenmoor", "Cindervale", "Dunmarrow", "Eldershire", "Fennwick", "Glimmerland", "Hollowmere",
        "Isenmark", "Junipera", "Kestrelia", "Larkmoor", "Mistovia", "Nettlemark", "Ottersea", "Pellucida",
        "Quillmark", "Rowanmere", "Sablemark", "Thistlemark", "Upper Umber", "Verdanmoor", "West Willow", "Xanthia",
    ];

    // In use are 1-56 and, for territories, 60, 64, 66-72, 74, 76, 78, 79, 81, 84, 86, 89 and 95.
    public static readonly int[] StateFips =
        [58, 59, 61, 62, 63, 65, 73, 75, 77, 80, 82, 83, 85, 87, 88, 90, 91, 92, 93, 94, 96, 97, 98, 99];

    public static readonly int[] ZonesOfState =
        [4, 12, 8, 10, 6, 9, 7, 13, 5, 8, 11, 9, 3, 10, 8, 7, 12, 6, 9, 10, 4, 11, 8, 10];

    static readonly string[] Fictions =
    [
        "Example", "Sample", "Mock", "Placebo", "Fictive", "Notional", "Specimen", "Pretend",
        "Fabled", "Imagined", "Invented", "Supposed", "Phantom", "Mirage", "Figment",
    ];

    static readonly string[] Landforms =
    [
        "Falls", "Ridge", "Harbor", "Springs", "Hollow", "Crossing", "Mills", "Grove", "Point", "Landing",
        "Meadows", "Heights", "Ferry",
    ];

    static readonly string[] Stems =
    [
        "Zeb", "Quor", "Vex", "Myr", "Thal", "Oz", "Yar", "Wix", "Jub", "Drov", "Kelv", "Lum", "Nim", "Pelv",
        "Rusk", "Tamv", "Ulv", "Xan", "Zor", "Brix", "Clav", "Emb", "Fenz", "Grim", "Hax", "Ixt", "Klov",
    ];

    static readonly string[] Endings =
        ["amere", "ibury", "icombe", "edale", "ingor", "ileth", "ovia", "ister", "umbra", "iwold", "anth", "eck"];

    /// <summary>Postal code: X and the state's initial.</summary>
    public static string StateCode(int state) => "X" + States[state][0];

    /// <summary>195 different names: as in the real tables, a few zones share a name.</summary>
    public static string Zone(int zone) => Fictions[zone % Fictions.Length] + " " + Landforms[zone % Landforms.Length];

    /// <summary>324 different names; some counties of different states share one, as real counties do.</summary>
    public static string County(int county) =>
        Stems[county % Stems.Length] + Endings[(county % Stems.Length + county / Stems.Length) % Endings.Length];

    /// <summary>Name of a metropolitan area; a few carry accents, as the real ones do, for the files in latin-1.</summary>
    public static string Metropolis(int zone) => Zone(zone) switch
    {
        "Placebo Harbor" => "Peñasco Fingido",
        "Fictive Mills" => "Montaña Ilusoria",
        "Mirage Ferry" => "Cañada Imaginaria",
        var name => name,
    };
}
