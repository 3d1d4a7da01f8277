using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

/// <summary>
/// A figure's JSON is Plotly's own: <c>Plotly.validate</c> of the installed plotly.js knows every attribute of every figure
/// kind (the golden files that the library's tests keep true) and of every committed notebook.
/// </summary>
[Trait("speed", "slow")]
public sealed class PlotlySchemaTests(PlotlySchemaTests.Judged judged) : IClassFixture<PlotlySchemaTests.Judged>
{
    /// <summary>What plotly.js objects to in all figures of these tests; one start of the browser.</summary>
    public sealed class Judged
    {
        readonly Lazy<IReadOnlyList<string>> faults = new(() => Validate([.. s_kinds.Value, .. s_committed.Value, .. s_wrong]));

        /// <summary>The faults of some of the figures.</summary>
        internal IEnumerable<string> Faults(IEnumerable<(string Name, JsonNode Figure)> figures)
        {
            var names = figures.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
            return faults.Value.Where(fault => names.Contains(fault.Split(": ")[0]));
        }
    }

    static readonly Lazy<List<(string Name, JsonNode Figure)>> s_kinds = new(() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Require().Root, "tests", "Mobility.Tests", "Charts", "golden"), "*.json").Select(f => ("kind " + Path.GetFileNameWithoutExtension(f), JsonNode.Parse(File.ReadAllText(f))!))]);

    static readonly Lazy<List<(string Name, JsonNode Figure)>> s_committed = new(() =>
        [.. from file in Directory.GetFiles(Repository.Require().Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
            from cell in NotebookFile.Read(file).Cells
            from output in cell.Outputs
            let figure = output!["data"]?[FigureRequest.PlotlyMimeType]
            where figure is not null
            select ($"{Path.GetFileNameWithoutExtension(file)} {cell.Id}", figure)]);

    static readonly (string Name, JsonNode Figure)[] s_wrong =
    [
        ("trace", Figure("""{"type":"scatter","markr":{}}""")), ("mode", Figure("""{"type":"scatter","mode":"dots","y":[1]}""")),
        ("layout", Figure("""{"type":"scatter","y":[1]}""", """{"xaxis":{"titel":"x"}}""")), ("right", Figure("""{"type":"scatter","y":[1]}""")),
    ];

    [Fact]
    public void Plotly_knows_every_attribute_of_every_figure_kind()
    {
        Assert.NotEmpty(s_kinds.Value);
        Assert.Equal([], judged.Faults(s_kinds.Value));
    }

    [Fact]
    public void Plotly_knows_every_attribute_of_the_committed_notebooks()
    {
        Assert.NotEmpty(s_committed.Value);
        Assert.Equal([], judged.Faults(s_committed.Value));
    }

    [Fact]
    public void An_unknown_attribute_a_wrong_type_and_a_wrong_value_are_found() => Assert.Equal(
    [
        "trace: In data trace 0, key markr is not part of the schema",
        "mode: In data trace 0, key mode is set to an invalid value (dots)",
        "layout: In layout, key xaxis.titel is not part of the schema",
    ], judged.Faults(s_wrong));

    static JsonNode Figure(string trace, string layout = "{}") => JsonNode.Parse($$"""{"data":[{{trace}}],"layout":{{layout}}}""")!;

    /// <summary>What plotly.js objects to, a line each.</summary>
    static IReadOnlyList<string> Validate(IEnumerable<(string Name, JsonNode Figure)> figures)
    {
        var browser = Chromium.Find(out var missing);
        var plotly = browser is null ? null : PlotlyJs.Find(out missing);
        Assert.SkipWhen(missing is not null, "The schema cannot be asked here: " + missing);
        var items = new JsonArray([.. figures.Select(f => (JsonNode)new JsonArray(f.Name, f.Figure["data"]!.DeepClone(), f.Figure["layout"]!.DeepClone()))]);
        var folder = Directory.CreateTempSubdirectory("mobility-schema-");
        try
        {
            var page = Path.Combine(folder.FullName, "validate.html");
            File.WriteAllText(page, $$"""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>schema</title><script src="{{new Uri(plotly!.File).AbsoluteUri}}"></script></head>
                <body><pre id="said"></pre><script>
                const lines = [];
                // An attribute that another one makes idle ("unused") and a trace with nothing to show ("invisible", "dynamic") are in the schema.
                const idle = ['unused', 'invisible', 'dynamic'];
                for (const [name, data, layout] of {{items.ToJsonString()}})
                  for (const fault of Plotly.validate(data, layout) || [])
                    if (!idle.includes(fault.code))
                      lines.push('fault ' + btoa(unescape(encodeURIComponent(name + ': ' + fault.msg))));
                lines.push('checked {{items.Count}}');
                document.getElementById('said').textContent = '\n' + lines.join('\n') + '\n';
                </script></body></html>
                """, new UTF8Encoding(false));
            var said = new List<string>();
            Executables.Run(browser!, Chromium.Arguments(folder.FullName, page, ["--dump-dom"]), folder.FullName, TimeSpan.FromMinutes(5), said.Add, TestContext.Current.CancellationToken);
            Assert.Contains($"checked {items.Count}", said);
            return [.. said.Where(line => line.StartsWith("fault ", StringComparison.Ordinal)).Select(line => Encoding.UTF8.GetString(Convert.FromBase64String(line[6..])))];
        }
        finally
        {
            Chromium.Delete(folder);
        }
    }
}
