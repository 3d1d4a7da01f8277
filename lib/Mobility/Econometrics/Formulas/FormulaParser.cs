namespace Mobility.Econometrics.Formulas;

/// <summary>Reads outcomes ~ regressors | fixed effects; also clusters and weights, which are parts of the same grammar.</summary>
internal sealed class FormulaParser(FormulaSource source) : TokenReader(source)
{
    /// <summary>Regressors that a formula may make: a * b * c … doubles them with each variable.</summary>
    const int MostTerms = 2000;

    const string Example = "Write, for example, \"UpwardMobility ~ SpendingPerPupil + log(Population) | State\".";

    bool intercept = true;
    Span? several;

    public Formula Formula()
    {
        var outcomes = Outcomes();
        Expect("~", $"The outcome stands left of ~, the regressors right of it. {Example}");
        var right = Right();
        IReadOnlyList<IReadOnlyList<FormulaEffect>> effects = TryTake("|") ? Effects() : [[]];
        if (Is("|"))
            throw Error(Now.At, "A second | begins instruments, which are not fitted here.", "Leave the part out: instrumental variables need another program.");
        ExpectEnd("a sign (+ - : * |) is expected", Example);
        return new Formula(Source, outcomes, right, intercept, effects, several);
    }

    /// <summary>Clusters: "State", "State + Cohort", "State^Cohort"; a ~ before them is no harm.</summary>
    public IReadOnlyList<FormulaEffect> Clusters()
    {
        TryTake("~");
        var clusters = EffectSum();
        ExpectEnd("+ or ^ is expected between clusters", "Write \"State\", or \"State + Cohort\" for two-way clusters.");
        return clusters;
    }

    /// <summary>Weights: a column or an expression.</summary>
    public Expression Weights()
    {
        TryTake("~");
        var weights = Arithmetic();
        ExpectEnd("a sign is expected", "Weights are a column, or arithmetic over columns: \"Population\", \"1 / SE^2\".");
        return weights;
    }

    List<Expression> Outcomes()
    {
        if (Now.Kind == TokenKind.End || Is("~"))
            throw Unexpected("an outcome is expected", Example);
        if (!IsCall("c"))
            return [Arithmetic()];
        var outcomes = new List<Expression>();
        var start = Take().At;
        do
        {
            Take();
            outcomes.Add(Arithmetic());
        }
        while (Is(","));
        several = start.To(Expect(")", "Outcomes stand between commas: c(y1, y2).").At);
        return outcomes;
    }

    /// <summary>The choices of regressors: each item of the sum is fixed, or steps.</summary>
    List<List<FormulaTerm>> Right()
    {
        var choices = new List<List<FormulaTerm>> { new() };
        var (sign, first, steps) = ("+", true, false);
        while (first || Is("+") || Is("-"))
        {
            if (Is("+") || Is("-"))
                sign = Take().Text;
            first = false;
            if (IsCall("csw", "csw0", "sw", "sw0"))
            {
                if (steps || sign == "-")
                    throw Error(Now.At, sign == "-" ? "Steps cannot be taken away." : "Steps stand here a second time.", "One csw(…) or sw(…) may stand among the regressors, and one among the fixed effects.");
                steps = true;
                var alternatives = Steps(Sum);
                choices = [.. alternatives.Select(a => Add([.. choices[0]], a))];
            }
            else if (Constant() is { } constant)
                intercept = sign == "+" == constant;
            else if (sign == "+")
            {
                var terms = Product();
                choices.ForEach(c => Add(c, terms));
            }
            else
                foreach (var term in Product())
                    if (choices.Sum(c => c.RemoveAll(term.IsSame)) == 0)
                        throw Error(term.At, $"{term.Name} is taken away but does not stand before it.", "Leave it out.");
        }
        return choices;
    }

    /// <summary>1 or 0 as an item of the sum; null for anything else.</summary>
    bool? Constant() => Now.Kind != TokenKind.Number ? null : Now.Text is "0" or "1" ? Take().Text == "1"
        : throw Unexpected("0 or 1 is expected, for no intercept or one", "A number in arithmetic stands within I(…): I(2 * x).");

    List<FormulaTerm> Add(List<FormulaTerm> terms, IEnumerable<FormulaTerm> more)
    {
        foreach (var term in more)
            if (!terms.Exists(term.IsSame))
                terms.Add(term);
        return terms.Count <= MostTerms ? terms
            : throw Error(terms[^1].At, $"The products make more than {MostTerms} regressors.", "Name the products wanted: a + b + a:b.");
    }

    /// <summary>csw(a, b) is a, then a + b; sw(a, b) is a, then b; a 0 puts a model without either first.</summary>
    List<List<T>> Steps<T>(Func<List<T>> read)
    {
        var name = Take();
        var steps = new List<List<T>>();
        do
        {
            Take();
            steps.Add(read());
        }
        while (Is(","));
        several = name.At.To(Expect(")", $"Steps stand between commas: {name.Text}(a, b).").At);
        if (name.Text.StartsWith('c'))
            for (var i = 1; i < steps.Count; i++)
                steps[i] = [.. steps[i - 1], .. steps[i]];
        if (name.Text.EndsWith('0'))
            steps.Insert(0, []);
        return steps;
    }

    List<FormulaTerm> Sum() => Within(() =>
    {
        var terms = new List<FormulaTerm>(Product());
        while (TryTake("+"))
            Add(terms, Product());
        return terms;
    });

    /// <summary>a * b is a + b + a:b.</summary>
    List<FormulaTerm> Product()
    {
        var terms = Interaction();
        while (TryTake("*"))
        {
            var other = Interaction();
            terms = Add(Add([.. terms], other), Cross(terms, other));
        }
        return Is("/") || Is("^")
            ? throw Error(Now.At, $"{Now.Text} has no meaning between regressors.", $"Arithmetic stands within I(…): {(Is("/") ? "I(a / b)" : "I(a^2)")}. Variables and their products are a * b.")
            : terms;
    }

    List<FormulaTerm> Interaction()
    {
        var terms = Variable();
        while (TryTake(":"))
            terms = Cross(terms, Variable());
        return terms;
    }

    List<FormulaTerm> Cross(List<FormulaTerm> left, List<FormulaTerm> right) => Add([], from a in left from b in right select a.Times(b));

    List<FormulaTerm> Variable()
    {
        if (TryTake("("))
        {
            var terms = Sum();
            Expect(")", "Close the bracket.");
            return terms;
        }
        if (IsCall("i", "factor"))
            return [Factor()];
        if (IsCall("csw", "csw0", "sw", "sw0", "c"))
            throw Error(Now.At, $"{Now.Text}(…) may not stand within another term.", "Steps are an item of the sum: y ~ a + csw(b, c). Several outcomes stand left of ~: c(y1, y2) ~ a.");
        if (Now.Kind != TokenKind.Name)
            throw Unexpected("a regressor is expected", Example);
        var value = IsAnyCall ? Call() : Column();
        return [new FormulaTerm([new FormulaPart(value)], value.At)];
    }

    /// <summary>i(f), i(f, ref = "a"), i(f, x), i(f, x, ref = "a"); factor(f) is i(f).</summary>
    FormulaTerm Factor()
    {
        var start = Take().At;
        Take();
        var factor = Column();
        FormulaPart? other = null;
        FactorCoding coding = new(null, factor.At, false);
        while (TryTake(","))
        {
            if (Now.Kind == TokenKind.Name && Ahead is { Kind: TokenKind.Sign, Text: "=" })
            {
                if (Now.Text != "ref")
                    throw Error(Now.At, $"i(…) takes no {Now.Text}.", "It takes a factor, a variable to multiply it with, and ref = \"level\" for the base: i(Region, ref = \"South\").");
                Take();
                Take();
                if (Now.Kind is TokenKind.End or TokenKind.Sign && !Is("-"))
                    throw Unexpected("the level to compare with is expected", "Write ref = \"South\" or ref = 1990.");
                var minus = TryTake("-") ? "-" : "";
                var level = Take();
                coding = coding with { Base = minus + level.Text, At = level.At };
            }
            else if (other is null)
                other = new FormulaPart(IsAnyCall ? Call() : Column());
            else
                throw Unexpected("ref = \"level\" or a closing bracket is expected", "i(…) multiplies a factor with one variable; use : for more.");
        }
        var end = Expect(")", "Close the bracket of i(; after the factor may stand a variable and ref = \"level\".").At;
        return new FormulaTerm(other is null
            ? [new FormulaPart(factor, coding)]
            : [new FormulaPart(factor, coding with { Comparison = coding.Base is not null }), other], start.To(end));
    }

    List<List<FormulaEffect>> Effects()
    {
        if (Now is { Kind: TokenKind.Number, Text: "0" or "1" })
        {
            Take();
            return [[]];
        }
        var fixedOnes = new List<FormulaEffect>();
        List<List<FormulaEffect>>? steps = null;
        do
        {
            if (!IsCall("csw", "csw0", "sw", "sw0"))
                fixedOnes.Add(Effect());
            else if (steps is null)
                steps = Steps(EffectSum);
            else
                throw Error(Now.At, "Steps stand here a second time.", "One csw(…) or sw(…) may stand among the fixed effects.");
        }
        while (TryTake("+"));
        return steps is null ? [fixedOnes] : [.. steps.Select(s => new List<FormulaEffect>([.. fixedOnes, .. s]))];
    }

    List<FormulaEffect> EffectSum()
    {
        var effects = new List<FormulaEffect> { Effect() };
        while (TryTake("+"))
            effects.Add(Effect());
        return effects;
    }

    FormulaEffect Effect()
    {
        var columns = new List<Expression.Column> { Column() };
        while (TryTake("^"))
            columns.Add(Column());
        return Is("[") ? throw Error(Now.At, "Slopes that vary by level are not absorbed here.", "Put them into the regressors: x:f.") : new FormulaEffect(columns);
    }
}
