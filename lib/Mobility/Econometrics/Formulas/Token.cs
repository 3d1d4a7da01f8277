using System.Globalization;

namespace Mobility.Econometrics.Formulas;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A name, bare or in backticks.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Words,

    /// <summary>An operator, a bracket, a comma.</summary>
    Sign,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A word of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The name or text without its quotes, the sign, the digits.</param>
/// <param name="At">Its place.</param>
/// <param name="Quoted">Whether a name stood in backticks, so that it is no function and no keyword.</param>
internal readonly record struct Token(TokenKind Kind, string Text, Span At, bool Quoted = false)
{
    public double Value => double.Parse(Text, CultureInfo.InvariantCulture);

    /// <summary>The words of a text, an <see cref="TokenKind.End"/> last.</summary>
    public static IReadOnlyList<Token> All(FormulaSource source)
    {
        var text = source.Text;
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var token = Read(source, i);
            tokens.Add(token);
            i = token.At.End;
        }
        tokens.Add(new Token(TokenKind.End, "", new Span(text.Length, 1)));
        return tokens;
    }

    static Token Read(FormulaSource source, int start)
    {
        var text = source.Text;
        var c = text[start];
        if (c is '`' or '"' or '\'')
            return Quote(source, start);
        if (IsNameStart(c))
            return Of(TokenKind.Name, While(start, IsNamePart));
        if (char.IsAsciiDigit(c) || c == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1]))
            return Of(TokenKind.Number, NumberEnd());
        if (start + 1 < text.Length && text[start..(start + 2)] is "<=" or ">=" or "==" or "!=")
            return Of(TokenKind.Sign, start + 2);
        if ("~+-*/:^(),|=<>[]".Contains(c))
            return Of(TokenKind.Sign, start + 1);
        throw source.Error(new Span(start, 1), $"The {source.What} holds '{c}', which means nothing here.", "A name with unusual letters or spaces stands in backticks: `Spending per pupil`.");

        Token Of(TokenKind kind, int end) => new(kind, text[start..end], new Span(start, end - start));

        int While(int at, Func<char, bool> holds)
        {
            while (at < text.Length && holds(text[at]))
                at++;
            return at;
        }

        int NumberEnd()
        {
            var end = While(start, d => char.IsAsciiDigit(d) || d == '.');
            if (end < text.Length && text[end] is 'e' or 'E')
            {
                var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
                var after = While(digits, char.IsAsciiDigit);
                end = after > digits ? after : end;
            }
            if (end < text.Length && IsNamePart(text[end]) || !double.TryParse(text[start..end], CultureInfo.InvariantCulture, out _))
            {
                var whole = new Span(start, While(end, IsNamePart) - start);
                throw source.Error(whole, $"{text[start..whole.End]} is neither a number nor a name.", $"A name that begins with a digit stands in backticks: `{text[start..whole.End]}`.");
            }
            return end;
        }
    }

    static Token Quote(FormulaSource source, int start)
    {
        var (text, quote) = (source.Text, source.Text[start]);
        var end = text.IndexOf(quote, start + 1);
        if (end < 0)
            throw source.Error(new Span(start, text.Length - start), $"The {(quote == '`' ? "backtick" : "quote")} is not closed.", $"Put {quote} after the last letter of the {(quote == '`' ? "name" : "text")}.");
        return new Token(quote == '`' ? TokenKind.Name : TokenKind.Words, text[(start + 1)..end], new Span(start, end + 1 - start), quote == '`');
    }

    /// <summary>Letters, digits, _ and, as in R, a point; a name begins with no digit.</summary>
    public static bool IsPlainName(string name) => name.Length > 0 && IsNameStart(name[0]) && name.All(IsNamePart);

    static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';
}
