using Mobility.Data;

namespace Mobility.Tests.Data;

public sealed class JoinTests
{
    static readonly Item[] Left = [new("a", 1), new("b", 2), new("c", 3)];
    static readonly Item[] Right = [new("b", 20), new("c", 30), new("d", 40), new("e", 50)];

    [Fact]
    public void An_inner_join_counts_what_it_keeps_and_names_what_it_drops()
    {
        var joined = Join.Inner(Left, l => l.Key, Right, r => r.Key, (l, r) => l.Value + r.Value, "left table", "right table");
        Assert.Equal([22, 33], joined);
        var step = Assert.Single(joined.Account.Steps);
        Assert.Equal((3, 4, 2, 1, 2), (step.LeftRows, step.RightRows, step.Matched, step.LeftUnmatched, step.RightUnmatched));
        Assert.Equal(["a"], step.LeftExamples);
        Assert.Equal(["d", "e"], step.RightExamples);
    }

    [Fact]
    public void A_left_join_keeps_rows_without_a_partner()
    {
        var joined = Join.Left(Left, l => l.Key, Right, r => r.Key, (l, r) => (l.Key, r?.Value), "left", "right");
        Assert.Equal([("a", null), ("b", 20), ("c", 30)], joined);
        Assert.True(joined.Account.Steps[0].LeftKept);
    }

    [Fact]
    public void The_account_is_shown_as_a_table_with_examples()
    {
        var text = Join.Inner(Left, l => l.Key, Right, r => r.Key, (l, r) => l, "zones", "spending").ToString();
        Assert.Equal(
            """
            Join account: 2 rows result

            left   rows  right     rows  matched  left only  right only
            -----  ----  --------  ----  -------  ---------  ----------
            zones     3  spending     4        2          1           2

            Only in zones (dropped): a.
            Only in spending (dropped): d, e.
            """, text);
    }

    [Fact]
    public void At_most_five_examples_are_named()
    {
        Item[] many = [.. Enumerable.Range(1, 9).Select(i => new Item("k" + i, i))];
        var joined = Join.Inner(many, l => l.Key, Right, r => r.Key, (l, r) => l, "many", "right");
        Assert.Equal(5, joined.Account.Steps[0].LeftExamples.Count);
        Assert.Contains("k1, k2, k3, k4, k5 and 4 more", joined.ToString(), StringComparison.Ordinal);
        Assert.Empty(joined);
    }

    [Fact]
    public void A_duplicate_key_is_refused_unless_asked_for()
    {
        Item[] twice = [.. Left, new("b", 5)];
        var error = Assert.Throws<DataException>(() => Join.Inner(twice, l => l.Key, Right, r => r.Key, (l, r) => l, "counties", "zones"));
        Assert.Contains("The join would repeat rows: 1 keys stand more than once in counties.", error.Message, StringComparison.Ordinal);
        Assert.Equal("b", error.Value);
        Assert.Contains("Cardinality.ManyToOne", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(3, Join.Inner(twice, l => l.Key, Right, r => r.Key, (l, r) => l, "counties", "zones", Cardinality.ManyToOne).Count);
        Assert.Throws<DataException>(() => Join.Inner(twice, l => l.Key, Right, r => r.Key, (l, r) => l, "counties", "zones", Cardinality.OneToMany));
        Assert.Equal(3, Join.Inner(Right, r => r.Key, twice, l => l.Key, (r, l) => l, "zones", "counties", Cardinality.OneToMany).Count);
    }

    [Fact]
    public void Joins_one_after_the_other_add_their_accounts()
    {
        var joined = Join.Inner(Left, l => l.Key, Right, r => r.Key, (l, r) => l, "left", "right")
            .LeftJoin([new Item("b", 7)], l => l.Key, r => r.Key, (l, r) => (l.Key, r?.Value), "third")
            .InnerJoin([new Item("c", 8)], l => l.Key, r => r.Key, (l, r) => l.Key, "fourth");
        Assert.Equal(["c"], joined);
        Assert.Equal([2, 1, 1], joined.Account.Steps.Select(s => s.Matched));
        Assert.Equal(1, joined.Account.Matched);
    }

    [Fact]
    public void Counties_of_the_1990s_meet_those_of_2010_once_Dade_is_Miami_Dade()
    {
        var data = Published.National;
        var asPublished = Join.Inner(data.CountyCharacteristics, c => c.Fips, data.Counties, c => c.Fips, (a, b) => a, "HIP", "Atlas");
        var harmonized = Join.Inner(data.CountyCharacteristics, c => c.Fips.Current, data.Counties, c => c.Fips, (a, b) => a, "HIP", "Atlas");
        Assert.Equal(asPublished.Count + 1, harmonized.Count);
        Assert.Contains(harmonized, c => c.Name == "Dade" && c.State == "FL");
    }

    sealed record Item(string Key, int Value);
}
