using System.Globalization;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Site;

/// <summary>All zones by state, without a script: the rank of all children and of each race, with 95% intervals.</summary>
internal static class PlaceList
{
    /// <summary>Positions of the four groups of both genders among the twelve.</summary>
    static readonly int[] Shown = [0, 3, 6, 9];

    internal static string Of(Words words, string json)
    {
        var data = JsonNode.Parse(json)!.AsObject();
        string[] Texts(string column) => [.. data[column]!.AsArray().Select(v => (string?)v ?? "")];
        var (names, states, z) = (Texts("name"), Texts("state"), (decimal)(double)data["z"]!);
        var groups = data["groups"]!.AsArray();
        string[] headings = [words["place"], .. Shown.Select(g => words[$"group.{(string?)groups[g]!["race"]}.Pooled"])];
        var folds = Enumerable.Range(0, names.Length).GroupBy(i => states[i]).OrderBy(g => StateName(g.Key), StringComparer.Ordinal).Select(g => ListPage.Fold(
            "state-" + g.Key, string.Create(CultureInfo.InvariantCulture, $"{StateName(g.Key)} ({g.Count()})"), headings,
            g.OrderBy(i => names[i], StringComparer.Ordinal).Select(i => $"<tr><td>{SiteText.Encode(names[i])}</td>{string.Concat(Shown.Select(k => $"<td>{Cell(k, i)}</td>"))}</tr>")));
        return ListPage.Of(words, "places", data, $"<p>{words.Html("placeListIntro")}</p>\n<p>{words.Html("listTop")} <a href=\"places.html#lang={words.Language}\">{words.Html("places.title")}</a></p>\n{string.Concat(folds)}");

        string StateName(string code) => (string?)data["stateNames"]![code] ?? code;

        string Cell(int group, int i)
        {
            if (data["rank"]![group]![i] is not { } rank || data["error"]![group]![i] is not { } error)
                return words.Html("notPublished");
            var (value, half) = ((decimal)rank, z * (decimal)error);
            return $"{Words.Number(value, 1)} ({words.Html("range", ("low", Words.Number(value - half, 1)), ("high", Words.Number(value + half, 1)))})";
        }
    }
}
