using System.Reflection;

namespace Mobility.Econometrics;

/// <summary>A lambda that returns several numbers, <c>z => new { z.RankBlack, z.RankWhite }</c>, as one lambda for each.</summary>
internal static class Outcomes
{
    public static IReadOnlyList<(string Name, Func<TRow, double?> Of)> Of<TRow, TY>(Func<TRow, TY> y, string expression)
    {
        ArgumentNullException.ThrowIfNull(y);
        var type = typeof(TY);
        if (IsNumber(type))
        {
            var convert = Atom.ToDouble<TY>();
            return [(Atom.NameOf(expression), row => convert(y(row)))];
        }
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0).ToArray();
        if (members.Length == 0)
            throw new MobilityException($"The outcomes' lambda returns {type.Name}, which has no members. Write z => new {{ z.RankBlack, z.RankWhite }}.");
        return [.. members.Select(m => (m.Name, Member<TRow, TY>(y, m)))];
    }

    static Func<TRow, double?> Member<TRow, TY>(Func<TRow, TY> y, PropertyInfo member)
    {
        if (!IsNumber(member.PropertyType))
            throw new MobilityException($"The outcome {member.Name} has type {member.PropertyType.Name}. An outcome is a number, a bool, or one of their nullable forms.");
        return (Func<TRow, double?>)typeof(Outcomes).GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TRow), typeof(TY), member.PropertyType).Invoke(null, [y, member])!;
    }

    static Func<TRow, double?> Typed<TRow, TY, TValue>(Func<TRow, TY> y, PropertyInfo member)
    {
        var get = member.GetMethod!.CreateDelegate<Func<TY, TValue>>();
        var convert = Atom.ToDouble<TValue>();
        return row => convert(get(y(row)));
    }

    static bool IsNumber(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return !plain.IsEnum && Type.GetTypeCode(plain) is >= TypeCode.Boolean and <= TypeCode.Decimal and not TypeCode.Char;
    }
}
