using System.Globalization;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Plotly.NET;

namespace Mobility.Charts;

/// <summary>
/// A Plotly.NET chart as Plotly JSON, data and layout: null for NaN and infinity, which Plotly.NET writes as the texts "NaN" and
/// "Infinity"; without the template of 8 KB and the size of 600 by 600 that every chart gets unless it is told otherwise.
/// </summary>
static class ChartJson
{
    static readonly Lazy<JsonSerializer> s_serializer = new(() => JsonSerializer.Create(Globals.JSON_CONFIG));

    internal static JsonObject Of(GenericChart chart)
    {
        var figure = (JsonObject)Node(JObject.FromObject(GenericChart.toFigure(chart), s_serializer.Value))!;
        figure.Remove("frames");
        var layout = figure["layout"]!.AsObject();
        if (layout["template"] is { } template && JsonNode.DeepEquals(template, Node(JObject.FromObject(Defaults.DefaultTemplate, s_serializer.Value))))
            layout.Remove("template");
        if ((double?)layout["width"] == Defaults.DefaultWidth && (double?)layout["height"] == Defaults.DefaultHeight)
        {
            layout.Remove("width");
            layout.Remove("height");
        }
        return figure;
    }

    static JsonNode? Node(JToken token) => token switch
    {
        JObject members => new JsonObject(members.Properties().Select(p => KeyValuePair.Create(p.Name, Node(p.Value)))),
        JArray items => new JsonArray([.. items.Select(Node)]),
        JValue value => value.Value switch
        {
            null => null,
            // All numbers are doubles, so that whoever reads this JSON need not ask which kind.
            double or float or decimal or sbyte or byte or short or ushort or int or uint or long or ulong => PlotJson.Number(Convert.ToDouble(value.Value, CultureInfo.InvariantCulture)),
            string text => JsonValue.Create(text),
            bool truth => JsonValue.Create(truth),
            DateTime day => JsonValue.Create(day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            var other => JsonValue.Create(Convert.ToString(other, CultureInfo.InvariantCulture)),
        },
        _ => throw new MobilityException($"The chart holds {token.Type}, which Plotly's JSON cannot say."),
    };
}
