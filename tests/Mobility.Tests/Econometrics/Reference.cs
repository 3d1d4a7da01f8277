using System.Globalization;
using System.Text.Json;

namespace Mobility.Tests.Econometrics;

/// <summary>Numbers of other programs, in tests/reference, and published data in ../shared; tests of published data skip without it.</summary>
static class Reference
{
    /// <summary>The saved numbers have 12 significant digits.</summary>
    public const double Relative = 1e-9;

    /// <summary>For numbers near zero.</summary>
    public const double Absolute = 1e-12;

    /// <summary>A folder of ../shared beside the repository; the test is skipped where it is missing.</summary>
    public static string Folder(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "MobilityNotebooks.sln")))
            at = at.Parent;
        var folder = at?.Parent is null ? null : Path.Combine(at.Parent.FullName, "shared", name);
        Assert.SkipUnless(Directory.Exists(folder), $"The folder ../shared/{name} is not beside the repository, so there is nothing to compare with.");
        return folder!;
    }

    public static JsonElement Case(string name) =>
        StoredCase.Read(name);

    public static Table Data(string name) => Table.Read(StoredCase.DataFile(name));

    public static void Close(double expected, double actual, string what, double relative = Relative, double absolute = Absolute) =>
        Assert.True(Math.Abs(expected - actual) <= absolute + relative * Math.Abs(expected),
            string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, got {actual:R}, relative difference {Math.Abs(actual / expected - 1):0.0e+0}"));

    public static void Close(JsonElement expected, double actual, string what, double relative = Relative, double absolute = Absolute) =>
        Close(expected.GetDouble(), actual, what, relative, absolute);

    public static void Close(JsonElement expected, IEnumerable<double> actual, string what, double relative = Relative, double absolute = Absolute)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.GetArrayLength(), values.Length);
        foreach (var (value, i) in expected.EnumerateArray().Select((v, i) => (v, i)))
            if (value.ValueKind == JsonValueKind.Null)
                Assert.False(double.IsFinite(values[i]), $"{what}[{i}]: expected none, got {values[i]}");
            else
                Close(value, values[i], $"{what}[{i}]", relative, absolute);
    }

    /// <summary>R's name of a coefficient in ours: "racewhite" is "race: white", "a:b" is "a × b".</summary>
    public static string FromR(string name, params string[] factors) => string.Join(" × ", name.Split(':').Select(part =>
        factors.FirstOrDefault(f => part.StartsWith(f, StringComparison.Ordinal) || part.StartsWith($"factor({f})", StringComparison.Ordinal)) is { } factor
            ? $"{factor}: {part.Replace($"factor({factor})", "", StringComparison.Ordinal).Replace(factor, "", StringComparison.Ordinal)}"
            : part)).Replace(": ×", " ×", StringComparison.Ordinal).TrimEnd(' ', ':');
}

/// <summary>A small delimited file; "NA" and nothing are missing.</summary>
sealed record Table(string[] Columns, List<string[]> Rows)
{
    public static Table Read(string path)
    {
        var lines = File.ReadAllLines(path).Where(l => l.Length > 0).Select(l => l.Split(',').Select(c => c.Trim('"')).ToArray()).ToList();
        return new Table(lines[0], lines[1..]);
    }

    public double[] Numbers(string column) => [.. Texts(column).Select(t =>
        t is null ? double.NaN : double.Parse(t, CultureInfo.InvariantCulture))];

    public string?[] Texts(string column)
    {
        var at = Array.IndexOf(Columns, column);
        Assert.True(at >= 0, $"no column {column}");
        return [.. Rows.Select(r => r[at] is "" or "NA" ? null : r[at])];
    }
}
