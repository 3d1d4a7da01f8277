using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

/// <summary>
/// A member of a block inside the regressors' lambda, <c>z => new { z.Spending, Families = new { z.SingleMothers, z.Divorced } }</c>:
/// it stands in the model like any other member and keeps its own name.
/// </summary>
internal sealed class NestedTerm<TX, TBlock>(Term<TBlock> inner, Func<TX, TBlock> get) : Term<TX>(inner.Name)
{
    public override bool IsFactor => inner.IsFactor;

    public override IReadOnlyList<string> Parts => inner.Parts;

    public override IReadOnlyList<ProductPart> Product => inner.Product;

    public override bool Holds(ProductPart part) => inner.Holds(part);

    public override Reading Read(TX row, int position) => inner.Read(get(row), position);

    public override void Keep() => inner.Keep();

    public override void Learn() => inner.Learn();

    public override void Restart() => inner.Restart();

    public override IEnumerable<(string Name, double[] Column)> Columns(bool everyLevel) => inner.Columns(everyLevel);
}

/// <summary>Blocks within the regressors' anonymous type: anonymous types, or records whose members are all regressors.</summary>
internal static class NestedBlock
{
    public static bool Is(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        || IsRecord(type) && type.GetProperties().All(p => Atom.IsUsable(p.PropertyType));

    /// <summary>The compiler gives every record class this method.</summary>
    static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>The terms of the block that a member of TX holds.</summary>
    public static IEnumerable<Term<TX>> Terms<TX>(PropertyInfo member) => (IEnumerable<Term<TX>>)typeof(NestedBlock)
        .GetMethod(nameof(TermsOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(typeof(TX), member.PropertyType)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [member], null)!;

    /// <summary>
    /// The blocks of a lambda's type over the columns it made: a member that is a nested type is a block, any other member is
    /// a block of its own. The first member is the coefficient of interest and belongs to none.
    /// </summary>
    public static IReadOnlyList<Block> Of(Type type, Fit fit)
    {
        if (fit.Names.Count == 0 || Atom.IsUsable(type))
            return [];
        var members = type.GetProperties()
            .SelectMany(m => Is(m.PropertyType) ? m.PropertyType.GetProperties().Select(p => (Block: m.Name, p.Name)) : [(Block: m.Name, m.Name)])
            .ToArray();
        var at = -1;
        var columns = new List<(string Block, string Column)>();
        foreach (var column in fit.Names.Where(n => n != ModelFrame.Intercept))
        {
            // Columns come in the order of the members; one that begins with no member's name (a product) follows the last that does.
            var next = Enumerable.Range(at + 1, members.Length - at - 1).FirstOrDefault(m => Begins(members[m].Name, column), -1);
            if (next >= 0)
                at = next;
            else if (at < 0 || at + 1 < members.Length && !Begins(members[at].Name, column) && Begins(members[at].Name, columns[^1].Column))
                at++;
            columns.Add((members[at].Block, column));
        }
        return [.. columns.Skip(1).GroupBy(c => c.Block).Select(g => new Block(g.Key, [.. g.Select(c => c.Column)]))];

        static bool Begins(string member, string column) => column == member || column.StartsWith(member + ": ", StringComparison.Ordinal);
    }

    static IEnumerable<Term<TX>> TermsOf<TX, TBlock>(PropertyInfo member)
    {
        var get = member.GetMethod!.CreateDelegate<Func<TX, TBlock>>();
        return [.. Term<TBlock>.All(member.Name).Select(t => new NestedTerm<TX, TBlock>(t, get))];
    }
}
