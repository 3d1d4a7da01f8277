using System.Globalization;

namespace Mobility.Data;

/// <summary>How many rows may share a key on each side.</summary>
public enum Cardinality
{
    /// <summary>Keys are unique on both sides; anything else is an error.</summary>
    OneToOne,

    /// <summary>Many left rows may share one right row, e.g. counties of one zone.</summary>
    ManyToOne,

    /// <summary>One left row may have many right rows, e.g. years of one state.</summary>
    OneToMany,
}

/// <summary>Joins that account for every row. A duplicate key is refused unless the cardinality asks for it.</summary>
public static class Join
{
    const int Examples = 5;

    /// <summary>Rows found on both sides.</summary>
    internal static Joined<TResult> Inner<TLeft, TRight, TKey, TResult>(
        IReadOnlyList<TLeft> left, Func<TLeft, TKey> leftKey, IReadOnlyList<TRight> right, Func<TRight, TKey> rightKey,
        Func<TLeft, TRight, TResult> result, string leftName, string rightName, Cardinality cardinality = Cardinality.OneToOne)
        where TKey : notnull
        where TRight : class =>
        Match(left, leftKey, right, rightKey, (l, r) => result(l, r!), leftName, rightName, cardinality, keepLeft: false);

    /// <summary>All left rows; the right row is null where there is none.</summary>
    public static Joined<TResult> Left<TLeft, TRight, TKey, TResult>(
        IReadOnlyList<TLeft> left, Func<TLeft, TKey> leftKey, IReadOnlyList<TRight> right, Func<TRight, TKey> rightKey,
        Func<TLeft, TRight?, TResult> result, string leftName, string rightName, Cardinality cardinality = Cardinality.OneToOne)
        where TKey : notnull
        where TRight : class =>
        Match(left, leftKey, right, rightKey, result, leftName, rightName, cardinality, keepLeft: true);

    /// <summary>Joins a further table to the result of a join: rows found on both sides. The accounts add up.</summary>
    internal static Joined<TResult> InnerJoin<TLeft, TRight, TKey, TResult>(
        this Joined<TLeft> left, IReadOnlyList<TRight> right, Func<TLeft, TKey> leftKey, Func<TRight, TKey> rightKey,
        Func<TLeft, TRight, TResult> result, string rightName, Cardinality cardinality = Cardinality.OneToOne)
        where TKey : notnull
        where TRight : class =>
        Match(left, leftKey, right, rightKey, (l, r) => result(l, r!), "(so far)", rightName, cardinality, keepLeft: false);

    /// <summary>Joins a further table to the result of a join: all left rows, null where there is no right one.</summary>
    internal static Joined<TResult> LeftJoin<TLeft, TRight, TKey, TResult>(
        this Joined<TLeft> left, IReadOnlyList<TRight> right, Func<TLeft, TKey> leftKey, Func<TRight, TKey> rightKey,
        Func<TLeft, TRight?, TResult> result, string rightName, Cardinality cardinality = Cardinality.OneToOne)
        where TKey : notnull
        where TRight : class =>
        Match(left, leftKey, right, rightKey, result, "(so far)", rightName, cardinality, keepLeft: true);

    static Joined<TResult> Match<TLeft, TRight, TKey, TResult>(
        IReadOnlyList<TLeft> left, Func<TLeft, TKey> leftKey, IReadOnlyList<TRight> right, Func<TRight, TKey> rightKey,
        Func<TLeft, TRight?, TResult> result, string leftName, string rightName, Cardinality cardinality, bool keepLeft)
        where TKey : notnull
        where TRight : class
    {
        if (cardinality != Cardinality.ManyToOne)
            RefuseDuplicates(left.Select(leftKey), leftName, cardinality);
        if (cardinality != Cardinality.OneToMany)
            RefuseDuplicates(right.Select(rightKey), rightName, cardinality);
        var partners = right.ToLookup(rightKey);
        var rows = new List<TResult>(left.Count);
        var leftAlone = new List<TKey>();
        var met = new HashSet<TKey>();
        var matched = 0;
        foreach (var row in left)
        {
            var key = leftKey(row);
            met.Add(key);
            var any = false;
            foreach (var partner in partners[key])
            {
                rows.Add(result(row, partner));
                matched++;
                any = true;
            }
            if (any)
                continue;
            leftAlone.Add(key);
            if (keepLeft)
                rows.Add(result(row, null));
        }
        var rightAlone = right.Select(rightKey).Where(k => !met.Contains(k)).ToList();
        var step = new JoinStep(leftName, rightName, left.Count, right.Count, matched, leftAlone.Count, rightAlone.Count,
            Some(leftAlone), Some(rightAlone), keepLeft);
        return new Joined<TResult>(rows, [.. left is Joined<TLeft> earlier ? earlier.Account.Steps : [], step]);
    }

    static IReadOnlyList<string> Some<TKey>(IEnumerable<TKey> keys) =>
        [.. keys.Take(Examples).Select(k => string.Create(CultureInfo.InvariantCulture, $"{k}"))];

    static void RefuseDuplicates<TKey>(IEnumerable<TKey> keys, string table, Cardinality cardinality)
        where TKey : notnull
    {
        var twice = keys.GroupBy(k => k).Where(g => g.Skip(1).Any()).ToList();
        if (twice.Count > 0)
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"The join would repeat rows: {twice.Count} keys stand more than once in {table}."),
                value: string.Join(", ", Some(twice.Select(g => g.Key))),
                expected: $"each key once in {table} ({cardinality})",
                remedy: "sum or choose the rows first, or ask for Cardinality.ManyToOne or OneToMany");
    }
}
