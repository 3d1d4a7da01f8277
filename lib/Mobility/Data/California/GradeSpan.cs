using System.Globalization;

namespace Mobility.Data;

/// <summary>Grades as the directory writes them: K-6, 9-12, 7, P-8.</summary>
static class GradeSpan
{
    /// <summary>The share of the grades of a span in which students are tested (3 to 8 and 11); 1 where the span cannot be read.</summary>
    public static double Tested(string span)
    {
        var all = All(span);
        var tested = all.Count(IsTested);
        return tested == 0 ? 1 : (double)tested / all.Count;
    }

    /// <summary>The tested grades of a span; none where it cannot be read or has none.</summary>
    public static IReadOnlyList<int> TestedIn(string span) => [.. All(span).Where(IsTested)];

    static bool IsTested(int grade) => grade is >= 3 and <= 8 or 11;

    static List<int> All(string span)
    {
        var ends = span.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length is 0 or > 2 || Grade(ends[0]) is not { } low || Grade(ends[^1]) is not { } high || high < low
            ? [] : [.. Enumerable.Range(low, high - low + 1)];
    }

    /// <summary>Kindergarten is 0, what comes before it -1.</summary>
    static int? Grade(string text) => text switch
    {
        "K" => 0,
        "P" => -1,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var grade) && grade <= 12 ? grade : null,
    };
}
