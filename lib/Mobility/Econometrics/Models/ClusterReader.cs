using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

/// <summary>Collects the groups of a clustering lambda; an anonymous type's members are dimensions of their own.</summary>
internal sealed class ClusterReader(string name)
{
    readonly Dictionary<object, int> seen = [];
    readonly List<int> codes = [];
    readonly List<object> compound = [];
    PropertyInfo[]? dimensions;
    Type? known;

    /// <summary>Whether a value says no group: null, an empty text, NaN, or an anonymous type with such a member.</summary>
    public bool IsMissing(object? value)
    {
        if (value is null or "" or double.NaN)
            return true;
        if (value.GetType() != known)
        {
            known = value.GetType();
            if (known.Name.Contains("AnonymousType", StringComparison.Ordinal) && known.IsDefined(typeof(CompilerGeneratedAttribute), false))
                dimensions = known.GetProperties();
        }
        return dimensions is not null && dimensions.Any(d => d.GetValue(value) is null or "" or double.NaN);
    }

    /// <summary>Adds a row's group, which <see cref="IsMissing"/> has seen.</summary>
    public void Add(object value)
    {
        if (dimensions is not null)
        {
            compound.Add(value);
            return;
        }
        if (!seen.TryGetValue(value, out var code))
            seen.Add(value, code = seen.Count);
        codes.Add(code);
    }

    /// <summary>One partition of the rows added for each dimension.</summary>
    public IReadOnlyList<ClusterPartition> Partitions() => dimensions is null
        ? [new ClusterPartition(name, [.. codes], [.. seen.Keys])]
        : [.. dimensions.Select(d => ClusterPartition.Of(d.Name, compound.Select(v => d.GetValue(v)!)))];
}
