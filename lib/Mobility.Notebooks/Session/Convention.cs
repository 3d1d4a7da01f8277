using System.Collections;

namespace Mobility.Notebooks.Session;

/// <summary>
/// .NET Interactive's convention: a type names its formatters through an attribute called TypeFormatterSourceAttribute,
/// which each library declares for itself. <see cref="Microsoft.DotNet.Interactive.Formatting.Formatter"/> follows it;
/// here is only asked what a type offers.
/// </summary>
static class Convention
{
    /// <summary>True when the type brings its own formatters.</summary>
    public static bool IsFollowed(Type type) => Source(type) is not null;

    /// <summary>Whether a type brings a formatter for a MIME type.</summary>
    public static Func<Type, bool> Offers(string mime) => type =>
        Source(type) is { } source && source.GetMethod("CreateTypeFormatters", [])?.Invoke(Activator.CreateInstance(source), null) is IEnumerable formatters
        && formatters.Cast<object>().Any(f => f.GetType().GetProperty("MimeType")?.GetValue(f) as string == mime);

    static Type? Source(Type type) => type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == "TypeFormatterSourceAttribute")
        .Select(a => a.GetType().GetProperty("FormatterSourceType")?.GetValue(a) as Type).FirstOrDefault(t => t is not null);
}
