using System.Globalization;
using DuckDB.NET.Data;
using Mobility.Data;

namespace Mobility.Sql;

/// <summary>A year of the panel.</summary>
/// <param name="Year">Year of the spring in which the tests were taken.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="From">The research file that they come from.</param>
public sealed record ResearchYear(int Year, long Rows, string From);

/// <summary>
/// California's research files of several years as one folder of Parquet, to be fitted where it lies. Memory does not grow with rows or years.
/// </summary>
/// <remarks>
/// Columns: cds (fourteen digits, with its zeros), county, district (its seven digits), school (null for a district, a county, the state), year, subgroup,
/// test, grade, mean_scale_score (points), tested and with_scores (students). Suppressed cells are NULL. Units and codes are those of <see cref="ResearchScore"/>.
/// </remarks>
public static class ResearchPanel
{
    /// <summary>Rows of a part of a year: what is held at once.</summary>
    const int PartRows = 500_000;

    const string Columns = "cds VARCHAR, county VARCHAR, district VARCHAR, school VARCHAR, subgroup SMALLINT, test SMALLINT, grade TINYINT, mean_scale_score DOUBLE, tested DOUBLE, with_scores DOUBLE";

    /// <summary>
    /// Writes every research file of a folder, at any depth, as <c>to/year=2016/part-000.parquet</c> and so on; <c>Duck.Open(to)</c> opens them as one table.
    /// The folder is written beside its place and put there when it is whole; one that is there is replaced.
    /// </summary>
    /// <param name="from">The folder with files such as <c>sb_ca2016_all_csv_v3.zip</c>, as published (zip or text, commas or carets).</param>
    /// <param name="to">The folder to write.</param>
    /// <exception cref="DataException">There is no research file, two of one year, or a row is not what it should be or stands twice.</exception>
    public static IReadOnlyList<ResearchYear> Write(string from, string to) => Write(from, to, ResearchFilter.Everything);

    /// <summary>The same of some rows.</summary>
    internal static IReadOnlyList<ResearchYear> Write(string from, string to, ResearchFilter filter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        if (!Directory.Exists(from))
            throw new DataException("There is no such folder.", from, expected: "a folder with research files such as sb_ca2016_all_csv_v3.zip", remedy: "correct the path");
        string[] files = [.. Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(IsResearchFile).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            throw new DataException("The folder holds no research file.", from, expected: "files named as the publisher names them: sb_ca2016_all_csv_v3.zip, sb_ca2022_all_csv_v1.txt", remedy: "download them from caaspp-elpac.ets.org, or correct the path");
        var target = Path.GetFullPath(to).TrimEnd(Path.DirectorySeparatorChar);
        if (Directory.Exists(target) && Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).FirstOrDefault(f => !f.EndsWith(".parquet", StringComparison.Ordinal)) is { } other)
            throw new DataException("The folder to be replaced holds something else than a panel.", other, expected: "no folder there, or one with Parquet files alone", remedy: "name another folder");
        var work = $"{target}.{Guid.NewGuid():N}.partial";
        try
        {
            Directory.CreateDirectory(work);
            var years = new List<ResearchYear>();
            foreach (var file in files)
                WriteFile(file, work, filter, years);
            // The one that is there is gone only when the new one is in its place.
            var before = work + ".before";
            if (Directory.Exists(target))
                Directory.Move(target, before);
            try
            {
                Directory.Move(work, target);
            }
            catch when (Directory.Exists(before))
            {
                Directory.Move(before, target);
                throw;
            }
            if (Directory.Exists(before))
                Directory.Delete(before, recursive: true);
            return years;
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    static bool IsResearchFile(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith("sb_ca", StringComparison.OrdinalIgnoreCase) && name.Contains("csv", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("entities", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(name).ToUpperInvariant() is ".ZIP" or ".TXT" or ".CSV";
    }

    static void WriteFile(string file, string work, ResearchFilter filter, List<ResearchYear> years)
    {
        using var duck = Duck.Connect();
        int? year = null;
        var rows = 0L;
        foreach (var part in ResearchFile.Stream(file, filter).Chunk(PartRows))
        {
            if (year is null && years.Find(y => y.Year == part[0].Year) is { } same)
                throw new DataException("Two files hold the same year.", file, value: part[0].Year.ToString(CultureInfo.InvariantCulture), expected: $"one file a year; {Path.GetFileName(same.From)} holds it too", remedy: "move one of them away: the panel would count its schools twice");
            year ??= part[0].Year;
            if (Array.Find(part, r => r.Year != year) is { } stranger)
                throw new DataException("The file holds more than one year.", file, value: stranger.Year.ToString(CultureInfo.InvariantCulture), expected: $"{year}, as in its first row", remedy: "download the file again");
            WritePart(duck, part, Path.Combine(work, $"year={year}"), (int)(rows / PartRows));
            rows += part.Length;
        }
        if (year is null)
            throw new DataException("No row of the file is kept.", file, expected: "rows that the filter keeps", remedy: "widen the filter, or download the file again when it is empty");
        Unique(duck, Path.Combine(work, $"year={year}"), file);
        years.Add(new ResearchYear(year.Value, rows, file));
    }

    static void WritePart(DuckDBConnection duck, ResearchScore[] rows, string folder, int number)
    {
        Directory.CreateDirectory(folder);
        Execute(duck, $"CREATE OR REPLACE TABLE part ({Columns})");
        using (var appender = duck.CreateAppender("part"))
            foreach (var row in rows)
            {
                var code = row.Code.ToString();
                appender.CreateRow().AppendValue(code).AppendValue(code[..2]).AppendValue(row.Code.District > 0 ? code[..7] : null).AppendValue(row.Code.IsSchool ? code : null)
                    .AppendValue((short)row.Subgroup).AppendValue((short)row.Test).AppendValue((sbyte)row.Grade)
                    .AppendValue(row.MeanScaleScore).AppendValue(row.Tested).AppendValue(row.WithScores).EndRow();
            }
        Execute(duck, $"COPY part TO {Text(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"part-{number:000}.parquet")))} (FORMAT parquet, COMPRESSION zstd)");
        Execute(duck, "DROP TABLE part");
    }

    /// <summary>A row that stands twice is the file's error; the engine looks for it, on disk where memory does not do.</summary>
    static void Unique(DuckDBConnection duck, string folder, string file)
    {
        using var command = duck.CreateCommand();
        command.CommandText = $"SELECT cds, subgroup, grade, test FROM read_parquet({Text(Path.Combine(folder, "*.parquet"))}) GROUP BY ALL HAVING count(*) > 1 LIMIT 1";
        using var reader = command.ExecuteReader();
        if (reader.Read())
            throw new DataException("The same row stands on two lines.", file, value: string.Create(CultureInfo.InvariantCulture, $"{reader.GetValue(0)}, subgroup {reader.GetValue(1)}, grade {reader.GetValue(2)}, test {reader.GetValue(3)}"),
                expected: "each school, subgroup, grade and test once", remedy: "download the file again");
    }

    static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    static void Execute(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
