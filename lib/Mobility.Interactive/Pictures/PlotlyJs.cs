using System.Text.Json.Nodes;

namespace Mobility.Interactive;

/// <summary>plotly.js as npm installed it beside this project, locked to one version.</summary>
/// <param name="File">The minified script.</param>
/// <param name="Version">Its version.</param>
sealed record PlotlyJs(string File, string Version)
{
    const string Package = "plotly.js-dist-min";
    static readonly TimeSpan s_installLimit = TimeSpan.FromSeconds(30);
    static readonly Lock s_installing = new();
    static bool s_tried;

    /// <summary>The script's text.</summary>
    public string Read() => System.IO.File.ReadAllText(File);

    /// <summary>
    /// Finds plotly.js; when it is not installed and npm is on the PATH, installs it once with <c>npm ci</c>,
    /// without retries.
    /// </summary>
    /// <param name="missing">One sentence that says what is missing, or null.</param>
    /// <param name="webFolder">The folder of package.json; found from the current folder and the program's when null.</param>
    public static PlotlyJs? Find(out string? missing, string? webFolder = null)
    {
        missing = null;
        if ((webFolder ?? WebFolder()) is not { } folder)
        {
            missing = "plotly.js is missing: lib/Mobility.Notebooks/web was not found above the current folder. Run from inside the repository.";
            return null;
        }
        if (Installed(folder) is { } found)
            return found;
        if (!Executables.OnPath("npm").Any())
        {
            missing = "plotly.js is missing and npm is not on the PATH. Install Node.js, or copy node_modules into lib/Mobility.Notebooks/web.";
            return null;
        }
        Install(folder);
        missing = (found = Installed(folder)) is null ? "plotly.js is missing and npm could not install it. Run \"npm ci\" in lib/Mobility.Notebooks/web to see why." : null;
        return found;
    }

    static PlotlyJs? Installed(string folder)
    {
        var package = Path.Combine(folder, "node_modules", Package);
        var script = Path.Combine(package, "plotly.min.js");
        var manifest = Path.Combine(package, "package.json");
        return System.IO.File.Exists(script) && System.IO.File.Exists(manifest)
            && (string?)JsonNode.Parse(System.IO.File.ReadAllText(manifest))?["version"] is { } version
            ? new(script, version)
            : null;
    }

    static void Install(string folder)
    {
        lock (s_installing)
        {
            if (s_tried)
                return;
            s_tried = true;
            try
            {
                Executables.Run(Executables.OnPath("npm").First(),
                    ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=5000"],
                    folder, s_installLimit, static _ => { }, CancellationToken.None);
            }
            catch (Exception e) when (e is TimeoutException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // What is missing is said by the caller, who looks for the file.
            }
        }
    }

    /// <summary>The repository's folder, found from the variable, the current folder and this library; null outside.</summary>
    public static string? Repository() => WebFolder() is { } web ? Path.GetFullPath(Path.Combine(web, "..", "..", "..")) : null;

    static string? WebFolder() =>
        (from start in new[] { Environment.GetEnvironmentVariable("MOBILITY_ROOT"), Directory.GetCurrentDirectory(), AppContext.BaseDirectory, Path.GetDirectoryName(typeof(PlotlyJs).Assembly.Location) }
         where !string.IsNullOrEmpty(start)
         from folder in Upwards(new DirectoryInfo(start))
         let web = Path.Combine(folder.FullName, "lib", "Mobility.Notebooks", "web")
         where System.IO.File.Exists(Path.Combine(web, "package.json"))
         select web).FirstOrDefault();

    static IEnumerable<DirectoryInfo> Upwards(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
            yield return folder;
    }
}
