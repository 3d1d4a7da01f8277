using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>The publishers' files, when this machine has them.</summary>
static class Published
{
    /// <summary>MOBILITY_DATA, else the folder shared/data beside the repository; null when neither is there.</summary>
    public static string? Folder { get; } = Find();

    public static string Root { get; } = RepositoryRoot.Find();

    /// <summary>The national tables of the published edition, or a skipped test that says why.</summary>
    public static NationalData National
    {
        get
        {
            Require();
            return Shared.Value;
        }
    }

    /// <summary>The Californian tables of the published edition, or a skipped test that says why.</summary>
    public static CaliforniaData California
    {
        get
        {
            Require();
            return SharedCalifornia.Value;
        }
    }

    static readonly Lazy<CaliforniaData> SharedCalifornia = new(() => CaliforniaData.Open(new Surroundings(Root, Folder)));

    static readonly Lazy<NationalData> Shared = new(() => NationalData.Open(new Surroundings(Root, Folder)));

    /// <summary>The archive behind the published edition.</summary>
    public static Archive Archive()
    {
        Require();
        return Mobility.Data.Archive.Open(new Surroundings(Root, Folder), "national");
    }

    public static void Require() => Assert.SkipWhen(Folder is null, "the publishers' files are not on this machine (MOBILITY_DATA, or shared/data beside the repository)");

    static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("MOBILITY_DATA");
        if (!string.IsNullOrEmpty(named))
            return Directory.Exists(named) ? named : null;
        var beside = Path.GetFullPath(Path.Combine(RepositoryRoot.Find(), "..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }
}
