using FsCheck;
using FsCheck.Fluent;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>For any two tables: a join has the rows that its definition says, and its account adds up on both sides.</summary>
public sealed class JoinPropertyTests
{
    sealed record Item(int Key, int Number);

    /// <summary>Keys from a small range, so that partners, gaps and repetitions are all common.</summary>
    static readonly Arbitrary<(Item[] Left, Item[] Right)> s_tables = Keys().Zip(Keys()).Select(t => (Items(t.Item1), Items(t.Item2))).ToArbitrary();

    [Fact]
    public void Many_to_one_is_a_look_up_in_the_right_table() => Check.QuickThrowOnFailure(Prop.ForAll(s_tables, tables =>
    {
        var (left, right) = (tables.Left, tables.Right.DistinctBy(i => i.Key).ToArray());
        var found = right.ToDictionary(i => i.Key);
        var inner = Join.Inner(left, l => l.Key, right, r => r.Key, (l, r) => (l, r), "left", "right", Cardinality.ManyToOne);
        var outer = Join.Left(left, l => l.Key, right, r => r.Key, (l, r) => (l, r), "left", "right", Cardinality.ManyToOne);
        Assert.Equal(left.Where(l => found.ContainsKey(l.Key)).Select(l => (l, found[l.Key])), inner);
        Assert.Equal(left.Select(l => (l, found.GetValueOrDefault(l.Key))), outer);
        AddsUp(inner.Account.Steps[^1], left, right);
        AddsUp(outer.Account.Steps[^1], left, right);
    }));

    [Fact]
    public void One_to_many_repeats_the_left_row_for_each_partner() => Check.QuickThrowOnFailure(Prop.ForAll(s_tables, tables =>
    {
        var (left, right) = (tables.Left.DistinctBy(i => i.Key).ToArray(), tables.Right);
        var joined = Join.Inner(left, l => l.Key, right, r => r.Key, (l, r) => (l, r), "left", "right", Cardinality.OneToMany);
        Assert.Equal(from l in left from r in right where l.Key == r.Key select (l, r), joined);
        var step = joined.Account.Steps[^1];
        Assert.Equal(right.Length, step.Matched + step.RightUnmatched);
    }));

    [Fact]
    public void A_repeated_key_is_refused_exactly_where_it_would_repeat_rows() => Check.QuickThrowOnFailure(Prop.ForAll(s_tables, tables =>
    {
        var (left, right) = tables;
        bool Refused(Cardinality cardinality) => Record.Exception(() => Join.Inner(left, l => l.Key, right, r => r.Key, (l, r) => l, "left", "right", cardinality)) is DataException;
        var (leftRepeats, rightRepeats) = (Repeats(left), Repeats(right));
        Assert.Equal((leftRepeats || rightRepeats, rightRepeats, leftRepeats), (Refused(Cardinality.OneToOne), Refused(Cardinality.ManyToOne), Refused(Cardinality.OneToMany)));
    }));

    static void AddsUp(JoinStep step, Item[] left, Item[] right)
    {
        Assert.Equal((left.Length, right.Length), (step.LeftRows, step.RightRows));
        Assert.Equal(left.Length, step.Matched + step.LeftUnmatched);
        Assert.Equal(right.Length, right.Count(r => left.Any(l => l.Key == r.Key)) + step.RightUnmatched);
        Assert.Equal(Math.Min(5, step.LeftUnmatched), step.LeftExamples.Count);
        Assert.Equal(Math.Min(5, step.RightUnmatched), step.RightExamples.Count);
    }

    static bool Repeats(Item[] items) => items.Select(i => i.Key).Distinct().Count() < items.Length;

    static Gen<int[]> Keys() => Gen.Choose(0, 12).ArrayOf();

    static Item[] Items(int[] keys) => [.. keys.Select((key, i) => new Item(key, i))];
}
