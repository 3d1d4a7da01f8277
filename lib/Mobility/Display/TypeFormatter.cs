namespace Mobility.Display;

/// <summary>Writes a value as one MIME type; members are found by name (see <see cref="TypeFormatterSourceAttribute"/>).</summary>
/// <param name="mimeType">The MIME type written.</param>
/// <param name="format">The text of a value, or null when this formatter does not apply to it.</param>
internal sealed class TypeFormatter(string mimeType, Func<object, string?> format)
{
    /// <summary>The MIME type written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes <paramref name="instance"/>; false when this formatter does not apply to it.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (format(instance) is not { } text)
            return false;
        writer.Write(text);
        return true;
    }
}
