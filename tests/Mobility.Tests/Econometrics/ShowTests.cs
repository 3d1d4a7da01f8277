using Mobility.Econometrics;
using Mobility.Econometrics.Numerics;

namespace Mobility.Tests.Econometrics;

public sealed class ShowTests
{
    [Theory]
    [InlineData(1.0, "1.0000")]
    [InlineData(0.0499, "0.0499")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00009999, "<0.0001")]
    [InlineData(1e-200, "<0.0001")]
    [InlineData(0.0, "<0.0001")]
    [InlineData(double.NaN, "")]
    public void A_p_value_below_one_in_ten_thousand_says_no_more_than_that(double p, string shown)
    {
        Assert.Equal(shown, Show.P(p));
        Assert.Equal(shown, Numbers.P(p));
    }

    [Fact]
    public void Every_p_of_a_family_is_shown_the_same_way()
    {
        var family = Family.Of("Spending", [("a", (double?)4.387, (double?)0.0866, (double?)1e-300), ("b", -0.916, 0.2654, 0.0006), ("c", null, null, null)]);
        Assert.Equal([["a", "4.387", "0.0866", "<0.0001", "<0.0001", "<0.0001"], ["b", "-0.916", "0.2654", "0.0006", "0.0006", "0.0006"], ["c", "", "", "", "", ""]], family.ToTable().Rows);
        Assert.Contains("p <0.0001", family["a"].ToString());
    }

    [Theory]
    [InlineData(new[] { 9.59, 2.2, 10.28 }, new[] { "9.59", "2.20", "10.28" })]
    [InlineData(new[] { 0.3928, 1.653, 0.00004 }, new[] { "0.393", "1.653", "4.000e-5" })]
    [InlineData(new[] { 12345.6, 0.5, -0.00021 }, new[] { "12345.600", "0.500", "0.000" })]
    [InlineData(new double[0], new string[0])]
    public void A_column_has_one_number_of_decimals(double[] values, string[] shown) => Assert.Equal(shown, Show.Column(values.Select(v => (double?)v)));
}
