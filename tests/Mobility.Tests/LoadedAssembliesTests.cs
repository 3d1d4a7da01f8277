using System.Reflection;
using System.Runtime.Loader;
using Mobility.Charts;
using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Tests;

/// <summary>
/// The packages for charts and frames are loaded by those who use them only. Seen in a load context of its own, as the notebook
/// host gives to each session: what other tests have loaded does not count there.
/// </summary>
[Trait("speed", "slow")]
public sealed class LoadedAssembliesTests
{
    static readonly string[] s_late = ["Plotly.NET", "FSharp.Core", "Newtonsoft.Json", "DynamicObj", "Giraffe.ViewEngine", "Microsoft.Data.Analysis", "Apache.Arrow", "Microsoft.ML.DataView"];

    [Fact]
    public void Data_a_fit_and_a_figure_load_no_package_of_charts_or_frames() => Assert.Empty(LoadedAfter(nameof(Uses.FitAndDraw)).Intersect(s_late));

    [Fact]
    public void A_chart_loads_Plotly_NET_and_no_frames() =>
        Assert.Equal(["DynamicObj", "FSharp.Core", "Newtonsoft.Json", "Plotly.NET"], LoadedAfter(nameof(Uses.Chart)).Intersect(s_late).Where(n => n != "Giraffe.ViewEngine").Order(StringComparer.Ordinal));

    [Fact]
    public void A_frame_loads_the_package_of_frames_and_no_charts() => Assert.Contains("Microsoft.Data.Analysis", LoadedAfter(nameof(Uses.Frame)).Except(["Plotly.NET", "FSharp.Core"]));

    static List<string> LoadedAfter(string use)
    {
        var context = new OwnContext(Path.GetDirectoryName(typeof(LoadedAssembliesTests).Assembly.Location)!);
        try
        {
            var uses = context.LoadFromAssemblyPath(typeof(Uses).Assembly.Location).GetType(typeof(Uses).FullName!)!;
            uses.GetMethod(use, BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null);
            var loaded = context.Assemblies.Select(a => a.GetName().Name!).ToList();
            Assert.Contains("Mobility", loaded);
            return loaded;
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Loads everything that lies beside the tests anew; the platform is shared.</summary>
    sealed class OwnContext(string folder) : AssemblyLoadContext("uses", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name) =>
            Path.Combine(folder, name.Name + ".dll") is var beside && File.Exists(beside) && name.Name!.StartsWith("xunit", StringComparison.Ordinal) is false ? LoadFromAssemblyPath(beside) : null;
    }

    static class Uses
    {
        internal static void FitAndDraw() => _ = Draw().ToHtml();

        internal static void Chart() => _ = Plotly.NET.GenericChart.toFigureJson(Draw().Chart);

        internal static void Frame() => _ = new[] { new { A = 1 } }.ToDataFrame();

        static Figure Draw()
        {
            var zones = NationalData.Open(new Surroundings(Tests.Data.Published.Root, Forced: EditionKind.Sample)).Zones;
            var fit = Ols.Fit(zones, y: z => z.UpwardMobility, x: z => new { z.SpendingPerPupil }, clusters: z => z.State);
            Assert.True(fit["SpendingPerPupil"].StandardError > 0);
            return Scatter.Of(zones, x: z => z.SpendingPerPupil, y: z => z.UpwardMobility,
                new FigureText("A finding", "An alternative text that is long enough to be one for this figure.", new("source", "simulated sample", true), "Spending ($1,000)", "Rank (0 to 100)"));
        }
    }
}
