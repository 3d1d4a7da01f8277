using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Interactive;

/// <summary>
/// Makes values look the same in every host: records and rows are plain tables, everything else a line of text. What a type
/// or a cell says about itself (formatters of its own) comes first.
/// </summary>
static class Values
{
    /// <summary>Plotly's figures as JSON.</summary>
    public const string Plotly = FigureRequest.PlotlyMimeType;

    const string Html = "text/html", Plain = "text/plain", Png = "image/png";

    /// <summary>Values of these types are one line of text; a table or HTML would add nothing.</summary>
    static readonly Type[] Lines = [typeof(string), typeof(IFormattable), typeof(bool), typeof(char), typeof(Exception), typeof(Type), typeof(Delegate), typeof(System.Runtime.CompilerServices.ITuple)];

    static Action<Type>? figures;
    static bool live;

    /// <summary>True when values are shown this way already.</summary>
    public static bool AreRegistered { get; private set; }

    /// <summary>Registers the formatters.</summary>
    /// <param name="figureTypes">The MIME types of a figure in this host.</param>
    public static void Register(params string[] figureTypes)
    {
        live = figureTypes.Contains(Html);
        Formatter.Register<object>((value, writer) => writer.Write(ToHtml(value)), Html);
        Formatter.Register<object>((value, writer) => writer.Write(ToText(value)), Plain);
        Formatter.Register<object>((value, writer) => writer.Write(LiveFigure.Png(value)), Png);
        // A value that is no figure writes nothing as one.
        Formatter.Register<object>((value, writer) => writer.Write(value is null ? "" : SelfShown.Text(value, Plotly) ?? ""), Plotly);
        Formatter.SetPreferredMimeTypesFor(typeof(object), Html, Plain);
        foreach (var type in Lines)
            Formatter.SetPreferredMimeTypesFor(type, Plain);
        Formatter.SetPreferredMimeTypesFor(typeof(IHtmlContent), Html);
        Formatter.SetPreferredMimeTypesFor(typeof(Headline), figureTypes);
        // A type's own preference is read when it is first met; what a figure is shown as is the host's choice.
        figures = type =>
        {
            Formatter.GetPreferredMimeTypesFor(type);
            Formatter.SetPreferredMimeTypesFor(type, figureTypes);
        };
        if (!AreRegistered)
            AppDomain.CurrentDomain.AssemblyLoad += (_, e) => Meet(e.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            Meet(assembly);
        AreRegistered = true;
    }

    /// <summary>Finds the library's figures and Plotly.NET's charts when they are loaded: the hosts do not reference them.</summary>
    static void Meet(System.Reflection.Assembly assembly)
    {
        if ((assembly.GetName().Name switch { "Mobility" => "Mobility.Charts.Figure", "Plotly.NET" => "Plotly.NET.GenericChart", _ => null }) is { } name
            && assembly.GetType(name) is { } figure)
            figures?.Invoke(figure);
    }

    /// <summary>True when the value can be drawn by plotly.js.</summary>
    public static bool IsFigure(object? value) => value is not null && SelfShown.Offers(value.GetType(), Plotly);

    static string ToHtml(object? value) => value switch
    {
        IHtmlContent html => Write(html),
        _ when live && LiveFigure.Html(value) is { } figure => figure,
        not null when SelfShown.Text(value, Html) is { } own => own,
        not null when PlainTable.Of(value) is { } table => table.ToHtml(),
        _ => $"<pre>{WebUtility.HtmlEncode(PlainText.Of(value))}</pre>",
    };

    static string ToText(object? value) => value is not null && SelfShown.Text(value, Plain) is { } own ? own : PlainText.Of(value);

    static string Write(IHtmlContent html)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        html.WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }
}
