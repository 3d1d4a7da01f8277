using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mobility.Data;

/// <summary>Checksums of a file, read once in blocks.</summary>
static class Checksum
{
    /// <summary>True when the file holds the published bytes: by sha256, or by git blob id when only that is known.</summary>
    public static bool Matches(Source source, string path)
    {
        if (FileKind.Problem(path) is not null)
            return false;
        if (source.Bytes is { } bytes && Length(path) != bytes)
            return false;
        return source switch
        {
            { Sha256: { } sha256 } => Sha256(path) == sha256,
            { GitBlob: { } blob } => GitBlob(path) == blob,
            _ => false,
        };
    }

    /// <summary>The length of the file itself, also behind a symbolic link.</summary>
    static long Length(string path)
    {
        using var stream = File.OpenRead(path);
        return stream.Length;
    }

    /// <summary>sha256 in lower-case hexadecimal.</summary>
    public static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The id git gives the file: sha1 of "blob", its length and its bytes. It identifies, it does not protect.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "Git's own identifier; sha256 is used wherever it is known.")]
    public static string GitBlob(string path)
    {
        using var stream = File.OpenRead(path);
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha1.AppendData(Encoding.ASCII.GetBytes("blob " + stream.Length.ToString(CultureInfo.InvariantCulture) + "\0"));
        var block = new byte[81920];
        for (int read; (read = stream.Read(block)) > 0;)
            sha1.AppendData(block, 0, read);
        return Convert.ToHexStringLower(sha1.GetHashAndReset());
    }
}
