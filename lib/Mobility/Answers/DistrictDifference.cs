using Mobility.Econometrics;

namespace Mobility.Answers;

/// <summary>A school beside the other schools of its level in its district.</summary>
/// <param name="Others">How many those are.</param>
/// <param name="Difference">Its score less their mean, points, with the standard error.</param>
sealed record DistrictDifference(int Others, Estimate Difference)
{
    /// <summary>
    /// x_i − Σ x_j / m over the m others, with standard error √(se_i² + Σ se_j² / m²): errors of different schools taken as
    /// independent. If the schools of one district err alike, the difference is known better than this says.
    /// </summary>
    /// <param name="scores">The scores of one level of one district: the standard error of a prediction is its half width over 1.96.</param>
    /// <param name="i">The school.</param>
    /// <returns>Null for the only school of its level.</returns>
    public static DistrictDifference? Of(IReadOnlyList<Estimate> scores, int i)
    {
        var m = scores.Count - 1;
        if (m < 1)
            return null;
        var (sum, variance) = (0.0, 0.0);
        for (var j = 0; j < scores.Count; j++)
            if (j != i)
                (sum, variance) = (sum + scores[j].Value, variance + scores[j].StandardError * scores[j].StandardError);
        return new DistrictDifference(m, scores[i].Minus(new Estimate(sum / m, Math.Sqrt(variance) / m)));
    }
}
