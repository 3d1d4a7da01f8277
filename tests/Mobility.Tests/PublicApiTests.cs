namespace Mobility.Tests;

/// <summary>
/// What users of the library may rely on, in lib/Mobility/PublicAPI.txt: a change of it is seen and thought about. After a
/// wanted change write it anew with
/// <c>MOBILITY_RENEW=1 dotnet test --project tests/Mobility.Tests -- --filter-class "*PublicApiTests"</c> and read the difference.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_members_are_those_of_the_list()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MobilityNotebooks.sln")))
            folder = folder.Parent!;
        var file = Path.Combine(folder.FullName, "lib", "Mobility", "PublicAPI.txt");
        var now = PublicApi.Of(typeof(MobilityException).Assembly);
        if (Environment.GetEnvironmentVariable("MOBILITY_RENEW") is not null)
            File.WriteAllText(file, now);
        var was = File.ReadAllText(file).ReplaceLineEndings("\n");
        var (gone, added) = (was.Split('\n').Except(now.Split('\n')).ToList(), now.Split('\n').Except(was.Split('\n')).ToList());
        Assert.True(was == now, $"The public members have changed. Gone: {string.Join(" | ", gone)}. New: {string.Join(" | ", added)}. "
            + "If that is wanted, write lib/Mobility/PublicAPI.txt anew: MOBILITY_RENEW=1 dotnet test --project tests/Mobility.Tests -- --filter-class \"*PublicApiTests\"");
    }
}
