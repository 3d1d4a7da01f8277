using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Session;
using Mobility.Notebooks.Site;
using Mobility.Notebooks.Tests.Commands;

namespace Mobility.Notebooks.Tests.Site;

/// <summary>The two pages as files: what stands in them, what their policy allows, what hostile data becomes.</summary>
[Trait("speed", "slow")]
[Collection(nameof(OneAtATime))]
public sealed class SitePageTests
{
    const string Hostile = "</script><script>alert(1)</script> <img src=x onerror=alert(1)> {{script}} a\u202Eb & \"q\"";

    [Theory]
    [InlineData("schools")]
    [InlineData("places")]
    public void A_page_holds_its_data_and_allows_nothing_but_itself(string name)
    {
        var json = Data(name);
        var (html, page) = Page(name, json);
        Assert.Equal(json, Unpacked(page));
        Assert.True(html.Length < 1_500_000);
        var policy = page.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        // Only data blocks and the one script whose hash the policy names: a browser runs nothing else.
        var script = page.QuerySelectorAll("script").Where(s => s.GetAttribute("type") is null).Single();
        Assert.Contains($"script-src {SitePage.Hash(script.TextContent)};", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src {SitePage.Hash(page.QuerySelector("style")!.TextContent)};", policy, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[src], link, iframe, [style], [onclick]"));
        Assert.Equal(html, SitePage.Of(name, json));
    }

    [Theory]
    [InlineData("schools", "name")]
    [InlineData("schools", "districtNames")]
    [InlineData("places", "name")]
    public void A_hostile_name_stays_text_in_the_page_and_in_the_lists(string name, string column)
    {
        var data = JsonNode.Parse(Data(name))!.AsObject();
        data[column]![0] = Hostile;
        data["sources"] = Hostile;
        var json = data.ToJsonString();
        var (html, page) = Page(name, json);
        Assert.DoesNotContain("alert(1)", html, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("script"), s => s.GetAttribute("type") is null);
        foreach (var language in Words.Languages)
        {
            var words = Words.Of(language);
            var text = name == "schools" ? SchoolList.Of(words, json) : PlaceList.Of(words, json);
            var list = new HtmlParser().ParseDocument(text);
            Assert.Empty(list.QuerySelectorAll("script, img, [onerror]"));
            Assert.Contains(list.QuerySelectorAll("td"), cell => cell.TextContent.Contains("<img src=x onerror=alert(1)> {{script}} a\uFFFDb", StringComparison.Ordinal));
            Assert.Equal(language, list.DocumentElement.GetAttribute("lang"));
        }
    }

    [Fact]
    public void The_lists_say_what_the_data_say()
    {
        var data = JsonNode.Parse(Data("schools"))!;
        var list = new HtmlParser().ParseDocument(SchoolList.Of(Words.Of("es"), data.ToJsonString()));
        var rows = list.QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(data["name"]!.AsArray().Count, rows.Count);
        var name = (string)data["name"]![3]!;
        var row = rows.First(r => r.FirstElementChild!.TextContent == name && r.TextContent.Contains((string)data["districtNames"]![(int)data["district"]![3]!]!, StringComparison.Ordinal));
        Assert.Contains($"{(int)data["score"]![3]!:#,0} ({(int)data["low"]![3]!:#,0} a {(int)data["high"]![3]!:#,0})", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("SIMULADO", list.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_without_a_published_rank_is_said_to_have_none()
    {
        var data = JsonNode.Parse(Data("places"))!;
        data["rank"]![0]![0] = null;
        var list = new HtmlParser().ParseDocument(PlaceList.Of(Words.Of("en"), data.ToJsonString()));
        var row = list.QuerySelectorAll("tbody tr").First(r => r.FirstElementChild!.TextContent == (string)data["name"]![0]!);
        Assert.Equal("not published", row.Children[1].TextContent);
    }

    static readonly Dictionary<string, string> Read = [];

    /// <summary>The library's own columns of the sample edition, by the door that <c>run</c> uses.</summary>
    static string Data(string name)
    {
        lock (Read)
            if (!Read.ContainsKey(name))
            {
                var root = new DirectoryInfo(AppContext.BaseDirectory);
                while (!File.Exists(Path.Combine(root.FullName, "MobilityNotebooks.sln")))
                    root = root.Parent!;
                using var place = new Surroundings(root.FullName, [new("MOBILITY_EDITION", "sample"), new("MOBILITY_ROOT", root.FullName)]);
                using var shelf = new LibraryShelf();
                Read[name] = new LibraryDoor(new Repository(root.FullName), shelf).SiteData(name)!;
            }
        return Read[name];
    }

    static (string Html, IHtmlDocument Page) Page(string name, string json)
    {
        var html = SitePage.Of(name, json);
        return (html, new HtmlParser().ParseDocument(html));
    }

    static string Unpacked(IHtmlDocument page)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(page.QuerySelector("#data")!.TextContent)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
