using System.Globalization;
using System.Text.Json;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Site;

/// <summary>The sentences of a language, from the file that the pages' scripts use, for pages that need no script.</summary>
/// <param name="Language">Its code.</param>
/// <param name="All">Sentence by key.</param>
internal sealed record Words(string Language, IReadOnlyDictionary<string, string> All)
{
    internal static readonly string[] Languages = ["en", "es"];

    /// <summary>Digits grouped by commas, as both languages do in the United States; .NET's own tables are not asked, so that the bytes are the same everywhere.</summary>
    static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    internal static Words Of(string language) =>
        new(language, JsonSerializer.Deserialize<Dictionary<string, string>>(SiteResources.Text(language + ".json"))!);

    internal string this[string key] => All.TryGetValue(key, out var sentence) ? sentence : throw new InvalidOperationException($"web/site/{Language}.json has no sentence {key}.");

    /// <summary>A sentence with its places filled in, as HTML.</summary>
    internal string Html(string key, params (string Name, string Value)[] values)
    {
        var sentence = this[key];
        foreach (var (name, value) in values)
            sentence = sentence.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return PageShell.Encode(sentence);
    }

    internal static string Number(decimal value, int decimals = 0) =>
        value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), s_culture).Replace('-', '\u2212');
}
