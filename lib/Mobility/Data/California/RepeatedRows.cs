using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>Rows of a table that repeat a school, and what was done with them: the first of each school stays.</summary>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Schools">Different schools.</param>
/// <param name="Repeated">Schools on more than one row.</param>
/// <param name="MostRows">Rows of the school with the most.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record RepeatedRows(int Rows, int Schools, int Repeated, int MostRows) : ITabular
{
    /// <summary>Rows that repeat a school of an earlier row.</summary>
    public int Removed => Rows - Schools;

    internal static RepeatedRows Of(IReadOnlyList<CompiledSchool> rows)
    {
        var counts = rows.CountBy(r => r.Features.School).Select(c => c.Value).ToList();
        return new(rows.Count, counts.Count, counts.Count(c => c > 1), counts.DefaultIfEmpty(0).Max());
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new("Rows that repeat a school", ["rows", "number"],
    [
        ["in the compiled table of all students", Count(Rows)], ["different schools", Count(Schools)], ["schools on several rows", Count(Repeated)],
        ["most rows of one school", Count(MostRows)], ["rows removed", Count(Removed)],
    ]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static string Count(int n) => n.ToString("N0", CultureInfo.InvariantCulture);
}
