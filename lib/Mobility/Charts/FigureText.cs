using System.Text.RegularExpressions;

namespace Mobility.Charts;

/// <summary>The words of a figure: all are required, so that no figure is shown without its finding, units and source.</summary>
/// <param name="Finding">One sentence, the figure's title: what it shows, with its number. At most 240 characters.</param>
/// <param name="Alt">What someone who cannot see the figure needs: variable, place and finding, in 40 to 300 characters.</param>
/// <param name="Credit">Source and edition of the numbers.</param>
/// <param name="XAxis">Title of the horizontal axis (of the key, on a map), ending with its unit: <c>"Spending per pupil ($1,000 a year)"</c>.</param>
/// <param name="YAxis">Title of the vertical axis, ending with its unit; empty where names stand there (coefficients) and on maps.</param>
/// <param name="Note">The second line, below the finding: its statistics, such as a test, an interval, a sample. At most 240 characters.</param>
public sealed partial record FigureText(string Finding, string Alt, Credit Credit, string XAxis, string YAxis = "", string Note = "")
{
    const int MinAlt = 40, MaxAlt = 300, MaxFinding = 240;

    /// <summary>The units of the axes, as their titles name them.</summary>
    public string Units => string.Join("; ", new[] { XAxis, YAxis }.Where(a => a.Length > 0).Select(a => UnitAtEnd().Match(a).Groups[1].Value));

    /// <summary>Throws when a text is missing, too short or too long, or names no unit.</summary>
    internal void Verify(bool vertical = false)
    {
        if (string.IsNullOrWhiteSpace(Finding))
            throw new MobilityException("A figure needs a finding: one sentence that says what it shows, with its number. It becomes the title.");
        if (Finding.Length > MaxFinding)
            throw new MobilityException($"The finding has {Finding.Length} characters, at most {MaxFinding} fit as a title: \"{Start(Finding)}\". Keep one sentence and move the rest to the text.");
        if (Note is null || Note.Length > MaxFinding)
            throw new MobilityException($"The note has {Note?.Length ?? 0} characters, at most {MaxFinding} fit below the finding: \"{Start(Note ?? "")}\". Move the rest to the text.");
        if (Alt is null || Alt.Length is < MinAlt or > MaxAlt)
            throw new MobilityException($"The alt text has {Alt?.Length ?? 0} characters, expected {MinAlt} to {MaxAlt}: \"{Start(Alt ?? "")}\". Name the variable, the place and the finding, for someone who cannot see the figure.");
        if (Credit is null || string.IsNullOrWhiteSpace(Credit.Source) || string.IsNullOrWhiteSpace(Credit.Edition))
            throw new MobilityException("A figure needs a credit with source and edition, e.g. data.Credit(\"oi-race-table4\").");
        VerifyUnit(XAxis, nameof(XAxis));
        if (vertical || !string.IsNullOrEmpty(YAxis))
            VerifyUnit(YAxis, nameof(YAxis));
    }

    static void VerifyUnit(string title, string axis)
    {
        if (string.IsNullOrWhiteSpace(title))
            throw new MobilityException($"{axis} is empty: name the variable and its unit, e.g. \"Spending per pupil ($1,000 a year)\".");
        if (!UnitAtEnd().IsMatch(title))
            throw new MobilityException($"{axis} names no unit: \"{Start(title)}\". End it with the unit in parentheses, e.g. \"Spending per pupil ($1,000 a year)\" or \"Local share (0 to 1)\".");
    }

    static string Start(string text) => text.Length <= 80 ? text : text[..80] + "…";

    [GeneratedRegex(@"\(([^()]+)\)\s*$")]
    private static partial Regex UnitAtEnd();
}
