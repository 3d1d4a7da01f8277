using System.Globalization;
using System.Reflection;

namespace Mobility.Econometrics;

/// <summary>What reading one part of one row gave.</summary>
internal enum Reading
{
    /// <summary>A usable value.</summary>
    Present,

    /// <summary>Null or NaN: the row is dropped and counted.</summary>
    Missing,
}

/// <summary>
/// One member of the regressors' anonymous type: reads it from a row and turns it into one or more columns.
/// </summary>
internal abstract class Term<TX>(string name)
{
    /// <summary>The member's name.</summary>
    public string Name { get; } = name;

    /// <summary>True for a factor: one of its levels is the base.</summary>
    public virtual bool IsFactor => false;

    /// <summary>Names of the variables in the term: its own, or the parts of a product.</summary>
    public virtual IReadOnlyList<string> Parts => [Name];

    /// <summary>The parts of a product; none for a single variable.</summary>
    public virtual IReadOnlyList<ProductPart> Product => [];

    /// <summary>Whether the pending value is the one that a product's part has just read.</summary>
    public virtual bool Holds(ProductPart part) => false;

    /// <summary>Reads the value into a pending place.</summary>
    public abstract Reading Read(TX row, int position);

    /// <summary>Keeps the pending value: the row is complete.</summary>
    public abstract void Keep();

    /// <summary>Notes what the pending value teaches about the whole, a factor's level, without keeping it.</summary>
    public virtual void Learn()
    {
    }

    /// <summary>Forgets the values, keeping what was learned from them (a factor's levels).</summary>
    public abstract void Restart();

    /// <summary>Names and columns of the values kept; <paramref name="everyLevel"/> codes a factor, or a product of factors, without a base.</summary>
    public abstract IEnumerable<(string Name, double[] Column)> Columns(bool everyLevel);

    /// <summary>Members of a row type as terms; a row that is itself a number is one term.</summary>
    public static Term<TX>[] All(string expression)
    {
        var type = typeof(TX);
        if (Atom.IsUsable(type))
            return [Make(Atom.NameOf(expression), type, null)];
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0).ToArray();
        if (members.Length == 0)
            throw new MobilityException($"The regressors' lambda returns {type.Name}, which has no members. Write x: row => new {{ row.SpendingPerPupil, row.LocalShare }}.");
        return [.. members.SelectMany(m => NestedBlock.Is(m.PropertyType) ? NestedBlock.Terms<TX>(m) : [Make(m.Name, m.PropertyType, m)])];
    }

    static Term<TX> Make(string name, Type type, PropertyInfo? member)
    {
        if (!Atom.IsUsable(type))
            throw new MobilityException($"The regressor {name} has type {type.Name}. A regressor is a number, a bool, an enum, a string (the last two become factors), or one of their nullable forms. Convert it inside the lambda, e.g. {name} = (double)row.{name}.");
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(Interaction))
            return new InteractionTerm<TX>(name, row => (Interaction)(member is null ? row! : member.GetValue(row)!));
        var kind = plain.IsEnum || plain == typeof(Factor) || plain == typeof(string) ? typeof(FactorTerm<,>) : typeof(NumberTerm<,>);
        var getter = member is null ? null : Delegate.CreateDelegate(typeof(Func<,>).MakeGenericType(typeof(TX), type), member.GetMethod!);
        return (Term<TX>)Activator.CreateInstance(kind.MakeGenericType(typeof(TX), type), name, getter)!;
    }
}

/// <summary>A number or a bool: one column.</summary>
internal class NumberTerm<TX, TValue>(string name, Delegate? getter) : Term<TX>(name)
{
    readonly Func<TX, TValue> get = (Func<TX, TValue>?)getter ?? (row => (TValue)(object)row!);
    readonly Func<TValue, double> convert = Atom.ToDouble<TValue>();
    List<double> values = [];
    double pending;

    public override Reading Read(TX row, int position)
    {
        pending = convert(get(row));
        if (double.IsInfinity(pending))
            throw Atom.Infinite(Name, pending, position);
        return double.IsNaN(pending) ? Reading.Missing : Reading.Present;
    }

    public override bool Holds(ProductPart part) => part.Number is { } number && number == pending;

    public override void Keep() => values.Add(pending);

    public override void Restart() => values = [];

    public override IEnumerable<(string Name, double[] Column)> Columns(bool everyLevel) => [(Name, [.. values])];
}

/// <summary>Single values: which types can be regressors and how they become numbers.</summary>
internal static class Atom
{
    public static bool IsUsable(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || plain == typeof(string) || plain == typeof(Factor) || plain == typeof(Interaction) || (Type.GetTypeCode(plain) is >= TypeCode.Boolean and <= TypeCode.Decimal and not TypeCode.Char);
    }

    /// <summary>A value as a number: null is NaN, a bool is 0 or 1.</summary>
    public static Func<T, double> ToDouble<T>()
    {
        if (typeof(T) == typeof(double))
            return (Func<T, double>)(object)(Func<double, double>)(v => v);
        if (typeof(T) == typeof(double?))
            return (Func<T, double>)(object)(Func<double?, double>)(v => v ?? double.NaN);
        if (typeof(T) == typeof(int))
            return (Func<T, double>)(object)(Func<int, double>)(v => v);
        if (typeof(T) == typeof(bool))
            return (Func<T, double>)(object)(Func<bool, double>)(v => v ? 1 : 0);
        return v => v is null ? double.NaN : Convert.ToDouble(v, CultureInfo.InvariantCulture);
    }

    /// <summary>The last member of an expression such as "z.Spending"; other expressions stand for themselves.</summary>
    public static string MemberOf(string expression) => expression.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '!')
        ? expression[(expression.LastIndexOf('.') + 1)..].TrimEnd('!')
        : expression;

    /// <summary>The member a lambda ends in: "z => z.UpwardMobility" is UpwardMobility; other expressions stand for themselves.</summary>
    public static string NameOf(string lambda)
    {
        var arrow = lambda.IndexOf("=>", StringComparison.Ordinal);
        var body = (arrow < 0 ? lambda : lambda[(arrow + 2)..]).Trim();
        var parameter = arrow < 0 ? "" : lambda[..arrow].Trim().Trim('(', ')').Trim();
        if (parameter.Length > 0 && body.StartsWith(parameter + ".", StringComparison.Ordinal))
        {
            var member = body[(parameter.Length + 1)..];
            if (member.All(c => char.IsLetterOrDigit(c) || c is '_' or '.'))
                return member;
        }
        return body;
    }

    public static MobilityException Infinite(string name, double value, int position) => new(
        $"Row {Count(position)}: {name} is {(value > 0 ? "+" : "-")}infinity. A regression needs finite numbers; the likely cause is a division by zero or a logarithm of zero in the lambda or formula. Return null for a row that has no value: it is then dropped and counted.");

    /// <summary>A row's position as people count, from 1.</summary>
    public static string Count(int position) => (position + 1).ToString("N0", CultureInfo.InvariantCulture);
}
