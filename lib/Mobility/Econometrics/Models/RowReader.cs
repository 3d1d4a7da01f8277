namespace Mobility.Econometrics;

/// <summary>Reads typed rows through the model's lambdas; the same terms read the rows of a prediction.</summary>
internal sealed class RowReader<TRow, TX>(
    Func<TRow, double?> y, string yName, Func<TRow, TX> x, Func<Term<TX>[]> make,
    Func<TRow, double?>? weights, string? weightsName,
    Func<TRow, object?>? clusters, string? clustersName, bool intercept,
    Func<TRow, object?>? absorb = null, string? absorbName = null, Func<TRow, object?>? key = null,
    IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false)
{
    readonly Lock reading = new();
    Term<TX>[] terms = make();
    Margins<TX>? margins;
    bool settled;

    /// <summary>The columns of complete rows, and the flow of the sample.</summary>
    public ModelFrame Read(IEnumerable<TRow> rows)
    {
        if (absorb is null || !dropSingletons)
            return Read(rows, null).Frame!;
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        var (frame, alone) = Read(all, null);
        if (frame is not null)
            return frame;
        // Levels that only the rows dropped have must not be learned: everything is read anew.
        (terms, margins) = (make(), null);
        return Read(all, alone).Frame!;
    }

    /// <summary>Reads the rows; null, with the rows alone in their effects, when these are to be dropped first.</summary>
    (ModelFrame? Frame, SingletonRows? Alone) Read(IEnumerable<TRow> rows, SingletonRows? dropping)
    {
        margins ??= new(terms);
        var outcome = new List<double>();
        var weight = weights is null ? null : new List<double>();
        ClusterReader? cluster = clusters is null ? null : new(clustersName!);
        ClusterReader? effects = absorb is null ? null : new(absorbName!);
        var parts = new string[terms.Length + 5];
        parts[0] = $"{yName} is missing";
        for (var t = 0; t < terms.Length; t++)
            parts[t + 1] = $"{terms[t].Name} is missing";
        parts[^4] = $"weight {weightsName} is missing";
        parts[^3] = $"weight {weightsName} is zero";
        parts[^2] = $"cluster {clustersName} is missing";
        parts[^1] = $"fixed effect {absorbName} is missing";
        var (missing, lost) = (new int[parts.Length], new int[parts.Length]);
        var used = new List<int>();
        var dropped = new List<(int Row, string Part, string? Key)>();

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
            Note(double.IsNaN(w), parts.Length - 4);
            Note(w == 0, parts.Length - 3);
            var group = clusters?.Invoke(row);
            Note(cluster is not null && cluster.IsMissing(group), parts.Length - 2);
            var effect = absorb?.Invoke(row);
            Note(effects is not null && effects.IsMissing(effect), parts.Length - 1);
            if (first < 0 && dropping?.EffectOf(position) is { } lonely)
                dropped.Add((position, SingletonRows.Reason(lonely), Key(row)));
            else if (first < 0)
            {
                margins.Note();
                outcome.Add(value);
                foreach (var term in terms)
                    term.Keep();
                weight?.Add(w);
                cluster?.Add(group!);
                effects?.Add(effect!);
                used.Add(position);
            }
            else
            {
                lost[first]++;
                dropped.Add((position, parts[first], Key(row)));
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

        var sets = effects?.Partitions();
        var alone = dropping ?? (sets is null ? null : SingletonRows.Of(sets, used));
        if (dropSingletons && dropping is null && alone is { Count: > 0 })
            return (null, alone);
        var steps = parts.Select((p, i) => (Part: p, Missing: missing[i], Lost: lost[i])).Where(s => s.Missing > 0).Concat(alone?.Steps(dropSingletons) ?? []).ToArray();
        var flow = new SampleFlow(position, steps, used, dropped);
        margins.Decide(constant: intercept || sets is not null, [.. sets?.Select(s => s.Name) ?? []]);
        string[] everyName = leaveOut is null ? [] : [.. terms.SelectMany(t => t.Columns(everyLevel: false)).Select(c => c.Name)];
        var (names, columns, modelTerms) = Columns(outcome.Count);
        foreach (var term in terms)
            term.Restart();
        if (leaveOut?.FirstOrDefault(l => names.Contains(l) || !everyName.Contains(l)) is { } unknown && outcome.Count > 0)
            throw new MobilityException($"There is no column {unknown} to leave out. Columns: {string.Join(", ", everyName)}.");
        var frame = new ModelFrame(yName, [.. outcome], names, columns, weight is null ? null : [.. weight], weightsName,
            cluster?.Partitions() ?? [], flow, intercept && absorb is null, modelTerms, LeftOut: leaveOut);
        return (sets is null ? frame : FixedEffects.Absorb(frame, sets, !dropSingletons ? alone : null), null);

        string? Key(TRow row) => Convert.ToString(key?.Invoke(row), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The rows as frames of at most <paramref name="size"/> rows, for data that do not fit in memory. Factor levels are learned from
    /// all complete rows first, in a pass of its own when there are factors.
    /// </summary>
    public IEnumerable<ModelFrame> ReadBlocks(IEnumerable<TRow> rows, int size)
    {
        if (!settled && terms.Any(t => t.IsFactor || t.Parts.Count > 1))
            Learn(rows);
        settled = true;
        foreach (var chunk in rows.Chunk(size))
            yield return Read(chunk);
    }

    void Learn(IEnumerable<TRow> rows)
    {
        var position = 0;
        var cluster = new ClusterReader("");
        margins = new(terms);
        foreach (var row in rows)
        {
            var part = x(row);
            var complete = !double.IsNaN(y(row) ?? double.NaN) && (weights is null || weights(row) > 0) && (clusters is null || !cluster.IsMissing(clusters(row)));
            foreach (var term in terms)
                complete &= term.Read(part, position) == Reading.Present;
            if (complete)
            {
                margins.Note();
                foreach (var term in terms)
                    term.Learn();
            }
            position++;
        }
        margins.Decide(constant: intercept, []);
        foreach (var term in terms)
            term.Restart();
    }

    /// <summary>The columns of new rows under the coding of the fit; null for a row in which a part is missing.</summary>
    public (double[][] Columns, List<int?> Places) ReadNew(IEnumerable<TRow> rows)
    {
        // The terms hold one reading at a time; predictions may be asked for on several threads.
        lock (reading)
            return ReadInto(rows);
    }

    (double[][] Columns, List<int?> Places) ReadInto(IEnumerable<TRow> rows)
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
        if (intercept && absorb is null)
        {
            var ones = new double[count];
            Array.Fill(ones, 1.0);
            all.Add((ModelFrame.Intercept, ones));
        }
        var open = !intercept;
        foreach (var term in terms)
        {
            var first = all.Count;
            var everyLevel = term.Product.Count > 0 ? margins!.NeedsEveryCell(term, open) : open && term.IsFactor;
            all.AddRange(term.Columns(everyLevel).Where(c => leaveOut?.Contains(c.Name) != true));
            open &= !term.IsFactor && !Margins<TX>.IsComplete(term);
            if (all.Count > first)
                modelTerms.Add(new ModelTerm(term.Name, [.. Enumerable.Range(first, all.Count - first)], term.Parts));
        }
        return ([.. all.Select(c => c.Name)], [.. all.Select(c => c.Column)], modelTerms);
    }

    MobilityException BadWeight(double w, int position) => new(
        $"Row {Atom.Count(position)}: the weight {weightsName} is {w.ToString(System.Globalization.CultureInfo.InvariantCulture)}. An analytic weight is a positive finite number (the row's variance is sigma²/weight); a weight of zero drops the row. Return null to leave the row out.");
}
