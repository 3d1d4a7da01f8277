using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>Notes each text that is sent, and lets DuckDB answer it in its own words: stands for a driver that does not say what engine it is.</summary>
internal sealed class RecordingConnection(DbConnection inner, Func<string, string> translate) : DbConnection
{
    public List<string> Texts { get; } = [];

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close() => inner.Close();

    public override void Open() => inner.Open();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new Command(this, inner.CreateCommand(), translate);

    sealed class Command(RecordingConnection owner, DbCommand inner, Func<string, string> translate) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get => owner; set => throw new NotSupportedException(); }

        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() => inner.Cancel();

        public override int ExecuteNonQuery() => throw new InvalidOperationException("Something was to be written.");

        public override object? ExecuteScalar() => throw new NotSupportedException();

        public override void Prepare() => inner.Prepare();

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            owner.Texts.Add($"{CommandText};{string.Concat(inner.Parameters.Cast<DbParameter>().Select(p => $"\n-- ? = {p.Value}"))}");
            inner.CommandText = translate(CommandText);
            return inner.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
