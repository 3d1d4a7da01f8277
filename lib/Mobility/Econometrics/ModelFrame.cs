using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

/// <summary>
/// A model's data as columns of complete rows.
/// </summary>
/// <param name="OutcomeName">Name of y.</param>
/// <param name="Y">Outcome (n).</param>
/// <param name="Names">Names of the columns (k), "(Intercept)" first when there is one.</param>
/// <param name="X">Columns (k, each of n).</param>
/// <param name="Weights">Analytic weights (n), or null.</param>
/// <param name="WeightsName">Name of the weights, or null.</param>
/// <param name="Clusters">One partition of the rows for each clustering dimension.</param>
/// <param name="Sample">Where the rows came from.</param>
/// <param name="HasIntercept">Whether the first column is the constant.</param>
internal sealed record ModelFrame(
    string OutcomeName,
    double[] Y,
    string[] Names,
    double[][] X,
    double[]? Weights,
    string? WeightsName,
    IReadOnlyList<ClusterPartition> Clusters,
    SampleFlow Sample,
    bool HasIntercept)
{
    public const string Intercept = "(Intercept)";

    public int Rows => Y.Length;
}

/// <summary>Rows grouped by the values of one clustering variable.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Codes">Group of each row, 0..Count-1 in order of appearance.</param>
/// <param name="Count">Number of groups G.</param>
internal sealed record ClusterPartition(string Name, int[] Codes, int Count)
{
    /// <summary>Groups of equal values, numbered by first appearance.</summary>
    public static ClusterPartition Of<T>(string name, IEnumerable<T> values) where T : notnull
    {
        var seen = new Dictionary<T, int>();
        var codes = new List<int>();
        foreach (var value in values)
        {
            if (!seen.TryGetValue(value, out var code))
                seen.Add(value, code = seen.Count);
            codes.Add(code);
        }
        return new ClusterPartition(name, [.. codes], seen.Count);
    }

    /// <summary>The groups formed by two partitions together.</summary>
    public ClusterPartition And(ClusterPartition other) =>
        Of($"{Name} and {other.Name}", Codes.Zip(other.Codes, (a, b) => (a, b)));
}

/// <summary>Reads typed rows through the model's lambdas; the same terms read the rows of a prediction.</summary>
internal sealed class RowReader<TRow, TX>(
    Func<TRow, double?> y, string yName, Func<TRow, TX> x, string xExpression,
    Func<TRow, double?>? weights, string? weightsName,
    Func<TRow, object?>? clusters, string? clustersName, bool intercept)
{
    readonly Term<TX>[] terms = Term<TX>.All(xExpression);

    /// <summary>The columns of complete rows, and the flow of the sample.</summary>
    public ModelFrame Read(IEnumerable<TRow> rows)
    {
        var outcome = new List<double>();
        var weight = weights is null ? null : new List<double>();
        ClusterReader? cluster = clusters is null ? null : new(clustersName!);
        var parts = new string[terms.Length + 4];
        parts[0] = $"{yName} is missing";
        for (var t = 0; t < terms.Length; t++)
            parts[t + 1] = $"{terms[t].Name} is missing";
        parts[^3] = $"weight {weightsName} is missing";
        parts[^2] = $"weight {weightsName} is zero";
        parts[^1] = $"cluster {clustersName} is missing";
        var (missing, lost) = (new int[parts.Length], new int[parts.Length]);
        var used = new List<int>();
        var dropped = new List<DroppedRow>();

        var position = 0;
        foreach (var row in rows)
        {
            var first = -1;
            var value = y(row) ?? double.NaN;
            if (double.IsInfinity(value))
                throw Atom.Infinite(yName, value, position);
            Note(double.IsNaN(value), 0);
            var part = x(row);
            for (var t = 0; t < terms.Length; t++)
                Note(terms[t].Read(part, position) == Reading.Missing, t + 1);
            var w = weights is null ? 1 : weights(row) ?? double.NaN;
            if (w < 0 || double.IsInfinity(w))
                throw BadWeight(w, position);
            Note(double.IsNaN(w), parts.Length - 3);
            Note(w == 0, parts.Length - 2);
            var group = clusters?.Invoke(row);
            Note(cluster is not null && ClusterReader.IsMissing(group), parts.Length - 1);
            if (first < 0)
            {
                outcome.Add(value);
                foreach (var term in terms)
                    term.Keep();
                weight?.Add(w);
                cluster?.Add(group!);
                used.Add(position);
            }
            else
            {
                lost[first]++;
                dropped.Add(new DroppedRow(position, parts[first], null));
            }
            position++;

            void Note(bool isMissing, int index)
            {
                if (!isMissing)
                    return;
                missing[index]++;
                if (first < 0)
                    first = index;
            }
        }

        var steps = parts.Select((p, i) => new FlowStep(p, missing[i], lost[i])).Where(s => s.Missing > 0).ToArray();
        var flow = new SampleFlow(position, steps, used, dropped);
        var (names, columns) = Columns(outcome.Count);
        foreach (var term in terms)
            term.Restart();
        return new ModelFrame(yName, [.. outcome], names, columns, weight is null ? null : [.. weight], weightsName,
            cluster?.Partitions() ?? [], flow, intercept);
    }

    /// <summary>The columns of new rows under the coding of the fit; null for a row in which a part is missing.</summary>
    public (double[][] Columns, List<int?> Places) ReadNew(IEnumerable<TRow> rows)
    {
        var places = new List<int?>();
        var count = 0;
        foreach (var row in rows)
        {
            var part = x(row);
            var complete = true;
            foreach (var term in terms)
                complete &= term.Read(part, places.Count) == Reading.Present;
            if (complete)
                foreach (var term in terms)
                    term.Keep();
            places.Add(complete ? count++ : null);
        }
        var columns = Columns(count).Columns;
        foreach (var term in terms)
            term.Restart();
        return (columns, places);
    }

    (string[] Names, double[][] Columns) Columns(int count)
    {
        var all = new List<(string Name, double[] Column)>();
        if (intercept)
        {
            var ones = new double[count];
            Array.Fill(ones, 1.0);
            all.Add((ModelFrame.Intercept, ones));
        }
        var open = !intercept;
        foreach (var term in terms)
        {
            all.AddRange(term.Columns(everyLevel: open && term.IsFactor));
            open &= !term.IsFactor;
        }
        return ([.. all.Select(c => c.Name)], [.. all.Select(c => c.Column)]);
    }

    MobilityException BadWeight(double w, int position) => new(
        $"Row {Atom.Count(position)}: the weight {weightsName} is {w.ToString(System.Globalization.CultureInfo.InvariantCulture)}. An analytic weight is a positive finite number (the row's variance is sigma²/weight); a weight of zero drops the row. Return null to leave the row out.");
}

/// <summary>Collects the groups of a clustering lambda; an anonymous type's members are dimensions of their own.</summary>
internal sealed class ClusterReader(string name)
{
    readonly List<object> values = [];
    System.Reflection.PropertyInfo[]? dimensions;

    public static bool IsMissing(object? value) => value switch
    {
        null or "" => true,
        double d => double.IsNaN(d),
        _ when IsAnonymous(value.GetType()) => Members(value.GetType()).Any(m => IsMissing(m.GetValue(value))),
        _ => false,
    };

    public void Add(object value)
    {
        if (values.Count == 0 && IsAnonymous(value.GetType()))
            dimensions = Members(value.GetType());
        values.Add(value);
    }

    public IReadOnlyList<ClusterPartition> Partitions() => dimensions is null
        ? [ClusterPartition.Of(name, values)]
        : [.. dimensions.Select(d => ClusterPartition.Of(d.Name, values.Select(v => d.GetValue(v)!)))];

    static System.Reflection.PropertyInfo[] Members(Type type) => type.GetProperties();

    static bool IsAnonymous(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), false);
}
