using System.Collections.Concurrent;

namespace Mobility.Data;

/// <summary>
/// Which servers answer. Every host is asked once in the life of the process, all at the same time, and none is
/// waited for longer than <see cref="Patience"/>: so it takes at most that long to know that there is no network.
/// </summary>
sealed class Reach(HttpClient client, TimeSpan? patience = null)
{
    readonly ConcurrentDictionary<string, Lazy<Task<bool>>> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The longest wait, 4 seconds unless a test says otherwise: the whole decision then stays below 5.</summary>
    public TimeSpan Patience { get; } = patience ?? TimeSpan.FromSeconds(4);

    /// <summary>Starts asking all hosts of these addresses.</summary>
    public void Ask(IEnumerable<string> urls)
    {
        foreach (var url in urls)
            _ = Of(new Uri(url));
    }

    /// <summary>True when the host of this address answers anything at all.</summary>
    public Task<bool> Of(Uri url) =>
        hosts.GetOrAdd(url.GetLeftPart(UriPartial.Authority), host => new Lazy<Task<bool>>(() => Answers(new Uri(host)))).Value;

    /// <summary>True when any host of these addresses answers.</summary>
    public async Task<bool> Any(IReadOnlyCollection<string> urls)
    {
        var asked = urls.Select(u => Of(new Uri(u))).ToList();
        while (asked.Count > 0)
        {
            var first = await Task.WhenAny(asked).ConfigureAwait(false);
            if (await first.ConfigureAwait(false))
                return true;
            asked.Remove(first);
        }
        return false;
    }

    async Task<bool> Answers(Uri host)
    {
        // Name resolution may not heed cancellation: the wait is bounded from outside.
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, host);
            using var response = await Task
                .Run(() => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token), limit.Token)
                .WaitAsync(Patience, limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or TimeoutException or IOException)
        {
            return false;
        }
    }
}
