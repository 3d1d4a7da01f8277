using System.Diagnostics;
using System.Globalization;
using Npgsql;

[assembly: AssemblyFixture(typeof(Mobility.Tests.Sql.PostgresServer))]

namespace Mobility.Tests.Sql;

/// <summary>
/// A PostgreSQL server of these tests' own, in a temporary folder, answering on a socket in that folder alone. PostgreSQL refuses to run as root:
/// there the user postgres or nobody runs it. Tests are skipped with a reason where Debian's package postgresql is not installed.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    const int Port = 54329;

    readonly string folder = Path.Combine(Path.GetTempPath(), $"mobility-pg-{Guid.NewGuid():N}"[..24]);
    readonly string? user = Environment.UserName == "root" ? Users().FirstOrDefault() : null;
    readonly string? bin = Binaries();
    readonly Lazy<Task<string?>> start;

    /// <summary>Started by the first test that asks for a connection.</summary>
    public PostgresServer() => start = new(StartAsync);

    string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host={folder};Port={Port};Database=postgres;Username=tests;Pooling=false;Include Error Detail=true");

    /// <summary>What is missing; null when the server runs.</summary>
    async Task<string?> StartAsync()
    {
        if (bin is null)
            return "PostgreSQL is not installed here (Debian: apt install postgresql).";
        if (Environment.UserName == "root" && user is null)
            return "PostgreSQL does not run as root, and there is no user postgres or nobody to run it.";
        Directory.CreateDirectory(folder);
        return (user is null ? null : await Run("chown", [user, folder], asUser: false))
            ?? await Run(Path.Combine(bin, "initdb"), ["-D", $"{folder}/data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"])
            ?? await Run(Path.Combine(bin, "pg_ctl"), ["-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-o",
                string.Create(CultureInfo.InvariantCulture, $"-k {folder} -p {Port} -c listen_addresses='' -c fsync=off -c max_connections=20"), "start"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (start.IsValueCreated && await start.Value is null)
            await Run(Path.Combine(bin!, "pg_ctl"), ["-D", $"{folder}/data", "-m", "immediate", "-w", "stop"]);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>An open connection; the test is skipped where there is no server.</summary>
    public NpgsqlConnection Connect()
    {
        var missing = start.Value.GetAwaiter().GetResult();
        Assert.SkipWhen(missing is not null, missing ?? "");
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Runs a program to its end; what it says when it fails, null when it succeeds.</summary>
    async Task<string?> Run(string program, string[] arguments, bool asUser = true)
    {
        // Debian keeps it where an ordinary PATH does not look.
        var runuser = File.Exists("/usr/sbin/runuser") ? "/usr/sbin/runuser" : "runuser";
        var start = new ProcessStartInfo(user is not null && asUser ? runuser : program) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        if (user is not null && asUser)
            foreach (var argument in new[] { "-u", user, "--", program })
                start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"{start.FileName} cannot be started: {e.Message}";
        }
        using var running = process;
        // The server inherits the pipes and keeps them open: read what is said until the program itself ends.
        var said = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, e) => { lock (said) said.AppendLine(e.Data); };
        process.OutputDataReceived += (_, e) => { lock (said) said.AppendLine(e.Data); };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        while (!process.HasExited)
            await Task.Delay(20);
        lock (said)
            return process.ExitCode == 0 ? null : $"{program} failed: {said}";
    }

    static string? Binaries()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var folders = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")) : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")));
    }

    static IEnumerable<string> Users() => File.Exists("/etc/passwd")
        ? File.ReadLines("/etc/passwd").Select(l => l.Split(':')[0]).Where(u => u is "postgres" or "nobody").OrderByDescending(u => u, StringComparer.Ordinal) : [];
}
