using System.Collections.ObjectModel;
using System.Globalization;
using System.IO.Compression;

namespace Mobility.Data;

/// <summary>
/// The member of a zip archive that holds a research file or its entities. The archive is refused when any name in it could
/// lead out of a folder, when a member is encrypted or would expand beyond all sense, or when the choice is not clear.
/// </summary>
static class ZipText
{
    /// <summary>The largest research file has about a gigabyte of text.</summary>
    const long Largest = 4_000_000_000;

    const int MostMembers = 100;

    const string Again = "delete it and download it again from the publisher's page";

    static readonly string[] Endings = [".txt", ".csv", ".dat"];

    /// <summary>The text of that kind in an archive; the archive stays open until the text is disposed.</summary>
    public static TextFile Find(string path, TextKind kind)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            var member = Member(path, archive, kind);
            return new TextFile($"{path}!{member.FullName}", member.Open, (member.Length, member.Crc32), archive);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or UnauthorizedAccessException)
        {
            archive?.Dispose();
            throw new DataException("The zip archive is damaged: " + e.Message, path,
                expected: "a whole zip archive", remedy: "the download was probably cut off; " + Again, inner: e);
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    static ZipArchiveEntry Member(string path, ZipArchive archive, TextKind kind)
    {
        if (archive.Entries.Count > MostMembers)
            throw Refuse(path, "The zip archive has too many members to be a research file.", Count(archive.Entries.Count), $"at most {MostMembers}");
        foreach (var entry in archive.Entries)
            RefuseUnsafe(path, entry.FullName);
        var member = Choose(path, archive.Entries, kind);
        return member.IsEncrypted ? throw Refuse($"{path}!{member.FullName}", "The member of the zip archive is encrypted.", null, "an archive as published, without a password")
            : member.Length > Largest ? throw Refuse($"{path}!{member.FullName}", "The member of the zip archive would expand beyond all sense.", Count(member.Length) + " bytes", $"at most {Count(Largest)} bytes")
            : member;
    }

    static ZipArchiveEntry Choose(string path, ReadOnlyCollection<ZipArchiveEntry> entries, TextKind kind)
    {
        var wanted = entries
            .Where(e => IsText(e.FullName) && e.Name.Contains("entit", StringComparison.OrdinalIgnoreCase) == (kind == TextKind.Entities))
            .ToList();
        var what = kind == TextKind.Entities ? "entities file" : "research file";
        if (wanted.Count == 1)
            return wanted[0];
        IEnumerable<ZipArchiveEntry> shown = wanted.Count > 1 ? wanted : entries;
        var names = entries.Count == 0 ? "(nothing)" : string.Join(", ", shown.Take(5).Select(e => e.FullName));
        throw wanted.Count > 1
            ? new DataException($"The zip archive holds {wanted.Count} texts that could be the {what}.", path, value: names, expected: "one",
                remedy: "take the one that is meant out of the archive and give its path")
            : new DataException($"The zip archive holds no {what}.", path, value: names,
                expected: kind == TextKind.Entities ? "a .txt or .csv member with \"entities\" in its name" : "one .txt or .csv member with the scores",
                remedy: kind == TextKind.Entities ? Entity.WhereToGet : Again);
    }

    static bool IsText(string name) =>
        Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) && !name.StartsWith("__MACOSX/", StringComparison.Ordinal);

    static void RefuseUnsafe(string path, string name)
    {
        if (name.Length == 0 || name[0] == '/' || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal)
            || name.Any(char.IsControl) || name.Split('/').Contains(".."))
            throw Refuse(path, "The zip archive names a member outside of its folder and is not read; nothing was written.", name,
                "plain names such as sb_ca2016_all_csv_v3.txt");
    }

    static DataException Refuse(string file, string problem, string? value, string expected) => new(problem, file, value: value, expected: expected, remedy: Again);

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
