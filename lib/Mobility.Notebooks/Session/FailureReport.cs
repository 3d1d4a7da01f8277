using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Mobility.Notebooks.Session;

/// <summary>Says why a cell failed in the terms of its reader: message, line of the cell, the line's text.</summary>
static partial class FailureReport
{
    const int DiagnosticLimit = 8;

    /// <summary>Errors of the compiler, by line.</summary>
    public static CellFailure Of(CompilationErrorException failure, SourceLines sources, Insertions inserted)
    {
        var errors = failure.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var trace = new List<string>();
        foreach (var error in errors.Take(DiagnosticLimit))
        {
            var place = error.Location.GetLineSpan();
            trace.Add(string.Create(CultureInfo.InvariantCulture, $"{sources.Where(place.Path)}({place.StartLinePosition.Line + 1},{inserted.Column(place.StartLinePosition) + 1}): error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}"));
            if (sources.Quote(place.Path, place.StartLinePosition.Line + 1) is { } quote)
                trace.Add(quote);
        }
        if (errors.Count > DiagnosticLimit)
            trace.Add(string.Create(CultureInfo.InvariantCulture, $"… and {errors.Count - DiagnosticLimit} more errors"));
        var first = errors[0].Location.GetLineSpan();
        var quoted = sources.Text(first.Path, first.StartLinePosition.Line + 1);
        if (quoted is not null && UsingVariable().Match(quoted) is { Success: true } variable)
        {
            var name = variable.Groups[1].Value;
            var advice = $"`using` cannot stand before a variable at the top level of a cell: {name} lives on in the cells that follow. Leave `using` out and call {name}.Dispose() when you are done, or write using ({quoted["using".Length..].Trim().TrimEnd(';')}) {{ … }}";
            return new CellFailure("Compilation error", advice, sources.IsCell(first.Path) ? first.StartLinePosition.Line + 1 : null, [advice, .. trace]);
        }
        return new CellFailure("Compilation error", $"{errors[0].Id}: {errors[0].GetMessage(CultureInfo.InvariantCulture)}",
            sources.IsCell(first.Path) ? first.StartLinePosition.Line + 1 : null, trace);
    }

    /// <summary>
    /// An exception: a mistake the library explains is shown as its message alone; others with the cells' lines they passed.
    /// </summary>
    public static CellFailure Of(Exception exception, SourceLines sources)
    {
        var failure = Unwrap(exception);
        var frames = CellFrames(failure, sources).ToList();
        var line = frames.FirstOrDefault(f => sources.IsCell(f.File)).Line;
        var name = failure.GetType().FullName ?? failure.GetType().Name;
        var explained = IsExplained(failure);
        List<string> trace = [explained ? failure.Message : $"{name}: {failure.Message}"];
        if (!explained)
        {
            for (var inner = failure.InnerException; inner is not null; inner = inner.InnerException)
                trace.Add($" ---> {inner.GetType().FullName}: {inner.Message}");
            foreach (var (file, at) in frames)
                trace.Add(string.Create(CultureInfo.InvariantCulture, $"   at line {at}{(sources.IsCell(file) ? "" : $" of {file}")}{sources.Text(file, at) switch { { } text => ": " + text, null => "" }}"));
        }
        return new CellFailure(name, failure.Message, line == 0 ? null : line, trace);
    }

    /// <summary>What the kernels say about a directive, e.g. <c>(2,1): error DNI101: Unknown magic command</c>.</summary>
    /// <param name="message">Their words.</param>
    /// <param name="lines">The cell.</param>
    /// <param name="known">The directives that there are.</param>
    public static CellFailure OfDirective(string message, string[] lines, IEnumerable<string> known)
    {
        var place = Place().Match(message);
        var line = place.Success ? int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture) : Array.FindIndex(lines, l => l.StartsWith('#') && Package().Match(l) is var package && (!package.Success || message.Contains(package.Groups[1].Value, StringComparison.Ordinal))) + 1;
        var text = (place.Success ? message[place.Length..] : message).Trim();
        text += place.Groups[2].Value switch
        {
            "DNI101" => $". Known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.",
            "DNI104" when line > 0 => $". Write it behind the directive: {lines[line - 1].Trim()} …",
            "DNI210" => ". A package is named as #r \"nuget: Name, 1.2.3\"; without a version the newest is taken.",
            _ => "",
        };
        if (Restore().Match(message) is { Success: true } restore)
            text = $"{(line > 0 && Package().Match(lines[line - 1]) is { Success: true } named ? named.Groups[1].Value : "The package")} could not be restored. {restore.Groups[1].Value.Trim()} Check name and version; without a network only packages restored before are there. #i \"nuget: folder\" names another source.";
        return new CellFailure("Directive", text, line == 0 ? null : line, [line == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"line {line}: {text}")]);
    }

    /// <summary>A using declaration, which a script reads as a using directive: not <c>using X = …</c>, <c>using (</c> nor <c>using static</c>.</summary>
    [GeneratedRegex(@"^using\s+(?!static\b)[\w.<>,?\[\]]+\s+(\w+)\s*=")]
    private static partial Regex UsingVariable();

    [GeneratedRegex(@"error (NU\d+: [^\n]+)")]
    private static partial Regex Restore();

    [GeneratedRegex(@"nuget:\s*([\w.-]+)\s*(,|\"")")]
    private static partial Regex Package();

    [GeneratedRegex(@"^[^(]*\((\d+),\d+\): error (\w+): ")]
    private static partial Regex Place();

    static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var single] } => Unwrap(single),
        _ => exception,
    };

    /// <summary>By name: the host does not reference the library.</summary>
    static bool IsExplained(Exception failure)
    {
        for (var type = failure.GetType(); type is not null; type = type.BaseType)
            if (type.FullName is "Mobility.MobilityException" or "Mobility.Notebooks.NotebookException")
                return true;
        return false;
    }

    static IEnumerable<(string File, int Line)> CellFrames(Exception failure, SourceLines sources)
    {
        // Nearest to the mistake first; the compiler puts the notebook's folder before a cell's name.
        foreach (var frame in new StackTrace(failure, fNeedFileInfo: true).GetFrames())
            if (Path.GetFileName(frame.GetFileName()) is { } file && sources.Knows(file) && frame.GetFileLineNumber() is > 0 and var line)
                yield return (file, line);
    }
}

/// <summary>The texts of the cells and files run so far, to quote their lines.</summary>
/// <param name="cell">The name of the cell that runs.</param>
/// <param name="texts">Texts by name.</param>
sealed class SourceLines(string cell, IReadOnlyDictionary<string, string[]> texts)
{
    public bool IsCell(string? file) => file == cell;

    public bool Knows(string file) => texts.ContainsKey(file);

    public string Where(string? file) => file is null || IsCell(file) ? "" : file + " ";

    public string? Text(string? file, int line) =>
        file is not null && texts.TryGetValue(file, out var lines) && line >= 1 && line <= lines.Length ? lines[line - 1].Trim() : null;

    public string? Quote(string? file, int line) => Text(file, line) is { Length: > 0 } text ? string.Create(CultureInfo.InvariantCulture, $"    {line} | {text}") : null;
}
