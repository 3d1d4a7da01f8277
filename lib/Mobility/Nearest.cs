namespace Mobility;

/// <summary>The name a user probably meant.</summary>
static class Nearest
{
    /// <summary>The candidate within a third of its length in edits (Levenshtein, without case), or null.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        if (name.Length > 200)
            return null;
        var best = candidates
            .Where(c => c.Length <= 200)
            .Select(c => (Name: c, Edits: Edits(name.ToUpperInvariant(), c.ToUpperInvariant())))
            .OrderBy(c => c.Edits).ThenBy(c => c.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is not null && best.Edits <= Math.Max(2, name.Length / 3) ? best.Name : null;
    }

    /// <summary>
    /// The nearest candidates, nearest first and otherwise in the order given: within a third of the name's length in
    /// edits, beginning with the name, or a word of it. A candidate's key is compared, its text is shown.
    /// </summary>
    public static IReadOnlyList<string> Some(string name, IEnumerable<(string Key, string Text)> candidates, int most) => name.Length > 200 ? [] :
    [
        .. candidates
            .Where(c => c.Key.Length <= 200)
            .Select(c => (c.Text, Edits: name.Length >= 3 && c.Key.StartsWith(name, StringComparison.Ordinal) || IsWordOf(c.Key, name) ? 1 : Edits(name, c.Key)))
            .Where(c => c.Edits <= Math.Max(1, name.Length / 3))
            .OrderBy(c => c.Edits).Select(c => c.Text).Distinct().Take(most),
    ];

    /// <summary>"Dade" is a word of "Miami Dade"; very short ones are words of too much.</summary>
    static bool IsWordOf(string key, string name) => key.Length >= 4 && $" {name} ".Contains($" {key} ", StringComparison.Ordinal);

    /// <summary>Letters to change, add or take away to make one of the other (Levenshtein).</summary>
    public static int Edits(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
