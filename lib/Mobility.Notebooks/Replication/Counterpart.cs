using System.Globalization;

namespace Mobility.Notebooks.Replication;

/// <summary>One number of ours beside the published one.</summary>
/// <param name="What">The row's name.</param>
/// <param name="Ours">As shown.</param>
/// <param name="Published">As shown.</param>
/// <param name="Difference">Ours less published: as shown, else taken from the shown digits.</param>
/// <param name="Source">Where it is published, when the table says so.</param>
sealed record Counterpart(string What, string Ours, string Published, string Difference, string Source)
{
    /// <summary>
    /// The comparisons of a table that has a column Ours and a column Published (or known, printed, reported); none of any
    /// other table.
    /// </summary>
    public static IReadOnlyList<Counterpart> In(ShownTable table)
    {
        var (ours, published, difference, source) = (table.Find("ours"), table.Find("published", "known", "printed", "reported"), table.Find("difference"), table.Find("source"));
        return ours < 0 || published < 0 ? [] : [.. table.Rows.Where(row => row.Count == table.Columns.Count).Select(row => new Counterpart(
            row[0], row[ours], row[published], difference >= 0 ? row[difference] : Subtract(row[ours], row[published]), source >= 0 ? row[source] : ""))];
    }

    /// <summary>How many numbers are compared, and the largest difference among them.</summary>
    public static string Summary(IReadOnlyList<Counterpart> all)
    {
        var largest = all.Select(c => c.Difference).Where(d => Number(d) is not null).OrderByDescending(d => Math.Abs(Number(d)!.Value)).FirstOrDefault();
        return all.Count == 0 ? "" : (all.Count == 1 ? "1 number" : string.Create(CultureInfo.InvariantCulture, $"{all.Count} numbers"))
            + (largest is null ? "" : $", largest difference {largest}");
    }

    /// <summary>The difference to as many decimals as both numbers show.</summary>
    static string Subtract(string ours, string published)
    {
        if (Number(ours) is not { } a || Number(published) is not { } b)
            return "";
        return Math.Round(a - b, Math.Min(Decimals(ours), Decimals(published))).ToString(CultureInfo.InvariantCulture);

        static int Decimals(string number) => number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? number.Length - at - 1 : 0;
    }

    static decimal? Number(string text) =>
        decimal.TryParse(text.Replace('−', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
}
