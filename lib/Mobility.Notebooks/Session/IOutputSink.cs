using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Session;

/// <summary>Where a cell's outputs go, in the order they are made: a document when run, a front end when live.</summary>
public interface IOutputSink
{
    /// <summary>Text written to standard output or standard error.</summary>
    void Write(string stream, string text);

    /// <summary>A value shown by the cell.</summary>
    void Show(MimeBundle bundle);

    /// <summary>A time asked for by <c>#!time</c>: never part of a saved output.</summary>
    void Timed(TimeSpan elapsed);
}

/// <summary>A value in the forms a viewer may choose from.</summary>
/// <param name="Data">MIME type to content: text, or JSON for JSON types.</param>
/// <param name="Metadata">MIME type to its metadata (alt, width, height).</param>
/// <param name="IsResult">True for the value of a cell's last expression.</param>
public sealed record MimeBundle(JsonObject Data, JsonObject Metadata, bool IsResult = false);
