using System.Text.Json.Nodes;
using Mobility.Notebooks.Commands;

namespace Mobility.Notebooks.Tests.Commands;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("slope 1.2570000001 ranks", "slope 1.2570000000 ranks", true)]
    [InlineData("slope 1.25700001 ranks", "slope 1.25700000 ranks", false)]
    [InlineData("<td>1e-16</td>", "<td>-3e-17</td>", true)]
    [InlineData("1.0", "1", true)]
    [InlineData("1990-2000", "1990-2000", true)]
    [InlineData("1990-2000", "1990-2001", false)]
    [InlineData("zone A", "zone B", false)]
    [InlineData("a 1", "a 1 2", false)]
    public void Numbers_agree_to_a_billionth_and_words_exactly(string old, string now, bool same) =>
        Assert.Equal(same, Comparison.Text(old, now) is null);

    [Theory]
    [InlineData("""{"a":[1,2.0000000001]}""", """{"a":[1.0,2]}""", null)]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,2,3]}""", "o.a has 3 items; committed are 2")]
    [InlineData("""{"a":1}""", """{"b":1}""", "o.a is no longer there")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "o.a is \"1\"; committed is 1")]
    [InlineData("""{"a":null}""", """{"a":0}""", "o.a is 0; committed is null")]
    [InlineData("""{"a":true}""", """{"a":false}""", "o.a is false; committed is true")]
    public void Json_is_compared_by_value_and_differences_name_their_place(string old, string now, string? expected) =>
        Assert.Equal(expected, Comparison.Difference(JsonNode.Parse(old), JsonNode.Parse(now), "o"));
}
