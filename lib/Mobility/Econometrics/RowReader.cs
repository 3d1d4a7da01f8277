using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

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
        var (names, columns, modelTerms) = Columns(outcome.Count);
        foreach (var term in terms)
            term.Restart();
        return new ModelFrame(yName, [.. outcome], names, columns, weight is null ? null : [.. weight], weightsName,
            cluster?.Partitions() ?? [], flow, intercept, modelTerms);
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

    (string[] Names, double[][] Columns, IReadOnlyList<ModelTerm> Terms) Columns(int count)
    {
        var all = new List<(string Name, double[] Column)>();
        var modelTerms = new List<ModelTerm>();
        if (intercept)
        {
            var ones = new double[count];
            Array.Fill(ones, 1.0);
            all.Add((ModelFrame.Intercept, ones));
        }
        var open = !intercept;
        foreach (var term in terms)
        {
            var first = all.Count;
            all.AddRange(term.Columns(everyLevel: open && term.IsFactor));
            open &= !term.IsFactor;
            modelTerms.Add(new ModelTerm(term.Name, [.. Enumerable.Range(first, all.Count - first)], term.Parts));
        }
        return ([.. all.Select(c => c.Name)], [.. all.Select(c => c.Column)], modelTerms);
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
