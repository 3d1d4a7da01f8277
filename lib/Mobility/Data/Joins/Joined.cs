using System.Collections;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>Rows that come from a join, with the account of every row that went in. Displayed, it shows the account.</summary>
/// <typeparam name="T">One row.</typeparam>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Joined<T> : IReadOnlyList<T>, ITabular
{
    readonly IReadOnlyList<T> rows;

    internal Joined(IReadOnlyList<T> rows, IReadOnlyList<JoinStep> steps)
    {
        this.rows = rows;
        Account = new Account(steps, rows.Count);
    }

    /// <summary>What happened to every row of both sides.</summary>
    public Account Account { get; }

    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public T this[int index] => rows[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => rows.GetEnumerator();

    /// <inheritdoc/>
    public TextTable ToTable() => Account.ToTable();

    /// <inheritdoc/>
    public override string ToString() => Account.ToString();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
