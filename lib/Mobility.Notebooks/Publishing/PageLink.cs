namespace Mobility.Notebooks.Publishing;

/// <summary>A notebook's page, as other pages link to it.</summary>
/// <param name="Stem">File name without ending: <c>02-spending-and-mobility</c>.</param>
/// <param name="Title">Its question.</param>
public sealed record PageLink(string Stem, string Title)
{
    /// <summary>The page's file name.</summary>
    public string File => Stem + ".html";

    /// <summary>A link as pages need it: links to other notebooks lead to their pages.</summary>
    internal static string Page(string link)
    {
        var hash = link.IndexOf('#', StringComparison.Ordinal);
        var (path, anchor) = hash < 0 ? (link, "") : (link[..hash], link[hash..]);
        var isNotebook = path.EndsWith(".ipynb", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal);
        return isNotebook ? path[..^6] + ".html" + anchor : link;
    }
}
