using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

/// <summary>
/// A factor with a chosen base, or a number treated as a factor, inside a model's lambda:
/// <c>x: z => new { Race = Factor.Of(z.Race).Against(Race.White), Cylinders = Factor.Of(c.Cylinders) }</c>.
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

    /// <summary>The same factor with the level that the others are compared with, the same for all rows.</summary>
    public Factor Against(object baseLevel)
    {
        // Numbers are compared as the level's own type: 4 is the level 4.0.
        if (Level is IConvertible and not string and not Enum && baseLevel is IConvertible and not string && baseLevel.GetType() != Level.GetType())
            baseLevel = Convert.ChangeType(baseLevel, Level.GetType(), System.Globalization.CultureInfo.InvariantCulture);
        return new Factor(Level, baseLevel, Name);
    }

    /// <inheritdoc/>
    public override string ToString() => Level?.ToString() ?? "";
}

/// <summary>
/// The product of two regressors inside a model's lambda: <c>x: z => new { z.Spending, z.Race, Gap = Interaction.Of(z.Spending, z.Race) }</c>.
/// Each part is a number, a bool or a factor. A factor is coded without its base where the model holds the product's other part as
/// a regressor of its own; else every level has its slope, as in R: <c>new { z.Race, Slope = Interaction.Of(z.Spending, z.Race) }</c>.
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
