using System.Data;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>
/// The models of the reference numbers (tests/reference), which the row-based fit reproduces from R: sums give the same at 1e-10 relative, on each
/// engine. Rules are those that sums can express.
/// </summary>
[Trait("speed", "slow")]
public sealed class ReferenceCasesTests(PostgresServer server)
{
    const string Panel = "mobility ~ spend + poverty + segregation + race + gender + race:gender";

    static readonly string[] s_engines = ["DuckDB", "PostgreSQL"];

    public static TheoryData<string, string, string, string?> Independent()
    {
        var data = new TheoryData<string, string, string, string?>();
        foreach (var engine in s_engines)
            foreach (var (table, formula, weights) in new (string, string, string?)[]
            {
                ("longley", "Employed ~ `GNP.deflator` + GNP + Unemployed + `Armed.Forces` + Population + Year", null),
                ("longley", "Employed ~ 0 + GNP + Population", null),
                ("mtcars", "mpg ~ wt + hp + qsec", null),
                ("mtcars", "mpg ~ wt + hp", "disp"),
                ("mtcars", "log(mpg) ~ wt + I(wt^2) + log(hp)", null),
                ("mtcars", "mpg ~ i(cyl) + wt + i(am) + i(cyl):wt", null),
                ("mtcars", "mpg ~ i(cyl, ref = 6) + wt + I(hp^2) + log(disp)", null),
                ("mtcars", "mpg ~ wt:i(cyl)", null),
                ("mtcars", "mpg ~ i(cyl, wt)", null),
                ("mtcars", "mpg ~ i(cyl, wt, ref = 6)", null),
                ("mtcars", "mpg ~ i(cyl) + wt:i(cyl)", null),
                ("mtcars", "mpg ~ wt * i(cyl)", null),
                ("mtcars", "mpg ~ i(cyl):wt + i(cyl) + wt", null),
                ("mtcars", "mpg ~ i(cyl) + i(cyl):i(am)", null),
                ("mtcars", "mpg ~ -1 + i(cyl) + i(am) + wt", null),
                ("mtcars", "mpg ~ wt:i(cyl):i(am)", null),
                ("mtcars", "mpg ~ hp + hp:wt + i(am) + hp:i(am) + hp:wt:i(am)", null),
                ("mtcars", "mpg ~ i(cyl):i(am)", null),
                ("mtcars", "mpg ~ 0 + i(cyl):i(am)", null),
                ("mtcars", "mpg ~ wt | cyl", null),
                ("mtcars", "mpg ~ wt + hp | cyl^am", "disp"),
                ("mtcars", "mpg ~ sqrt(disp) + exp(wt / 10) + abs(qsec - 17) + log2(hp) + log10(disp) + I(cyl == 4) + I(hp > 110) + I(wt^1.5) + I(-drat)", null),
                ("panel_a", Panel, "n_kids"),
                ("panel_a", "mobility ~ spend + I(race == \"black\") + I(gender != \"male\") + poverty", null),
            })
                data.Add(engine, table, formula, weights);
        return data;
    }

    public static TheoryData<string, string, string?, string> Clustered()
    {
        var data = new TheoryData<string, string, string?, string>();
        foreach (var engine in s_engines)
            foreach (var (formula, weights, clusters) in new (string, string?, string)[]
            {
                (Panel, "n_kids", "state"),
                (Panel, "n_kids", "cohort"),
                (Panel, "n_kids", "state + cohort"),
                ("mobility ~ spend + race + poverty + segregation + gender + spend:race", null, "zone"),
                ("mobility ~ spend:race + poverty", "n_kids", "state^cohort"),
                ("mobility ~ spend:race + poverty", "n_kids", "~ state + cohort"),
                ("mobility ~ spend + poverty", null, "state"),
                ("mobility ~ spend + poverty | state", "n_kids", "state"),
                ("mobility ~ spend + poverty + race | state", "n_kids", "zone"),
                ("mobility ~ race * gender | zone", null, "zone"),
                ("mobility ~ race + gender | zone", null, "state"),
                ("mobility ~ poverty + race + gender | state^cohort", null, "state + cohort"),
                ("mobility ~ spend + poverty + race | state + cohort", "n_kids", "state"),
                ("mobility ~ race + gender | zone + cohort", null, "zone + cohort"),
            })
                data.Add(engine, formula, weights, clusters);
        return data;
    }

    [Theory]
    [MemberData(nameof(Independent))]
    public void Sums_equal_the_rows(string engine, string table, string formula, string? weights)
    {
        using var at = Engine.Of(engine, server);
        at.Load(table);
        var rows = Rows(at, table, formula, weights);
        var sums = Ols.Fit(at.Connection, table, formula, weights: weights);
        SameFit.Check(rows, sums);
        SameFit.Same(rows, sums);
        foreach (var rule in rows.Estimated.Frame.Absorbed is null ? [Errors.Classical, Errors.HC0, Errors.HC1, Errors.HC2, Errors.HC3, Errors.HC4] : new[] { Errors.Classical, Errors.HC0, Errors.HC1 })
            SameFit.Same(rows.With(rule), sums.With(rule));
    }

    [Theory]
    [MemberData(nameof(Clustered))]
    public void Sums_by_cluster_equal_the_rows(string engine, string formula, string? weights, string clusters)
    {
        using var at = Engine.Of(engine, server);
        at.Load("panel_a");
        var rows = Rows(at, "panel_a", formula, weights, clusters);
        var sums = Ols.Fit(at.Connection, "panel_a", formula, weights: weights, clusters: clusters);
        SameFit.Check(rows, sums);
        SameFit.Same(rows, sums);
        foreach (var rule in sums.Estimated.Frame.Absorbed?.Effects.Count > 1 ? [Errors.Classical, Errors.CR0, Errors.CR1, Errors.CR1S] : new[] { Errors.Classical, Errors.HC1, Errors.CR0, Errors.CR1, Errors.CR1S })
            SameFit.Same(rows.With(rule), sums.With(rule));
        foreach (var convention in new[] { Convention.Stata, Convention.R, Convention.Fixest, Convention.Statsmodels })
            SameFit.Same(rows.As(convention), sums.As(convention));
        foreach (var counted in Enum.GetValues<CountedEffects>())
            SameFit.Same(rows.With(Errors.CR1S, TwoWay.OwnG, counted), sums.With(Errors.CR1S, TwoWay.OwnG, counted));
    }

    internal static Fit<IDataRecord> Rows(Engine at, string table, string formula, string? weights = null, string? clusters = null)
    {
        using var reader = at.Read($"SELECT * FROM {at.Dialect.Quote(table)}");
        return Ols.Fit((IDataReader)reader, formula, weights: weights, clusters: clusters);
    }
}
