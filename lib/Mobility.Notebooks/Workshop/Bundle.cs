using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Mobility.Notebooks.Workshop;

/// <summary>
/// The files of an offline bundle by their names in it, and how they are packed: ordered, with one date and without owners,
/// so that equal files make an equal bundle.
/// </summary>
sealed class Bundle
{
    /// <summary>The folder that unpacking makes.</summary>
    public const string Top = "MobilityNotebooks";

    /// <summary>The folder of the packages in it.</summary>
    public const string Packages = "packages";

    static readonly DateTimeOffset s_date = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly SortedDictionary<string, Func<Stream>> entries = new(StringComparer.Ordinal);

    /// <summary>Adds a file of the machine.</summary>
    public void Add(string name, string file) => entries[name] = () => File.OpenRead(file);

    /// <summary>Adds a text of its own.</summary>
    public void AddText(string name, string text) => entries[name] = () => new MemoryStream(new UTF8Encoding(false).GetBytes(text));

    /// <summary>The repository's nuget.config, with the bundle's folder as the one and only source.</summary>
    public static string PackageSource(string config)
    {
        var root = XElement.Parse(config);
        // Whatever the machine's own settings add is cleared: a source that cannot be reached would fail the restore.
        foreach (var (section, own) in new (string, XElement?)[]
        {
            ("packageSources", new("add", new XAttribute("key", "bundle"), new XAttribute("value", Packages))),
            ("auditSources", null), ("fallbackPackageFolders", null), ("packageSourceMapping", null), ("disabledPackageSources", null),
        })
        {
            root.Element(section)?.Remove();
            root.Add(new XElement(section, new XElement("clear"), own));
        }
        root.Nodes().OfType<XComment>().Remove();
        root.AddFirst(new XComment(" Written by the bundle command: packages come from the folder beside this file. "));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root.ToString().ReplaceLineEndings("\n")}\n";
    }

    /// <summary>Packs everything.</summary>
    public void Write(Stream stream, CancellationToken cancellation)
    {
        using var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        // ustar: the pax form writes the number of the process into every header.
        using var tar = new TarWriter(zip, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var (name, open) in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            using var content = open();
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{Top}/{name}")
            {
                DataStream = content, ModificationTime = s_date, Mode = IsProgram(content) ? Everyone | UnixFileMode.UserWrite | Execute : Everyone | UnixFileMode.UserWrite,
            });
        }
    }

    const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>A script says by its first two characters how to run it; Windows keeps no other mark.</summary>
    static bool IsProgram(Stream content)
    {
        var program = content.ReadByte() == '#' && content.ReadByte() == '!';
        content.Position = 0;
        return program;
    }
}
