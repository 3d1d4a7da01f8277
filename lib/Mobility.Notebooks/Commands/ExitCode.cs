namespace Mobility.Notebooks.Commands;

/// <summary>What a process tells the shell.</summary>
public static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed; what and where was said.</summary>
    public const int Failed = 1;

    /// <summary>The command line could not be understood.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C: nothing was written.</summary>
    public const int Interrupted = 130;
}
