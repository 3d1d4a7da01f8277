using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

/// <summary>
/// A factor with a chosen base, or a number treated as a factor, inside a model's lambda:
/// <c>x: z => new { Race = Factor.Of(z.Race, Race.White), Cylinders = Factor.Of(c.Cylinders) }</c>.
/// Plain enums and strings are factors already, with their first level as the base.
/// </summary>
public readonly record struct Factor
{
    Factor(object? level, object? baseLevel, string name) => (Level, Base, Name) = (level, baseLevel, name);

    internal object? Level { get; }

    internal object? Base { get; }

    internal string Name { get; }

    /// <summary>The level of a row; the base is the first level in numeric or ordinal order.</summary>
    public static Factor Of<T>(T level, [CallerArgumentExpression(nameof(level))] string name = "") => new(level, null, name);

    /// <summary>The level of a row, and the level that the others are compared with (the same for all rows).</summary>
    public static Factor Of<T>(T level, T baseLevel, [CallerArgumentExpression(nameof(level))] string name = "") => new(level, baseLevel, name);

    /// <inheritdoc/>
    public override string ToString() => Level?.ToString() ?? "";
}

/// <summary>
/// The product of two regressors inside a model's lambda: <c>x: z => new { z.Spending, z.Race, Gap = Interaction.Of(z.Spending, z.Race) }</c>.
/// Each part is a number, a bool or a factor; factors are coded without their base, so the parts belong in the model too.
/// </summary>
public readonly record struct Interaction
{
    Interaction(object? first, object? second, string firstName, string secondName) =>
        (First, Second, FirstName, SecondName) = (first, second, firstName, secondName);

    internal object? First { get; }

    internal object? Second { get; }

    internal string FirstName { get; }

    internal string SecondName { get; }

    /// <summary>The product of two parts.</summary>
    public static Interaction Of(
        object? first,
        object? second,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "") => new(first, second, firstName, secondName);
}
