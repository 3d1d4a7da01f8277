using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>The zones of the simulated sample, read once.</summary>
static class Sample
{
    static readonly Lazy<IReadOnlyList<Zone>> s_zones = new(() => NationalData.Open(Surroundings.Of(SampleRoot())).Zones);

    public static IReadOnlyList<Zone> Zones => s_zones.Value;

    static string SampleRoot() => "";
}
