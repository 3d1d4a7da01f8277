namespace Mobility.Data;

/// <summary>
/// Finds the schools that people mean by a name, however it is spelt. Every word of the question is looked for among the words of
/// a school's name; what follows a comma is looked for in its district, county and city.
/// </summary>
static class SchoolFinder
{
    /// <summary>Words that say what kind of place it is; a school is found without them.</summary>
    static readonly HashSet<string> Kinds = ["SCHOOL", "ELEMENTARY", "ELEM", "MIDDLE", "HIGH", "JUNIOR", "SENIOR", "INTERMEDIATE", "JR", "SR", "THE", "OF"];

    /// <summary>The schools nearest to a name, nearest first, then by name and district.</summary>
    /// <param name="name">"Lincon elementry, Fresno", or a code of fourteen digits.</param>
    /// <param name="schools">The schools.</param>
    /// <param name="most">How many to give.</param>
    /// <exception cref="DataException">Nothing was asked for, or nothing is like it.</exception>
    public static SchoolMatches Find(string name, IReadOnlyList<School> schools, int most)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (CdsCode.TryParse(string.Concat(name.Where(c => c is not (' ' or '-'))), out var code))
            return schools.FirstOrDefault(s => s.Code == code) is { } known ? new SchoolMatches(name, [known], 1, true)
                : throw new DataException("There is no school with this code among those with a published score.", value: name, expected: "a code of fourteen digits such as 01611190130229");
        var comma = name.AsSpan().IndexOfAny(',', '(');
        var (words, place) = comma < 0 ? (Words(name), []) : (Words(name[..comma]), Words(name[(comma + 1)..]));
        if (words.Length == 0)
            throw new DataException("No school was named.", value: name, expected: "a name, with the district or county after a comma if you like: \"Lincoln Elementary, Fresno\"");
        var near = Near(words, place);
        // "Lincoln Elementary Fresno": without a comma the last words may be the place.
        for (var last = 1; near.Count == 0 && comma < 0 && last < Math.Min(words.Length, 4); last++)
            near = Near(words[..^last], words[^last..]);
        if (near.Count == 0)
            throw new DataException("No school is called anything like this.", value: name,
                expected: "a name, with the district or county after a comma if you like: \"Lincoln Elementary, Fresno\"",
                remedy: "write one word of the name that you are sure of; schools without a published score are not listed");
        var best = near[0].Edits;
        return new SchoolMatches(name, [.. near.Take(most).Select(n => n.School)], near.Count(n => n.Edits == best), best == 0);

        List<(School School, int? Edits)> Near(string[] words, string[] place) =>
        [
            .. schools.Select(s => (School: s, Edits: Distance(words, s) + (place.Length == 0 ? 0 : PlaceDistance(place, s)))).Where(s => s.Edits is not null)
                .OrderBy(s => s.Edits).ThenBy(s => s.School.Name, StringComparer.Ordinal).ThenBy(s => s.School.DistrictName, StringComparer.Ordinal).ThenBy(s => s.School.Code),
        ];
    }

    /// <summary>Edits that every word of the question needs to become a word of the name; null when a word is like none.</summary>
    static int? Distance(string[] words, School school)
    {
        string[] names = Words(school.Name);
        var telling = words.Where(w => !Kinds.Contains(w)).ToArray();
        var sum = 0;
        foreach (var word in telling.Length > 0 ? telling : words)
        {
            var best = names.Length == 0 ? int.MaxValue : names.Min(n => Edits(word, n));
            if (best > Math.Max(1, word.Length / 3))
                return null;
            sum += 4 * best; // A wrong letter counts more than a word too many.
        }
        return sum + names.Count(n => !Kinds.Contains(n) && words.All(w => Edits(w, n) > Math.Max(1, w.Length / 3)))
            + (telling.Length < words.Length && words.Where(Kinds.Contains).All(k => names.All(n => Edits(k, n) > 2)) ? 1 : 0);
    }

    /// <summary>The same for where the school is.</summary>
    static int? PlaceDistance(string[] words, School school)
    {
        string[] names = [.. Words(school.DistrictName), .. Words(school.County), .. Words(school.City ?? "")];
        var sum = 0;
        foreach (var word in words)
        {
            var best = names.Min(n => Edits(word, n));
            if (best > Math.Max(1, word.Length / 3))
                return null;
            sum += 4 * best;
        }
        return sum;
    }

    /// <summary>A word that begins the other is as near as an ending may be left out: "Washing" for "Washington".</summary>
    static int Edits(string word, string name) => word == name ? 0
        : word.Length >= 4 && name.StartsWith(word, StringComparison.Ordinal) ? 1
        : Math.Abs(word.Length - name.Length) > Math.Max(1, word.Length / 3) ? int.MaxValue / 8
        : Nearest.Edits(word, name);

    static string[] Words(string name) => PlainName.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
