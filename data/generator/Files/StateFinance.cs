using Mobility.Sample.World;
using static Mobility.Sample.Files.DelimitedText;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files;

/// <summary>School finance by state from the Census Bureau's F-33 survey: prepf1995.csv and aggregate.csv (1995-2016).</summary>
static class StateFinance
{
    public const string Year1995Name = "prepf1995.csv";
    public const string AllYearsName = "aggregate.csv";

    const string Columns = "Year,State Code,State Name,Students,Total Revenue,Federal Revenue,State Revenue,Local Revenue,Total Expenditures,Salaries,";

    /// <summary>Quoted header and names, 15 digits; the last column is misnamed as in the real file.</summary>
    public static byte[] Year1995(Nation nation)
    {
        var header = DelimitedText.Columns(Columns + "Teacher Revenue");
        var file = new DelimitedText(string.Join(',', header.Select(Quoted)), "\n");
        foreach (var row in Finance.Years(nation).Where(r => r.Year == Finance.BaseYear).OrderBy(r => r.State.Code, StringComparer.Ordinal))
            file.Add([Quoted(Whole(row.Year)), Quoted(row.State.Code), Quoted(row.State.Name), Whole(row.Students), .. Money(row, 15)]);
        return file.ToBytes();
    }

    /// <summary>No quotes, ten digits; from 1997 to 2006 the names are in capitals.</summary>
    public static byte[] AllYears(Nation nation)
    {
        var file = new DelimitedText(Columns + "Teacher Salaries", "\n");
        foreach (var row in Finance.Years(nation).Where(r => r.Year >= Finance.BaseYear).OrderBy(r => r.Year).ThenBy(r => r.State.Code, StringComparer.Ordinal))
            file.Add([
                Whole(row.Year), row.State.Code, row.Year is >= 1997 and <= 2006 ? row.State.Name.ToUpperInvariant() : row.State.Name,
                Whole(row.Students), .. Money(row, 10),
            ]);
        return file.ToBytes();
    }

    static IEnumerable<string> Money(SchoolYear row, int digits) =>
        new[] { row.Revenue, row.Federal, row.FromState, row.Local, row.Expenditure, row.Salaries, row.TeacherSalaries }
            .Select(x => General(x, digits));
}
