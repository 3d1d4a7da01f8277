using Mobility.Data;

namespace Mobility.Answers;

/// <summary>The data of the two pages, Schools and Places, for hosts that know the library by name only.</summary>
internal static class SiteData
{
    /// <summary>What the page of schools shows, as JSON.</summary>
    /// <exception cref="DataException">The Californian tables cannot be opened.</exception>
    public static string Schools() => SchoolsAnswer.Json(CaliforniaData.Open());

    /// <summary>What the page of places shows, as JSON.</summary>
    /// <exception cref="DataException">The national tables cannot be opened.</exception>
    public static string Places() => PlacesAnswer.Json(NationalData.Open());
}
