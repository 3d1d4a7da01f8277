namespace Mobility.Notebooks.Kernel;

/// <summary>Where Jupyter and VS Code look for kernels of the user.</summary>
static class JupyterFolders
{
    /// <summary>The user's kernels, where Jupyter looks first.</summary>
    public static string Kernels => Path.Combine(Data(Environment.GetEnvironmentVariable), "kernels");

    /// <summary>True for a folder that VS Code searches too; it does not know JUPYTER_DATA_DIR.</summary>
    public static bool SeenByVisualStudioCode(string kernels, Func<string, string?> variable) =>
        Path.GetFullPath(kernels) == Path.Combine(Data(name => name is "JUPYTER_DATA_DIR" or "XDG_DATA_HOME" ? null : variable(name)), "kernels")
        || (variable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(p => Path.Combine(Path.GetFullPath(p), "kernels") == Path.GetFullPath(kernels));

    /// <summary>Jupyter's data folder of the user, by its own rules (jupyter_core.paths).</summary>
    public static string Data(Func<string, string?> variable)
    {
        if (variable("JUPYTER_DATA_DIR") is { Length: > 0 } named)
            return Path.GetFullPath(named);
        var home = variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } folder ? folder : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        if (OperatingSystem.IsWindows())
            return variable("APPDATA") is { Length: > 0 } roaming ? Path.Combine(roaming, "jupyter") : Path.Combine(home, ".jupyter", "data");
        return Path.Combine(variable("XDG_DATA_HOME") is { Length: > 0 } shared ? shared : Path.Combine(home, ".local", "share"), "jupyter");
    }
}
