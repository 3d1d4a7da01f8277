using System.Text;

namespace Mobility.Data;

/// <summary>Names as they are compared, however people write them.</summary>
static class PlainName
{
    /// <summary>Capitals, words apart by one space, no points; "Saint" shortened.</summary>
    public static string Of(string name)
    {
        var words = new StringBuilder();
        foreach (var c in name.Trim())
            if (char.IsLetterOrDigit(c))
                words.Append(char.ToUpperInvariant(c));
            else if (c is not ('.' or '\'' or '’') && words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        var plain = words.ToString().TrimEnd();
        return plain.StartsWith("SAINT ", StringComparison.Ordinal) ? "ST" + plain[5..] : plain;
    }
}
