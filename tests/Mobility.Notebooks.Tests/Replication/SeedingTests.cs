using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Tests.Replication;

public sealed class SeedingTests : IDisposable
{
    const string Library = """
        namespace Mobility.Econometrics;
        public sealed class Bootstrap
        {
            public static Bootstrap Of(Fit fit, int draws = 9_999, ulong seed = 1) => new();
            public static double Mean(double[] values) => 0;
            internal static Bootstrap Hidden(ulong seed) => new();
            public Bootstrap Again(ulong seed = 3) => this;
        }
        public struct Dice { public Dice(ulong seed) { } }
        public static class Dealing { public static void Deal(this Fit fit, ulong seed = 7) { } }
        sealed class Inside { public static Inside Of(ulong seed = 9) => new(); }
        """;

    readonly TemporaryFolder folder = new();
    readonly IReadOnlyList<SeededFunction> functions;

    public SeedingTests()
    {
        folder.Write("lib/Mobility/Bootstrap.cs", Library);
        folder.Write("lib/Mobility/obj/Generated.cs", Library);
        functions = Seeding.Functions(Path.Combine(folder.Path, "lib", "Mobility"), folder.Path);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Public_functions_with_a_seed_are_found_with_their_default()
    {
        Assert.Equal(["Bootstrap.Of", "Bootstrap.Again", "new Dice", "Dealing.Deal"], functions.Select(f => f.Name));
        Assert.Equal(["1", "3", null, "7"], functions.Select(f => f.Default));
        Assert.All(functions, f => Assert.Equal("lib/Mobility/Bootstrap.cs", f.File));
    }

    [Theory]
    [InlineData("var b = Bootstrap.Of(fit);", "Bootstrap.Of", null)]
    [InlineData("Bootstrap.Of(fit, seed: 5)", "Bootstrap.Of", "5")]
    [InlineData("Bootstrap.Of(fit, 100, 6)", "Bootstrap.Of", "6")]
    [InlineData("Mobility.Econometrics.Bootstrap.Of(fit, draws: 10)", "Bootstrap.Of", null)]
    [InlineData("var dice = new Dice(seed: 4);", "new Dice", "4")]
    [InlineData("places.Select(p => new Dice(2 * 2)).ToList()", "new Dice", "2 * 2")]
    [InlineData("fit.Deal(8);", "Dealing.Deal", "8")]
    [InlineData("boot.Again()", "Bootstrap.Again", null)]
    public void A_call_gives_its_seed_or_takes_the_default(string code, string function, string? seed)
    {
        var call = Assert.Single(Calls(Cell.NewCode("cell", code)));
        Assert.Equal(("cell", function, seed), (call.Cell, call.Function.Name, call.Seed));
    }

    [Theory]
    [InlineData("Bootstrap.Mean(values)")]
    [InlineData("Other.Of(fit)")]
    [InlineData("// Bootstrap.Of(fit, seed: 5)")]
    [InlineData("\"new Dice(4)\"")]
    public void What_draws_nothing_is_no_call(string code) => Assert.Empty(Calls(Cell.NewCode("cell", code)));

    [Fact]
    public void Text_and_other_languages_are_passed_over() =>
        Assert.Empty(Calls(Cell.NewMarkdown("text", "Bootstrap.Of(fit)"), Cell.NewCode("sql", "SELECT Bootstrap.Of(fit)", "sql")));

    IEnumerable<SeededCall> Calls(params Cell[] cells) => Seeding.Calls(new Notebook(cells, Notebook.CSharpMetadata()), functions);
}
