using System.Globalization;

namespace Mobility.Data;

/// <summary>A data file that is not what it should be: says where, what was found, what was expected and what to do.</summary>
public sealed class DataException : MobilityException
{
    /// <summary>Composes the message from its parts.</summary>
    /// <param name="problem">One sentence on what is wrong.</param>
    /// <param name="file">The file, as the user can find it.</param>
    /// <param name="line">Line (of text) or row (of a sheet), counted from 1.</param>
    /// <param name="column">The publisher's column name.</param>
    /// <param name="value">The offending value; long values are shortened.</param>
    /// <param name="expected">What should have been there.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public DataException(
        string problem, string? file = null, long? line = null, string? column = null,
        string? value = null, string? expected = null, string? remedy = null, Exception? inner = null)
        : base(Compose(problem, file, line, column, value, expected, remedy), inner)
    {
        (File, Line, Column, Value, Expected, Remedy) = (file, line, column, value, expected, remedy);
    }

    /// <summary>The file, or null when no file is concerned.</summary>
    public string? File { get; }

    /// <summary>Line of text or row of a sheet, counted from 1.</summary>
    public long? Line { get; }

    /// <summary>The publisher's column name.</summary>
    public string? Column { get; }

    /// <summary>The offending value.</summary>
    public string? Value { get; }

    /// <summary>What should have been there.</summary>
    public string? Expected { get; }

    /// <summary>What to do.</summary>
    public string? Remedy { get; }

    /// <summary>A value as messages show it: in quotes, on one line, at most 60 characters.</summary>
    internal static string Quote(string value)
    {
        var oneLine = string.Concat(value.Select(c => char.IsControl(c) ? '·' : c));
        return oneLine.Length <= 60
            ? $"\"{oneLine}\""
            : string.Create(CultureInfo.InvariantCulture, $"\"{oneLine[..50]}…\" ({value.Length} characters)");
    }

    static string Compose(
        string problem, string? file, long? line, string? column, string? value, string? expected, string? remedy)
    {
        string?[] place =
        [
            file,
            line is { } number ? "line " + number.ToString(CultureInfo.InvariantCulture) : null,
            column is null ? null : $"column {column}",
        ];
        var where = string.Join(", ", place.Where(p => p is not null));
        string?[] lines =
        [
            where.Length == 0 ? problem : $"{where}: {problem}",
            value is null ? null : $"  Found: {Quote(value)}",
            expected is null ? null : $"  Expected: {expected}",
            remedy is null ? null : $"  What to do: {remedy}",
        ];
        return string.Join('\n', lines.Where(l => l is not null));
    }
}
