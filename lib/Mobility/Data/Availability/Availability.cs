namespace Mobility.Data;

/// <summary>How a published file can be had.</summary>
enum Availability
{
    /// <summary>From the publisher's own address.</summary>
    Publisher,

    /// <summary>From a public copy, pinned by commit; the publisher's address of the file is not known.</summary>
    Copy,

    /// <summary>By hand from the publisher's page, or by making it from another file: the source's note says which.</summary>
    ByHand,
}

static class AvailabilityWords
{
    extension(Availability)
    {
        /// <summary>What the addresses of a source allow.</summary>
        public static Availability Of(Source source) =>
            source.Urls.Any(url => !url.StartsWith("https://raw.githubusercontent.com/", StringComparison.Ordinal)) ? Availability.Publisher
            : source.Urls.Count > 0 ? Availability.Copy
            : Availability.ByHand;
    }

    /// <summary>As the dataset list says it.</summary>
    public static string Words(this Availability availability) => availability switch
    {
        Availability.Publisher => "public download",
        Availability.Copy => "public download of a copy",
        _ => "by hand, see its traps",
    };
}
