using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Interactive;

/// <summary>
/// Types that bring their own formatters: an attribute called TypeFormatterSourceAttribute, which each library declares for
/// itself, names a class that makes them. What they write is shown as it is.
/// </summary>
static class SelfShown
{
    static readonly ConcurrentDictionary<(Type, string), Func<object, TextWriter, bool>?> Known = new();

    /// <summary>True when the type brings formatters.</summary>
    public static bool Is(Type type) => Source(type) is not null;

    /// <summary>True when the type brings a formatter for a MIME type.</summary>
    public static bool Offers(Type type, string mime) => Formatter(type, mime) is not null;

    /// <summary>The type's own text in a MIME type; null when it offers none.</summary>
    public static string? Text(object value, string mime)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        return Formatter(value.GetType(), mime) is { } format && format(value, text) ? text.ToString() : null;
    }

    static Func<object, TextWriter, bool>? Formatter(Type type, string mime) => Known.GetOrAdd((type, mime), static key =>
    {
        if (Source(key.Item1) is not { } source || source.GetMethod("CreateTypeFormatters", [])?.Invoke(Activator.CreateInstance(source), null) is not IEnumerable all)
            return null;
        foreach (var formatter in all)
            if (formatter.GetType().GetProperty("MimeType")?.GetValue(formatter) as string == key.Item2)
                return formatter is ITypeFormatter known
                    ? (value, writer) => known.Format(value, new FormatContext(writer))
                    : formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])?.CreateDelegate<Func<object, TextWriter, bool>>(formatter);
        return null;
    });

    static Type? Source(Type type) => Foreign(type) ?? type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == "TypeFormatterSourceAttribute")
        .Select(a => a.GetType().GetProperty("FormatterSourceType")?.GetValue(a) as Type).FirstOrDefault(t => t is not null);

    /// <summary>The library, as often as it is loaded; first the copy that knows this very type, loaded beside it.</summary>
    static IEnumerable<Assembly> Libraries(Type beside) => AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name == "Mobility")
        .OrderByDescending(a => AssemblyLoadContext.GetLoadContext(a) == AssemblyLoadContext.GetLoadContext(beside.Assembly));

    /// <summary>What the library knows of other people's types, asked by name: charts of Plotly.NET and data frames.</summary>
    static Type? Foreign(Type type)
    {
        for (var known = type; known?.FullName is { } name; known = known.BaseType)
            if (name.StartsWith("Plotly.NET.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Data.Analysis.", StringComparison.Ordinal))
                foreach (var library in Libraries(known))
                    if (library.GetType("Mobility.ForeignFormatters")?.GetMethod("SourceFor", [typeof(string)])?.Invoke(null, [name]) is Type source)
                        return source;
        return null;
    }
}
