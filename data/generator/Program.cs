using System.Globalization;
using Mobility.Sample;

// Rewrites data/sample, or the folder named by --out.
const string Usage = "Usage: dotnet run --project data/generator [-- --out DIR]";
string? folder;
switch (args)
{
    case []:
        folder = SampleFolder(Directory.GetCurrentDirectory()) ?? SampleFolder(AppContext.BaseDirectory);
        break;
    case ["--out", var directory]:
        folder = directory;
        break;
    default:
        Console.Error.WriteLine($"'{string.Join(' ', args)}' is not understood. {Usage}");
        return 2;
}

if (folder is null)
{
    Console.Error.WriteLine($"No folder data/generator here or above, so the repository's data/sample is unknown; name a folder. {Usage}");
    return 2;
}

var files = SampleFiles.Generate();
try
{
    SampleFiles.Write(files, folder);
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"The sample could not be written to '{folder}': {error.Message} Name a folder that can be written to. {Usage}");
    return 1;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {files.Values.Sum(b => (long)b.Length):N0} bytes, in {folder}"));
return 0;

static string? SampleFolder(string start)
{
    for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        if (Directory.Exists(Path.Combine(at.FullName, "data", "generator")))
            return Path.Combine(at.FullName, "data", "sample");
    return null;
}
