using System.Globalization;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Site;

/// <summary>All schools by county, without a script.</summary>
internal static class SchoolList
{
    internal static string Of(Words words, string json)
    {
        var data = JsonNode.Parse(json)!.AsObject();
        int[] Whole(string column) => [.. data[column]!.AsArray().Select(v => (int)v!)];
        string[] Texts(string column) => [.. data[column]!.AsArray().Select(v => (string?)v ?? "")];
        var (names, counties, districts) = (Texts("name"), Texts("counties"), Texts("districtNames"));
        var (county, district, kind, beyond) = (Whole("county"), Whole("district"), Whole("kind"), Whole("beyond"));
        var (score, low, high, all) = (data["score"]!.AsArray(), data["low"]!.AsArray(), data["high"]!.AsArray(), data["factors"]![0]!["value"]!.AsArray());
        string[] headings = [words["school"], words["districtShort"], words["allStudents"], words["migrantStudents"], words["kindShort"], words["note"]];
        var folds = Enumerable.Range(0, names.Length).GroupBy(i => county[i]).OrderBy(g => counties[g.Key], StringComparer.Ordinal).Select(g => ListPage.Fold(
            "county-" + g.Key.ToString(CultureInfo.InvariantCulture), words["countyOf"].Replace("{county}", counties[g.Key], StringComparison.Ordinal) + $" ({Words.Number(g.Count())})", headings,
            g.OrderBy(i => districts[district[i]], StringComparer.Ordinal).ThenBy(i => names[i], StringComparer.Ordinal).Select(i =>
                $"<tr><td>{SiteText.Encode(names[i])}</td><td>{SiteText.Encode(districts[district[i]])}</td><td>{Number(all[i])}</td><td>{Number(score[i])} ({words.Html("range", ("low", Number(low[i])), ("high", Number(high[i])))})</td>"
                + $"<td>{words.Html(kind[i] == 2 ? "published1" : "expected1")}</td><td>{(beyond[i] == 0 ? "" : words.Html("flag"))}</td></tr>")));
        return ListPage.Of(words, "schools", data, $"<p>{words.Html("listIntro")} {words.Html("listNote")}</p>\n<p>{words.Html("listTop")} <a href=\"schools.html#lang={words.Language}\">{words.Html("schools.title")}</a></p>\n{string.Concat(folds)}");
    }

    static string Number(JsonNode? value) => value is null ? "" : Words.Number((decimal)value);
}
