using System.Globalization;

namespace Mobility.Tests.Sample;

/// <summary>Nothing in the simulated California can be taken for a real county, district, school or ZIP code.</summary>
[Trait("speed", "slow")]
public sealed class CaliforniaFictionTests
{
    const int LastCountyOfCalifornia = 58;

    static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Places = CaliforniaFiles.Named("pubschls_2018_extract.csv");

    [Fact]
    public void County_codes_lie_beyond_Californias() =>
        Assert.All(Places, p => Assert.InRange(int.Parse(p["CDSCode"][..2], CultureInfo.InvariantCulture), LastCountyOfCalifornia + 1, 99));

    [Fact]
    public void No_district_or_school_code_and_no_name_is_in_the_real_directory()
    {
        var real = Real("pubschls_2018_extract.csv");
        Assert.Empty(Places.Select(p => p["CDSCode"].Substring(2, 5)).Intersect(real.Select(p => p["CDSCode"].Substring(2, 5))));
        Assert.Empty(Schools(Places).Intersect(Schools(real)));
        foreach (var column in new[] { "County", "District", "School", "City" })
            Assert.Empty(Texts(Places, column).Intersect(Texts(real, column), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_name_of_the_score_entities_is_a_real_one()
    {
        var real = Real("sb_ca2016entities.csv");
        foreach (var column in new[] { "County Name", "District Name", "School Name" })
            Assert.Empty(Texts(CaliforniaFiles.Entities, column).Intersect(Texts(real, column), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>694 to 699 are three-digit ZIP prefixes that the Postal Service has not assigned.</summary>
    [Fact]
    public void ZIP_codes_are_not_assigned()
    {
        var zips = Texts(CaliforniaFiles.Named("zipcode_income.csv"), "Zip Code").Concat(Texts(Places, "Zip").Select(z => z[..5])).Distinct().ToList();
        Assert.All(zips, zip => Assert.Matches("^69[4-9][0-9]{2}$", zip));
        Assert.Empty(zips.Intersect(Texts(Real("zipcode_income.csv"), "Zip Code")));
    }

    /// <summary>California lies west of 114 degrees.</summary>
    [Fact]
    public void Schools_lie_far_from_California_in_Kestrelias_place_on_the_lattice() => Assert.All(Places, p =>
    {
        Assert.InRange(double.Parse(p["Longitude"], CultureInfo.InvariantCulture), -90, -82);
        Assert.InRange(double.Parse(p["Latitude"], CultureInfo.InvariantCulture), 38, 42.5);
    });

    [Fact]
    public void Every_file_marks_itself_by_codes_or_words()
    {
        var codes = Enumerable.Range(60, 12).Select(c => c.ToString(CultureInfo.InvariantCulture)).ToHashSet();
        Assert.All(CaliforniaFiles.Scores, s => Assert.True(s["County Code"] == "00" || codes.Contains(s["County Code"])));
        Assert.All(CaliforniaFiles.Staff, s => Assert.Contains(s["District Code"][..2], codes));
        Assert.Equal("State of Kestrelia", CaliforniaFiles.Entities[0]["County Name"]);
        foreach (var book in new[] { "frpm1617.xlsx", "cupc1819-k12.xlsx", "currentexpense1617.xlsx" })
            Assert.Contains(CaliforniaFiles.Sheets(SampleFixture.Fresh[book]).First().Value, row => $"{row[0]}".Contains("simulated", StringComparison.OrdinalIgnoreCase));
    }

    static IReadOnlyList<IReadOnlyDictionary<string, string>> Real(string file)
    {
        var rows = SampleFixture.Rows(File.ReadAllBytes(SampleFixture.Published(file)));
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(p => p.First, p => p.Second))];
    }

    static IEnumerable<string> Schools(IEnumerable<IReadOnlyDictionary<string, string>> places) =>
        places.Select(p => p["CDSCode"][7..]).Where(code => code != "0000000");

    static IEnumerable<string> Texts(IEnumerable<IReadOnlyDictionary<string, string>> rows, string column) =>
        rows.Select(r => r[column].Trim()).Where(t => t.Length > 0).Distinct();
}
