using System.Data;
using System.Globalization;
using Mobility.Econometrics;
using Mobility.Econometrics.Formulas;
using Mobility.Econometrics.Numerics;

namespace Mobility.Sql;

/// <summary>Fits one model by sums: levels, centers, cross-products, scores, each a grouped query.</summary>
internal sealed class SqlFit(SqlTable table, SqlModel model, SqlReader reader, FormulaOptions options)
{
    /// <summary>Rows whose means and ranges give centers and scales.</summary>
    const int SampleRows = 10_000;

    /// <summary>Up to this many numbers of cross-products for a cell are asked for by cell, which saves the query for the scores.</summary>
    const int MostCellSums = 45;

    /// <summary>Where the engine takes all products at once, this many numbers of all cells are asked for by cell.</summary>
    const int MostNumbers = 10_000_000;

    public static Fit<IDataRecord> Of(SqlTable table, string text, FormulaOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(text);
        var formula = Formula.Parse(text);
        var models = formula.Models();
        if (models is not [var model])
            throw formula.Source.Error(formula.Several!.Value, $"This makes {models.Count} models of one, and Ols.Fit gives one fit.", "Leave one outcome and no steps, and fit each.");
        if (options.Errors == Errors.Conley)
            throw new MobilityException("Conley's errors need the distances of all pairs of rows, which sums do not keep. Read the rows and use Ols.Fit(…).WithConley(…).");
        using var reader = new SqlReader(table);
        return new SqlFit(table, new SqlModel(table, reader, model, options.Weights, options.Clusters), reader, options).Fit();
    }

    MobilityException NoRows() => new($"This needs each row, and this fit was made from sums: its rows stayed in {table.Dialect.Name}. Read them and fit them: Ols.Fit(command.ExecuteReader(), formula, …).");

    Fit<IDataRecord> Fit()
    {
        if (model.Clusters.Count > 2)
            throw new MobilityException($"Clusters by {string.Join(", ", model.Clusters.Select(c => c.Name))}: at most two clustering variables are supported. Name the two that matter most.");
        if (options.Errors?.NeedsClusters() == true && model.Clusters.Count == 0)
            throw new MobilityException($"{options.Errors} needs clusters. Name them: clusters: \"State\".");
        if (model.Effects.Count > 1 && (options.Errors ?? (model.Clusters.Count == 0 ? Errors.HC1 : Errors.CR1S)) is not (Errors.Classical or Errors.CR0 or Errors.CR1 or Errors.CR1S))
            throw new MobilityException($"{options.Errors ?? Errors.HC1} of several absorbed effects needs each row's residual, which sums by cell do not keep. Name clusters, or errors: Errors.Classical; or absorb one effect and put the others into the regressors as factors.");
        model.ReadLevels(reader);
        var (columns, terms) = new ModelColumns(model.Model, model.Variables).Code(options.LeaveOut);
        if (columns.Count == 0)
            Estimated.Check(new SampleFlow(1, [], [0], []), 1, 0, 0);
        var (design, clean) = Centered(columns);
        var (sums, flow) = CrossProducts(ref design, clean);
        var absorbed = model.Effects.Count != 1 ? null : AbsorbedLevels.Of(model, reader, options.DropSingletons, ref flow, NoRows);
        var cells = model.Effects.Count < 2 ? null : CellEffects.Of(design, reader, options.DropSingletons, ref flow, NoRows);
        Estimated.Check(flow, flow.RowsUsed, design.Count, absorbed?.Parameters ?? cells?.Parameters ?? 0);
        return new Solver(table, model, reader, options, design, cells?.Add(design, sums) ?? sums, flow, absorbed, cells, terms).Fit();
    }

    /// <summary>Centers and scales from the first rows, and whether these are all complete.</summary>
    (DesignSql Design, bool Clean) Centered(IReadOnlyList<ModelColumn> columns)
    {
        var k = columns.Count;
        var design = new DesignSql(model, columns, new double[k + 1], [.. Enumerable.Repeat(1.0, k + 1)]) { DropsSingletons = options.DropSingletons };
        // An indicator is well scaled as it is, and its sums are whole numbers.
        var asked = Enumerable.Range(0, k + 1).Where(j => j == k || !columns[j].IsIndicator && columns[j].Pieces.Count > 0).ToArray();
        var from = $"(SELECT {string.Join(", ", asked.Select(j => $"{design.Raw(j)} AS x{j}"))}\n  FROM (SELECT *\n  FROM {model.Inner} AS q\n  LIMIT {SampleRows}) AS r\n  WHERE {model.Complete}) AS s";
        var found = reader.Sums(["COUNT(*)", .. asked.SelectMany(j => new[] { $"MIN(x{j})", $"MAX(x{j})", $"AVG(x{j})" })], from, [], model.Values).Sums[0];
        for (var a = 0; a < asked.Length && found[0] > 0; a++)
        {
            var (least, most, mean) = (found[1 + 3 * a], found[2 + 3 * a], found[3 + 3 * a]);
            var center = !design.MayShift ? 0 : least == most ? least : mean;
            design.Centers[asked[a]] = center;
            // The solver minds no scale, so that only extreme ones cost a multiplication; what effects leave is judged against the scale.
            var size = Math.Max(Math.Abs(least - center), Math.Abs(most - center));
            design.Scales[asked[a]] = model.Effects.Count == 0 && size is > 1e-30 and < 1e30 ? 1 : Power(size);
        }
        return (design, found[0] == SampleRows);
    }

    static double Power(double size) => size is > 0 and < 1e300 ? Math.ScaleB(1, (int)Math.Ceiling(Math.Log2(size))) : 1;

    /// <summary>The cross-products, asked for again with better centers where the first rows were unlike the rest.</summary>
    (Sums Sums, SampleFlow Flow) CrossProducts(ref DesignSql design, bool clean)
    {
        var keys = CellKeys(design);
        SampleFlow? flow = null;
        var sums = clean && model.Effects.Count == 0 ? SumQueries.Gram(design, reader, keys, all: true) : null;
        flow = sums is null ? SampleQuery.Flow(model, reader, NoRows) : SampleQuery.Of((int)sums.Rows, (int)sums.Rows, [], NoRows);
        if (flow.RowsUsed == 0)
            Estimated.Check(flow, 0, design.Count, 0);
        sums ??= SumQueries.Gram(design, reader, keys, all: false)!;
        for (var again = 0; again < 2 && Better(design, sums) is { } better; again++)
            (design, sums) = (better, SumQueries.Gram(better, reader, keys, all: false)!);
        return (sums, flow);
    }

    /// <summary>The clusters' columns when their cross-products are asked for cell by cell.</summary>
    string[] CellKeys(DesignSql design)
    {
        if (model.Clusters.Count != 1 || model.Effects.Count > 1)
            return [];
        string[] keys = [.. model.Clusters[0].Aliases.Distinct()];
        var numbers = (design.Count + 1) * (design.Count + 2) / 2;
        return numbers <= MostCellSums || design.Count < DuckProducts.MostColumns && reader.AboutGroups($"{model.Inner} AS r", keys, model.Values) * numbers <= MostNumbers ? keys : [];
    }

    /// <summary>The design with exact centers where a mean is more than eight standard deviations off; null where all is well.</summary>
    static DesignSql? Better(DesignSql design, Sums sums)
    {
        if (!design.HasIntercept)
            return null;
        var (centers, scales, found) = ((double[])design.Centers.Clone(), (double[])design.Scales.Clone(), false);
        for (var j = 1; j <= design.Count; j++)
        {
            if (j < design.Count && design.Columns[j].IsIndicator)
                continue;
            var mean = (double)(sums.Gram[0, j] / sums.Gram[0, 0]);
            var variance = (double)(sums.Gram[j, j] / sums.Gram[0, 0]) - mean * mean;
            if (!double.IsFinite(mean) || mean * mean <= 64 * Math.Max(variance, 0) || mean == 0)
                continue;
            centers[j] += mean * scales[j];
            scales[j] = variance > 0 && scales[j] != 1 ? Power(Math.Sqrt(variance) * scales[j]) : scales[j];
            found = centers[j] != design.Centers[j];
        }
        return found ? design with { Centers = centers, Scales = scales } : null;
    }
}
