using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>What the tables of both studies share: one edition, sources by their ids, and tables that are read once, when they are first asked for.</summary>
public abstract class StudyData : ITabular
{
    readonly ConcurrentDictionary<string, Lazy<object>> tables = new(StringComparer.Ordinal);

    private protected StudyData(Archive archive) => Archive = archive;

    /// <summary>The edition, and why.</summary>
    public Edition Edition => Archive.Edition;

    private protected Archive Archive { get; }

    /// <summary>The source line of these sources, by their ids in <c>data/sources.json</c>, with the edition's mark.</summary>
    public Credit Credit(params string[] ids) => Archive.Credit(ids);

    /// <summary>Whether the file of a source is at hand in this edition; nothing is downloaded to find out.</summary>
    /// <param name="id">Its id in <c>data/sources.json</c>.</param>
    public bool Has(string id) => Archive.Has(id);

    /// <summary>Where to get a file that is not at hand, and how to tell that it is the right one.</summary>
    /// <param name="id">Its id in <c>data/sources.json</c>.</param>
    public TextTable HowToGet(string id) => Archive.HowToGet(id);

    /// <summary>The path of a source's file in this edition, for those who read it in their own way. Fetched when it can be.</summary>
    /// <param name="id">Its id in <c>data/sources.json</c>.</param>
    /// <exception cref="DataException">The file is not at hand, or its checksum is not the manifest's.</exception>
    public string PathOf(string id) => File(id).Path;

    /// <summary>
    /// A published table as it stands, for questions that the study does not ask: the columns that the dictionary lists, under the publisher's names and in
    /// the publisher's units, and every row, totals, notes and repeated keys too. Values beyond their column's range and missing rows are refused. Codes and names
    /// are text, all else numbers; a suppressed cell is null. Read anew each time.
    /// </summary>
    /// <param name="id">Its id in <c>data/sources.json</c>.</param>
    /// <param name="sheet">The sheet, where a workbook has several.</param>
    /// <exception cref="DataException">The file is not at hand or damaged, has no such sheet, or is a research file of all schools.</exception>
    public DataFrame Frame(string id, string? sheet = null) => SourceFrame.Read(File(id), sheet);

    /// <inheritdoc/>
    public TextTable ToTable() => Edition.ToTable();

    /// <inheritdoc/>
    public override string ToString() => Edition.ToString();

    private protected SourceFile File(string id) => Archive.File(id);

    /// <summary>A table, read the first time its property is asked for; what it could not be read for is told each time.</summary>
    private protected T Once<T>(Func<T> read, [CallerMemberName] string table = "") where T : class => (T)tables.GetOrAdd(table, _ => new Lazy<object>(read)).Value;
}
