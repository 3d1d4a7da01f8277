namespace Mobility.Econometrics.Numerics;

/// <summary>
/// An unevaluated sum of two doubles: about 32 decimal digits, the precision in which cross-products are
/// accumulated so that squaring a design's condition number costs nothing that double data ever held.
/// </summary>
/// <remarks>
/// Dekker (1971), Numerische Mathematik 18, 224-242; Hida, Li and Bailey (2001), ARITH-15 (the "sloppy-free"
/// variants); products by fused multiply-add.
/// </remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static readonly DoubleDouble Zero = new(0, 0);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static explicit operator double(DoubleDouble value) => value.High + value.Low;

    /// <summary>The exact sum of two doubles (Knuth's TwoSum).</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        var s = a + b;
        var t = s - a;
        return new(s, (a - (s - t)) + (b - t));
    }

    /// <summary>The exact product of two doubles.</summary>
    public static DoubleDouble Product(double a, double b)
    {
        var p = a * b;
        return new(p, Math.FusedMultiplyAdd(a, b, -p));
    }

    static DoubleDouble Renormalize(double high, double low)
    {
        var s = high + low;
        return new(s, low - (s - high));
    }

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var s = Sum(a.High, b.High);
        var t = Sum(a.Low, b.Low);
        var r = Renormalize(s.High, s.Low + t.High);
        return Renormalize(r.High, r.Low + t.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var p = Product(a.High, b.High);
        return Renormalize(p.High, p.Low + (a.High * b.Low + a.Low * b.High));
    }

    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        var p = Product(a.High, b);
        return Renormalize(p.High, Math.FusedMultiplyAdd(a.Low, b, p.Low));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var q1 = a.High / b.High;
        var r = a - b * q1;
        var q2 = r.High / b.High;
        r -= b * q2;
        var q3 = r.High / b.High;
        return Renormalize(q1, q2) + q3;
    }

    /// <summary>The square root (Karp and Markstein's correction of the double root); zero for zero or less.</summary>
    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        if (!(a.High > 0))
            return Zero;
        var root = Math.Sqrt(a.High);
        var rest = a - Product(root, root);
        return Renormalize(root, rest.High / (2 * root));
    }

    public static DoubleDouble Abs(DoubleDouble a) => a.High < 0 ? -a : a;
}
