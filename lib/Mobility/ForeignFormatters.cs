namespace Mobility;

/// <summary>
/// Which formatters show a type that belongs to another package and cannot carry this library's attribute. A host asks by the
/// full name of a value's type or of one of its base types, and needs to know neither package.
/// </summary>
internal static class ForeignFormatters
{
    /// <summary>
    /// A type with <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>, as <see cref="Display.TypeFormatterSourceAttribute"/> names
    /// them; null for any other name. Asking loads no package.
    /// </summary>
    /// <param name="typeName">The full name: "Plotly.NET.GenericChart" (charts are of types derived from it) or "Microsoft.Data.Analysis.DataFrame".</param>
    public static Type? SourceFor(string typeName) => typeName switch
    {
        "Plotly.NET.GenericChart" => typeof(Charts.ChartFormatterSource),
        "Microsoft.Data.Analysis.DataFrame" => typeof(Data.FrameFormatterSource),
        _ => null,
    };
}
