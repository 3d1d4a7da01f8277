namespace Mobility.Notebooks.Session;

/// <summary>Where a cell's outputs go, in the order they are made: a document when run, a front end when live.</summary>
public interface IOutputSink
{
    /// <summary>Text written to standard output or standard error.</summary>
    void Write(string stream, string text);

    /// <summary>A value shown by the cell.</summary>
    void Show(MimeBundle bundle);

    /// <summary>Shows the bundle in place of the one with the same <see cref="MimeBundle.DisplayId"/>, wherever that is.</summary>
    void Update(MimeBundle bundle);

    /// <summary>Takes the cell's outputs so far away.</summary>
    /// <param name="wait">True to wait with it until the next output is there, so that nothing flickers.</param>
    void Clear(bool wait);

    /// <summary>Asks the user for a line of text.</summary>
    /// <exception cref="NotebookException">There is nobody to ask.</exception>
    string Ask(string prompt, bool password, CancellationToken cancellation);

    /// <summary>A time asked for by <c>#!time</c>: never part of a saved output.</summary>
    void Timed(TimeSpan elapsed);
}
