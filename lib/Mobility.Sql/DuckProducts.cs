using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Mobility.Sql;

/// <summary>
/// All products of a design in one aggregate of DuckDB, by its C interface: <c>mobility_products_3(x0, x1, y)</c> sums xᵢ xⱼ of the rows without a
/// NULL, <c>mobility_weighted_products_3(w, x0, x1, y)</c> w xᵢ xⱼ. DuckDB's own sums take each product by itself, 231 of them for twenty regressors.
/// The functions live with the connection's database in memory; nothing of them is stored.
/// </summary>
internal static unsafe class DuckProducts
{
    /// <summary>Columns up to which the products are taken at once: DuckDB keeps the sums of a group in one row of a block.</summary>
    public const int MostColumns = 64;

    /// <summary>Rows that are multiplied at a time, so that all their columns stay in the nearest memory.</summary>
    const int Block = 256;

    /// <summary>Rows of one group in a row from which their columns are multiplied, and not row by row.</summary>
    const int Run = 24;

    const int Lanes = 4;

    /// <summary>Name of the aggregate for so many columns.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="columns">Columns, the outcome included.</param>
    /// <param name="weighted">Whether a weight stands before them.</param>
    public static string On(DuckDBConnection connection, int columns, bool weighted)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"mobility_{(weighted ? "weighted_" : "")}products_{columns}");
        // Asked each time: a transaction taken back takes the function with it, and another connection to the database may have brought it.
        if (!IsThere(connection, name) && !Register(connection.NativeConnection, name, new Shape(columns, weighted)) && !IsThere(connection, name))
            throw new MobilityException($"DuckDB did not take the aggregate {name}. Fit on a connection that runs nothing else meanwhile.");
        return name;
    }

    /// <summary>Numbers that the aggregate gives: complete rows, then the products, row by row of the upper triangle.</summary>
    public static int Numbers(int columns) => 1 + columns * (columns + 1) / 2;

    static bool IsThere(DuckDBConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM duckdb_functions() WHERE function_name = '{name}'";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) > 0;
    }

    static bool Register(DuckDBNativeConnection connection, string name, Shape shape)
    {
        var function = Native.Create();
        var type = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.Double);
        var blob = NativeMethods.LogicalType.DuckDBCreateLogicalType(DuckDBType.Blob);
        try
        {
            var text = Marshal.StringToCoTaskMemUTF8(name);
            Native.SetName(function, text);
            Marshal.FreeCoTaskMem(text);
            for (var i = 0; i < shape.Inputs; i++)
                Native.AddParameter(function, type.DangerousGetHandle());
            Native.SetReturnType(function, blob.DangerousGetHandle());
            Native.SetSpecialHandling(function);
            Native.SetExtraInfo(function, shape.Code, 0);
            Native.SetFunctions(function, &StateSize, &Start, &Update, &Combine, &Finish);
            return Native.Register(connection.DangerousGetHandle(), function) == 0;
        }
        finally
        {
            Native.Destroy(&function);
            type.Dispose();
            blob.Dispose();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static ulong StateSize(nint info) => (ulong)Shape.Of(info).StateLength * sizeof(double);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Start(nint info, double* state) => new Span<double>(state, Shape.Of(info).StateLength).Clear();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Update(nint info, nint chunk, double** states)
    {
        var shape = Shape.Of(info);
        var count = (int)Native.ChunkSize(chunk);
        var columns = stackalloc double*[shape.Inputs];
        var validity = stackalloc ulong*[shape.Inputs];
        var masked = false;
        for (var i = 0; i < shape.Inputs; i++)
        {
            var vector = Native.Vector(chunk, (ulong)i);
            columns[i] = Native.Data(vector);
            validity[i] = Native.Validity(vector);
            masked |= validity[i] != null;
        }
        var weight = shape.Weighted ? columns[0] : null;
        var x = shape.Weighted ? columns + 1 : columns;
        var row = stackalloc double[shape.Padded];
        new Span<double>(row, shape.Padded).Clear();
        for (var r = 0; r < count;)
        {
            if (masked && !Complete(validity, shape.Inputs, r))
            {
                r++;
                continue;
            }
            var end = r + 1;
            while (end < count && states[end] == states[r] && (!masked || Complete(validity, shape.Inputs, end)))
                end++;
            states[r][0] += end - r;
            if (end - r < Run)
                for (; r < end; r++)
                    AddRow(shape, states[r] + Lanes, x, weight, row, r);
            else
                for (; r < end; r += Math.Min(Block, end - r))
                    AddRows(shape, states[r] + Lanes, x, weight, r, Math.Min(Block, end - r));
        }
    }

    static bool Complete(ulong** validity, int inputs, int r)
    {
        for (var i = 0; i < inputs; i++)
            if (validity[i] != null && (validity[i][r >> 6] >> (r & 63) & 1) == 0)
                return false;
        return true;
    }

    /// <summary>Adds one row: each line of the triangle by its four-number steps.</summary>
    static void AddRow(Shape shape, double* sums, double** x, double* weight, double* row, int r)
    {
        for (var i = 0; i < shape.Columns; i++)
            row[i] = x[i][r];
        for (var i = 0; i < shape.Columns; i++)
        {
            var factor = Vector256.Create(weight == null ? row[i] : weight[r] * row[i]);
            for (var j = i & -Lanes; j < shape.Padded; j += Lanes, sums += Lanes)
                Vector256.FusedMultiplyAdd(factor, Vector256.Load(row + j), Vector256.Load(sums)).Store(sums);
        }
    }

    /// <summary>Adds rows of one group: each pair of columns as one product of vectors, four pairs at a time.</summary>
    static void AddRows(Shape shape, double* sums, double** x, double* weight, int first, int rows)
    {
        var weighted = stackalloc double[Block];
        for (var i = 0; i < shape.Columns; i++)
        {
            var a = x[i] + first;
            if (weight != null)
            {
                for (var r = 0; r < rows; r++)
                    weighted[r] = weight[first + r] * a[r];
                a = weighted;
            }
            var start = i & -Lanes;
            for (var j = start; j < shape.Columns; j += Lanes)
            {
                // Beyond the last column its own is taken, for a sum that nobody reads.
                var last = shape.Columns - 1;
                var b = x[j] + first;
                var c = x[Math.Min(j + 1, last)] + first;
                var d = x[Math.Min(j + 2, last)] + first;
                var e = x[Math.Min(j + 3, last)] + first;
                var (p, q, s, t) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
                var r = 0;
                for (; r <= rows - Lanes; r += Lanes)
                {
                    var left = Vector256.Load(a + r);
                    p = Vector256.FusedMultiplyAdd(left, Vector256.Load(b + r), p);
                    q = Vector256.FusedMultiplyAdd(left, Vector256.Load(c + r), q);
                    s = Vector256.FusedMultiplyAdd(left, Vector256.Load(d + r), s);
                    t = Vector256.FusedMultiplyAdd(left, Vector256.Load(e + r), t);
                }
                var (sp, sq, ss, st) = (Vector256.Sum(p), Vector256.Sum(q), Vector256.Sum(s), Vector256.Sum(t));
                for (; r < rows; r++)
                    (sp, sq, ss, st) = (sp + a[r] * b[r], sq + a[r] * c[r], ss + a[r] * d[r], st + a[r] * e[r]);
                (Vector256.Load(sums) + Vector256.Create(sp, sq, ss, st)).Store(sums);
                sums += Lanes;
            }
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Combine(nint info, double** sources, double** targets, ulong count)
    {
        var length = Shape.Of(info).StateLength;
        for (ulong s = 0; s < count; s++)
            for (var i = 0; i < length; i++)
                targets[s][i] += sources[s][i];
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Finish(nint info, double** sources, nint result, ulong count, ulong offset)
    {
        var shape = Shape.Of(info);
        var numbers = stackalloc double[Numbers(MostColumns)];
        for (ulong s = 0; s < count; s++)
        {
            var sums = sources[s] + Lanes;
            var at = 0;
            numbers[at++] = sources[s][0];
            for (var i = 0; i < shape.Columns; i++)
                for (var j = i & -Lanes; j < shape.Padded; j++, sums++)
                    if (j >= i && j < shape.Columns)
                        numbers[at++] = *sums;
            Native.AssignBytes(result, offset + s, (byte*)numbers, (ulong)at * sizeof(double));
        }
    }

    /// <summary>How many columns, and whether a weight stands before them; the sums of a group are one number of rows and the padded lines of the triangle.</summary>
    readonly struct Shape(int columns, bool weighted)
    {
        public int Columns => columns;

        public bool Weighted => weighted;

        public int Inputs => weighted ? columns + 1 : columns;

        public int Padded => columns + Lanes - 1 & -Lanes;

        public nint Code => columns << 1 | (weighted ? 1 : 0);

        public int StateLength
        {
            get
            {
                var length = Lanes;
                for (var i = 0; i < columns; i++)
                    length += Padded - (i & -Lanes);
                return length;
            }
        }

        public static Shape Of(nint info)
        {
            var code = (int)Native.ExtraInfo(info);
            return new Shape(code >> 1, (code & 1) == 1);
        }
    }

    /// <summary>Functions of DuckDB's C interface that its .NET package does not offer (duckdb.h, "Aggregate Functions").</summary>
    static class Native
    {
        static readonly nint library = NativeLibrary.Load("duckdb", typeof(NativeMethods).Assembly, null);

        public static readonly delegate* unmanaged[Cdecl]<nint> Create = (delegate* unmanaged[Cdecl]<nint>)Export("create_aggregate_function");
        public static readonly delegate* unmanaged[Cdecl]<nint*, void> Destroy = (delegate* unmanaged[Cdecl]<nint*, void>)Export("destroy_aggregate_function");
        public static readonly delegate* unmanaged[Cdecl]<nint, nint, void> SetName = (delegate* unmanaged[Cdecl]<nint, nint, void>)Export("aggregate_function_set_name");
        public static readonly delegate* unmanaged[Cdecl]<nint, nint, void> AddParameter = (delegate* unmanaged[Cdecl]<nint, nint, void>)Export("aggregate_function_add_parameter");
        public static readonly delegate* unmanaged[Cdecl]<nint, nint, void> SetReturnType = (delegate* unmanaged[Cdecl]<nint, nint, void>)Export("aggregate_function_set_return_type");
        public static readonly delegate* unmanaged[Cdecl]<nint, void> SetSpecialHandling = (delegate* unmanaged[Cdecl]<nint, void>)Export("aggregate_function_set_special_handling");
        public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, void> SetExtraInfo = (delegate* unmanaged[Cdecl]<nint, nint, nint, void>)Export("aggregate_function_set_extra_info");
        public static readonly delegate* unmanaged[Cdecl]<nint, nint> ExtraInfo = (delegate* unmanaged[Cdecl]<nint, nint>)Export("aggregate_function_get_extra_info");
        public static readonly delegate* unmanaged[Cdecl]<nint, nint, int> Register = (delegate* unmanaged[Cdecl]<nint, nint, int>)Export("register_aggregate_function");
        public static readonly delegate* unmanaged[Cdecl]<nint, ulong> ChunkSize = (delegate* unmanaged[Cdecl]<nint, ulong>)Export("data_chunk_get_size");
        public static readonly delegate* unmanaged[Cdecl]<nint, ulong, nint> Vector = (delegate* unmanaged[Cdecl]<nint, ulong, nint>)Export("data_chunk_get_vector");
        public static readonly delegate* unmanaged[Cdecl]<nint, double*> Data = (delegate* unmanaged[Cdecl]<nint, double*>)Export("vector_get_data");
        public static readonly delegate* unmanaged[Cdecl]<nint, ulong*> Validity = (delegate* unmanaged[Cdecl]<nint, ulong*>)Export("vector_get_validity");
        public static readonly delegate* unmanaged[Cdecl]<nint, ulong, byte*, ulong, void> AssignBytes = (delegate* unmanaged[Cdecl]<nint, ulong, byte*, ulong, void>)Export("vector_assign_string_element_len");

        static readonly delegate* unmanaged[Cdecl]<nint, delegate* unmanaged[Cdecl]<nint, ulong>, delegate* unmanaged[Cdecl]<nint, double*, void>, delegate* unmanaged[Cdecl]<nint, nint, double**, void>,
            delegate* unmanaged[Cdecl]<nint, double**, double**, ulong, void>, delegate* unmanaged[Cdecl]<nint, double**, nint, ulong, ulong, void>, void> setFunctions =
            (delegate* unmanaged[Cdecl]<nint, delegate* unmanaged[Cdecl]<nint, ulong>, delegate* unmanaged[Cdecl]<nint, double*, void>, delegate* unmanaged[Cdecl]<nint, nint, double**, void>,
                delegate* unmanaged[Cdecl]<nint, double**, double**, ulong, void>, delegate* unmanaged[Cdecl]<nint, double**, nint, ulong, ulong, void>, void>)Export("aggregate_function_set_functions");

        public static void SetFunctions(
            nint function, delegate* unmanaged[Cdecl]<nint, ulong> size, delegate* unmanaged[Cdecl]<nint, double*, void> start, delegate* unmanaged[Cdecl]<nint, nint, double**, void> update,
            delegate* unmanaged[Cdecl]<nint, double**, double**, ulong, void> combine, delegate* unmanaged[Cdecl]<nint, double**, nint, ulong, ulong, void> finish) =>
            setFunctions(function, size, start, update, combine, finish);

        static nint Export(string name) => NativeLibrary.GetExport(library, "duckdb_" + name);
    }
}
