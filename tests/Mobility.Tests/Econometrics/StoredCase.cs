using System.Globalization;
using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>
/// Numbers that R computed, in tests/reference (README.md and scripts there define each), and the comparison with them:
/// relative 1e-9, absolute 1e-12, because they are stored to 12 digits.
/// </summary>
internal static class StoredCase
{
    const double Relative = 1e-9;
    const double Absolute = 1e-12;

    static readonly string Folder = Find();

    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json"))).RootElement;

    /// <summary>The path of a CSV file of tests/reference/data.</summary>
    public static string DataFile(string name) => Path.Combine(Folder, "data", name + ".csv");

    /// <summary>A CSV file of tests/reference/data: no cell holds a comma.</summary>
    public static IReadOnlyList<StoredRow> Rows(string name)
    {
        var lines = File.ReadAllLines(DataFile(name)).Where(l => l.Length > 0).Select(l => l.Split(',')).ToArray();
        var columns = lines[0].Select((c, i) => (Name: c.Trim('"'), Index: i)).ToDictionary(c => c.Name, c => c.Index);
        return [.. lines.Skip(1).Select(cells => new StoredRow(columns, cells))];
    }

    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            element = element.GetProperty(name);
        return element;
    }

    public static double[] Numbers(this JsonElement element) =>
        [.. element.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? double.NaN : e.GetDouble())];

    public static void Agree(JsonElement expected, double actual, string what = "") => Agree(expected.GetDouble(), actual, what);

    public static void Agree(double expected, double actual, string what = "", double relative = Relative)
    {
        if (double.IsNaN(expected) && double.IsNaN(actual))
            return;
        // The absolute tolerance is for numbers that are zero but for rounding; a p-value of 1e-40 has no use for it.
        var tolerance = Math.Max(relative * Math.Abs(expected), Math.Abs(expected) is 0 or > 1e-6 ? Absolute : 0);
        Assert.True(Math.Abs(expected - actual) <= tolerance,
            string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, got {actual:R}, relative difference {Math.Abs(actual / expected - 1):0.0e+0}"));
    }

    public static void Agree(JsonElement expected, (double Low, double High) actual, string what = "")
    {
        Agree(expected[0], actual.Low, what + " low");
        Agree(expected[1], actual.High, what + " high");
    }

    public static void AgreeAll(double[] expected, IReadOnlyList<double> actual, string what = "")
    {
        Assert.Equal(expected.Length, actual.Count);
        for (var i = 0; i < expected.Length; i++)
            Agree(expected[i], actual[i], $"{what}[{i}]");
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "tests", "reference")))
                return Path.Combine(folder.FullName, "tests", "reference");
        throw new DirectoryNotFoundException("No folder tests/reference above " + AppContext.BaseDirectory);
    }
}

/// <summary>A row of a reference file; an empty cell is missing.</summary>
internal sealed class StoredRow(Dictionary<string, int> columns, string[] cells)
{
    public double? this[string column] => Text(column) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public string Text(string column) => cells[columns[column]].Trim('"');
}
