using System.Text;
using Mobility.Data;

namespace Mobility.Tests.California;

/// <summary>What programs and networks do to a file is read through or told, for every text of the study.</summary>
public sealed class DamageTests
{
    public static TheoryData<string> Ids => [.. Cases.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Line_ends_and_a_byte_order_mark_do_not_matter(string id)
    {
        var made = Of(id);
        var whole = made.Print(made.Text);
        Assert.Equal(Files.Source(id).Tables[0].Key.Count > 0 ? 3 : 2, whole.Split('\n').Length + (id is "frpm-1617-cut" or "frpm-1415" ? 1 : 0));
        Assert.Equal(whole, made.Print(made.Text.ReplaceLineEndings("\r\n")));
        Assert.Equal(whole, made.Print(made.Text.ReplaceLineEndings("\n")));
        Assert.Equal(whole, made.Print("\uFEFF" + made.Text));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Columns_may_stand_in_another_order(string id)
    {
        var made = Of(id);
        var separator = HeaderLine.Of(Encoding.UTF8.GetBytes(made.Text)).Separator;
        Assert.Equal(made.Print(made.Text), made.Print(Reversed(made.Text, separator)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_renamed_column_is_told_with_the_nearest_name(string id)
    {
        var made = Of(id);
        var column = made.Id == "frpm-1617-cut" ? "School Code" : Files.Source(id).Tables[0].Columns[^1] is { Headings: [var heading, ..] } ? heading : Files.Source(id).Tables[0].Columns[^1].Name;
        var at = made.Text.IndexOf(column, StringComparison.Ordinal);
        var error = Assert.Throws<DataException>(() => made.Print(made.Text[..at] + "x" + made.Text[at..]));
        Assert.Contains("is missing", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(Files.Source(id).FileName, error.File, StringComparison.Ordinal);
        Assert.Contains("use the publisher's file as it was downloaded", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_row_cut_within_is_told_with_its_line(string id)
    {
        var made = Of(id);
        var text = made.Text.TrimEnd('\n', '\r', ',');
        var cut = text[..(text.LastIndexOf('\n') + 3)] + "\n";
        var error = Assert.Throws<DataException>(() => made.Print(cut));
        Assert.Contains("a short last line means the file is truncated", error.Expected, StringComparison.Ordinal);
        Assert.Equal(cut.ReplaceLineEndings("\n").Count(c => c == '\n'), error.Line);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Latin1_bytes_are_told(string id)
    {
        var made = Of(id);
        if (!made.Text.Contains('ñ', StringComparison.Ordinal))
            return;
        var error = Assert.Throws<DataException>(() => made.Print(Encoding.Latin1.GetBytes(made.Text)));
        Assert.Contains("UTF-8 text; these bytes are in another encoding, probably latin-1", error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expense-1617-cut", "60002", "60001", 3)]
    [InlineData("expense-1617-older", "60,60002", "60,60001", 3)]
    [InlineData("frpm-1617-cut", "0100002", "0100001", 7)]
    [InlineData("frpm-1415", "0100002", "0100001", 3)]
    [InlineData("staff-1617-extract", "6060002", "6060001", 3)]
    [InlineData("directory-2018-extract", "60100010100001", "60100010000000", 3)]
    [InlineData("zip-income", "\r\n1001", "\r\n99001", 3)]
    [InlineData("sanctuary-2017", "\n02", "\n01", 3)]
    [InlineData("absenteeism-2017-19", "2017-18", "2016-17", 3)]
    [InlineData("acgr-county", "C,2,,Mesa", "C,1,,Mesa", 4)]
    [InlineData("api-2013", "06600010100002", "60600010100001", 3)]
    public void A_key_that_stands_twice_is_told_with_both_lines(string id, string first, string second, long line)
    {
        var made = Of(id);
        Assert.Contains(first, made.Text, StringComparison.Ordinal);
        var error = Assert.Throws<DataException>(() => made.Print(made.Text.Replace(first, second, StringComparison.Ordinal)));
        Assert.Contains("The same key stands on two lines.", error.Message, StringComparison.Ordinal);
        Assert.Contains("holds it too", error.Expected, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Theory]
    [InlineData("expense-1617-cut", "60002", "6000200", "CDS", "a code of at most 5 digits")]
    [InlineData("expense-1617-cut", "60002", "60x02", "CDS", "a number, or an empty cell for a missing value")]
    [InlineData("expense-1617-cut", "100.5", "\"1,100.5\"", "Current Expense ADA", "a number, or an empty cell for a missing value")]
    [InlineData("expense-1617-older", "1,005,025", "1,05,025", "Expenditures (EDP 365)", "a number with commas between thousands")]
    [InlineData("expense-1617-older", "1,005,025", "1005,025", "Expenditures (EDP 365)", "a number with commas between thousands")]
    [InlineData("frpm-1617-cut", "0.25", "25", "Percent (%) Eligible FRPM (K-12)", "a number of 0 to 1")]
    [InlineData("frpm-1617-cut", "400", "NULL", "Enrollment (K-12)", "a number, or an empty cell")]
    [InlineData("frpm-1415", "60,60001.0,0100001", "60,60001.5,0100001", "District Code", "a whole number")]
    [InlineData("staff-1617-extract", "6060002", "60600020", "CD_Code", "a code of at most 7 digits")]
    [InlineData("cde-staff-1617", "1617\t1003\t6060001\tCañada\tDistrict 6060001\tF\t40\tV\t3", "1617\t1003\t6060001\tCañada\tDistrict 6060001\tF\t40\tV\t8", "EthnicGroup", "a code of 0 to 7, or 9")]
    [InlineData("directory-2018-extract", "60100010100001", "601000101000", "CDSCode", "a county-district-school code of fourteen digits")]
    [InlineData("directory-2018-extract", "2005-08-29", "2005-29-08", "OpenDate", "a date such as 2005-08-29")]
    [InlineData("directory-2018-extract", ",N,", ",M,", "Charter", "Y, N or an empty cell")]
    [InlineData("zip-income", "99003", "990030", "Zip Code", "a code of at most 5 digits")]
    [InlineData("sanctuary-2017", "03,", "103,", "County Code", "a code of at most 2 digits")]
    [InlineData("sanctuary-2017", "Dry Creek,0", "Dry Creek,2", "Sanctuary", "a number of 0 to 1")]
    [InlineData("absenteeism-2017-19", "2017-18", "2017-19", "AcademicYear", "a school year such as 2016-17")]
    [InlineData("absenteeism-2017-19", ",100,", ",101,", "CAR_SM", "a number of 0 to 100")]
    [InlineData("acgr-county", "0.5,,", "50,,", "Graduation Rate (%)", "a number of 0 to 1")]
    [InlineData("api-2013", ",S,E,", ",S,Q,", "STYPE", "one of E, M, H, 1, 2, 3, 4")]
    [InlineData("api-2013", "06600010100002", "0660001010000X", "CDS", "a county-district-school code of fourteen digits")]
    public void A_value_that_cannot_be_is_told_with_its_column(string id, string value, string damaged, string column, string expected)
    {
        var made = Of(id);
        Assert.Contains(value, made.Text, StringComparison.Ordinal);
        var error = Assert.Throws<DataException>(() => made.Print(made.Text.Replace(value, damaged, StringComparison.Ordinal)));
        Assert.Contains($"The value of {column} cannot be read.", error.Message, StringComparison.Ordinal);
        Assert.Equal(column, error.Column);
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
        Assert.NotNull(error.Line);
    }

    static Case Of(string id) => Cases.All.Single(c => c.Id == id);

    /// <summary>The same table with its last column first; no cell of a made table but a quoted one holds the separator.</summary>
    static string Reversed(string text, char separator)
    {
        var records = new List<List<string>> { new() { "" } };
        var quoted = false;
        foreach (var c in text.ReplaceLineEndings("\n").TrimEnd('\n'))
            if (c == '\n' && !quoted)
                records.Add([""]);
            else if (c == separator && !quoted)
                records[^1].Add("");
            else
            {
                quoted ^= c == '"';
                records[^1][^1] += c;
            }
        return string.Concat(records.Select(r => string.Join(separator, r.AsEnumerable().Reverse()) + "\n"));
    }
}
