using System.Text.Json.Serialization;

namespace Mobility.Data;

/// <summary>The scores of one school in one spring, with the circumstances that the study table knows (of 2016 to 2018, the same in every year).</summary>
/// <param name="School">The school; its own scores are those of 2016.</param>
/// <param name="Year">Year of the spring in which the tests were taken.</param>
/// <param name="AllScore">Plain mean of the mean scale scores of all students over grades and tests, points.</param>
/// <param name="MigrantScore">The same of migrant students, over the grades and tests that are published for them; null where none is.</param>
/// <param name="AllScoreOfSameGrades">Score of all students over just those grades and tests, points; null where <paramref name="MigrantScore"/> is.</param>
/// <param name="MigrantTested">Migrant students behind the score: the mean number of a grade's cells, times its grades; null where not known.</param>
public sealed record SchoolYear(School School, int Year, double AllScore, double? MigrantScore, double? AllScoreOfSameGrades, double? MigrantTested)
{
    /// <summary>County, district and school.</summary>
    [JsonIgnore]
    public CdsCode Code => School.Code;

    /// <summary>District with its county: the cluster of every model.</summary>
    [JsonIgnore]
    public CdsCode District => School.District;

    /// <summary>Name, district, county and year, as people say it.</summary>
    public override string ToString() => $"{School}, {Year}";
}
