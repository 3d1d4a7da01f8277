using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Commands;

/// <summary>Something wrong in a notebook.</summary>
/// <param name="Cell">The cell's id; null for the notebook as a whole.</param>
/// <param name="Line">The line of the cell, from 1.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record Fault(string? Cell, int? Line, string Message);

/// <summary>A notebook after its cells ran.</summary>
/// <param name="Notebook">With the outputs made; after a failing cell the others have none.</param>
/// <param name="Faults">Empty when everything ran.</param>
/// <param name="Elapsed">Time of all cells.</param>
public sealed record Execution(Notebook Notebook, IReadOnlyList<Fault> Faults, TimeSpan Elapsed);

/// <summary>Tells how far a notebook is.</summary>
public interface IProgressLine
{
    /// <summary>A code cell begins.</summary>
    void Begin(int number, int total, string cell);

    /// <summary>A code cell ended.</summary>
    void End(int number, int total, string cell, TimeSpan elapsed);
}
