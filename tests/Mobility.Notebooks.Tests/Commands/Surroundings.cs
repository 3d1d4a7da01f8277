namespace Mobility.Notebooks.Tests.Commands;

/// <summary>Folder and environment of the process while a command line is called in it; both are put back at the end.</summary>
sealed class Surroundings : IDisposable
{
    readonly string folder = Directory.GetCurrentDirectory();
    readonly Dictionary<string, string?> before = [];

    /// <param name="folder">The folder the command is given in.</param>
    /// <param name="variables">Variables to set; later ones of a name win.</param>
    public Surroundings(string folder, params IEnumerable<KeyValuePair<string, string>> variables)
    {
        // A command puts its own data options into the environment: for the next one they must be gone.
        foreach (var name in (string[])["MOBILITY_ROOT", "MOBILITY_DATA", "MOBILITY_EDITION", "MOBILITY_UNVERIFIED"])
            before[name] = Environment.GetEnvironmentVariable(name);
        foreach (var (name, value) in variables)
        {
            before.TryAdd(name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }
        Directory.SetCurrentDirectory(folder);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(folder);
        foreach (var (name, value) in before)
            Environment.SetEnvironmentVariable(name, value);
    }
}
