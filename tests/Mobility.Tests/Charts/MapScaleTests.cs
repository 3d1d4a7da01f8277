using FsCheck;
using FsCheck.Fluent;
using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class MapScaleTests
{
    static readonly double[] s_signed = [-9.5, -4, -2, -1.2, -0.4, 0, 0.3, 0.8, 1.1, 2.4, 3.3, 16];

    [Fact]
    public void Values_on_both_sides_of_zero_get_a_scale_centered_at_zero()
    {
        var scale = MapScale.Of(s_signed, null);
        Assert.Equal(Theme.Diverging, scale.Colors);
        Assert.Equal(["below −3", "−3 to −0.8", "−0.8 to 0.8", "0.8 to 3", "above 3"], scale.Labels);
        Assert.Equal("Color: centered at zero; values from −9.5 to 16.", scale.Note);
        Assert.Equal(Theme.Diverging.Length / 2, scale.IndexOf(0));
    }

    [Fact]
    public void Values_on_one_side_get_a_scale_from_low_to_high_unless_told_otherwise()
    {
        double[] positive = [1, 2, 3, 4, 5, 6, 7];
        Assert.Equal(Theme.Sequence, MapScale.Of(positive, null).Colors);
        Assert.Equal(Theme.Diverging, MapScale.Of(positive, true).Colors);
        Assert.Equal(Theme.Sequence, MapScale.Of(s_signed, false).Colors);
    }

    [Fact]
    public void Opposite_values_get_opposite_colors_whatever_the_values() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<NormalFloat>>(), values =>
        {
            double[] all = [.. values.Get.Select(v => v.Get).Where(v => v == 0 || Math.Abs(v) is > 1e-6 and < 1e9), -1, 1];
            var scale = MapScale.Of(all, null);
            return all.All(v => scale.IndexOf(v) + scale.IndexOf(-v) == scale.Colors.Count - 1)
                && all.Order().Select(scale.IndexOf).SequenceEqual(all.Order().Select(scale.IndexOf).Order());
        }).QuickCheckThrowOnFailure();

    /// <summary>
    /// Colors as people see them who lack the red or the green cones (Viénot, Brettel and Mollon 1999, Color Research and
    /// Application 24, 243-252: red and green light become one): neighboring classes and the two ends differ by 0.05 of full light or more.
    /// </summary>
    [Theory]
    [InlineData(0.11238)]
    [InlineData(0.29275)]
    public void Both_sides_of_zero_are_told_apart_without_red_or_green_cones(double red)
    {
        var seen = Theme.Diverging.Select(Dichromatic).ToArray();
        for (var i = 0; i < seen.Length; i++)
        {
            var next = seen[(i + 1) % seen.Length];
            Assert.True(Math.Abs(seen[i].Yellow - next.Yellow) + Math.Abs(seen[i].Blue - next.Blue) > 0.05, $"{seen[i]} and {next}");
        }

        (double Yellow, double Blue) Dichromatic(string hex)
        {
            double Light(int at) => Math.Pow(Convert.ToInt32(hex.Substring(at, 2), 16) / 255.0, 2.2);
            return (red * Light(1) + (1 - red) * Light(3), Light(5));
        }
    }
}
