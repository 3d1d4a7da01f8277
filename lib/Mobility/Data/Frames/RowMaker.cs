using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;

namespace Mobility.Data;

/// <summary>Makes records of the rows of a frame: constructor parameters and settable properties by name.</summary>
sealed class RowMaker<T>
{
    readonly ConstructorInfo? _constructor;
    readonly List<RowPlace> _arguments = [];
    readonly List<(PropertyInfo Property, RowPlace Place)> _properties = [];

    internal RowMaker(DataFrame frame)
    {
        if (typeof(T).IsAbstract || typeof(T).IsPrimitive || typeof(T) == typeof(string))
            throw new MobilityException($"{typeof(T).Name} is no record or class that rows can be made of. Declare one: record Row(string State, double? Rank);");
        var nullability = new NullabilityInfoContext();
        // A record's copy constructor is not public; of several constructors the one with most parameters is the record's own.
        _constructor = typeof(T).GetConstructors().MaxBy(c => c.GetParameters().Length);
        if (_constructor is null && !typeof(T).IsValueType)
            throw new MobilityException($"{typeof(T).Name} has no public constructor.");
        foreach (var parameter in _constructor?.GetParameters() ?? [])
            _arguments.Add(Column(frame, parameter.Name!) is { } column
                ? new(column, parameter.ParameterType, nullability.Create(parameter).WriteState)
                : parameter.HasDefaultValue ? new(null, parameter.ParameterType, NullabilityState.Unknown) { Default = parameter.DefaultValue } : throw NotThere(frame, parameter.Name!));
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0))
            if (_constructor?.GetParameters().Any(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase)) == true)
                continue;
            else if (Column(frame, property.Name) is { } column)
                _properties.Add((property, new(column, property.PropertyType, nullability.Create(property).WriteState)));
            else if (property.IsDefined(typeof(RequiredMemberAttribute)))
                throw NotThere(frame, property.Name);
        if (_properties.Count + _arguments.Count(a => a.Column is not null) == 0)
            throw new MobilityException($"No column has the name of a constructor parameter or settable property of {typeof(T).Name}. Columns: {Names(frame)}.");
    }

    internal T Row(long index)
    {
        var row = _constructor is null ? (object)default(T)! : _constructor.Invoke([.. _arguments.Select(a => a.Value(index))]);
        foreach (var (property, place) in _properties)
            property.SetValue(row, place.Value(index));
        return (T)row;
    }

    static DataFrameColumn? Column(DataFrame frame, string name) =>
        frame.Columns.FirstOrDefault(c => c.Name == name) ?? frame.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    static MobilityException NotThere(DataFrame frame, string name) => new(
        $"{typeof(T).Name} needs a column {name}, which the frame does not have.{(Nearest.Of(name, frame.Columns.Select(c => c.Name)) is { } near ? $" Did you mean {near}? Rename one of the two." : "")} Columns: {Names(frame)}.");

    static string Names(DataFrame frame) => string.Join(", ", frame.Columns.Take(30).Select(c => c.Name)) + (frame.Columns.Count > 30 ? " …" : "");
}
