using System.Text;
using Mobility.Data;
using Mobility.Tests.Sample;

namespace Mobility.Tests.California;

public sealed class EntityTests
{
    const string Text = """"
        "County Code","District Code","School Code","Filler","Test Year","Type Id","County Name","District Name","School Name","Zip Code"
        "00","00000","0000000",,"2016","4","State of California","","","     "
        "01","00000","0000000",,"2016","5","Alameda","","","     "
        "01","10017","0000000",,"2016","6","Alameda","Alameda County Office Of Education","","     "
        "01","10017","0112607",,"2016","9","Alameda","Envision Academy","Envision Academy, ""E""","94612"
        "01","10017","0130401",,"2016","7","Alameda","Alameda County Office Of Education","Juvenile Hall/Court","94578"

        """";

    [Fact]
    public void Entities_of_all_types_are_read()
    {
        var entities = Read(Text);
        Assert.Equal(
        [
            new Entity(default, 2016, 4, "State of California", null, null, null),
            new Entity(CdsCode.Of(1, 0, 0), 2016, 5, "Alameda", null, null, null),
            new Entity(CdsCode.Of(1, 10017, 0), 2016, 6, "Alameda", "Alameda County Office Of Education", null, null),
            new Entity(CdsCode.Of(1, 10017, 112607), 2016, 9, "Alameda", "Envision Academy", "Envision Academy, \"E\"", "94612"),
            new Entity(CdsCode.Of(1, 10017, 130401), 2016, 7, "Alameda", "Alameda County Office Of Education", "Juvenile Hall/Court", "94578"),
        ], entities);
        Assert.Equal([false, false, false, true, true], entities.Select(e => e.IsSchool));
        Assert.Equal([false, false, false, true, false], entities.Select(e => e.IsCharter));
    }

    [Fact]
    public void Carets_the_later_heading_and_either_encoding_give_the_same()
    {
        var plain = Text.Replace(", \"\"E\"\"", " Peña", StringComparison.Ordinal);
        var caret = plain.Replace("\"", "", StringComparison.Ordinal).Replace(',', '^').Replace("Type Id", "Type ID", StringComparison.Ordinal);
        Assert.Equal(Read(plain), Read(caret));
        Assert.Equal(Read(plain), ResearchText.InFile(Encoding.Latin1.GetBytes(plain), "entities.txt", Entity.Read));
        Assert.Equal("Envision Academy Peña", Read(plain)[3].School);
    }

    [Fact]
    public void The_entities_member_of_a_research_archive_is_found() => Assert.Equal(Read(Text), ResearchText.InFile(
        ResearchText.Zip(("sb_ca2016_all_csv_v3.txt", "scores"), ("sb_ca2016entities_csv.txt", Text)), "all.zip", Entity.Read));

    [Fact]
    public void A_missing_file_is_told_with_where_to_get_it()
    {
        var error = Assert.Throws<DataException>(() => Entity.Read("nowhere/sb_ca2016entities.csv"));
        Assert.StartsWith("nowhere/sb_ca2016entities.csv: The entities file, which names the schools of a research file, is not there.", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://caaspp-elpac.ets.org/caaspp/ResearchFileListSB", error.Remedy, StringComparison.Ordinal);
        var source = Manifest.Read(Data.Published.Root)["caaspp-2016-entities"];
        error = Assert.Throws<DataException>(() => Entity.Read(new SourceFile(source, "nowhere/sb_ca2016entities.csv", Trust.Verified)));
        Assert.Contains("run `data fetch caaspp-2016-entities`, or download it from " + source.LandingPage, error.Remedy, StringComparison.Ordinal);
        error = Assert.Throws<DataException>(() => ResearchText.InFile(ResearchText.Zip(("sb_ca2016_all_csv_v3.txt", "scores")), "all.zip", Entity.Read));
        Assert.Contains("The zip archive holds no entities file.", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://caaspp-elpac.ets.org/caaspp/ResearchFileListSB", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_stands_twice_is_told_with_both_lines()
    {
        var error = Assert.Throws<DataException>(() => Read(Text.Replace("0130401", "0112607", StringComparison.Ordinal)));
        Assert.Contains("The same code stands on two lines.", error.Message, StringComparison.Ordinal);
        Assert.Equal((6, "01100170112607"), (error.Line, error.Value));
        Assert.Contains("line 5 holds it too", error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"0130401\"", "\"O130401\"", "School Code", "a code of one to 7 digits")]
    [InlineData("\"7\"", "\"3\"", "Type Id", "4 to 10")]
    [InlineData("Juvenile", "Juve\u0001nile", "School Name", "readable text")]
    public void A_cell_that_cannot_be_read_is_told(string cell, string spoilt, string column, string expected)
    {
        var error = Assert.Throws<DataException>(() => Read(Text.Replace(cell, spoilt, StringComparison.Ordinal)));
        Assert.Equal((6, column), (error.Line, error.Column));
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("caaspp-2016-entities", 2016, 11071, 1021, 9991)]
    [InlineData("star-2013-entities", 2013, 11472, 1036, 10376)]
    public void The_published_entities_are_read_in_full(string id, int year, int rows, int districts, int schools)
    {
        var source = Manifest.Read(Data.Published.Root)[id];
        var entities = Entity.Read(new SourceFile(source, SampleFixture.Published(source.FileName), Trust.Verified));
        Assert.Equal((rows, districts, schools), (entities.Count, entities.Count(e => e.Type == 6), entities.Count(e => e.IsSchool)));
        Assert.All(entities, e => Assert.Equal(year, e.Year));
        Assert.All(entities.Where(e => e.IsSchool), e => Assert.True(e is { Code.IsSchool: true, School: not null, Zip: null or { Length: 5 } }, e.ToString()));
        Assert.All(entities.Where(e => e.Type == 6), e => Assert.True(e is { Code.IsDistrict: true, School: null, District: not null }, e.ToString()));
    }

    static IReadOnlyList<Entity> Read(string text) => ResearchText.InFile(Encoding.UTF8.GetBytes(text), "entities.csv", Entity.Read);
}
