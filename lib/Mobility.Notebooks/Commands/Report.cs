using System.Globalization;
using Spectre.Console;

namespace Mobility.Notebooks.Commands;

/// <summary>What a command says: results on standard output, progress and faults on standard error.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="terminal">True when standard error is a terminal: progress then stays on one line, faults are red.</param>
public sealed class Report(TextWriter output, TextWriter error, bool terminal) : IProgressLine
{
    readonly Lazy<IAnsiConsole> ansi = new(() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }));

    /// <summary>A line of the result.</summary>
    public void Say(string line) => output.WriteLine(line);

    /// <summary>A line of check-setup: a symbol and a word before the colour.</summary>
    internal void Check(Requirement requirement)
    {
        var (symbol, color) = requirement switch
        {
            { Met: true } => ("✓ ok      ", "32"),
            { Needed: true } => ("✗ missing ", "31"),
            _ => ("– optional", "33"),
        };
        output.WriteLine($"{(terminal ? $"\x1b[{color}m{symbol}\x1b[0m" : symbol)}  {requirement.Name,-15}  {requirement.Text}");
    }

    /// <summary>A line that does not belong to the result.</summary>
    public void Note(string line) => error.WriteLine(line);

    /// <summary>Something that failed.</summary>
    public void Fail(string text)
    {
        if (terminal)
            ansi.Value.Write(new Text(text + "\n", new Style(Color.Red)));
        else
            error.WriteLine(text);
    }

    /// <summary>A fault, with notebook, cell and line.</summary>
    public void Fail(string notebook, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var place = fault.Cell is null ? notebook : fault.Line is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{notebook}: cell {fault.Cell}, line {line}")
            : $"{notebook}: cell {fault.Cell}";
        Fail(fault.Message.Contains('\n', StringComparison.Ordinal) ? $"{place}:\n  {fault.Message.Replace("\n", "\n  ", StringComparison.Ordinal)}" : $"{place}: {fault.Message}");
    }

    /// <inheritdoc/>
    public void Begin(int number, int total, string cell)
    {
        if (terminal)
            error.Write(string.Create(CultureInfo.InvariantCulture, $"\r\x1b[K  {number}/{total} {cell} …"));
    }

    /// <inheritdoc/>
    public void End(int number, int total, string cell, TimeSpan elapsed)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"  {number}/{total} {cell}  {elapsed.TotalSeconds:0.0} s");
        if (terminal)
            error.Write($"\r\x1b[K{line}\n");
        else
            error.WriteLine(line);
    }
}
