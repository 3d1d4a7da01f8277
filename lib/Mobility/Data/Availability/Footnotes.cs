namespace Mobility.Data;

/// <summary>Texts that many sources share, each told once under a letter and a number: T1, R2.</summary>
/// <param name="letter">What its marks begin with.</param>
sealed class Footnotes(string letter)
{
    readonly List<string> texts = [];

    /// <summary>Its texts, in the order they were first asked for.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>The mark of a text.</summary>
    public string Mark(string text)
    {
        var at = texts.IndexOf(text);
        if (at < 0)
        {
            at = texts.Count;
            texts.Add(text);
        }
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{letter}{at + 1}");
    }
}
