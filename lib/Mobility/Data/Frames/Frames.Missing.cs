using Microsoft.Data.Analysis;

namespace Mobility.Data;

/// <content>Calls that treat missing values rightly where the package does not: docs/data-frames.md lists which is for what.</content>
public static partial class Frames
{
    /// <summary>
    /// The mean of each group over the rows that have a value, and how many those are ("… n"); a group without any has no mean.
    /// The package's <c>GroupBy(…).Mean(…)</c> counts what is missing as 0. Rows without a group are a group of their own, the last.
    /// </summary>
    /// <param name="frame">The frame.</param>
    /// <param name="group">The column that names the groups; they are sorted.</param>
    /// <param name="columns">Columns of numbers.</param>
    /// <exception cref="MobilityException">A column is not there or holds no numbers.</exception>
    public static DataFrame GroupMeans(this DataFrame frame, string group, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(columns);
        var keys = Find(frame, group);
        var values = columns.Select(name => Numbers(Find(frame, name))).ToList();
        if (values.Count == 0)
            throw new MobilityException($"GroupMeans needs at least one column of numbers: frame.GroupMeans(\"{group}\", \"Rank\").");
        var groups = Enumerable.Range(0, (int)frame.Rows.Count).GroupBy(i => keys[i])
            .OrderBy(g => g.Key is null).ThenBy(g => g.Key, Comparer<object?>.Create((a, b) => a is string x && b is string y ? string.CompareOrdinal(x, y) : Comparer<object?>.Default.Compare(a, b))).ToList();
        var result = new List<DataFrameColumn> { Filled(FrameColumn.Of(keys.DataType)(group), groups.Select(g => g.Key)) };
        foreach (var (name, numbers) in columns.Zip(values))
        {
            var present = groups.Select(g => g.Select(i => numbers[i]).OfType<double>().ToList()).ToList();
            result.Add(new DoubleDataFrameColumn(name, present.Select(p => p.Count == 0 ? (double?)null : p.Average())));
            result.Add(new Int32DataFrameColumn(name + " n", present.Select(p => p.Count)));
        }
        return new DataFrame(result);
    }

    /// <summary>
    /// Each column of numbers in one row: values present and missing, mean, standard deviation (n - 1), least, median, greatest.
    /// The package's <c>Description()</c> divides by all rows.
    /// </summary>
    /// <param name="frame">The frame.</param>
    public static DataFrame Summary(this DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var columns = frame.Columns.Where(IsNumeric).ToList();
        var sorted = columns.Select(c => Numbers(c).OfType<double>().Order().ToArray()).ToList();
        return new DataFrame(
            new StringDataFrameColumn("column", columns.Select(c => c.Name)),
            new Int32DataFrameColumn("present", sorted.Select(v => v.Length)),
            new Int32DataFrameColumn("missing", sorted.Select(v => (int)frame.Rows.Count - v.Length)),
            Statistic("mean", v => v.Average()),
            Statistic("sd", v => v.Length < 2 ? null : Math.Sqrt(v.Sum(x => (x - v.Average()) * (x - v.Average())) / (v.Length - 1))),
            Statistic("min", v => v[0]), Statistic("median", v => (v[(v.Length - 1) / 2] + v[v.Length / 2]) / 2), Statistic("max", v => v[^1]));

        DoubleDataFrameColumn Statistic(string name, Func<double[], double?> of) => new(name, sorted.Select(v => v.Length == 0 ? null : of(v)));
    }

    /// <summary>The rows whose value is present and meets the condition. The package's comparisons keep rows without a value.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="column">A column of numbers.</param>
    /// <param name="condition">What the value must meet: <c>rank => rank &lt; 40</c>.</param>
    /// <exception cref="MobilityException">The column is not there or holds no numbers.</exception>
    public static DataFrame RowsWhere(this DataFrame frame, string column, Func<double, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var numbers = Numbers(Find(frame, column));
        return Rows(frame, i => numbers[i] is { } value && condition(value));
    }

    /// <summary>The rows whose text is present and meets the condition.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="column">A column of text.</param>
    /// <param name="condition">What the text must meet: <c>state => state == "TX"</c>.</param>
    /// <exception cref="MobilityException">The column is not there or holds no text.</exception>
    public static DataFrame RowsWhere(this DataFrame frame, string column, Func<string, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var texts = Find(frame, column) as StringDataFrameColumn ?? throw new MobilityException($"{column} holds {FrameTypes.Word(Find(frame, column).DataType)}, not text. Compare it as a number.");
        return Rows(frame, i => texts[i] is { } value && condition(value));
    }

    /// <summary>The rows that have a value in every one of these columns: take them before <c>Merge</c>, which matches missing keys with each other.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="columns">The columns; all when none is named.</param>
    /// <exception cref="MobilityException">A column is not there.</exception>
    public static DataFrame WithValues(this DataFrame frame, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(columns);
        var wanted = columns.Count == 0 ? [.. frame.Columns] : columns.Select(name => Find(frame, name)).ToList();
        return Rows(frame, i => wanted.TrueForAll(c => c[i] is not (null or double.NaN or float.NaN)));
    }

    static DataFrame Rows(DataFrame frame, Func<int, bool> wanted) =>
        frame.Filter(new BooleanDataFrameColumn("wanted", Enumerable.Range(0, (int)frame.Rows.Count).Select(wanted)));

    static DataFrameColumn Filled(FrameColumn column, IEnumerable<object?> values)
    {
        foreach (var value in values)
            column.Append(value);
        return column.Column;
    }

    static DataFrameColumn Find(DataFrame frame, string name)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame.Columns.FirstOrDefault(c => c.Name == name) ?? throw new MobilityException(
            $"The frame has no column \"{name}\".{(Nearest.Of(name, frame.Columns.Select(c => c.Name)) is { } near ? $" Did you mean {near}?" : "")} Columns: {string.Join(", ", frame.Columns.Take(30).Select(c => c.Name))}{(frame.Columns.Count > 30 ? " …" : "")}.");
    }

    static bool IsNumeric(DataFrameColumn column) => Type.GetTypeCode(column.DataType) is >= TypeCode.SByte and <= TypeCode.Decimal;

    static double?[] Numbers(DataFrameColumn column) => !IsNumeric(column)
        ? throw new MobilityException($"{column.Name} holds {FrameTypes.Word(column.DataType)}, not numbers.")
        : [.. Enumerable.Range(0, (int)column.Length).Select(i => column[i] is { } value && Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) is var number && !double.IsNaN(number) ? number : (double?)null)];
}
