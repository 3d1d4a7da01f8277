using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Tests.Replication;

/// <summary>Public means used: what the library shows is met in a notebook, a page whose code the tests run, or the README, and has its line in the reference.</summary>
public sealed partial class ReferenceTests
{
    static readonly Repository Here = Repository.Require();

    [Fact]
    public void Every_public_type_has_one_place_in_the_reference()
    {
        Assert.Empty(ReferenceDocument.Missing(Here.Root));
        Assert.Empty(ReferenceDocument.Unknown(Here.Root));
    }

    [Fact]
    public void Every_line_of_the_reference_says_what_the_type_is()
    {
        var lines = File.ReadAllLines(Path.Combine(Here.Root, "docs", ReferenceDocument.FileName)).Where(l => l.StartsWith("| `", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count > 100);
        Assert.All(lines, l => Assert.InRange(l.Split("| ")[2].Trim().Length, 10, 400));
    }

    /// <summary>Cells and blocks are bound by the compiler, as scripts; what an expression is, has, or is made of counts as met.</summary>
    [Trait("speed", "slow")]
    [Fact]
    public void Every_public_type_is_met_in_a_notebook_or_a_page_whose_code_runs()
    {
        var here = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(f => !Path.GetFileName(f).StartsWith("Mobility", StringComparison.Ordinal)).ToList();
        var names = here.Select(Path.GetFileName).ToHashSet();
        MetadataReference[] references = [.. here.Concat(Directory.GetFiles(Path.Combine(Here.Root, "lib", "bin"), "*.dll").Where(f => !names.Contains(Path.GetFileName(f)))).Select(f => MetadataReference.CreateFromFile(f))];
        var met = new HashSet<string>(StringComparer.Ordinal);
        var texts = Here.Select([]).Select(f => NotebookFile.Read(f)).Select(n => string.Join("\n;\n", n.Cells.Select(c => c.Kind == CellKind.Code ? c.Language == "csharp" ? c.Source : "" : Blocks(c.Source))))
            .Concat(new[] { "README.md", "docs/library.md", "docs/sql.md", "lib/Mobility/README.md" }.Select(f => Blocks(File.ReadAllText(Path.Combine(Here.Root, f)))));
        foreach (var text in texts)
        {
            var lines = text.Split('\n').Where(l => !l.StartsWith('#')).ToLookup(l => Using().IsMatch(l));
            var tree = CSharpSyntaxTree.ParseText("using System; using System.Linq; using System.Collections.Generic; using System.IO; using Mobility; using Mobility.Data; using Mobility.Econometrics; using Mobility.Charts; using Mobility.Answers;\n"
                + string.Join('\n', lines[true].Concat(lines[false])), CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Preview), cancellationToken: TestContext.Current.CancellationToken);
            var model = CSharpCompilation.CreateScriptCompilation("cells", tree, references).GetSemanticModel(tree);
            foreach (var node in tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes())
            {
                var symbol = model.GetSymbolInfo(node, TestContext.Current.CancellationToken);
                Meet(symbol.Symbol ?? symbol.CandidateSymbols.FirstOrDefault());
                if (node is ExpressionSyntax)
                    Meet(model.GetTypeInfo(node, TestContext.Current.CancellationToken).Type);
            }
        }
        Assert.True(met.Count > 80, $"{met.Count} types were met: the cells were not bound.");
        var open = CSharpCompilation.Create("library", references: references).GetTypeByMetadataName("Mobility.Data.NationalData")!.ContainingAssembly;
        var unmet = Types(open.GlobalNamespace).Where(t => t.DeclaredAccessibility == Accessibility.Public && t.ContainingType is null).Select(t => t.OriginalDefinition.ToDisplayString())
            .Where(t => !met.Contains(t)).Except(Bases).Order(StringComparer.Ordinal);
        Assert.True(!unmet.Any(), string.Join(", ", unmet));

        void Meet(ISymbol? symbol)
        {
            switch (symbol)
            {
                case IArrayTypeSymbol array:
                    Meet(array.ElementType);
                    break;
                case INamedTypeSymbol type:
                    if (type.ContainingAssembly?.Name == "Mobility")
                        met.Add(type.OriginalDefinition.ToDisplayString());
                    foreach (var argument in type.TypeArguments)
                        Meet(argument);
                    break;
                case IMethodSymbol or IPropertySymbol or IFieldSymbol when symbol.ContainingType is { } owner:
                    if (owner.ContainingAssembly?.Name == "Mobility")
                        met.Add(owner.OriginalDefinition.ToDisplayString());
                    break;
            }
        }
    }

    /// <summary>What others derive from or throw: met by catching, formatting or inheriting.</summary>
    static readonly string[] Bases = ["Mobility.Display.ITabular", "Mobility.MobilityException"];

    static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) => space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    static string Blocks(string markdown) => string.Join("\n;\n", Block().Matches(markdown).Select(m => m.Groups[1].Value)
        .Concat(Living().Matches(markdown).Select(m => $"{{ var living = $\"{{({Format().Replace(m.Groups[1].Value, "")})}}\"; }}")));

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("<!--= (.*?) -->")]
    private static partial Regex Living();

    [GeneratedRegex(@":[0#,.%+\-PNFG]*[0-9A-Za-z]*$")]
    private static partial Regex Format();

    [GeneratedRegex(@"^using [\w.]+;\s*$")]
    private static partial Regex Using();
}
