namespace Mobility.Sample.World;

/// <summary>A fictional state.</summary>
public sealed record State
{
    public required int Index { get; init; }
    public required int Fips { get; init; }
    public required string Name { get; init; }
    public required string Code { get; init; }

    /// <summary>Share of school revenue from local sources, 0-1.</summary>
    public required double LocalShare { get; init; }

    /// <summary>Spending of the state's zones beyond what confounders explain, $1,000 per pupil.</summary>
    public required double SpendingShift { get; init; }

    /// <summary>State effect on ranks, for an outcome of exposure 1.</summary>
    public required double RankShift { get; init; }

    /// <summary>Standard normal behind the shares of Black and Hispanic residents.</summary>
    public required (double Black, double Hispanic) Diversity { get; init; }

    /// <summary>Progressivity of the income tax (percentage points) and top-up of the federal tax credit (percent).</summary>
    public required (double Progressivity, double Credit) Tax { get; init; }
}

/// <summary>A fictional commuting zone.</summary>
public sealed record Zone
{
    public required int Index { get; init; }
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required State State { get; init; }
    public required IReadOnlyDictionary<Group, long> Population { get; init; }
    public required (double Longitude, double Latitude) Center { get; init; }

    /// <summary>Standard normal behind income, and how far the zone's groups live apart.</summary>
    public required double Affluence { get; init; }
    public required double Division { get; init; }

    /// <summary>Log population, standardized.</summary>
    public required double Size { get; init; }

    /// <summary>Household income (thousands of dollars), single mothers, racial segregation, social capital.</summary>
    public required double Income { get; init; }
    public required double SingleMothers { get; init; }
    public required double Segregation { get; init; }
    public required double SocialCapital { get; init; }

    /// <summary>School spending per pupil, thousands of dollars; known to the simulation even where the files lack it.</summary>
    public required double Spending { get; init; }

    /// <summary>Mean rank by outcome, 0-100, before suppression and binning.</summary>
    public required IReadOnlyDictionary<string, double> Rank { get; init; }

    /// <summary>Every characteristic that a file publishes, by column; null where it is missing.</summary>
    public required IReadOnlyDictionary<string, double?> Characteristics { get; init; }

    public long Residents => Population[Group.Pooled];

    public double Share(Group group) => (double)Population[group] / Residents;
}

/// <summary>A fictional county: a part of one zone, or of none (then only the Atlas files list it).</summary>
public sealed record County
{
    public required int Index { get; init; }
    public required State State { get; init; }
    public required int Number { get; init; }
    public required string Name { get; init; }
    public required Zone? Zone { get; init; }
    public required long Residents { get; init; }

    /// <summary>True rank minus the zone's, the same for all groups.</summary>
    public required double Deviation { get; init; }
    public required IReadOnlyDictionary<string, double?> Characteristics { get; init; }

    /// <summary>Five-digit county code.</summary>
    public int Fips => State.Fips * 1000 + Number;
}

/// <summary>Everything that was simulated.</summary>
public sealed record Nation(ulong Seed, IReadOnlyList<State> States, IReadOnlyList<Zone> Zones, IReadOnlyList<County> Counties)
{
    /// <summary>Simulates all places from a seed; the same seed gives the same places everywhere.</summary>
    public static Nation Simulate(ulong seed = Truth.Seed)
    {
        var states = StateSimulation.Run(seed);
        var zones = ZoneSimulation.Run(seed, states);
        return new Nation(seed, states, zones, CountySimulation.Run(seed, states, zones));
    }
}
