namespace Mobility.Econometrics.Formulas;

/// <summary>Reads the words of a formula one after another; the arithmetic that may stand in any of its parts is read here.</summary>
internal class TokenReader(FormulaSource source)
{
    /// <summary>Brackets within brackets that a formula may have.</summary>
    const int MostDepth = 100;

    /// <summary>Signs in a row that an expression may have.</summary>
    const int MostSigns = 1000;

    readonly IReadOnlyList<Token> tokens = Token.All(source);
    int next;
    int depth;

    protected FormulaSource Source => source;

    protected Token Now => tokens[next];

    protected Token Ahead => tokens[Math.Min(next + 1, tokens.Count - 1)];

    protected Token Take() => tokens[next < tokens.Count - 1 ? next++ : next];

    protected bool Is(string sign) => Now.Kind == TokenKind.Sign && Now.Text == sign;

    protected bool TryTake(string sign)
    {
        if (!Is(sign))
            return false;
        Take();
        return true;
    }

    protected Token Expect(string sign, string remedy) => Is(sign) ? Take() : throw Unexpected($"{sign} is expected", remedy);

    /// <summary>Whether a function of that name begins here.</summary>
    protected bool IsCall(params ReadOnlySpan<string> names) => Now is { Kind: TokenKind.Name, Quoted: false } && names.Contains(Now.Text) && Ahead is { Kind: TokenKind.Sign, Text: "(" };

    protected bool IsAnyCall => Now is { Kind: TokenKind.Name, Quoted: false } && Ahead is { Kind: TokenKind.Sign, Text: "(" };

    protected MobilityException Unexpected(string expected, string remedy)
    {
        var found = Now.Kind == TokenKind.End ? "the end" : $"\"{source.Text[Now.At.Start..Now.At.End]}\"";
        var names = next > 0 && Now.Kind == TokenKind.Name && tokens[next - 1].Kind == TokenKind.Name;
        return source.Error(Now.At, $"The {source.What} cannot be read at {found}: {expected}.",
            names ? $"A name with spaces stands in backticks: `{tokens[next - 1].Text} {Now.Text}`." : remedy);
    }

    protected MobilityException Error(Span at, string wrong, string remedy) => source.Error(at, wrong, remedy);

    protected void ExpectEnd(string expected, string remedy)
    {
        if (Now.Kind != TokenKind.End)
            throw Unexpected(expected, remedy);
    }

    /// <summary>What a part reads, with brackets in brackets limited.</summary>
    protected T Within<T>(Func<T> read)
    {
        if (++depth > MostDepth)
            throw source.Error(Now.At, $"More than {MostDepth} brackets stand within each other.", "Compute the column before the fit.");
        var result = read();
        depth--;
        return result;
    }

    /// <summary>An arithmetic expression.</summary>
    protected Expression Arithmetic() => Within(() => Comparison());

    Expression Comparison()
    {
        var left = Sum();
        if (Expression.Operation.TightnessOf(Now.Kind == TokenKind.Sign ? Now.Text : "") != 1)
            return left;
        var sign = Take().Text;
        var right = Sum();
        return new Expression.Operation(sign, left, right, left.At.To(right.At));
    }

    Expression Sum() => LeftToRight(Product, "+", "-");

    Expression Product() => LeftToRight(Signed, "*", "/");

    Expression LeftToRight(Func<Expression> operand, string one, string other)
    {
        var left = operand();
        for (var signs = 1; Is(one) || Is(other); signs++)
        {
            if (signs > MostSigns)
                throw source.Error(Now.At, $"The expression has more than {MostSigns} signs in a row.", "Compute the column before the fit.");
            var sign = Take().Text;
            var right = operand();
            left = new Expression.Operation(sign, left, right, left.At.To(right.At));
        }
        return left;
    }

    Expression Signed()
    {
        var start = Now.At;
        if (TryTake("+"))
            return Within(Signed);
        if (!TryTake("-"))
            return Power();
        var of = Within(Signed);
        return new Expression.Minus(of, start.To(of.At));
    }

    Expression Power()
    {
        var left = Primary();
        if (!TryTake("^"))
            return left;
        var right = Within(Signed);
        return new Expression.Operation("^", left, right, left.At.To(right.At));
    }

    Expression Primary()
    {
        if (IsAnyCall)
            return Call();
        switch (Now.Kind)
        {
            case TokenKind.Name:
                return Column();
            case TokenKind.Number:
                var number = Take();
                return new Expression.Number(number.Value, number.At);
            case TokenKind.Words:
                var words = Take();
                return new Expression.Words(words.Text, words.At);
        }
        if (!TryTake("("))
            throw Unexpected("a column, a number or a function is expected", "Write, for example, log(Population) or I(Spending^2).");
        var inner = Arithmetic();
        Expect(")", "Close the bracket.");
        return inner;
    }

    protected Expression.Column Column()
    {
        if (Now.Kind != TokenKind.Name)
            throw Unexpected("the name of a column is expected", "A name with spaces stands in backticks: `Spending per pupil`.");
        var name = Take();
        return new Expression.Column(name.Text, name.At);
    }

    /// <summary>A function of one expression.</summary>
    protected Expression Call()
    {
        var name = Take();
        if (name.Text != "I" && !Expression.Functions.ContainsKey(name.Text))
            throw source.Error(name.At, $"There is no function {name.Text} in a formula.",
                $"{(Nearest.Of(name.Text, Expression.Functions.Keys) is { } near ? $"Did you mean {near}? " : "")}Functions: {string.Join(", ", Expression.Functions.Keys)}, I(…) for arithmetic and i(…) for factors. Compute anything else as a column before the fit.");
        Take();
        var of = Arithmetic();
        var end = Expect(")", $"Close the bracket of {name.Text}( here; it takes one expression.");
        return new Expression.Call(name.Text, of, name.At.To(end.At));
    }
}
