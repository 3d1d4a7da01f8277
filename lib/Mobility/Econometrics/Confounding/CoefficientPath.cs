using System.Globalization;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>
/// How one coefficient moves as blocks of controls enter one after another, all on the same rows. The order decides which
/// block a movement is booked to; <see cref="GelbachDecomposition"/> does not depend on it.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class CoefficientPath : ITabular
{
    CoefficientPath(string name, IReadOnlyList<(string Added, Coefficient Coefficient, Fit Fit)> steps) => (Name, Steps) = (name, steps);

    /// <summary>The coefficient of interest.</summary>
    public string Name { get; }

    /// <summary>The models, from the one without blocks to the one with all: the block that entered ("no controls" at the start), the coefficient of interest, the fit.</summary>
    public IReadOnlyList<(string Added, Coefficient Coefficient, Fit Fit)> Steps { get; }

    /// <summary>The path from the fit without the blocks to the fit itself.</summary>
    /// <param name="fit">The model with all controls.</param>
    /// <param name="name">The coefficient of interest.</param>
    /// <param name="blocks">Blocks in the order in which they enter; by default each control is one.</param>
    public static CoefficientPath Of(Fit fit, string name, IReadOnlyList<Block>? blocks = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var found = BlockColumns.Of(fit, Refit.Interest(fit, name), blocks);
        var columns = BlockColumns.Base(fit, found).ToList();
        var isBare = columns.Count <= (fit.Estimated.Frame.HasIntercept ? 2 : 1);
        var steps = new List<(string Added, Coefficient Coefficient, Fit Fit)> { Step(isBare ? "no controls" : "controls of every model") };
        foreach (var block in found)
        {
            columns.AddRange(block.Columns);
            steps.Add(Step(block.Name));
        }
        return new CoefficientPath(name, steps);

        (string Added, Coefficient Coefficient, Fit Fit) Step(string added)
        {
            var model = Refit.Of(fit, [.. columns.Order()]);
            return (added, model[name], model);
        }
    }

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var first = Steps[0];
        var percent = (first.Coefficient.Level * 100).ToString("0.##", CultureInfo.InvariantCulture);
        return new TextTable($"{first.Fit.Outcome}: coefficient of {Name} as controls enter",
            ["controls", "estimate", "std. error", $"{percent}% low", $"{percent}% high", "R²", "change"],
            [.. Steps.Select((s, i) => new[]
            {
                i == 0 ? s.Added : "+ " + s.Added,
                Numbers.Short(s.Coefficient.Estimate), Numbers.Short(s.Coefficient.StandardError),
                Numbers.Short(s.Coefficient.Low), Numbers.Short(s.Coefficient.High),
                s.Fit.RSquared.ToString("0.000", CultureInfo.InvariantCulture),
                i == 0 ? "" : Numbers.Short(s.Coefficient.Estimate - first.Coefficient.Estimate),
            })],
            [Steps[^1].Fit.Covariance.Description, string.Create(CultureInfo.InvariantCulture, $"All models on the same {Steps[^1].Fit.N:N0} rows; change is against the first.")]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
