using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <content>Several years of the tests, and the tests before them.</content>
public sealed partial class CaliforniaData
{
    const string Star = "star-2013-counties";

    const string ResearchOfYear = "caaspp-";

    /// <summary>The springs whose Smarter Balanced research file is at hand, ascending; the manifest knows 2015 to 2019 and 2021 to 2025.</summary>
    public IReadOnlyList<int> Years => [.. Research(Archive.Manifest).Where(y => Has(y.Id)).Select(y => y.Year)];

    /// <summary>
    /// The same schools in all years at hand. With fewer than two, the simulated years of the sample stand in: the panel then says so, and
    /// <see cref="HowToGetYears"/> what adds the published ones.
    /// </summary>
    /// <exception cref="DataException">A research file is damaged, or the sample lacks its years.</exception>
    public SchoolPanel Panel => Once(ReadPanel);

    /// <summary>County means of STAR 2013, all students, by test and grade.</summary>
    public IReadOnlyList<StarScore> Star2013 => Once(() => StarScore.Read(File(Star)));

    /// <summary>What adds the research files of the years that are not at hand: the command, and each file with its address.</summary>
    public TextTable HowToGetYears()
    {
        var missing = Research(Archive.Manifest).Where(y => !Has(y.Id)).Select(y => Archive.Manifest[y.Id]).ToList();
        return new(missing.Count == 0 ? "Every year is at hand" : "Years that are not at hand", ["file", "where"],
            [.. missing.Select(s => new[] { s.FileName, s.Urls.Count > 0 ? s.Urls[0] : s.LandingPage })],
            missing.Count == 0 ? [] : [$"Put them into your data folder, or run: data fetch {string.Join(' ', missing.Select(s => s.Id))}. About 100 megabytes each; no checksum is known, so results say \"unverified\"."]);
    }

    /// <summary>The research files of Smarter Balanced in the manifest, by year.</summary>
    static IEnumerable<(string Id, int Year)> Research(Manifest manifest) => manifest.Sources
        .Select(s => (s.Id, Year: s.Id.StartsWith(ResearchOfYear, StringComparison.Ordinal)
            && int.TryParse(s.Id.AsSpan(ResearchOfYear.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0))
        .Where(y => y.Year > 0).OrderBy(y => y.Year);

    SchoolPanel ReadPanel()
    {
        var years = Research(Archive.Manifest).Where(y => Has(y.Id)).ToList();
        return years.Count > 1
            ? SchoolPanel.Of(Schools, [.. years.Select(y => (y.Year, SchoolTable.Scores(ResearchFile.Read(File(y.Id), ResearchFilter.MigrantStudy with { Year = y.Year }))))],
                Credit([.. years.Select(y => y.Id)]))
            : Edition.IsSimulated
                ? throw new DataException("The sample edition has fewer than two years of scores.", expected: "two research files of the sample or more", remedy: "run `dotnet run --project data/generator`")
                : Open(surroundings with { Forced = EditionKind.Sample }).Panel;
    }
}
