using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mobility.Econometrics.Numerics;

/// <summary>Elementary operations on spans, eight lanes at a time; sums are taken in one fixed order.</summary>
internal static class Vectors
{
    const int Lanes = 8;

    /// <summary>Σ a b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var p = ref MemoryMarshal.GetReference(a);
        ref var q = ref MemoryMarshal.GetReference(b);
        var n = Math.Min(a.Length, b.Length);
        var (s0, s1) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var r = 0;
        for (; r + 2 * Lanes <= n; r += 2 * Lanes)
        {
            s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, (nuint)r), Vector512.LoadUnsafe(ref q, (nuint)r), s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref p, (nuint)(r + Lanes)), Vector512.LoadUnsafe(ref q, (nuint)(r + Lanes)), s1);
        }
        var sum = Vector512.Sum(s0 + s1);
        for (; r < n; r++)
            sum = Math.FusedMultiplyAdd(a[r], b[r], sum);
        return sum;
    }

    /// <summary>True when no value is infinite or NaN: v - v is then 0 everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreFinite(ReadOnlySpan<double> values)
    {
        ref var p = ref MemoryMarshal.GetReference(values);
        var sum = Vector512<double>.Zero;
        var r = 0;
        for (; r + Lanes <= values.Length; r += Lanes)
        {
            var v = Vector512.LoadUnsafe(ref p, (nuint)r);
            sum += v - v;
        }
        var all = Vector512.Sum(sum);
        for (; r < values.Length; r++)
            all += values[r] - values[r];
        return all == 0;
    }

    /// <summary>target += source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ReadOnlySpan<double> source, Span<double> target)
    {
        ref var p = ref MemoryMarshal.GetReference(source);
        ref var q = ref MemoryMarshal.GetReference(target);
        var n = Math.Min(source.Length, target.Length);
        var r = 0;
        for (; r + Lanes <= n; r += Lanes)
            (Vector512.LoadUnsafe(ref q, (nuint)r) + Vector512.LoadUnsafe(ref p, (nuint)r)).StoreUnsafe(ref q, (nuint)r);
        for (; r < n; r++)
            Unsafe.Add(ref q, r) += Unsafe.Add(ref p, r);
    }

    /// <summary>target += source².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddSquares(ReadOnlySpan<double> source, Span<double> target)
    {
        ref var p = ref MemoryMarshal.GetReference(source);
        ref var q = ref MemoryMarshal.GetReference(target);
        var n = Math.Min(source.Length, target.Length);
        var r = 0;
        for (; r + Lanes <= n; r += Lanes)
        {
            var v = Vector512.LoadUnsafe(ref p, (nuint)r);
            Vector512.FusedMultiplyAdd(v, v, Vector512.LoadUnsafe(ref q, (nuint)r)).StoreUnsafe(ref q, (nuint)r);
        }
        for (; r < n; r++)
            target[r] = Math.FusedMultiplyAdd(source[r], source[r], target[r]);
    }
}
