using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

/// <summary>Collects the groups of a clustering lambda; an anonymous type's members are dimensions of their own.</summary>
internal sealed class ClusterReader(string name)
{
    readonly List<object> values = [];
    System.Reflection.PropertyInfo[]? dimensions;

    public static bool IsMissing(object? value) => value switch
    {
        null or "" => true,
        double d => double.IsNaN(d),
        _ when IsAnonymous(value.GetType()) => Members(value.GetType()).Any(m => IsMissing(m.GetValue(value))),
        _ => false,
    };

    public void Add(object value)
    {
        if (values.Count == 0 && IsAnonymous(value.GetType()))
            dimensions = Members(value.GetType());
        values.Add(value);
    }

    public IReadOnlyList<ClusterPartition> Partitions() => dimensions is null
        ? [ClusterPartition.Of(name, values)]
        : [.. dimensions.Select(d => ClusterPartition.Of(d.Name, values.Select(v => d.GetValue(v)!)))];

    static System.Reflection.PropertyInfo[] Members(Type type) => type.GetProperties();

    static bool IsAnonymous(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), false);
}
