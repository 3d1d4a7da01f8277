using System.Text;

namespace Mobility.Notebooks.Site;

/// <summary>The web sources of the two pages, from the assembly.</summary>
internal static class SiteResources
{
    internal static string Text(string name)
    {
        using var stream = typeof(SiteResources).Assembly.GetManifestResourceStream("site/" + name)
            ?? throw new InvalidOperationException($"The resource site/{name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
