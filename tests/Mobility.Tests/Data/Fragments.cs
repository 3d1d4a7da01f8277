using System.Globalization;
using System.Text;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Hand-made tables in the publishers' formats, with fictional zones.</summary>
static class Fragments
{
    static readonly Manifest Manifest = Manifest.Read(Published.Root);

    public static Source Table4Source => Manifest["oi-race-table4"];

    /// <summary>Table 4 with three zones; the second has a suppressed outcome.</summary>
    public static string Table4 { get; } = Header(Table4Source) + "\r\n"
        + Zone(51, "Placebo Harbor", 40) + "\r\n" + Zone(52, "Sample Ridge", null) + "\r\n" + Zone(53, "Mock, Lower", 42.5) + "\r\n";

    public static string Header(Source source) => string.Join(',', source.Tables[0].Columns.Select(c => c.Name));

    /// <summary>Reads Table 4 from these bytes as a file whose checksum is not known.</summary>
    public static IReadOnlyList<ZoneOutcomes> ReadTable4(byte[] bytes)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mobility-").FullName, "table_4.csv");
        try
        {
            File.WriteAllBytes(path, bytes);
            return ZoneTables.Table4(new SourceFile(Table4Source, path, Trust.Unverified));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, true);
        }
    }

    public static IReadOnlyList<ZoneOutcomes> ReadTable4(string text) => ReadTable4(Encoding.UTF8.GetBytes(text));

    /// <summary>One line a zone, so that readings can be compared.</summary>
    public static string Print(IEnumerable<ZoneOutcomes> zones) => string.Join('\n', zones.OrderBy(z => z.Id).Select(z =>
        string.Join('|', [z.Id.ToString(), z.Name, N(z.Population), N(z.PopulationBlack), N(z.PopulationHispanic), N(z.PopulationWhite), .. z.Ranks.Select(N)])));

    static string N(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "-";

    static string Zone(int id, string name, double? blackRank)
    {
        var ranks = Outcome.All.Select((o, i) => o.Race == Race.Black && blackRank is null ? "" : N((blackRank ?? 45) + i));
        return string.Create(CultureInfo.InvariantCulture, $"{id},{(name.Contains(',', StringComparison.Ordinal) ? $"\"{name}\"" : name)},50000,1000,2000,40000,{string.Join(',', ranks)}");
    }
}
