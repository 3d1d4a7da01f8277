namespace Mobility.Econometrics;

/// <summary>One model of a specification curve: the choices that make it and the coefficient they give.</summary>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="Sample">Name of the sample.</param>
/// <param name="Weights">Name of the weights.</param>
/// <param name="Controls">Names of the blocks of controls in the model.</param>
/// <param name="Errors">Rule of the standard error.</param>
/// <param name="Coefficient">The coefficient of interest; its p is read with <paramref name="Holm"/> and <paramref name="BenjaminiHochberg"/>.</param>
/// <param name="Holm">Its p-value adjusted by Holm over the curve.</param>
/// <param name="BenjaminiHochberg">Its p-value adjusted by Benjamini and Hochberg over the curve.</param>
/// <param name="Fit">The whole model.</param>
public sealed record Specification(
    string Outcome, string Sample, string Weights, IReadOnlyList<string> Controls, Errors Errors,
    Coefficient Coefficient, double Holm, double BenjaminiHochberg, Fit Fit)
{
    /// <summary>The controls in one cell of a table.</summary>
    public string ControlsText => Controls.Count == 0 ? "none" : string.Join(" + ", Controls);
}

/// <summary>A choice and the specifications that took it: a row of the matrix under a specification curve.</summary>
/// <param name="Kind">"outcome", "sample", "weights", "control" or "errors".</param>
/// <param name="Name">The option.</param>
/// <param name="Taken">Whether each specification took it, in the order of <see cref="SpecificationCurve.Sorted"/>.</param>
internal sealed record CurveChoice(string Kind, string Name, IReadOnlyList<bool> Taken);
