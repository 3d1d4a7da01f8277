using System.Text.Json.Nodes;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

public sealed class FigureRequestTests
{
    static string Key(string json) => FigureRequest.Of(JsonNode.Parse(json)!).Key;

    [Fact]
    public void Reordered_keys_and_rewritten_numbers_are_the_same_figure()
    {
        Assert.Equal(Key("""{"data":[{"x":[1,0.00001,2.5]}],"layout":{"a":"b"}}"""), Key("""{"layout":{"a":"b"},"data":[{"x":[1.0,1e-5,2.50]}]}"""));
        Assert.Matches("^[0-9a-f]{64}$", Key("{}"));
    }

    [Theory]
    [InlineData("""{"data":[2]}""")]
    [InlineData("""{"data":["1"]}""")]
    [InlineData("""{"data":[1,null]}""")]
    public void A_changed_value_is_another_figure(string other) => Assert.NotEqual(Key("""{"data":[1]}"""), Key(other));

    [Theory]
    [InlineData("""{"layout":{"width":580,"height":"tall"}}""", 580, 450)]
    [InlineData("""{"layout":{"width":1e9,"height":300.4}}""", 700, 300)]
    [InlineData("{}", 700, 450)]
    public void The_size_is_the_layout_s_where_it_is_sensible(string json, int width, int height)
    {
        var request = FigureRequest.Of(JsonNode.Parse(json)!);
        Assert.Equal((width, height), (request.Width, request.Height));
    }
}
