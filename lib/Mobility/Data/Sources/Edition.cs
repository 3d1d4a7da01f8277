using Mobility.Display;

namespace Mobility.Data;

/// <summary>What the numbers are made of.</summary>
internal enum EditionKind
{
    /// <summary>The publishers' files.</summary>
    Published,

    /// <summary>Small simulated files with fictional places, made by this repository.</summary>
    Sample,
}

/// <summary>The edition in use: every table, figure and notebook says which it shows.</summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Edition : ITabular
{
    internal Edition(EditionKind kind, string reason, IReadOnlyList<string> unverified) =>
        (Kind, Reason, Unverified) = (kind, reason, unverified);

    /// <summary>Published or sample.</summary>
    internal EditionKind Kind { get; init; }

    /// <summary>Why this one: where the files were looked for and found.</summary>
    public string Reason { get; init; }

    /// <summary>Files accepted without their checksum because MOBILITY_UNVERIFIED=1; usually none.</summary>
    public IReadOnlyList<string> Unverified { get; init; }

    /// <summary>The mark shown with every result: "published", "published, unverified" or "simulated sample".</summary>
    public string Mark => Kind == EditionKind.Sample ? "simulated sample"
        : Unverified.Count > 0 ? "published, unverified"
        : "published";

    /// <summary>True when the numbers are simulated.</summary>
    public bool IsSimulated => Kind == EditionKind.Sample;

    /// <summary>The reason, with the files that were accepted without their checksum.</summary>
    public string Why => Unverified.Count == 0
        ? Reason
        : $"{Reason}; accepted without a matching checksum (unverified): {string.Join(", ", Unverified)}";

    /// <inheritdoc/>
    /// <remarks>The same on every machine that has the files: where they were found is said by <see cref="Why"/>.</remarks>
    public TextTable ToTable() => new("Edition", ["edition", "made of"],
        [[Mark, IsSimulated ? $"simulated files of this repository, fictional places ({Why})"
            : Unverified.Count > 0 ? Why
            : "the publishers' files, checksums verified"]]);

    /// <inheritdoc/>
    public override string ToString() => $"Edition: {Mark}. Why: {Why}";
}
