using System.Globalization;

namespace Mobility.Econometrics;

/// <summary>One linear restriction Σ w_j β_j = value.</summary>
internal sealed record Restriction(double[] Weights, double Value)
{
    /// <summary>
    /// Reads "2 * hp - wt = -4e-1" against the names of the coefficients. A name is the longest that stands there, or what stands in
    /// quotes: "...", '...' or `...`.
    /// </summary>
    public static Restriction Parse(string equation, IReadOnlyList<string> names)
    {
        var weights = new double[names.Count];
        var value = 0.0;
        var (rest, side, terms) = (equation.Trim(), 1, 0);
        while (rest.Length > 0)
        {
            if (rest[0] == '=')
            {
                if (side < 0 || terms == 0)
                    throw Unreadable("it needs one equals sign, between two sides");
                (side, terms, rest) = (-1, 0, rest[1..].TrimStart());
                continue;
            }
            var sign = side;
            if (terms > 0 && rest[0] is not ('+' or '-'))
                throw Unreadable($"a plus or minus is expected before \"{Here()}\"");
            while (rest.Length > 0 && rest[0] is '+' or '-')
            {
                sign *= rest[0] == '-' ? -1 : 1;
                rest = rest[1..].TrimStart();
            }
            var (number, length) = Number(rest);
            rest = rest[length..].TrimStart();
            if (length > 0 && rest.StartsWith('*'))
                rest = rest[1..].TrimStart();
            var (name, end) = Name(rest);
            if (name is not null)
                weights[names.ToList().IndexOf(name)] += sign * number;
            else if (length > 0)
                value -= sign * number;
            else
                throw Unreadable($"\"{Here()}\" starts with no coefficient. Coefficients: {string.Join(", ", names)}");
            rest = rest[end..].TrimStart();
            terms++;
        }
        if (side > 0 || terms == 0)
            throw Unreadable("it needs one equals sign, between two sides");
        return Array.TrueForAll(weights, w => w == 0) ? throw Unreadable("it names no coefficient") : new Restriction(weights, value);

        string Here() => rest.Split('=')[0].TrimEnd();

        (string? Name, int End) Name(string text)
        {
            if (names.Where(n => text.StartsWith(n, StringComparison.Ordinal)).MaxBy(n => n.Length) is { } plain)
                return (plain, plain.Length);
            if (text.Length == 0 || text[0] is not ('"' or '\'' or '`'))
                return (null, 0);
            var end = text.IndexOf(text[0], 1);
            if (end < 0)
                throw Unreadable($"the quote before {text[1..]} is not closed");
            return names.Contains(text[1..end]) ? (text[1..end], end + 1)
                : throw Unreadable($"there is no coefficient \"{text[1..end]}\". Coefficients: {string.Join(", ", names)}");
        }

        MobilityException Unreadable(string why) => new($"The restriction \"{equation}\" cannot be read: {why}. Write, for example, \"{names[^1]} = 0\" or \"{names[0]} + 2 * {names[^1]} = 1\".");
    }

    /// <summary>A number at the beginning, "2", "0.5" or "1e-3"; 1 and no length when there is none.</summary>
    static (double Value, int Length) Number(string text)
    {
        var length = Digits(0, point: true);
        if (length > 0 && length < text.Length && text[length] is 'e' or 'E')
        {
            var at = length + 1 < text.Length && text[length + 1] is '+' or '-' ? length + 2 : length + 1;
            var end = Digits(at, point: false);
            length = end > at ? end : length;
        }
        return length > 0 && double.TryParse(text[..length], CultureInfo.InvariantCulture, out var value) ? (value, length) : (1, 0);

        int Digits(int at, bool point)
        {
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || point && text[at] == '.'))
                at++;
            return at;
        }
    }
}
