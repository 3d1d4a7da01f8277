namespace Mobility.Data;

/// <summary>A source found on this machine.</summary>
/// <param name="Source">What it is.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Trust">How sure it is that these are the published bytes.</param>
internal sealed record SourceFile(Source Source, string Path, Trust Trust)
{
    /// <summary>Rows the table must have: known for published bytes only.</summary>
    internal int? ExpectedRows(SourceTable table) => Trust == Trust.Verified ? table.Rows : null;
}

/// <summary>How sure it is that a file holds the published bytes.</summary>
internal enum Trust
{
    /// <summary>The checksum is the manifest's.</summary>
    Verified,

    /// <summary>Accepted by name because MOBILITY_UNVERIFIED=1 says so; the edition's mark says "unverified".</summary>
    Unverified,

    /// <summary>A file of the sample edition: simulated.</summary>
    Simulated,
}
