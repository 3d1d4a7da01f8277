using Mobility.Data;

namespace Mobility.Tests.California;

/// <summary>The file of persons was never had while this was written: its loader is tested on made persons in the publisher's columns.</summary>
public sealed class StaffTests
{
    static readonly string[] Districts = [.. Enumerable.Range(0, 90).Select(i => (i % 3) switch { 0 => "6060001", 1 => "0160002", _ => "6060003" }), "6060004", "6060004", "6060004", "6060004"];

    [Fact]
    public void Means_and_shares_are_those_of_the_persons()
    {
        var districts = Files.Made("cde-staff-1617", Cases.Persons('\t', Districts), DistrictStaff.Read);
        Assert.Equal(["01600020000000", "60600010000000", "60600030000000", "60600040000000"], districts.Select(d => d.District.ToString()));
        // Person i is of district i mod 3, has code i mod 6 of education, i mod 9 of race, taught 10 + i years, i of them here.
        var persons = Enumerable.Range(0, 90).Where(i => i % 3 == 0).ToList();
        var first = districts[1];
        Assert.Equal((30, "District 6060001"), (first.Staff, first.Name));
        Assert.Equal(persons.Average(i => 10.0 + i), first.YearsTeaching!.Value, 1e-12);
        Assert.Equal(persons.Average(i => 1.0 * i), first.YearsInDistrict!.Value, 1e-12);
        Assert.Equal((0.5, 0.0, 0.0, 0.5, 0.0, 0.0), (first.Bachelor!.Value, first.BachelorPlus30!.Value, first.Master!.Value, first.MasterPlus30!.Value, first.Doctorate!.Value, first.OtherEducation!.Value));
        Assert.Equal(Math.Round(persons.Count(i => i % 9 == 0) / 30.0, 4), first.NotReported);
        Assert.Equal(Math.Round(persons.Count(i => i % 9 == 3) / 30.0, 4), first.PacificIslander);
        Assert.Equal(Math.Round(persons.Count(i => i % 9 == 6) / 30.0, 4), first.Black);
        Assert.Equal((0.0, 0.0, 0.0, 0.0, 0.0, 0.0), (first.AmericanIndian, first.Asian, first.Filipino, first.Hispanic, first.White, first.TwoOrMore));
        Assert.Equal((0.5, 0.5), (districts[2].Master, districts[2].OtherEducation));
        Assert.Equal((0.5, 0.5), (districts[0].BachelorPlus30, districts[0].Doctorate));
        Assert.Equal(Math.Round(Enumerable.Range(0, 90).Count(i => i % 3 == 2 && i % 9 == 8) / 30.0, 4), districts[2].TwoOrMore);
    }

    [Fact]
    public void Fewer_than_five_persons_have_no_mean()
    {
        var four = Files.Made("cde-staff-1617", Cases.Persons('\t', Districts), DistrictStaff.Read)[^1];
        Assert.Equal(new DistrictStaff(CdsCode.Parse("60600040000000"), "District 6060004", 4, null, null), four);
        Assert.NotNull(Files.Made("cde-staff-1617", Cases.Persons('\t', [.. Districts, "6060004"]), DistrictStaff.Read)[^1].White);
    }

    [Fact]
    public void A_copy_that_ends_within_a_row_is_read_without_it_only_where_the_manifest_says_so()
    {
        var whole = Cases.Persons(',', ["6060001", "6060001", "6060001", "6060001", "6060001", "6060001"]);
        var cut = whole[..^60];
        Assert.Equal(5, Files.Made("staff-1617-persons", cut, DistrictStaff.Read).Single().Staff);
        Assert.Equal(6, Files.Made("staff-1617-persons", whole, DistrictStaff.Read).Single().Staff);
        Assert.Contains("The last line is cut off", Assert.Throws<DataException>(() => Files.Made("cde-staff-1617", cut, DistrictStaff.Read)).Message, StringComparison.Ordinal);
        var within = whole.Replace("1617,1002,6060001,", "1617,1002,", StringComparison.Ordinal);
        var error = Assert.Throws<DataException>(() => Files.Made("staff-1617-persons", within, DistrictStaff.Read));
        Assert.Equal(4, error.Line);
    }

    [Fact]
    public void What_a_person_does_not_report_is_counted_as_not_reported()
    {
        var text = Cases.Persons('\t', ["6060001", "6060001", "6060001", "6060001", "6060001"])
            .Replace("\tB\t0\t10\t0\t", "\t\t\t\t\t", StringComparison.Ordinal);
        var district = Files.Made("cde-staff-1617", text, DistrictStaff.Read).Single();
        Assert.Equal((0.2, 0.2, 0.0), (district.NotReported, district.OtherEducation, district.Bachelor));
        Assert.Equal((11 + 12 + 13 + 14) / 4.0, district.YearsTeaching);
        Assert.Equal((1 + 2 + 3 + 4) / 4.0, district.YearsInDistrict);
    }

    [Fact]
    public void Nothing_of_a_person_is_in_a_district() =>
        Assert.DoesNotContain(typeof(DistrictStaff).GetProperties(), p => p.Name is "RecId" or "Gender" or "Age" || typeof(System.Collections.IEnumerable).IsAssignableFrom(p.PropertyType) && p.PropertyType != typeof(string));
}
