namespace Mobility.Econometrics;

/// <summary>Controls that enter a model together, such as the characteristics of families.</summary>
/// <param name="Name">What the controls have in common.</param>
/// <param name="Members">Names of numbers or factors in the model.</param>
public sealed record Block(string Name, params IReadOnlyList<string> Members);

/// <summary>Blocks as columns of a fit.</summary>
/// <param name="Name">Name of the block.</param>
/// <param name="Columns">Its columns, ascending.</param>
internal sealed record BlockColumns(string Name, int[] Columns)
{
    /// <summary>
    /// Finds the columns of each block. Without blocks every number and every factor besides the coefficient of interest is one.
    /// Columns in no block belong to the model from the start.
    /// </summary>
    public static IReadOnlyList<BlockColumns> Of(Fit fit, int interest, IReadOnlyList<Block>? blocks)
    {
        var names = fit.Names;
        if (blocks is null)
            return [.. Enumerable.Range(0, names.Count)
                .Where(j => j != interest && names[j] != ModelFrame.Intercept)
                .GroupBy(j => Variable(names[j]))
                .Select(g => new BlockColumns(g.Key, [.. g]))];

        var taken = new Dictionary<int, string>();
        var found = new List<BlockColumns>();
        foreach (var block in blocks)
        {
            var columns = new List<int>();
            foreach (var member in block.Members)
            {
                var here = Enumerable.Range(0, names.Count).Where(j => names[j] == member || Variable(names[j]) == member).ToArray();
                if (here.Length == 0)
                    throw new MobilityException($"The block \"{block.Name}\" names {member}, which is not in the model. It has: {string.Join(", ", names)}.");
                foreach (var j in here)
                {
                    if (j == interest)
                        throw new MobilityException($"The block \"{block.Name}\" holds {names[j]}, the coefficient of interest. Blocks hold controls only: take it out.");
                    if (!taken.TryAdd(j, block.Name))
                        throw new MobilityException($"{names[j]} is in the blocks \"{taken[j]}\" and \"{block.Name}\". Put it into one of them.");
                    columns.Add(j);
                }
            }
            if (columns.Count == 0)
                throw new MobilityException($"The block \"{block.Name}\" is empty. Name at least one control in it.");
            found.Add(new BlockColumns(block.Name, [.. columns.Order()]));
        }
        return found;
    }

    /// <summary>The columns that are in no block: the coefficient of interest, the intercept and what is always in the model.</summary>
    public static int[] Base(Fit fit, IEnumerable<BlockColumns> blocks)
    {
        var controls = blocks.SelectMany(b => b.Columns).ToHashSet();
        return [.. Enumerable.Range(0, fit.K).Where(j => !controls.Contains(j))];
    }

    static string Variable(string column) => column.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at && !column.Contains(" × ", StringComparison.Ordinal) ? column[..at] : column;
}
