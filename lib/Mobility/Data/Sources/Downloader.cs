using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Mobility.Data;

/// <summary>How far a download is.</summary>
/// <param name="Source">What is downloaded.</param>
/// <param name="Host">From where.</param>
/// <param name="Bytes">Bytes on disk so far, with those of an earlier, interrupted attempt.</param>
/// <param name="Total">Bytes of the published file, null when not known.</param>
internal sealed record DownloadProgress(Source Source, string Host, long Bytes, long? Total);

/// <summary>
/// Downloads published files: addresses in order, interrupted transfers resumed, checksum (where known) compared, and only then
/// moved to their place, so that no half file ever bears a data file's name.
/// </summary>
sealed class Downloader(HttpClient client, TimeSpan? patience = null)
{
    const int Attempts = 3;
    const long LongestUnknown = 500_000_000;
    static readonly TimeSpan Stalled = TimeSpan.FromSeconds(15);

    /// <summary>The one of this process: what could not be reached is not asked again.</summary>
    public static Downloader Shared { get; } = new(new HttpClient(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", "MobilityNotebooks/0.1" } },
    });

    /// <summary>Which servers answer.</summary>
    public Reach Reach { get; } = new(client, patience);

    /// <summary>Downloads a source into <paramref name="folder"/>; its path there.</summary>
    /// <exception cref="DataException">No address gave the published bytes; the message says what each gave.</exception>
    public async Task<string> FetchAsync(
        Source source, string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var part = new PartFile(Path.Combine(folder, source.FileName));
        var failures = new List<string>();
        if (source.Urls.Count == 0)
            throw new DataException($"No address is known that serves {source.FileName}.", expected: source.Title,
                remedy: $"get it by hand, if it is published: {source.LandingPage}; `data describe {source.Id}` says where it comes from");
        try
        {
            Directory.CreateDirectory(folder);
            Reach.Ask(source.Urls);
            foreach (var url in source.Urls.Select(u => new Uri(u)))
            {
                if (!await Reach.Of(url).WaitAsync(cancellation).ConfigureAwait(false))
                    failures.Add($"{url.Host} cannot be reached");
                else if (await TryAddress(source, url, part, progress, cancellation).ConfigureAwait(false) is { } failure)
                    failures.Add($"{url.Host}: {failure}");
                else
                    return part.Finish();
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            failures.Add($"the folder cannot be written: {e.Message}");
        }
        throw new DataException($"{source.FileName} could not be downloaded: {string.Join("; ", failures)}.",
            expected: source.Title,
            remedy: $"try again later (an interrupted download goes on where it stopped), or save it by hand from {source.LandingPage} into data/raw");
    }

    /// <summary>Null when the published bytes are in the part file, else what went wrong.</summary>
    async Task<string?> TryAddress(Source source, Uri url, PartFile part, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var failure = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (!source.HasChecksum && part.Validator(url) is null)
                part.Discard(); // Nothing would tell that two versions were joined.
            var start = part.Length(source.Bytes);
            try
            {
                if (await Transfer(source, url, part, start, progress, cancellation).ConfigureAwait(false) is { } refused)
                {
                    if (part.Length(source.Bytes) == 0)
                        part.Discard();
                    return refused;
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or TimeoutException)
            {
                failure = e is OperationCanceledException or TimeoutException ? "the transfer stalled" : $"the connection broke: {e.Message}";
                if (part.Length(source.Bytes) == start)
                    break;
                continue;
            }
            if (!source.HasChecksum || Checksum.Matches(source, part.Path))
                return null; // Without a known checksum the file is as good as one put there by hand: unverified.
            failure = Diagnosis.Refuse(source, part.Path).Message.Split('\n')[0].Replace(part.Path, "the download", StringComparison.Ordinal);
            part.Discard();
            if (start == 0)
                break;
        }
        return failure;
    }

    /// <summary>Fills the part file from <paramref name="start"/> on; null, or why the answer was refused.</summary>
    async Task<string?> Transfer(Source source, Uri url, PartFile part, long start, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (start > 0 && start == source.Bytes)
            return null;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (start > 0)
        {
            request.Headers.Range = new RangeHeaderValue(start, null);
            if (part.Validator(url) is { } tag)
                request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stall.CancelAfter(Stalled);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            part.Discard();
            throw new IOException("the server has less than was downloaded before");
        }
        if (!response.IsSuccessStatusCode)
            return string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}");
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
            return "an HTML page came instead of the data";
        var resumed = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == start;
        part.Remember(url, response.Headers.ETag);
        await using var file = part.Open(resumed ? start : 0);
        await using var body = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
        var block = new byte[1 << 16];
        for (var length = file.Position; ;)
        {
            stall.CancelAfter(Stalled);
            var read = await body.ReadAsync(block, stall.Token).ConfigureAwait(false);
            if (read == 0)
                return null;
            if (length == 0 && Peek.Impostor(block.AsSpan(0, read)) is { } impostor)
                return impostor;
            await file.WriteAsync(block.AsMemory(0, read), stall.Token).ConfigureAwait(false);
            length += read;
            progress?.Report(new DownloadProgress(source, url.Host, length, source.Bytes));
            if (length > (source.Bytes ?? LongestUnknown))
                return "it is longer than the published file: another vintage";
        }
    }
}
