using System.Net.Http.Headers;

namespace Mobility.Data;

/// <summary>
/// A download on its way: <c>name.part</c>, with <c>name.part.etag</c> that says of which address and version its bytes
/// are. Kept when a transfer breaks off, so that the next goes on.
/// </summary>
sealed class PartFile(string target)
{
    public string Path { get; } = target + ".part";

    string TagPath => Path + ".etag";

    /// <summary>Bytes that a transfer can go on from; more than was published is discarded.</summary>
    public long Length(long? published)
    {
        if (!File.Exists(Path))
            return 0;
        var length = new FileInfo(Path).Length;
        if (length <= (published ?? long.MaxValue))
            return length;
        Discard();
        return 0;
    }

    /// <summary>The strong version tag of the bytes so far, when they came from this address.</summary>
    public EntityTagHeaderValue? Validator(Uri url)
    {
        if (!File.Exists(TagPath))
            return null;
        var lines = File.ReadAllLines(TagPath);
        return lines.Length == 2 && lines[0] == url.AbsoluteUri && EntityTagHeaderValue.TryParse(lines[1], out var tag) && !tag.IsWeak ? tag : null;
    }

    /// <summary>Notes where the bytes come from.</summary>
    public void Remember(Uri url, EntityTagHeaderValue? tag)
    {
        if (tag is { IsWeak: false })
            File.WriteAllLines(TagPath, [url.AbsoluteUri, tag.ToString()]);
        else
            File.Delete(TagPath);
    }

    /// <summary>The file, open for one writer, cut at <paramref name="start"/>.</summary>
    public FileStream Open(long start)
    {
        var stream = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        stream.SetLength(start);
        stream.Position = start;
        return stream;
    }

    /// <summary>Moves the whole file to its place in one step; its path there.</summary>
    public string Finish()
    {
        File.Move(Path, target, overwrite: true);
        File.Delete(TagPath);
        return target;
    }

    /// <summary>Forgets what was downloaded.</summary>
    public void Discard()
    {
        File.Delete(Path);
        File.Delete(TagPath);
    }
}
