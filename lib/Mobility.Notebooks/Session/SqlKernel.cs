using System.Data;
using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using DotNetKernel = Microsoft.DotNet.Interactive.Kernel;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace Mobility.Notebooks.Session;

/// <summary>
/// SQL cells, carried out by DuckDB over the lists of the session: a variable of C# that holds rows is a table of its name,
/// rows held by another variable are named as in C#, <c>data.Zones</c>. Only the tables a query mentions are copied. Tables and
/// views that a cell creates stay, and are the values that other kernels may take: <c>#!share --from sql top</c>.
/// </summary>
/// <param name="variables">The variables of C#.</param>
/// <param name="stop">Stops the running cell.</param>
sealed partial class SqlKernel(Func<IEnumerable<ScriptVariable>> variables, Func<CancellationToken> stop) : DotNetKernel("sql"),
    IKernelCommandHandler<SubmitCode>, IKernelCommandHandler<SendValue>, IKernelCommandHandler<RequestValue>, IKernelCommandHandler<RequestValueInfos>
{
    /// <summary>Where the copies stand: tables that cells create come first.</summary>
    const string Copies = "cells";

    readonly Dictionary<string, RowTable> sent = new(StringComparer.OrdinalIgnoreCase);
    DuckDBConnection? connection;

    DuckDBConnection Connection
    {
        get
        {
            if (connection is not null)
                return connection;
            connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            RegisterForDisposal(connection);
            Execute($"create schema {Copies}");
            Execute($"set search_path = 'main,{Copies}'");
            return connection;
        }
    }

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        if (Explained(() => Query(command.Code)) is { Columns.Count: > 0 } table)
            context.Publish(new ReturnValueProduced(table, command, FormattedValue.CreateManyFromObject(table)));
        return Task.CompletedTask;
    }

    async Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context) => await SetValueAsync(command, context, (name, value, _) =>
    {
        sent[name] = RowTable.Of(value) ?? throw new NotebookException($"{name} is no table: SQL takes a list of records, a data table or a data frame, and this is {value?.GetType().Name ?? "null"}.");
        return Task.CompletedTask;
    }).ConfigureAwait(false);

    Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        var table = Explained(() => Query($"select * from {Quote(command.Name)}"));
        var form = command.MimeType == "application/json" ? new FormattedValue(command.MimeType, Json(table)) : FormattedValue.CreateSingleFromObject(table, command.MimeType ?? "text/plain");
        context.Publish(new ValueProduced(table, command.Name, form, command));
        return Task.CompletedTask;
    }

    Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(RequestValueInfos command, KernelInvocationContext context)
    {
        var tables = connection is null ? [] : Query("select table_name from information_schema.tables where table_schema = 'main' order by 1").Rows.Cast<DataRow>().Select(r => (string)r[0]);
        context.Publish(new ValueInfosProduced([.. tables.Select(t => new KernelValueInfo(t, new FormattedValue("text/plain", "table"), typeof(DataTable)))], command));
        return Task.CompletedTask;
    }

    /// <summary>Runs the statements and gives the last result.</summary>
    DataTable Query(string sql)
    {
        var words = Words().Matches(sql).Select(m => m.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (schema, name, rows) in Mentioned(sql, words))
            rows.CopyTo(Connection, schema, name, stop());
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var interrupt = stop().Register(command.Cancel);
        using var reader = command.ExecuteReader();
        var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        do
            if (reader.FieldCount > 0)
            {
                table.Dispose();
                table = Read(reader);
            }
        while (reader.NextResult());
        return table;
    }

    IEnumerable<(string Schema, string Name, RowTable Rows)> Mentioned(string sql, HashSet<string> words)
    {
        foreach (var (name, rows) in sent.Where(s => words.Contains(s.Key)))
            yield return (Copies, name, rows);
        foreach (var variable in variables().Where(v => words.Contains(v.Name) && v.Value is not null))
            if (RowTable.Of(variable.Value) is { } table)
                yield return (Copies, variable.Name, table);
            else
                foreach (var property in variable.Type.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && RowTable.IsTable(p.PropertyType)
                    && Regex.IsMatch(sql, $@"\b{Regex.Escape(variable.Name)}\s*\.\s*{p.Name}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)))
                    if (RowTable.Of(property.GetValue(variable.Value)) is { } rows)
                        yield return (variable.Name, property.Name, rows);
    }

    /// <summary>All columns as DuckDB gives them; what is missing is DBNull.</summary>
    DataTable Read(DuckDBDataReader reader)
    {
        var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var (name, same) = (reader.GetName(i), 2);
            while (table.Columns.Contains(name))
                name = $"{reader.GetName(i)}_{same++}";
            // Sums of whole numbers are wider than any type that cells compute with.
            table.Columns.Add(name, reader.GetFieldType(i) is var type && type == typeof(System.Numerics.BigInteger) ? typeof(decimal) : type);
        }
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            stop().ThrowIfCancellationRequested();
            reader.GetValues(values);
            for (var i = 0; i < values.Length; i++)
                if (values[i] is System.Numerics.BigInteger wide)
                    values[i] = (decimal)wide;
            table.Rows.Add(values);
        }
        return table;
    }

    /// <summary>The rows as JSON objects: what JavaScript takes.</summary>
    static string Json(DataTable table) => JsonSerializer.Serialize(table.Rows.Cast<DataRow>().Select(r =>
        table.Columns.Cast<DataColumn>().ToDictionary(c => c.ColumnName, c => r[c] is DBNull ? null : r[c])));

    DataTable Explained(Func<DataTable> query)
    {
        try
        {
            return query();
        }
        catch (Exception e) when (e is DuckDBException or OperationCanceledException && stop().IsCancellationRequested)
        {
            throw new OperationCanceledException(stop());
        }
        catch (DuckDBException e)
        {
            var tables = variables().Where(v => RowTable.IsTable(v.Type)).Select(v => v.Name).Concat(sent.Keys).ToList();
            throw new NotebookException($"{e.Message.TrimEnd()} Tables of this session: {(tables.Count == 0 ? "none; a variable that holds a list of records is one" : string.Join(", ", tables))}.", e);
        }
    }

    void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
