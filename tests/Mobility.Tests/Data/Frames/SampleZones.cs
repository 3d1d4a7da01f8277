using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>The zones of the simulated sample, read once.</summary>
static class SampleZones
{
    static readonly Lazy<IReadOnlyList<Zone>> s_all = new(() => [.. NationalData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample)).Zones]);

    public static IReadOnlyList<Zone> All => s_all.Value;
}
