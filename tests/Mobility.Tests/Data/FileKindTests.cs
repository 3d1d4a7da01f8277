using System.Diagnostics;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>What is no file with bytes in it is refused at once, by every way in, and never opened.</summary>
public sealed class FileKindTests
{
    /// <summary>A refusal that opened a pipe would never come.</summary>
    static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "named pipes are no files there");
        using var scratch = new Scratch();
        using (var make = Process.Start("mkfifo", [scratch["alpha.csv"]]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Says(scratch, "it is a pipe or a device, which are not read");
    }

    [Fact]
    public async Task A_device()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "no devices here");
        using var scratch = new Scratch();
        File.CreateSymbolicLink(scratch["alpha.csv"], "/dev/zero");
        await Says(scratch, "it is a pipe or a device, which are not read");
    }

    [Fact]
    public async Task A_folder()
    {
        using var scratch = new Scratch();
        scratch.Folder("alpha.csv");
        await Says(scratch, "This is a folder; a file is expected.");
    }

    [Fact]
    public async Task A_link_that_leads_nowhere()
    {
        using var scratch = new Scratch();
        File.CreateSymbolicLink(scratch["alpha.csv"], scratch["nowhere.csv"]);
        await Says(scratch, "This is a symbolic link that leads to a place where no file is.");
    }

    [Fact]
    public async Task A_link_in_a_circle()
    {
        using var scratch = new Scratch();
        File.CreateSymbolicLink(scratch["alpha.csv"], scratch["b.csv"]);
        File.CreateSymbolicLink(scratch["b.csv"], scratch["alpha.csv"]);
        await Says(scratch, "This is a symbolic link that leads in a circle");
    }

    [Fact]
    public void A_link_to_a_file_is_that_file()
    {
        using var scratch = new Scratch();
        scratch.Write("elsewhere/a", Scratch.Alpha);
        File.CreateSymbolicLink(scratch["alpha.csv"], scratch["elsewhere/a"]);
        Assert.Null(FileKind.Problem(scratch["alpha.csv"]));
        Assert.True(Checksum.Matches(scratch.Sources[0], scratch["alpha.csv"]));
    }

    static async Task Says(Scratch scratch, string problem)
    {
        var (path, source) = (scratch["alpha.csv"], scratch.Sources[0]);
        Assert.False(await Task.Run(() => Checksum.Matches(source, path)).WaitAsync(AtOnce));
        scratch.Folder("mine");
        Action[] ways =
        [
            () => throw Diagnosis.Refuse(source, path),
            () => _ = CsvRows.Read(path, source.Tables[0], "utf-8", true).ToList(),
            () => _ = ExcelRows.Read(path, source.Tables[0]).ToList(),
            () => Frames.Read(path, out _),
            () => TextFile.Find(path, TextKind.Scores).Dispose(),
            () => scratch.WithSample().Open(scratch.Root),
            () => scratch.Open(scratch.Root, unverified: true),
        ];
        foreach (var way in ways)
        {
            var error = await Assert.ThrowsAsync<DataException>(() => Task.Run(way).WaitAsync(AtOnce));
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
            Assert.Equal(path, error.File);
            Assert.NotNull(error.Remedy);
        }
    }
}
