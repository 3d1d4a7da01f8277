using System.Reflection;
using System.Runtime.CompilerServices;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// Collects the groups of a clustering lambda. The members of an anonymous type and the elements of a tuple are dimensions of their
/// own; within a member, a tuple is one value: <c>new { Pair = (r.State, r.Year) }</c>.
/// </summary>
internal sealed class ClusterReader(string name)
{
    readonly Dictionary<object, int> seen = [];
    readonly List<int> codes = [];
    readonly List<object?[]> compound = [];
    string[]? dimensions;
    PropertyInfo[]? members;
    Type? known;

    /// <summary>Whether a value says no group: null, an empty text, NaN, or several dimensions of which one says so.</summary>
    public bool IsMissing(object? value)
    {
        if (IsNothing(value))
            return true;
        if (value!.GetType() != known)
            Know(value);
        return dimensions is not null && Array.Exists(Values(value), IsNothing);
    }

    /// <summary>Adds a row's group, which <see cref="IsMissing"/> has seen.</summary>
    public void Add(object value)
    {
        if (dimensions is not null)
        {
            compound.Add(Values(value));
            return;
        }
        if (!seen.TryGetValue(value, out var code))
            seen.Add(value, code = seen.Count);
        codes.Add(code);
    }

    /// <summary>One partition of the rows added for each dimension.</summary>
    public IReadOnlyList<ClusterPartition> Partitions() => dimensions is null
        ? [new ClusterPartition(name, [.. codes], [.. seen.Keys])]
        : [.. dimensions.Select((d, i) => ClusterPartition.Of(d, compound.Select(v => v[i]!)))];

    void Know(object value)
    {
        known = value.GetType();
        members = known.Name.Contains("AnonymousType", StringComparison.Ordinal) && known.IsDefined(typeof(CompilerGeneratedAttribute), false)
            ? known.GetProperties() : null;
        dimensions = members is not null ? [.. members.Select(m => m.Name)]
            : value is ITuple tuple ? LambdaText.ElementsOf(name, tuple.Length)
            : value is Dimensions several ? several.Names
            : null;
    }

    object?[] Values(object value) => value switch
    {
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])],
        Dimensions several => several.Values,
        _ => [.. members!.Select(m => m.GetValue(value))],
    };

    static bool IsNothing(object? value) => value is null or "" or double.NaN or float.NaN or DBNull
        || value is ITuple tuple && Enumerable.Range(0, tuple.Length).Any(i => IsNothing(tuple[i]));

    /// <summary>Several dimensions by name, as a formula gives them.</summary>
    public sealed record Dimensions(string[] Names, object?[] Values);
}
