namespace Mobility.Econometrics.Formulas;

/// <summary>A place in a formula's text.</summary>
internal readonly record struct Span(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>From the beginning of this place to the end of another.</summary>
    public Span To(Span other) => new(Start, other.End - Start);
}

/// <summary>The text of a formula, which its errors point into.</summary>
/// <param name="Text">The text.</param>
/// <param name="What">What it is: "formula", "weights", "clusters".</param>
internal sealed record FormulaSource(string Text, string What = "formula")
{
    /// <summary>An error with a caret under a place: what is wrong, the text, what to do.</summary>
    public MobilityException Error(Span at, string wrong, string remedy)
    {
        var line = string.Concat(Text.Select(c => char.IsControl(c) ? ' ' : c));
        return new MobilityException($"{wrong}\n    {line}\n    {new string(' ', at.Start)}{new string('^', Math.Max(1, at.Length))}\n{remedy}");
    }
}
