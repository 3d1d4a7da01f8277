using System.Text.Json;
using System.Text.Json.Nodes;
using DynamicObj;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Line = Plotly.NET.Line;

namespace Mobility.Charts;

/// <summary>
/// A figure as Plotly.NET's own objects. Its <c>with…</c> functions look for their own classes and replace what is of another
/// (an axis that is no LinearAxis, notes that are no Annotations): with these classes they add to what is there.
/// </summary>
static class ChartOfFigure
{
    static readonly Dictionary<string, Func<DynamicObj.DynamicObj>> s_classes = new(StringComparer.Ordinal)
    {
        ["annotations"] = () => new Annotation(), ["shapes"] = () => new Shape(), ["images"] = () => new LayoutImage(),
        ["xaxis"] = () => new LinearAxis(), ["yaxis"] = () => new LinearAxis(), ["lonaxis"] = () => new LinearAxis(), ["lataxis"] = () => new LinearAxis(),
        ["aaxis"] = () => new LinearAxis(), ["baxis"] = () => new LinearAxis(), ["caxis"] = () => new LinearAxis(),
        ["angularaxis"] = () => new AngularAxis(), ["radialaxis"] = () => new RadialAxis(), ["polar"] = () => new Polar(), ["ternary"] = () => new Ternary(),
        ["coloraxis"] = () => new ColorAxis(), ["colorbar"] = () => new ColorBar(), ["legend"] = () => new Legend(), ["grid"] = () => new LayoutGrid(),
        ["geo"] = () => new Geo(), ["projection"] = () => new GeoProjection(), ["domain"] = () => new Domain(),
        ["margin"] = () => new Margin(), ["title"] = () => new Title(), ["hoverlabel"] = () => new Hoverlabel(), ["template"] = () => new Template(),
        ["marker"] = () => new Marker(), ["line"] = () => new Line(), ["error_x"] = () => new Error(), ["error_y"] = () => new Error(),
    };

    /// <summary>A new chart; nothing in it is shared with the figure or with another chart.</summary>
    internal static GenericChart Of(string plotlyJson)
    {
        var json = JsonNode.Parse(plotlyJson)!;
        var traces = json["data"]!.AsArray().Select(t => (Trace)Filled(Trace((string)t!["type"]!), t.AsObject()));
        return GenericChart.fromFigure(Plotly.NET.Figure.create(ListModule.OfSeq(traces), (Layout)Filled(new Layout(), json["layout"]!.AsObject())));
    }

    static Trace Trace(string type) => type switch
    {
        "scattergeo" or "choropleth" => new TraceGeo(type),
        "pie" or "funnelarea" or "sunburst" or "treemap" or "icicle" or "sankey" or "table" or "indicator" or "parcats" => new TraceDomain(type),
        "scatterpolar" or "barpolar" => new TracePolar(type),
        "scatterternary" => new TraceTernary(type),
        "scattersmith" => new TraceSmith(type),
        "carpet" or "scattercarpet" or "contourcarpet" => new TraceCarpet(type),
        _ => new Trace2D(type),
    };

    static DynamicObj.DynamicObj Filled(DynamicObj.DynamicObj target, JsonObject members)
    {
        foreach (var (name, value) in members)
            if (!(name == "type" && target is Trace))
                target.SetProperty(name, Value(name, value));
        return target;
    }

    static object? Value(string name, JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => Filled(New(name), members),
        JsonArray items when items.Count > 0 && items.All(i => i is JsonObject) => Objects(name, items),
        JsonArray items when items.All(i => i?.GetValueKind() == JsonValueKind.Number) => items.Select(i => i!.GetValue<double>()).ToArray(),
        JsonArray items when items.All(i => i?.GetValueKind() == JsonValueKind.String) => items.Select(i => (string)i!).ToArray(),
        JsonArray items => items.Select(i => Value(name, i)).ToArray(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => (string)value!,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => value.GetValue<double>() is var number && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : number,
        },
        _ => throw new InvalidOperationException($"JSON of an unknown kind stands at {name}."),
    };

    /// <summary>An array of the class itself: Plotly.NET asks for a sequence of Annotations, not of objects.</summary>
    static Array Objects(string name, JsonArray items)
    {
        var filled = items.Select(i => Filled(New(name), i!.AsObject())).ToArray();
        var typed = Array.CreateInstance(filled[0].GetType(), filled.Length);
        filled.CopyTo(typed, 0);
        return typed;
    }

    /// <summary>The class of a member by its name ("xaxis2" is an x axis, every "…font" a font); an open object where Plotly.NET has no class.</summary>
    static DynamicObj.DynamicObj New(string name) =>
        name.EndsWith("font", StringComparison.Ordinal) ? new Font()
        : s_classes.TryGetValue(name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), out var make) ? make()
        : new DynamicObj.DynamicObj();
}
