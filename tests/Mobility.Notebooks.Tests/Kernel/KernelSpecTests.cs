using System.Text.Json.Nodes;
using Mobility.Notebooks.Kernel;

namespace Mobility.Notebooks.Tests.Kernel;

public sealed class KernelSpecTests : IDisposable
{
    const string Others = """{"argv":["dotnet","interactive","jupyter","{connection_file}"],"display_name":".NET (C#)","language":"C#"}""";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_kernel_is_installed_under_the_name_notebooks_ask_for_with_an_absolute_command()
    {
        Assert.Equal(".net-csharp", Install());
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, ".net-csharp", "kernel.json")))!;
        Assert.Equal((".NET (C#)", "C#", "message"), ((string)spec["display_name"]!, (string)spec["language"]!, (string)spec["interrupt_mode"]!));
        var argv = spec["argv"]!.AsArray().Select(a => (string)a!).ToList();
        Assert.True(File.Exists(argv[0]), argv[0]);
        Assert.True(Path.IsPathRooted(argv[0]));
        Assert.Equal(["/host/mobility-notebooks.dll", "kernel", "{connection_file}"], argv[1..]);
    }

    [Fact]
    public void Another_programs_kernel_is_left_alone_and_ours_stands_beside_it()
    {
        folder.Write(".net-csharp/kernel.json", Others);
        Assert.Equal(".net-csharp-mobility", Install());
        Assert.Equal(Others, File.ReadAllText(Path.Combine(folder.Path, ".net-csharp", "kernel.json")));
        Assert.Equal([".net-csharp-mobility"], KernelSpec.Uninstall(folder.Path));
        Assert.True(File.Exists(Path.Combine(folder.Path, ".net-csharp", "kernel.json")));
    }

    [Fact]
    public void Force_replaces_it_and_leaves_one_of_ours()
    {
        folder.Write(".net-csharp/kernel.json", Others);
        Install();
        Assert.Equal(".net-csharp", Install(force: true));
        Assert.Equal([".net-csharp"], KernelSpec.Names(folder.Path));
    }

    [Fact]
    public void A_broken_kernel_of_that_name_is_not_ours_to_replace()
    {
        folder.Write(".net-csharp/kernel.json", "{");
        Assert.Equal(".net-csharp-mobility", Install());
    }

    [Fact]
    public void Installing_again_renews_it_and_removing_twice_is_no_failure()
    {
        Install();
        KernelSpec.Install(folder.Path, "/host/mobility-notebooks.dll", force: false, data: "/data");
        Assert.Equal("/data", (string)JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, ".net-csharp", "kernel.json")))!["env"]!["MOBILITY_DATA"]!);
        Assert.Equal([".net-csharp"], KernelSpec.Uninstall(folder.Path));
        Assert.Empty(KernelSpec.Uninstall(folder.Path));
    }

    [Fact]
    public void The_folder_is_the_one_jupyter_takes()
    {
        Assert.Equal(Path.GetFullPath("/named"), JupyterFolders.Data(Variables(("JUPYTER_DATA_DIR", "/named"), ("HOME", "/home/me"))));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The other rules are those of Linux.");
        Assert.Equal("/home/me/.local/share/jupyter", JupyterFolders.Data(Variables(("HOME", "/home/me"))));
        Assert.Equal("/shared/jupyter", JupyterFolders.Data(Variables(("HOME", "/home/me"), ("XDG_DATA_HOME", "/shared"))));
        Assert.True(JupyterFolders.SeenByVisualStudioCode("/home/me/.local/share/jupyter/kernels", Variables(("HOME", "/home/me"))));
        Assert.False(JupyterFolders.SeenByVisualStudioCode("/named/kernels", Variables(("HOME", "/home/me"), ("JUPYTER_DATA_DIR", "/named"))));
    }

    string Install(bool force = false) => KernelSpec.Install(folder.Path, "/host/mobility-notebooks.dll", force, data: null);

    static Func<string, string?> Variables(params (string Name, string Value)[] all) => name => all.FirstOrDefault(v => v.Name == name).Value;
}
