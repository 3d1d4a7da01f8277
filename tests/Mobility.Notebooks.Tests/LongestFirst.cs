using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Mobility.Notebooks.Tests.LongestFirst))]

namespace Mobility.Notebooks.Tests;

/// <summary>
/// Classes marked slow begin first, and of these the ones whose tests wait for programs of their own: begun last, they would keep one
/// processor idle at the end. Otherwise by name, so that two runs have one order.
/// </summary>
sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly string[] s_longest = [nameof(Commands.SolutionTests), nameof(Kernel.JupyterClientTests), nameof(Commands.OneAtATime), nameof(Publishing.RendererTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Place).ThenByDescending(c => c.Traits.ContainsKey("speed")).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];

    static int Place<TTestCollection>(TTestCollection collection) where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(s_longest, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? s_longest.Length : place;
    }
}
