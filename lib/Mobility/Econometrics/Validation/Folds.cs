using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>The rows used of a fit, dealt into folds.</summary>
/// <param name="Codes">Fold of each row, 0..Count-1.</param>
/// <param name="Names">Names of the folds.</param>
/// <param name="Description">How they were made.</param>
internal sealed record Folds(int[] Codes, IReadOnlyList<string> Names, string Description)
{
    public int Count => Names.Count;

    /// <summary>Folds of equal size, dealt at random.</summary>
    public static Folds Random(Fit fit, int folds, ulong seed)
    {
        Check(folds, fit.N, "rows");
        return new Folds(Deal(fit.N, folds, seed), Numbered(folds), string.Create(CultureInfo.InvariantCulture, $"{folds} folds of rows, seed {seed}"));
    }

    /// <summary>Folds of whole clusters of the fit, dealt at random; without a number each cluster is a fold.</summary>
    public static Folds OfClusters(Fit fit, int? folds, ulong seed)
    {
        var by = fit.Estimated.Frame.Clusters is [var first, ..] ? first
            : throw new MobilityException("The fit has no clusters, so there are no groups to keep together. Fit with clusters: row => row.State, or use KFold.");
        if (folds is not { } count)
            return new Folds(by.Codes, Numbered(by.Count), string.Create(CultureInfo.InvariantCulture, $"leaving out each of {by.Count} clusters of {by.Name}"));
        Check(count, by.Count, $"clusters of {by.Name}");
        var deal = Deal(by.Count, count, seed);
        return new Folds([.. by.Codes.Select(c => deal[c])], Numbered(count), string.Create(CultureInfo.InvariantCulture, $"{count} folds of whole clusters of {by.Name}, seed {seed}"));
    }

    /// <summary>The folds that a lambda names, for all rows given to the fit.</summary>
    public static Folds By<TRow>(Fit<TRow> fit, IEnumerable<TRow> rows, Func<TRow, object?> fold, string name)
    {
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        if (all.Count != fit.Sample.RowsIn)
            throw new MobilityException($"{Inputs.Count(all.Count)} rows were given for folds where the fit was given {Inputs.Count(fit.Sample.RowsIn)}. Give the same rows, in the same order.");
        var values = fit.Sample.Used.Select(i => fold(all[i]) is { } v and not "" and not double.NaN ? v
            : throw new MobilityException($"Row {Atom.Count(i)} has no fold by {name}, yet the fit uses it. Give every row a fold.")).ToArray();
        var by = ClusterPartition.Of(name, values);
        Check(by.Count, by.Count, name);
        return new Folds(by.Codes, [.. values.Distinct().Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")], string.Create(CultureInfo.InvariantCulture, $"{by.Count} folds by {name}"));
    }

    /// <summary>Coefficients without each fold, with the weights of the fit.</summary>
    public double[][] CoefficientsWithout(Fit fit)
    {
        Refit.RequireNothingAbsorbed(fit);
        return [.. Enumerable.Range(0, Count).Select(fold => Without(fit, fold))];
    }

    double[] Without(Fit fit, int fold)
    {
        var frame = fit.Estimated.Frame;
        int[] rows = [.. Enumerable.Range(0, fit.N).Where(i => Codes[i] != fold)];
        double[] Pick(double[] values) => [.. rows.Select(i => values[i])];
        var sample = frame with { X = [.. frame.X.Select(Pick)], Y = Pick(frame.Y), Weights = frame.Weights is null ? null : Pick(frame.Weights), Clusters = [] };
        try
        {
            return Estimated.From(sample).Solution.Beta;
        }
        catch (MobilityException e)
        {
            throw new MobilityException($"Without fold {Names[fold]} ({Inputs.Count(fit.N - rows.Length)} rows) the model cannot be fitted: {e.Message} Use fewer or other folds, or merge rare levels.", e);
        }
    }

    static int[] Deal(int count, int folds, ulong seed)
    {
        var codes = Enumerable.Range(0, count).Select(i => i % folds).ToArray();
        new Xoshiro256(seed).Shuffle(codes.AsSpan());
        return codes;
    }

    static IReadOnlyList<string> Numbered(int count) => [.. Enumerable.Range(1, count).Select(f => f.ToString(CultureInfo.InvariantCulture))];

    static void Check(int folds, int most, string what)
    {
        if (folds < 2 || folds > most)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"{folds} folds of {most} {what}: there must be at least 2, and none may be empty. 5 or 10 are usual."));
    }
}
