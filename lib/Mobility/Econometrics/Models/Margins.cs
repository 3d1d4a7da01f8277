namespace Mobility.Econometrics;

/// <summary>
/// Decides how factors in products are coded: against their base where the model also holds the product without that factor, by every
/// level else (Chambers and Hastie 1992, Statistical Models in S, 2.4.1; R's <c>terms.formula</c>). Whether a regressor is a part of a
/// product is told by its values in the complete rows, since a lambda may name it anew.
/// </summary>
internal sealed class Margins<TX>(Term<TX>[] terms)
{
    List<(Term<TX> Single, ProductPart Part)>? same;
    bool decided;

    /// <summary>Compares the pending values of a complete row.</summary>
    public void Note()
    {
        if (decided)
            return;
        same ??= [.. from product in terms from part in product.Product from single in terms where single.Product.Count == 0 select (single, part)];
        for (var i = same.Count - 1; i >= 0; i--)
            if (!same[i].Single.Holds(same[i].Part))
                same.RemoveAt(i);
    }

    /// <summary>Settles the coding of every product.</summary>
    /// <param name="constant">Whether an intercept or absorbed effects stand for the product of nothing.</param>
    /// <param name="absorbed">Names of absorbed effects, which stand for factors of that name.</param>
    public void Decide(bool constant, IReadOnlyList<string> absorbed)
    {
        if (decided)
            return;
        decided = true;
        foreach (var product in terms.Select(t => t.Product))
            foreach (var factor in product.Where(p => p.IsFactor))
                factor.EveryLevel = !factor.IsComparison && !Holds([.. product.Where(p => p != factor)], constant, absorbed);
    }

    bool Holds(ProductPart[] parts, bool constant, IReadOnlyList<string> absorbed) => parts switch
    {
        [] => constant,
        [var one] => same?.Any(s => s.Part == one) == true || one.IsFactor && absorbed.Contains(one.Name),
        _ => terms.Any(t => t.Product.Count == parts.Length && t.Product.All(p => parts.Any(q => q.Name == p.Name))),
    };

    /// <summary>
    /// Whether a product of factors, coded by all its cells, holds the constant: the model then needs no other.
    /// </summary>
    public static bool IsComplete(Term<TX> term) => term.Product.Count > 0 && term.Product.All(p => p.IsFactor && p.EveryLevel);

    /// <summary>Whether a product with all cells may keep its first: nothing else in the model is their sum.</summary>
    public bool NeedsEveryCell(Term<TX> term, bool open)
    {
        ProductPart[] numbers = [.. term.Product.Where(p => !p.IsFactor)];
        return numbers.Length == 0 ? open : !Holds(numbers, true, []);
    }
}
