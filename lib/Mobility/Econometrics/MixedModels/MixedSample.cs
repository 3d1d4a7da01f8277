using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>The rows of a mixed model: its own words in the sample flow, and groups that can be told apart.</summary>
internal static class MixedSample
{
    /// <summary>The frame with "weight se is missing" as "se is missing" and "cluster" as "group".</summary>
    public static ModelFrame Named(ModelFrame frame, string weightName, string groupName)
    {
        string Name(string part) => part == $"weight {weightName} is missing" ? $"{weightName} is missing" : part == $"cluster {groupName} is missing" ? $"group {groupName} is missing" : part;
        var sample = frame.Sample;
        return frame with { Sample = sample with { Steps = [.. sample.Steps.Select(s => s with { Part = Name(s.Part) })], Dropped = [.. sample.Dropped.Select(d => d with { Part = Name(d.Part) })] } };
    }

    public static void CheckGroups(ModelFrame frame, ClusterPartition? by, bool hasNoise)
    {
        if (by is null || frame.Rows == 0)
            return;
        if (by.Count < 2)
            throw new MobilityException($"All {Inputs.Count(frame.Rows)} rows used lie in one group of {by.Name}: its effect cannot be told from the intercept. Group by a finer variable, or use Ols.Fit.");
        if (by.Count == frame.Rows)
            throw new MobilityException($"Every one of the {Inputs.Count(by.Count)} rows used is a group of {by.Name} of its own, so the variance between groups cannot be told from that within. {(hasNoise ? "Leave groups out: with standard errors each row has an effect of its own." : "Group by a coarser variable, or give the standard error of each outcome.")}");
    }
}
