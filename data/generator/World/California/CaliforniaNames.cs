namespace Mobility.Sample.World.California;

/// <summary>Names and codes of the simulated California: none exists there, or anywhere.</summary>
static class CaliforniaNames
{
    /// <summary>One of the national sample's fictional states, where the map shows it too: 90-82 degrees west, 38-42.5 north.</summary>
    public const string State = "Kestrelia";

    public const double West = -89.5, North = 42.2, Width = 7, Height = 3.9;

    public static readonly string[] Counties =
    [
        "Ambervale", "Brindlemoor", "Cobaltine", "Dovewick", "Emberlin", "Fablewood", "Gossamer", "Hearthmoor", "Illusoria",
        "Jasperine", "Kindlewick", "Lanternmoor",
    ];

    static readonly string[] Fictions =
    [
        "Example", "Sample", "Mock", "Placebo", "Fictive", "Notional", "Specimen", "Pretend",
        "Fabled", "Imagined", "Invented", "Supposed", "Phantom", "Mirage", "Figment",
    ];

    static readonly string[] Lands =
        ["Vale", "Bluff", "Cove", "Glen", "Prairie", "Orchard", "Canyon", "Terrace", "Fork", "Plains", "Lagoon", "Mesa", "Delta"];

    /// <summary>195 different towns; several begin with the same ten letters, as real districts do.</summary>
    public static string Town(int index) => Fictions[index % Fictions.Length] + " " + Lands[index % Lands.Length];

    /// <summary>Every so many schools, a comma stands in the name, so that some files need quotes.</summary>
    const int CommaEvery = 61;

    /// <summary>School names repeat between districts, as real ones do.</summary>
    public static string School(int index, SchoolLevel level, bool charter) =>
        Names.County(index) + (charter ? " Charter" : level switch { SchoolLevel.Elementary => " Elementary", SchoolLevel.Middle => " Middle", _ => " High" })
        + (index % CommaEvery == CommaEvery / 2 ? ", Site 2" : "");

    /// <summary>First county code; California's end at 58.</summary>
    public const int FirstCounty = 60;

    public static int DistrictCode(int index) => 80011 + 9 * index;

    public static int SchoolCode(int index, bool charter) => (charter ? 80011 : 6200011) + 7 * index;

    /// <summary>No ZIP code begins with 694 to 699.</summary>
    public static int Zip(int index) => 69401 + 2 * index;
}
