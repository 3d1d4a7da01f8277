using Mobility.Notebooks.Tests.Commands;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>install, check-setup and uninstall as users type them.</summary>
[Collection(nameof(OneAtATime))]
public sealed class SetupTests : IDisposable
{
    readonly Host host = new();

    public SetupTests() => host.Set("JUPYTER_DATA_DIR", Path.Combine(host.Root, "jupyter"));

    string Spec => Path.Combine(host.Root, "jupyter", "kernels", ".net-csharp", "kernel.json");

    public void Dispose() => host.Dispose();

    [Fact]
    public void What_is_missing_is_said_with_what_to_do()
    {
        var (code, output, _) = host.Run("check-setup");
        Assert.Equal(1, code);
        Assert.Contains("✓ ok        .NET SDK         10.", output, StringComparison.Ordinal);
        Assert.Contains("✗ missing   library          lib/bin/Mobility.dll is not built. Run: dotnet build lib/Mobility", output, StringComparison.Ordinal);
        Assert.Contains("✗ missing   kernel           Not installed. Run: dotnet run --project lib/Mobility.Notebooks -- install", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_is_installed_seen_and_taken_away()
    {
        var (code, output, error) = host.Run("install", "--data", host.Root);
        Assert.True(code == 0, error);
        Assert.Contains("Installed the kernel .net-csharp", output, StringComparison.Ordinal);
        Assert.Contains(System.Text.Json.JsonSerializer.Serialize(host.Root).Trim('"'), File.ReadAllText(Spec), StringComparison.Ordinal);
        var check = host.Run("check-setup").Output;
        Assert.Contains("✓ ok        kernel ", check, StringComparison.Ordinal);
        Assert.Contains("✗ missing   seen by VS Code", check, StringComparison.Ordinal);
        Assert.Contains("Removed the kernel .net-csharp.", host.Run("uninstall").Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Spec));
    }

    [Fact]
    public void A_folder_of_data_that_is_not_there_is_not_installed()
    {
        var (code, _, error) = host.Run("install", "--data", "nowhere");
        Assert.Equal(1, code);
        Assert.Contains("--data nowhere: there is no such folder.", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Spec));
    }

    [Fact]
    public void A_kernel_started_by_hand_says_who_starts_it()
    {
        var (code, _, error) = host.Run("kernel", "none.json");
        Assert.Equal(1, code);
        Assert.Contains("none.json was not found. A Jupyter front end writes this file and starts the kernel", error, StringComparison.Ordinal);
    }
}
