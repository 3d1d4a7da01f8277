using System.Linq.Expressions;
using System.Reflection;

namespace Mobility.Data;

/// <summary>One property of a row as a column.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Type">What a value is when it is not missing: never a nullable type.</param>
/// <param name="AllowsNull">True when a value can be missing: nullable, a reference, or a number that may be NaN.</param>
/// <param name="Value">The value of a row; DBNull when it is missing.</param>
internal sealed record RecordColumn<T>(string Name, Type Type, bool AllowsNull, Func<T, object> Value)
{
    static readonly Type[] s_simple =
    [
        typeof(string), typeof(bool), typeof(char), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint),
        typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset),
        typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid),
    ];

    static readonly Lazy<RecordColumn<T>[]> s_all = new(Find);

    /// <summary>The columns of the type; a property that hides another of its name stands for both.</summary>
    public static RecordColumn<T>[] All => s_all.Value;

    static RecordColumn<T>[] Find()
    {
        if (IsSimple(typeof(T)))
            throw new MobilityException($"{typeof(T).Name} is a value, not a row with columns. Name the column: rows.Select(x => new {{ Value = x }}).AsDataReader().");
        RecordColumn<T>[] columns =
        [
            .. from property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && IsSimple(Plain(property.PropertyType))
               group property by property.Name into sameName
               select Of(sameName.MaxBy(p => Depth(p.DeclaringType))!),
        ];
        return columns.Length > 0 ? columns : throw new MobilityException(
            $"{typeof(T).Name} has no public property of a simple type, so there is no column to read. Name the columns: rows.Select(r => new {{ r.Id, r.Name }}).AsDataReader().");
    }

    static RecordColumn<T> Of(PropertyInfo property)
    {
        var plain = Plain(property.PropertyType);
        var row = Expression.Parameter(typeof(T));
        var read = Expression.Lambda<Func<T, object?>>(Expression.Convert(Expression.Property(row, property), typeof(object)), row).Compile();
        var isText = plain.IsEnum || IsKey(plain);
        return new(property.Name, isText ? typeof(string) : plain,
            !property.PropertyType.IsValueType || plain != property.PropertyType || plain == typeof(double) || plain == typeof(float),
            r => read(r) switch
            {
                null => DBNull.Value,
                double.NaN or float.NaN => DBNull.Value,
                var value => isText ? value.ToString()! : value,
            });
    }

    static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    static bool IsSimple(Type type) => s_simple.Contains(type) || type.IsEnum || IsKey(type);

    /// <summary>A small type of the project that writes itself as one text and reads it again, such as <see cref="CzId"/>.</summary>
    static bool IsKey(Type type) => type.IsValueType && !type.IsPrimitive && !s_simple.Contains(type)
        && type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)])?.ReturnType == type;

    static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);
}
