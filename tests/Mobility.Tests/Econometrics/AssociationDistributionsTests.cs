using Mobility.Econometrics.Numerics;
using static Mobility.Tests.Econometrics.StoredCase;

namespace Mobility.Tests.Econometrics;

/// <summary>Tails and quantiles behind every p and interval here, against R 4.2.2 printed to 16 digits; relative 1e-12.</summary>
public sealed class AssociationDistributionsTests
{
    [Theory]
    [InlineData(14.1353367777, 846, 6.997348370476588e-41)]
    [InlineData(2.5, 3, 0.08770664700806551)]
    [InlineData(40, 5, 1.841196217177295e-07)]
    [InlineData(0.01, 1.5, 0.99318548966292)]
    [InlineData(6, 1e6, 1.973849812354442e-09)]
    [InlineData(3, 1e5, 0.00270046088406472)]
    [InlineData(0.1, double.PositiveInfinity, 0.920344325445942)]
    [InlineData(5.5, double.PositiveInfinity, 3.797912493177544e-08)]
    [InlineData(30, double.PositiveInfinity, 9.813427854296374e-198)]
    public void Two_sided_tails(double t, double df, double p) => Agree(p, Distributions.TwoSidedT(t, df), relative: 1e-12);

    [Theory]
    [InlineData(0.8, 3, 1.637744353696209)]
    [InlineData(0.95, 846, 1.962772035474739)]
    [InlineData(0.999999, 3, 130.1545895571102)]
    [InlineData(0.95, double.PositiveInfinity, 1.959963984540054)]
    [InlineData(0.999999, double.PositiveInfinity, 4.891638475671084)]
    public void Critical_values(double level, double df, double t) => Agree(t, Distributions.Critical(level, df), relative: level > 0.9999 ? 1e-10 : 1e-12);

    [Theory]
    [InlineData(61.6461251611, 39, 0.01187724625340889)]
    [InlineData(1, 1, 0.3173105078629141)]
    [InlineData(200, 10, 1.613930533697731e-37)]
    public void Chi_squared_tails(double x, double df, double p) => Agree(p, Distributions.UpperChiSquared(x, df), relative: 1e-12);
}
