using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mobility.Tests;

/// <summary>The public types and members of an assembly as readable lines, one member a line, sorted.</summary>
static class PublicApi
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(double)] = "double",
        [typeof(float)] = "float", [typeof(decimal)] = "decimal", [typeof(byte)] = "byte",
    };

    static readonly NullabilityInfoContext s_nullability = new();

    internal static string Of(Assembly assembly) => string.Concat(assembly.GetExportedTypes()
        .Select(type => (Head: Head(type), Members: Members(type).Order(StringComparer.Ordinal)))
        .OrderBy(t => t.Head.Split(' ')[0], StringComparer.Ordinal)
        .Select(t => $"{t.Head}\n{string.Concat(t.Members.Select(m => $"    {m}\n"))}\n"));

    static string Head(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsAbstract && type.IsSealed ? "static class"
            : (type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is null ? "" : "record ") + (type.IsValueType ? "struct" : "class");
        var ancestors = new[] { type.BaseType }.Where(b => b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum)).Select(b => Name(b!));
        return $"{type.Namespace}.{Name(type)} : {string.Join(", ", [kind, .. ancestors])}";
    }

    static IEnumerable<string> Members(Type type) => type.IsEnum
        ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}")
        : type.GetMembers(Declared).Where(m => !m.IsDefined(typeof(CompilerGeneratedAttribute))).Select(Line).OfType<string>();

    static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo c => $"new({Parameters(c)})",
        FieldInfo f => $"{(f.IsLiteral ? "const " : f.IsStatic ? "static readonly " : "")}{f.Name} : {Name(s_nullability.Create(f))}",
        PropertyInfo p => Static(p.GetMethod ?? p.SetMethod!) + (p.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : p.Name)
            + $" : {Name(s_nullability.Create(p))}{Accessors(p)}",
        EventInfo e => $"event {e.Name}",
        MethodInfo { IsSpecialName: true } m when !m.Name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodInfo m when m.Name is "ToString" or "Equals" or "GetHashCode" or "CompareTo" && m.IsVirtual => null,
        MethodInfo m => $"{Static(m)}{m.Name}{Generic(m)}({(m.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{Parameters(m)}) : {Name(s_nullability.Create(m.ReturnParameter))}",
        _ => null,
    };

    static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    static string Accessors(PropertyInfo property) => property.SetMethod is not { IsPublic: true } set ? ""
        : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " { get; init; }" : " { get; set; }";

    static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    static string Parameter(ParameterInfo p) =>
        (p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : p.IsDefined(typeof(ParamArrayAttribute)) || p.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "")
        + $"{Name(s_nullability.Create(p))} {p.Name}{(p.HasDefaultValue ? " = " + Default(p) : "")}";

    static string Default(ParameterInfo p) => p.RawDefaultValue switch
    {
        null => p.ParameterType.IsValueType && Nullable.GetUnderlyingType(p.ParameterType) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool value => value ? "true" : "false",
        var value when p.ParameterType.IsEnum => Enum.ToObject(p.ParameterType, value).ToString()!,
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static string Name(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        var plain = info.ElementType is { } element ? Name(element) + "[]"
            : Nullable.GetUnderlyingType(type) is { } value ? Name(value)
            : info.GenericTypeArguments.Length > 0 && type.FullName?.StartsWith("System.ValueTuple", StringComparison.Ordinal) != true
                ? $"{type.Name.Split('`')[0]}<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>"
            : Name(type);
        return (info.ReadState == NullabilityState.Nullable && !type.IsGenericParameter) || Nullable.GetUnderlyingType(type) is not null ? plain.TrimEnd('?') + "?" : plain;
    }

    static string Name(Type type) => s_keywords.TryGetValue(type, out var keyword) ? keyword
        : type.IsArray ? Name(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } value ? Name(value) + "?"
        : type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true ? $"({string.Join(", ", type.GetGenericArguments().Select(Name))})"
        : (type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." : "")
            + (type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name);
}
