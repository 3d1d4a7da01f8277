using System.CommandLine;

namespace Mobility.Notebooks.Commands;

/// <summary>The verbs of live notebooks: install, uninstall, check-setup, kernel.</summary>
static class KernelVerbs
{
    /// <summary>The verbs.</summary>
    /// <param name="report">Where they speak.</param>
    /// <param name="useData">Takes the data options in, and gives the folder named.</param>
    public static IEnumerable<Command> All(Report report, Func<ParseResult, string?> useData)
    {
        var force = new Option<bool>("--force") { Description = "Replace another program's kernel of the same name." };
        var install = new Command("install", "Make the kernel known to VS Code and Jupyter. With --data, cells find that folder.") { force };
        install.SetAction(parsed => InstallCommand.Install(parsed.GetValue(force), useData(parsed), report));
        yield return install;

        var uninstall = new Command("uninstall", "Take the kernel away again.");
        uninstall.SetAction(_ => InstallCommand.Uninstall(report));
        yield return uninstall;

        var check = new Command("check-setup", "Say what is there and what is missing, and what to do about it.");
        check.SetAction(parsed =>
        {
            useData(parsed);
            return SetupCheck.Run(report);
        });
        yield return check;

        var file = new Argument<string>("connection-file") { Description = "The file a Jupyter front end wrote." };
        var kernel = new Command("kernel", "Serve a Jupyter front end, which starts this by itself.") { file };
        kernel.SetAction((parsed, cancellation) => KernelCommand.RunAsync(parsed.GetValue(file)!, cancellation));
        yield return kernel;
    }
}
