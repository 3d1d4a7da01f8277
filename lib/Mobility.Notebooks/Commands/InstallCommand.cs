using Mobility.Notebooks.Kernel;

namespace Mobility.Notebooks.Commands;

/// <summary>Makes the kernel known to VS Code and Jupyter, and takes it away again.</summary>
static class InstallCommand
{
    /// <summary>The host as it was built.</summary>
    static string Host => Path.Combine(AppContext.BaseDirectory, "mobility-notebooks.dll");

    public static int Install(bool force, string? data, Report report)
    {
        var kernels = JupyterFolders.Kernels;
        var name = KernelSpec.Install(kernels, Host, force, data);
        report.Say($"Installed the kernel {name} in {Path.Combine(kernels, name)}");
        if (name != KernelSpec.Name)
            report.Say($"Another program owns the name {KernelSpec.Name}, and its kernel was left alone: choose \".NET (C#) Mobility\" in the front end, or run install --force to replace it.");
        report.Say("Open a notebook in VS Code or JupyterLab and choose the kernel \".NET (C#)\". check-setup says whether anything is missing.");
        return ExitCode.Done;
    }

    public static int Uninstall(Report report)
    {
        var removed = KernelSpec.Uninstall(JupyterFolders.Kernels);
        report.Say(removed.Count == 0 ? $"No kernel of ours is installed in {JupyterFolders.Kernels}." : $"Removed the kernel {string.Join(" and ", removed)}.");
        return ExitCode.Done;
    }
}
