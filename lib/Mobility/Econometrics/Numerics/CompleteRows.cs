namespace Mobility.Econometrics.Numerics;

/// <summary>What a column read from rows may hold.</summary>
internal enum ColumnKind
{
    /// <summary>Any finite number.</summary>
    Value,

    /// <summary>A weight: zero drops the row, a negative one is an error.</summary>
    Weight,

    /// <summary>A standard error: zero and below are errors.</summary>
    StandardError,
}

/// <summary>One column that a method reads from typed rows.</summary>
internal sealed record RowColumn<T>(string Name, Func<T, double?> Read, ColumnKind Kind = ColumnKind.Value)
{
    /// <summary>A column named after the lambda's own text.</summary>
    public static RowColumn<T> Of(Func<T, double?> read, string expression, ColumnKind kind = ColumnKind.Value) =>
        new(Atom.NameOf(expression), read, kind);
}

/// <summary>
/// Columns of the rows that are complete in all of them. A null or NaN in any part drops the row; the flow counts it.
/// </summary>
/// <param name="Columns">Values, in the order of the columns asked for.</param>
/// <param name="Sample">Where the rows came from.</param>
internal sealed record CompleteRows(double[][] Columns, SampleFlow Sample)
{
    public static CompleteRows Of<T>(IEnumerable<T> rows, params ReadOnlySpan<RowColumn<T>> columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var kept = new List<double>[columns.Length];
        for (var c = 0; c < columns.Length; c++)
            kept[c] = [];
        // Two reasons a column: its value is missing, or (weights) zero.
        var (missing, lost) = (new int[2 * columns.Length], new int[2 * columns.Length]);
        var (used, dropped) = (new List<int>(), new List<(int Row, string Part, string? Key)>());
        var values = new double[columns.Length];
        var position = 0;
        foreach (var row in rows)
        {
            var first = -1;
            for (var c = 0; c < columns.Length; c++)
            {
                values[c] = columns[c].Read(row) ?? double.NaN;
                var reason = Check(columns[c].Name, columns[c].Kind, values[c], position);
                if (reason < 0)
                    continue;
                missing[2 * c + reason]++;
                if (first < 0)
                    first = 2 * c + reason;
            }
            if (first < 0)
            {
                for (var c = 0; c < columns.Length; c++)
                    kept[c].Add(values[c]);
                used.Add(position);
            }
            else
            {
                lost[first]++;
                dropped.Add((position, Reason(columns[first / 2], first), null));
            }
            position++;
        }
        var steps = new List<(string Part, int Missing, int Lost)>();
        for (var i = 0; i < missing.Length; i++)
            if (missing[i] > 0)
                steps.Add((Reason(columns[i / 2], i), missing[i], lost[i]));
        return new CompleteRows([.. kept.Select(k => k.ToArray())], new SampleFlow(position, steps, used, dropped));
    }

    /// <summary>-1 when usable, 0 when missing, 1 when a weight is zero.</summary>
    static int Check(string name, ColumnKind kind, double value, int position)
    {
        if (double.IsNaN(value))
            return 0;
        if (double.IsInfinity(value))
            throw Inputs.Infinite(name, value, position);
        if (kind == ColumnKind.Weight && value < 0)
            throw Inputs.BadWeight(name, value, position);
        if (kind == ColumnKind.StandardError && value <= 0)
            throw Inputs.BadStandardError(name, value, position);
        return kind == ColumnKind.Weight && value == 0 ? 1 : -1;
    }

    static string Reason<T>(RowColumn<T> column, int index) => $"{column.Name} is {(index % 2 == 0 ? "missing" : "zero")}";
}

/// <summary>Names of variables, taken from the text of the lambdas that read them.</summary>
internal static class LambdaText
{
    /// <summary>Names of the lambdas of a collection "[z => z.A, z => z.B]"; numbered when the text is not one.</summary>
    public static string[] NamesOf(string collection, int count) => Parts(collection.Trim(), '[', ']') is { } parts && parts.Count == count
        ? [.. parts.Select(Atom.NameOf)]
        : Numbered(collection.Trim(), count);

    /// <summary>Names of the elements of a tuple "(r.State, Year: r.Cohort)"; numbered when the text is not one.</summary>
    public static string[] ElementsOf(string tuple, int count) => Parts(tuple.Trim(), '(', ')') is { } parts && parts.Count == count
        ? [.. parts.Select(p => p.IndexOf(':') is > 0 and var colon && p[..colon].All(c => char.IsLetterOrDigit(c) || c == '_') ? p[..colon] : Atom.MemberOf(p))]
        : Numbered(tuple.Trim(), count);

    static string[] Numbered(string text, int count) => [.. Enumerable.Range(1, count).Select(i => $"{text} {i}")];

    /// <summary>What stands between the commas of a bracketed list, or null.</summary>
    static List<string>? Parts(string text, char open, char close)
    {
        if (!text.StartsWith(open) || !text.EndsWith(close))
            return null;
        var parts = new List<string>();
        var (depth, start) = (0, 1);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is '(' or '[' or '{')
                depth++;
            else if (depth > 0 && text[i] is ')' or ']' or '}')
                depth--;
            if ((depth == 0 && text[i] == ',') || i == text.Length - 1)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }
        return parts.TrueForAll(p => p.Length > 0) ? parts : null;
    }
}
