using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Notebooks.Session;

/// <summary>
/// Turns values into MIME bundles. A type's own formatters come first (.NET Interactive's convention, and
/// <see cref="Formatter"/> as cells may configure it); everything else is a plain table or a line of text.
/// </summary>
public static class ValueFormatter
{
    /// <summary>Plotly's figures as JSON: interactive in VS Code, and drawn as PNG for every other viewer.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    const string Html = "text/html", Plain = "text/plain";

    static readonly ConcurrentDictionary<Type, bool> SelfDescribing = new(), Figures = new();

    /// <summary>The bundle of a value.</summary>
    /// <param name="value">The value; null is shown as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The MIME types asked for; none for the value's preferred ones.</param>
    public static MimeBundle Format(object? value, IReadOnlyCollection<string>? mimeTypes = null)
    {
        var data = new JsonObject();
        if (mimeTypes is { Count: > 0 })
        {
            // A text under a type of its own is that content already: "<b>x</b>".Display("text/html").
            foreach (var mime in mimeTypes)
                data[mime] = value is string text ? Content(mime, text) : Render(value, mime);
            return new MimeBundle(data, []);
        }
        if (value is null)
            return new MimeBundle(new JsonObject { [Plain] = "<null>" }, []);
        if (HasFormatters(value.GetType()))
            return FormatByType(value);
        if (value is IHtmlContent)
            return new MimeBundle(new JsonObject { [Html] = value.ToDisplayString(Html) }, []);
        if (PlainTable.Of(value) is { } table)
            data[Html] = table.ToHtml();
        data[Plain] = PlainText(value);
        return new MimeBundle(data, []);
    }

    /// <summary>One line or an aligned table, numbers written invariantly.</summary>
    public static string PlainText(object? value) => value switch
    {
        null => "<null>",
        string text => text,
        Exception failure => failure.GetType().Name + ": " + failure.Message,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when PlainTable.Of(value) is { } table => table.ToText(),
        IEnumerable list => PlainTable.Line(list),
        _ => value.ToString() ?? "",
    };

    /// <summary>True when the value can be shown as a Plotly figure.</summary>
    public static bool IsFigure(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var type = value.GetType();
        return Figures.GetOrAdd(type, Convention.Offers(Plotly)) || Formatter.RegisteredFormatters(false).Any(f => f.MimeType == Plotly && f.Type.IsAssignableFrom(type));
    }

    static MimeBundle FormatByType(object value)
    {
        if (IsFigure(value))
            return FigureBundle.Of(value);
        var type = value.GetType();
        var data = new JsonObject();
        foreach (var mime in Formatter.GetPreferredMimeTypesFor(type))
            data[mime] = Render(value, mime);
        return new MimeBundle(data, []);
    }

    /// <summary>True when the type brings formatters (convention) or a cell registered one for it.</summary>
    static bool HasFormatters(Type type)
    {
        if (SelfDescribing.GetOrAdd(type, Convention.IsFollowed))
            return true;
        return Formatter.RegisteredFormatters(false).Any(f => f.Type != typeof(object) && f.Type.IsAssignableFrom(type));
    }

    static JsonNode? Render(object? value, string mime)
    {
        if (mime == Plain && (value is null || !HasFormatters(value.GetType())))
            return PlainText(value);
        if (mime == Html && value is not (null or IHtmlContent) && !HasFormatters(value.GetType()))
            return PlainTable.Of(value)?.ToHtml() ?? System.Net.WebUtility.HtmlEncode(PlainText(value));
        return Content(mime, value!.ToDisplayString(mime));
    }

    /// <summary>JSON types are JSON in a notebook, everything else is text.</summary>
    static JsonNode? Content(string mime, string text)
    {
        if (mime != "application/json" && !mime.EndsWith("+json", StringComparison.Ordinal))
            return text.ReplaceLineEndings("\n");
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new NotebookException($"A value shown as {mime} is not JSON: {e.Message}", e);
        }
    }
}
