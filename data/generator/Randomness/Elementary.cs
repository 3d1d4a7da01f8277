namespace Mobility.Sample.Randomness;

/// <summary>
/// Logarithm and exponential from additions, multiplications and divisions alone. IEEE 754 fixes the result
/// of those to the last bit, whereas <see cref="Math.Log(double)"/> and <see cref="Math.Exp(double)"/> come
/// from the machine's C library and may differ in the last bit between machines.
/// </summary>
static class Elementary
{
    const double Ln2 = 0.6931471805599453;
    const double Sqrt2 = 1.4142135623730951;

    /// <summary>Natural logarithm of a positive, normal number; relative error below 1e-15.</summary>
    public static double Log(double x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x, 1e-300);
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (mantissa > Sqrt2)
        {
            mantissa /= 2;
            exponent++;
        }

        // log m = 2 artanh((m - 1) / (m + 1)), with |t| below 0.172.
        var t = (mantissa - 1) / (mantissa + 1);
        var square = t * t;
        double sum = 0;
        for (var k = 25; k >= 1; k -= 2) sum = sum * square + 1.0 / k;
        return exponent * Ln2 + 2 * t * sum;
    }

    /// <summary>Exponential for arguments between -600 and 600; relative error below 1e-14.</summary>
    public static double Exp(double x)
    {
        var halvings = (long)Math.Round(x / Ln2);
        var rest = x - halvings * Ln2;
        double sum = 1;
        for (var k = 18; k >= 1; k--) sum = 1 + sum * rest / k;
        return sum * BitConverter.Int64BitsToDouble((halvings + 1023) << 52);
    }
}
