namespace Mobility.Econometrics;

/// <summary>What a group adds to its rows beyond the regressors, shrunken towards zero by how little is known of it.</summary>
/// <param name="Key">The value of the grouping lambda.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Effect">The prediction (BLUP), in units of the outcome.</param>
/// <param name="ConditionalSd">Its standard deviation were coefficients and variances known: what lme4 gives.</param>
/// <param name="StandardError">With the uncertainty of both (Prasad and Rao 1990).</param>
/// <param name="Low">Lower end of the normal interval by the standard error.</param>
/// <param name="High">Upper end.</param>
public sealed record GroupEffect(object Key, int Rows, double Effect, double ConditionalSd, double StandardError, double Low, double High)
{
    /// <summary>The key as text.</summary>
    public string Label => Convert.ToString(Key, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>What a row adds beyond the regressors, its group's effect included: for rows whose sampling noise is known.</summary>
/// <param name="Row">Position in the rows given, from 0.</param>
/// <param name="Group">Position of its group in <see cref="MixedModel.Groups"/>; -1 without groups.</param>
/// <param name="Residual">Outcome less the regressors' part.</param>
/// <param name="Noise">Known standard error of the outcome.</param>
/// <param name="GroupPart">The group's effect in it.</param>
/// <param name="Effect">The group's and the row's own effect together (BLUP).</param>
/// <param name="ConditionalSd">Its standard deviation were coefficients and variances known.</param>
/// <param name="StandardError">With the uncertainty of both (Prasad and Rao 1990).</param>
/// <param name="Low">Lower end of the normal interval by the standard error.</param>
/// <param name="High">Upper end.</param>
public sealed record RowEffect(int Row, int Group, double Residual, double Noise, double GroupPart, double Effect, double ConditionalSd, double StandardError, double Low, double High);
