using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>Revisions in Markdown.</summary>
static class RevisionList
{
    /// <summary><c>data/revisions.md</c>: all of them.</summary>
    public static string Page(IReadOnlyList<Revision> revisions) => string.Join('\n',
    [
        "# Revisions\n", DataDocuments.Generated,
        "[← Data](README.md)\n",
        "Changes of data or method that moved numbers, newest first ([revisions.json](revisions.json)).\n",
        Table(revisions), "",
    ]);

    /// <summary>A table, a revision a row.</summary>
    public static string Table(IEnumerable<Revision> revisions) => new TextTable("", ["date", "study", "affects", "what changed", "which way results moved"],
        [.. revisions.Select(IReadOnlyList<string> (r) =>
            [r.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r.Study, .. new[] { r.Affects, r.Change, r.Moved }.Select(MarkdownText.Plain)])]).ToMarkdown();
}
