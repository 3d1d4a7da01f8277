using System.Reflection;

namespace Mobility.Notebooks;

/// <summary>What the program calls itself, and what runs it.</summary>
static class About
{
    /// <summary>Its name.</summary>
    public const string Name = "mobility-notebooks";

    /// <summary>Its version.</summary>
    public static string Version => typeof(About).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The program that runs .NET: absolute, because VS Code hides kernels whose program it does not find.</summary>
    public static string DotNet => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
