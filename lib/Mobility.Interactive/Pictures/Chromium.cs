namespace Mobility.Interactive;

/// <summary>Finds a Chromium-based browser on this machine.</summary>
static class Chromium
{
    /// <summary>Names a variable that holds the browser's full path.</summary>
    public const string PathVariable = "CHROME_PATH";

    static readonly string[] s_commands =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    static readonly string[] s_macApplications =
        ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"];

    static readonly string[] s_windowsPrograms =
        ["Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];

    /// <summary>The browser's path, or null and one sentence that says what is missing.</summary>
    public static string? Find(out string? missing) => Find(Environment.GetEnvironmentVariable(PathVariable), out missing);

    internal static string? Find(string? named, out string? missing)
    {
        missing = null;
        if (!string.IsNullOrEmpty(named))
        {
            if (File.Exists(named))
                return named;
            missing = $"{PathVariable} names no file: \"{named}\". Set it to the full path of chromium, chrome or edge.";
            return null;
        }
        if (Candidates().FirstOrDefault(File.Exists) is { } found)
            return found;
        missing = $"No Chromium, Chrome or Edge was found on this machine. Install one, or set {PathVariable} to its full path.";
        return null;
    }

    /// <summary>A command line of the headless browser: no network, no window, a profile of its own.</summary>
    /// <param name="folder">Receives the profile.</param>
    /// <param name="page">The file to open.</param>
    /// <param name="task">What to do with it.</param>
    internal static IEnumerable<string> Arguments(string folder, string page, IEnumerable<string> task)
    {
        string[] arguments =
        [
            "--headless", "--disable-gpu", "--disable-background-networking", "--disable-extensions", "--disable-sync",
            "--no-first-run", "--no-default-browser-check", "--mute-audio",
            "--force-color-profile=srgb", "--font-render-hinting=none",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=" + Path.Combine(folder, "profile"),
        ];
        // A browser refuses its sandbox to root, as in most containers.
        IEnumerable<string> sandbox = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? ["--no-sandbox", "--disable-dev-shm-usage"] : [];
        return [.. arguments, .. sandbox, .. task, new Uri(page).AbsoluteUri];
    }

    /// <summary>Removes the folder of a browser that has ended.</summary>
    internal static void Delete(DirectoryInfo folder)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A browser's last process may hold its profile for a moment.
                Thread.Sleep(100);
            }
        }
    }

    static IEnumerable<string> Candidates()
    {
        var onPath = Executables.OnPath(s_commands);
        if (OperatingSystem.IsMacOS())
            return onPath.Concat(from folder in new[] { "/Applications", Path.Combine(Folder(Environment.SpecialFolder.UserProfile), "Applications") }
                                 from application in s_macApplications
                                 select Path.Combine(folder, application));
        if (OperatingSystem.IsWindows())
            return (from folder in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
                    from program in s_windowsPrograms
                    select Path.Combine(Folder(folder), program)).Concat(onPath);
        return onPath;
    }

    static string Folder(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder);
}
