namespace Mobility.Display;

/// <summary>
/// Tells a notebook host how to show a type. Hosts that follow .NET Interactive's convention find this
/// attribute by its name, so the library needs no reference to any host.
/// </summary>
/// <param name="formatterSourceType">
/// A type with a public parameterless constructor and a public <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types a host shows; each must have a formatter. Null leaves the choice to the host.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
