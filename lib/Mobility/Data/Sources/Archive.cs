using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// Finds the files of one edition. Published: the folder the user named, else <c>data/raw</c>, else a download.
/// The core files of a study decide between the published edition and the sample; all others are found when asked for.
/// </summary>
sealed class Archive
{
    readonly Surroundings surroundings;
    readonly Manifest manifest;
    readonly Dictionary<string, SourceFile> found = new(StringComparer.Ordinal);
    readonly Lock gate = new();
    readonly FolderIndex? folder;
    readonly FolderIndex? raw;
    Edition decided = new(EditionKind.Published, "", []);

    Archive(Surroundings surroundings, Manifest manifest)
    {
        (this.surroundings, this.manifest) = (surroundings, manifest);
        if (surroundings.Folder is { } named && surroundings.Forced != EditionKind.Sample)
        {
            if (!Directory.Exists(named))
                throw new DataException($"The data folder that {surroundings.FolderName} names does not exist.", named,
                    expected: "a folder with the publishers' files, at any depth", remedy: "correct the path, or leave it out to use data/raw, a download or the sample");
            folder = FolderIndex.Of(named, except: surroundings.Sample);
        }
        if (Directory.Exists(surroundings.Raw))
            raw = FolderIndex.Of(surroundings.Raw);
    }

    /// <summary>The edition, with the files that were accepted without their checksum so far.</summary>
    public Edition Edition
    {
        get
        {
            lock (gate)
                return decided with { Unverified = [.. found.Values.Where(f => f.Trust == Trust.Unverified).Select(f => f.Source.FileName).Order(StringComparer.Ordinal)] };
        }
    }

    /// <summary>The manifest in use.</summary>
    public Manifest Manifest => manifest;

    /// <summary>Whether a source's file is at hand in this edition; nothing is downloaded to find out.</summary>
    public bool Has(string id)
    {
        var source = manifest[id];
        lock (gate)
            return found.ContainsKey(source.Id) || (decided.Kind == EditionKind.Sample ? InSample(source) : Locate(source, new Search()) is not null);
    }

    /// <summary>Decides the edition of a study.</summary>
    public static Archive Open(Surroundings surroundings, string study)
    {
        var archive = new Archive(surroundings, Manifest.Read(surroundings.Root));
        archive.decided = archive.Decide(study);
        return archive;
    }

    /// <summary>The file of a source in this edition; a source that is not there is an error that says where it was looked for.</summary>
    public SourceFile File(string id)
    {
        var source = manifest[id];
        lock (gate)
        {
            if (found.TryGetValue(source.Id, out var file))
                return file;
            if (decided.Kind == EditionKind.Sample)
                return found[source.Id] = Simulated(source);
            var search = new Search();
            return (Locate(source, search) ?? Fetch([source], search).SingleOrDefault()) is { } located
                ? found[source.Id] = located
                : throw NotFound([source], search);
        }
    }

    /// <summary>The source line of these sources with the edition's mark.</summary>
    public Credit Credit(IReadOnlyList<string> ids)
    {
        var edition = Edition;
        return new Credit(string.Join("; ", ids.Select(id => manifest[id].Credit).Distinct()), edition.Mark, edition.IsSimulated);
    }

    /// <summary>Where to get a file that is not at hand, and how to tell that it is the right one.</summary>
    public TextTable HowToGet(string id)
    {
        var source = manifest[id];
        return new($"{source.FileName} is not at hand: {source.Title}", ["to get it", "where"],
        [
            ["official page", source.LandingPage], .. source.Urls.Select(url => new[] { "address", url }),
            ["is the right one when", source.Sha256 is { } sha ? $"its SHA-256 is {sha}"
                : source.GitBlob is { } blob ? $"its git blob id is {blob} (git hash-object {source.FileName})" : "it comes from the official page: no checksum is known"],
            ["then", $"put it into your data folder or data/raw, or run: data fetch {source.Id}"],
        ]);
    }

    /// <summary>The files that are there, without deciding an edition: what the verbs list and verify look at.</summary>
    public static Archive Inventory(Surroundings surroundings) =>
        new(surroundings with { Forced = null }, Manifest.Read(surroundings.Root));

    /// <summary>The published file of a source, without downloading; null when nowhere, an error when it is a wrong one.</summary>
    public SourceFile? Published(Source source) =>
        InFolder(source) ?? (raw is null ? null : In(raw, source, wrong => throw Diagnosis.Refuse(source, wrong)));

    /// <summary>True when the sample edition holds a simulated file for the source.</summary>
    public bool InSample(Source source) => System.IO.File.Exists(SamplePath(source));

    Edition Decide(string study)
    {
        if (surroundings.Forced == EditionKind.Sample)
            return new Edition(EditionKind.Sample, "MOBILITY_EDITION=sample asks for it", []);
        var core = manifest.Sources.Where(s => s.Core && s.Study == study).ToList();
        var search = new Search();
        var missing = core.Where(source => Locate(source, search) is not { } file || !found.TryAdd(source.Id, file)).ToList();
        foreach (var file in Fetch(missing, search))
        {
            found.Add(file.Source.Id, file);
            missing.Remove(file.Source);
        }
        if (missing.Count == 0)
            return new Edition(EditionKind.Published, $"the {core.Count} core files were found {Places()}", []);
        if (surroundings.Forced == EditionKind.Published || HoldsPart(study))
            throw NotFound(missing, search);
        var absent = core.FindAll(s => !InSample(s));
        absent.ForEach(s => search.Miss("data/sample", s));
        if (absent.Count > 0)
            throw NotFound(missing, search);
        found.Clear(); // An edition is never mixed: the core files that were there are not used.
        return new Edition(EditionKind.Sample, search.ToString(), []);
    }

    /// <summary>True when the folder that the user named holds files of the study: the sample in their place would be a surprise.</summary>
    bool HoldsPart(string study) => folder is not null && manifest.Sources.Any(s => s.Study == study && folder.Named(s.FileName).Count > 0);

    /// <summary>Where the core files were found: in words without paths, since notebooks print them.</summary>
    string Places() => string.Join(" and ", found.Values
        .Select(f => Under(f.Path, surroundings.Raw) ? "in data/raw" : $"in the folder that {surroundings.FolderName} names")
        .Distinct());

    SourceFile? Locate(Source source, Search search)
    {
        if (InFolder(source) is { } named)
            return named;
        if (folder is not null)
            search.Miss($"the folder that {surroundings.FolderName} names", source);
        if (InRaw(source, search) is { } kept)
            return kept;
        return null;
    }

    /// <summary>Downloads what can be had; the first that cannot ends it and is told in <paramref name="search"/>.</summary>
    List<SourceFile> Fetch(List<Source> wanted, Search search)
    {
        var fetched = new List<SourceFile>();
        if (wanted.Count == 0)
            return fetched;
        if (surroundings.Download is not { } download)
        {
            search.Remark("downloads are off (MOBILITY_OFFLINE=1)");
            return fetched;
        }
        var addressed = wanted.FindAll(s => s.Urls.Count > 0);
        wanted = addressed.FindAll(s => s.HasChecksum);
        if (wanted.Count == 0)
        {
            search.Remark(addressed.Count == 0 ? "no address is known to download it from" : "without a known checksum it is downloaded only when `data fetch` asks for it");
            return fetched;
        }
        var urls = wanted.SelectMany(s => s.Urls).ToList();
        if (!Task.Run(() => download.Reach.Any(urls)).GetAwaiter().GetResult())
        {
            search.Remark($"no server could be reached ({string.Join(", ", urls.Select(u => new Uri(u).Host).Distinct())})");
            return fetched;
        }
        foreach (var source in wanted)
            try
            {
                var path = Task.Run(() => download.FetchAsync(source, surroundings.Raw)).GetAwaiter().GetResult();
                fetched.Add(new SourceFile(source, path, Trust.Verified));
            }
            catch (DataException e)
            {
                search.Remark(e.Message.Split('\n')[0].TrimEnd('.'));
                break;
            }
        return fetched;
    }

    SourceFile? InFolder(Source source) => folder is null ? null : In(folder, source, wrong => throw Diagnosis.Refuse(source, wrong));

    SourceFile? InRaw(Source source, Search search)
    {
        var refused = false;
        var file = raw is null ? null : In(raw, source, wrong =>
        {
            refused = true;
            search.Remark($"data/raw: {Diagnosis.Refuse(source, wrong).Message.Split('\n')[0].Replace(wrong, source.FileName, StringComparison.Ordinal)}");
        });
        if (file is null && !refused)
            search.Miss("data/raw", source);
        return file;
    }

    SourceFile? In(FolderIndex index, Source source, Action<string> wrong)
    {
        var named = index.Named(source.FileName);
        if (named.Concat(index.OfLength(source.Bytes)).FirstOrDefault(path => System.IO.File.Exists(path) && Checksum.Matches(source, path)) is { } right)
            return new SourceFile(source, right, Trust.Verified);
        if (named.Count == 0)
            return null;
        if ((surroundings.AcceptUnverified || !source.HasChecksum) && named.FirstOrDefault(path => FileKind.Problem(path) is null) is { } accepted)
            return new SourceFile(source, accepted, Trust.Unverified);
        wrong(named[0]);
        return null;
    }

    SourceFile Simulated(Source source) => System.IO.File.Exists(SamplePath(source))
        ? new SourceFile(source, SamplePath(source), Trust.Simulated)
        : throw new DataException($"The sample edition has no {source.FileName} ({source.Id}).", SamplePath(source),
            remedy: "use the published edition: name a folder that holds the file with MOBILITY_DATA, or run `data fetch`");

    string SamplePath(Source source) => Path.Combine(surroundings.Sample, source.FileName);

    static DataException NotFound(List<Source> missing, Search search) => new(
        $"{string.Join(", ", missing.Select(s => $"{s.FileName} ({s.Id})"))} not found: {search}.",
        remedy: $"run `data fetch {string.Join(' ', missing.Select(s => s.Id))}` where a network is, or download by hand from {(missing[0].Urls is [var first, ..] ? first : missing[0].LandingPage)} into data/raw");

    static bool Under(string path, string folder) =>
        path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
