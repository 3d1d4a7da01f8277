namespace Mobility.Econometrics;

/// <summary>Levels met in the rows of a fit, with their order and base.</summary>
internal sealed class Levels(string name)
{
    readonly Dictionary<object, int> codes = [];
    object[]? ordered;
    object? baseLevel;

    /// <summary>The level of a value, or null when it is missing; a level unknown to a settled factor is an error.</summary>
    public object? Read(object? value, int position)
    {
        if (value is Factor factor)
        {
            if (factor.Base is { } wanted)
                baseLevel ??= wanted;
            value = factor.Level;
        }
        if (value is null or "" or double.NaN)
            return null;
        if (ordered is not null && !codes.ContainsKey(value))
            throw new MobilityException($"Row {Atom.Count(position)}: the level {Text(value)} of {name} was not in the rows the model was fitted on, so it has no coefficient. Levels known: {string.Join(", ", ordered.Select(Text))}. Leave the row out, or fit on rows that have this level.");
        return value;
    }

    /// <summary>The code of a level in order of appearance.</summary>
    public int Code(object level)
    {
        if (!codes.TryGetValue(level, out var code))
            codes.Add(level, code = codes.Count);
        return code;
    }

    /// <summary>Fixes the levels: base first, then numeric or ordinal order.</summary>
    public void Settle()
    {
        if (ordered is not null)
            return;
        if (baseLevel is not null && codes.Count > 0 && !codes.ContainsKey(baseLevel))
            throw new MobilityException($"The base level {Text(baseLevel)} of {name} occurs in none of the rows used. Levels there: {string.Join(", ", codes.Keys.Order(Order).Select(Text))}. Choose one of them as the base.");
        ordered = [.. codes.Keys.OrderBy(l => !l.Equals(baseLevel)).ThenBy(l => l, Order)];
    }

    /// <summary>Names and codes of the levels that get a column.</summary>
    public IEnumerable<(string Name, int Code)> Coded(bool everyLevel)
    {
        Settle();
        return (everyLevel ? ordered! : ordered!.Skip(1)).Select(l => ($"{name}: {Text(l)}", codes[l]));
    }

    static string Text(object level) => Convert.ToString(level, System.Globalization.CultureInfo.InvariantCulture)!;

    static readonly Comparer<object> Order = Comparer<object>.Create(
        (a, b) => a is string s && b is string t ? string.CompareOrdinal(s, t) : Comparer<object>.Default.Compare(a, b));
}

/// <summary>An enum, a string or a <see cref="Factor"/>: one column for each level but the base.</summary>
internal sealed class FactorTerm<TX, TValue>(string name, Delegate? getter) : Term<TX>(name)
{
    readonly Func<TX, TValue> get = (Func<TX, TValue>?)getter ?? (row => (TValue)(object)row!);
    readonly Levels levels = new(name);
    List<int> values = [];
    object? pending;

    public override bool IsFactor => true;

    public override bool Holds(ProductPart part) => part.Level is { } level && level.Equals(pending);

    public override Reading Read(TX row, int position) =>
        (pending = levels.Read(get(row), position)) is null ? Reading.Missing : Reading.Present;

    public override void Keep() => values.Add(levels.Code(pending!));

    public override void Learn() => levels.Code(pending!);

    public override void Restart()
    {
        levels.Settle();
        values = [];
    }

    public override IEnumerable<(string Name, double[] Column)> Columns(bool everyLevel) =>
        levels.Coded(everyLevel).Select(l => (l.Name, values.Select(v => v == l.Code ? 1.0 : 0.0).ToArray()));
}
