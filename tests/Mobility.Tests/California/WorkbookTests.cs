using Mobility.Data;
using Mobility.Tests.Data;
using NPOI.XSSF.UserModel;

namespace Mobility.Tests.California;

/// <summary>The publishers' workbooks, those that were never had among them, made to their published layout.</summary>
public sealed class WorkbookTests
{
    static readonly object[] Expense = ["CO", "CDS", "DISTRICT", "EDP 365", "Current Expense ADA", "Current\nExpense Per ADA", "LEA Type"];

    static readonly object[] Meals =
    [
        "Academic Year", "County Code", "District Code", "School Code", "School Name", "Low Grade", "High Grade", "Enrollment \n(K-12)",
        "Free Meal \nCount \n(K-12)", "Percent (%) \nEligible Free \n(K-12)", "FRPM Count \n(K-12)", "Percent (%) \nEligible FRPM \n(K-12)",
    ];

    static readonly object[] Needs =
    [
        "Academic Year", "County Code", "District Code", "School Code", "School Name", "School Type", "Charter \nSchool \n(Y/N)", "Total \nEnrollment",
        "Free &\nReduced\nMeal\nProgram", "Foster", "Homeless", "Migrant\nProgram", "Unduplicated\nFRPM Eligible \nCount", "English \nLearner \n(EL)",
        "CALPADS Unduplicated \nPupil Count\n(UPC)", "CALPADS Fall 1 \nCertification Status \n(Y/N)",
    ];

    [Fact]
    public void The_expenses_of_2016_17_are_found_by_their_headings_below_titles() => Assert.Equal(
        [new DistrictExpense(60001, "Cañada Unified", 1005025.5, 100.5, 10000.25, "Unified"), new(60002, "Mesa", 1000, 20, 50, "High")],
        Read("cde-expense-1617", DistrictExpense.Read,
            ("Summary", [["Statewide"], ["County", "Expense"], ["60", 5]]),
            ("By District (CDS)", [["Current Expense of Education"], [], Expense, ["60", "60001", "Cañada Unified", 1005025.5, 100.5, 10000.25, "Unified"], ["60", "60002", "Mesa", 1000, 20, 50, "High"]])));

    [Fact]
    public void The_meals_of_2016_17_are_read_below_headings_over_several_lines() => Assert.Equal(
        [new SchoolMeals(100001, CdsCode.Parse("60600010100001"), 400, 100, 25, "K", "5"), new(100002, CdsCode.Parse("60600010100002"), 20, null, 33.5, "9", "Adult")],
        Read("cde-frpm-1617", SchoolMeals.Read,
            ("Title Page", [["Student Poverty FRPM Data"]]),
            ("School-Level FRPM Data", [["Free or Reduced Price Meals Data 2016-17"], Meals, ["2016-2017", "60", "60001", "0100001", "Mesa", "K", "5", 400, 50, 0.125, 100, 0.25],
                ["2016-2017", "60", "60001", "0100002", "Creek", "9", "Adult", 20, 5, 0.25, null, 0.335], ["2016-2017", "60", "60001", "0000001", "Nonpublic", "N/A", "N/A", 3, 1, 0.3, 1, 0.3]])));

    [Fact]
    public void The_directory_reads_days_and_the_words_no_data()
    {
        object?[] head = [.. Files.Source("cde-directory-2018").Tables[0].Columns.Select(c => c.Name)];
        var schools = Read("cde-directory-2018", DirectorySchool.Read, ("Sheet1", [["CDE"], head,
            ["60100010100001", "Active", "Cañada", "Cañada Unified", "Mesa", "Mesa", "99001-0001", new DateTime(2005, 8, 29), "No Data", "N", "High Schools (Public)", "High School", "9-12", 36.5, -119.25],
            ["60100010100002", "Closed", "Cañada", "Cañada Unified", "Creek", "No Data", "No Data", "08/29/2005", "06/30/2015", "Y", "No Data", "No Data", "No Data", "No Data", "No Data"]]));
        Assert.Equal(new DirectorySchool(CdsCode.Parse("60100010100001"), "Active", "Cañada", "Cañada Unified", "Mesa", "Mesa", "99001-0001", "High School", "High Schools (Public)",
            "9-12", false, 36.5, -119.25, new DateOnly(2005, 8, 29), null), schools[0]);
        Assert.Equal((null, null, null, new DateOnly(2015, 6, 30)), (schools[1].Zip5, schools[1].City, schools[1].Latitude, schools[1].Closed));
    }

    [Fact]
    public void Needs_are_read_from_the_sheet_of_schools_and_no_data_is_not_zero()
    {
        object?[] row = ["2018-2019", "60", "60001", "0100001", "Mesa", "High Schools (Public)", "No ", 385, 284, 1, 2, 30, 306, 58, 311, "Y"];
        object?[] without = ["2018-2019", "60", "60001", "0100002", "N/A", "N/A", "N/A", 0, 0, 0, 0, 0, 0, 0, 0, "In Expected List But We Do Not Have Data For This School/LEA"];
        var schools = Read("cde-cupc-1819", SchoolNeeds.Read,
            ("LEA-Level CALPADS UPC Data", [["title"], [], Needs, row]), ("School-Level CALPADS UPC Data", [["title"], [], Needs, row, without]));
        Assert.Equal(
            [new SchoolNeeds(CdsCode.Parse("60600010100001"), "Mesa", "High Schools (Public)", 385, 306, 1, 2, 30, 58, 311, false),
             new(CdsCode.Parse("60600010100002"), null, null, null, null, null, null, null, null, null, false)], schools);
        Says("The value of Charter School (Y/N) cannot be read.", ("School-Level CALPADS UPC Data", [Needs, [.. row[..6], "Maybe", .. row[7..]]]));
        Says("The value of Migrant Program cannot be read.", ("School-Level CALPADS UPC Data", [Needs, [.. row[..11], "thirty", .. row[12..]]]));
        Says("The same key stands on two lines.", ("School-Level CALPADS UPC Data", [Needs, row, row]));
        Says("The workbook has no sheet named School-Level CALPADS UPC Data.", ("Schools", [Needs, row]));
        Says("The column Migrant Program is missing; \"Migrants Program\" is the nearest name there.",
            ("School-Level CALPADS UPC Data", [[.. Needs[..11], "Migrants\nProgram", .. Needs[12..]], row]));
    }

    static void Says(string message, params (string Name, object?[][] Rows)[] sheets) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => Read("cde-cupc-1819", SchoolNeeds.Read, sheets)).Message, StringComparison.Ordinal);

    static T Read<T>(string id, Func<SourceFile, T> read, params (string Name, object?[][] Rows)[] sheets)
    {
        var book = new XSSFWorkbook();
        var day = book.CreateCellStyle();
        day.DataFormat = book.CreateDataFormat().GetFormat("yyyy-mm-dd");
        foreach (var (name, rows) in sheets)
        {
            var sheet = book.CreateSheet(name);
            foreach (var (at, values) in rows.Index())
            {
                var row = sheet.CreateRow(at);
                foreach (var (column, value) in values.Index())
                    if (value is DateTime date)
                    {
                        row.CreateCell(column).SetCellValue(date);
                        row.GetCell(column).CellStyle = day;
                    }
                    else if (value is string text)
                        row.CreateCell(column).SetCellValue(text);
                    else if (value is not null)
                        row.CreateCell(column).SetCellValue(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        using var stream = new MemoryStream();
        book.Write(stream);
        return Files.Made(id, stream.ToArray(), read);
    }
}
