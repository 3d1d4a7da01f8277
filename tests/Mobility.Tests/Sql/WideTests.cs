using System.Globalization;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>Designs wider than one aggregate takes: sums are asked for in parts, and the process does not grow beyond reason.</summary>
public sealed class WideTests
{
    /// <summary>A fit of many columns equals the row-based one, at the tolerance of all cases.</summary>
    [Fact]
    public void A_hundred_columns_are_fitted()
    {
        const int columns = 100;
        using var duck = Duck.Connect();
        using (var command = duck.CreateCommand())
        {
            command.CommandText = $"CREATE TABLE t AS SELECT i % 40 AS g, {string.Join(", ", Enumerable.Range(1, columns).Select(j => string.Create(CultureInfo.InvariantCulture, $"hash(i * {7919 * j + 1}) / 1.8446744073709552e19 AS x{j}")))}, hash(i) / 1.8446744073709552e19 AS y FROM range(3000) AS t(i)";
            command.ExecuteNonQuery();
        }
        var formula = "y ~ " + string.Join(" + ", Enumerable.Range(1, columns).Select(j => $"x{j}"));
        var sums = Ols.Fit(duck, "t", formula, clusters: "g", errors: Errors.CR1S);
        using var read = duck.CreateCommand();
        read.CommandText = "SELECT * FROM t";
        using var reader = read.ExecuteReader();
        var rows = Ols.Fit(reader, formula, clusters: "g", errors: Errors.CR1S);
        for (var j = 0; j <= columns; j++)
        {
            Assert.Equal(rows.Coefficients[j].Estimate, sums.Coefficients[j].Estimate, 1e-10);
            Assert.Equal(rows.Coefficients[j].StandardError, sums.Coefficients[j].StandardError, 1e-10);
        }
    }
}
