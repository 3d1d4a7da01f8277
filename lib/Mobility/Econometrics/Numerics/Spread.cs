using System.Runtime.ExceptionServices;

namespace Mobility.Econometrics.Numerics;

/// <summary>Runs independent units of work on all processors; a single unit runs where it is called.</summary>
internal static class Spread
{
    /// <summary>Upper limit of threads; results do not depend on it.</summary>
    public static int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Runs <paramref name="unit"/> for 0..count-1; a user's mistake found in a unit is thrown as it is.</summary>
    public static void Over(int count, Action<int> unit)
    {
        if (count == 1 || Threads == 1)
        {
            for (var i = 0; i < count; i++)
                unit(i);
            return;
        }
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, unit);
        }
        catch (AggregateException many) when (many.Flatten().InnerExceptions.OfType<MobilityException>().MinBy(e => e.Message, StringComparer.Ordinal) is { } mistake)
        {
            ExceptionDispatchInfo.Throw(mistake);
        }
    }
}
