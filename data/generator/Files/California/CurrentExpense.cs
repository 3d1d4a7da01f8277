using Mobility.Sample.World.California;
using NPOI.XSSF.UserModel;

namespace Mobility.Sample.Files.California;

/// <summary>currentexpense1617.xlsx: current expense per average daily attendance by district, laid out as CDE's workbook of 2012-13.</summary>
static class CurrentExpense
{
    public const string Name = "currentexpense1617.xlsx";

    static readonly object?[][] Title =
    [
        ["SIMULATED SAMPLE - SCHOOL FISCAL SERVICES DIVISION"], ["2016–17 CURRENT EXPENSE PER AVERAGE DAILY ATTENDANCE (ADA)"],
        ["Fictional districts of a simulated sample"], ["Not published by any department of education"], ["CO = County Code"], ["LEA = Local educational agency"], [],
    ];

    public static byte[] Write(SchoolSystem system)
    {
        var reporting = system.Districts.Where(d => d.ReportsExpense).ToList();
        var book = new XSSFWorkbook();
        book.CreateSheet("By District (CDS)").Fill(0,
        [
            .. Title,
            ["CO", "CDS", "DISTRICT", "Expenditures (EDP 365)", "Current Expense ADA", "Current Expense Per ADA", "LEA Type"],
            .. reporting.Select(d => new object?[]
                { CdsText.County(d.County), CdsText.District(d), d.Name, d.Expense, d.Attendance, d.Expense / d.Attendance, Type(d) }),
        ]);
        book.CreateSheet("County Averages").Fill(0,
        [
            .. Title.Take(4), [],
            ["County", "Expenditures (EDP 365)", "Current Expense ADA", "Current Expense Per ADA"],
            .. reporting.GroupBy(d => d.County).Select(g => Sum(g.Key.Name, g)),
        ]);
        book.CreateSheet("Average by LEA Type").Fill(0,
        [
            .. Title.Take(4), [], ["Average by LEA Type"],
            ["LEA Type", "EDP 365", "ADA", "Current Expense Per ADA"],
            .. reporting.GroupBy(Type).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Sum(g.Key, g)),
            Sum("STATEWIDE", reporting),
        ]);
        return book.ToBytes();
    }

    static object?[] Sum(string name, IEnumerable<SchoolDistrict> districts)
    {
        var (expense, attendance) = (Math.Round(districts.Sum(d => d.Expense), 2), Math.Round(districts.Sum(d => d.Attendance), 2));
        return [name, expense, attendance, expense / attendance];
    }

    static string Type(SchoolDistrict district) => district.Kind.ToString();
}
