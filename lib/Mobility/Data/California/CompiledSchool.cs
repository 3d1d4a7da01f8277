namespace Mobility.Data;

/// <summary>
/// One row of the tables that the study of 2018 compiled: a school with the mean of its published Smarter Balanced scores of
/// 2016 and what was joined to it. The all-students table repeats a school for every district whose name begins alike.
/// </summary>
public sealed record CompiledSchool
{
    /// <summary>Plain mean of the published mean scale scores over grades and tests, points (<c>Mean Scale Score</c>).</summary>
    public required double Score { get; init; }

    /// <summary>What the study predicted from: every column of numbers, codes among them.</summary>
    public required CompiledFeatures Features { get; init; }

    /// <summary>Mean age of the staff in the later tables; null in the earlier ones (<c>Age</c>).</summary>
    public double? Age { get; init; }

    /// <summary>A class of the score from 0 to 9 in the later tables; null in the earlier ones (<c>Percentile</c>).</summary>
    public double? Percentile { get; init; }

    /// <summary>The rows of a compiled table, repeated schools included.</summary>
    internal static IReadOnlyList<CompiledSchool> Read(SourceFile file)
    {
        var later = file.Source.Table().Columns.Any(c => c.Name == "Age");
        return TableReader.Read(
            file,
            row => new CompiledSchool
            {
                Score = row.RequiredNumber("Mean Scale Score"),
                Features = CompiledFeatures.Of(row),
                Age = later ? row.Number("Age") : null,
                Percentile = later ? row.Number("Percentile") : null,
            },
            school => school.Features.Index);
    }
}
