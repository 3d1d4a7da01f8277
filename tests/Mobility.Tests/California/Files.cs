using Mobility.Data;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>The Californian files of this machine, and made ones in their formats.</summary>
static class Files
{
    static readonly Manifest Manifest = Manifest.Read(Published.Root);

    public static Source Source(string id) => Manifest[id];

    /// <summary>The published file, or a skipped test that says why.</summary>
    public static SourceFile Real(string id)
    {
        Published.Require();
        var file = Published.Archive().Published(Manifest[id]);
        Assert.SkipWhen(file is null, $"{Manifest[id].FileName} is not in the data folder");
        return file!;
    }

    /// <summary>Reads a made file of a source's format, whose checksum is not known.</summary>
    public static T Made<T>(string id, byte[] bytes, Func<SourceFile, T> read)
    {
        using var scratch = new Scratch();
        return read(new SourceFile(Manifest[id], scratch.Write(Manifest[id].FileName, bytes), Trust.Unverified));
    }

    public static T Made<T>(string id, string text, Func<SourceFile, T> read) => Made(id, System.Text.Encoding.UTF8.GetBytes(text), read);
}
