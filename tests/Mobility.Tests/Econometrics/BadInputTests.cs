using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>What a user sees who gives a regression what it cannot use: one sentence that says where, what and what to do.</summary>
public sealed class BadInputTests
{
    sealed record Place(double? Rank, double? Spend, double? White = null, double? Minority = null, string? State = null, double? Weight = null, Region Region = Region.West);

    enum Region { West, East, South }

    static readonly Place[] Places = [.. Enumerable.Range(0, 12).Select(i =>
        new Place(40 + i % 5, 8 + i * i % 7, 0.01 * (i * 37 % 100), 1 - 0.01 * (i * 37 % 100), "S" + i % 3, 1 + i, (Region)(i % 3)))];

    static string Message(Action act) => Assert.Throws<MobilityException>(act).Message;

    [Fact]
    public void A_collinear_column_is_refused_with_its_equation() => Assert.Equal(
        "Minority = 1 - White in all 12 rows used: the columns are collinear, so their separate coefficients do not exist. Leave one of them out of the model (or name it: leaveOut: [\"…\"]); which one decides what the others mean.",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.White, p.Minority })));

    [Fact]
    public void A_collinear_column_is_left_out_when_the_caller_says_so()
    {
        var fit = Ols.Fit(Places, y: p => p.Rank, x: p => new { p.White, p.Minority }, leaveOut: ["Minority"]);
        Assert.Equal(["(Intercept)", "White"], fit.Names);
        Assert.Contains("Left out as asked: Minority.", fit.ToString(), StringComparison.Ordinal);
        Assert.Equal(fit.Fitted[0], fit.Predict(Places)[0].Estimate, 1e-12);
        Assert.Equal("There is no column Majority to leave out. Columns: White, Minority.",
            Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.White, p.Minority }, leaveOut: ["Majority"])));
    }

    [Fact]
    public void A_nearly_collinear_design_gets_an_answer_with_its_equation_and_condition()
    {
        var fit = Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, Copy = 2 * p.Spend + 1e-8 * p.White });
        Assert.Contains("Nearly collinear: Spend ≈", fit.ToString(), StringComparison.Ordinal);
        var digits = CertifiedDigits.Of(fit);
        Assert.InRange(digits.ConditionNumber, 1e9, 1e11);
        Assert.All(digits.Coefficients.Skip(1), c => Assert.InRange(c.Digits, 4, 9));
    }

    [Fact]
    public void Numbers_whose_squares_overflow_are_refused() => Assert.StartsWith("A column holds 1.2e+201, whose square overflows.",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, Huge = 1e200 * p.Weight ?? 0 })), StringComparison.Ordinal);

    [Fact]
    public void Numbers_whose_squares_vanish_are_refused() => Assert.StartsWith("Tiny is at most 1.2e-199, whose square is lost.",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, Tiny = 1e-200 * p.Weight ?? 0 })), StringComparison.Ordinal);

    [Fact]
    public void A_collinear_column_is_found_whatever_the_order() => Assert.StartsWith("Spend = 0.5 Double in all",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { Double = 2 * p.Spend, p.White, p.Spend })), StringComparison.Ordinal);

    [Fact]
    public void A_constant_column_is_refused_with_its_value() => Assert.StartsWith(
        "Year is 1990 in all 12 rows used, so it cannot be told from the intercept.",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, Year = 1990 })), StringComparison.Ordinal);

    [Fact]
    public void A_constant_outcome_is_refused_with_its_value() => Assert.StartsWith("The outcome Rank is 50 in all 12 rows used: there is nothing to explain.",
        Message(() => Ols.Fit(Places.Select(p => p with { Rank = 50 }), y: p => p.Rank, x: p => new { p.Spend })), StringComparison.Ordinal);

    [Fact]
    public void A_column_of_zeros_is_refused() => Assert.StartsWith("Zero is 0 in all",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, Zero = 0.0 })), StringComparison.Ordinal);

    [Fact]
    public void No_rows_are_refused() => Assert.StartsWith("No rows were given.",
        Message(() => Ols.Fit(Array.Empty<Place>(), y: p => p.Rank, x: p => new { p.Spend })), StringComparison.Ordinal);

    [Fact]
    public void A_column_missing_everywhere_is_named() => Assert.StartsWith("No row is complete: 12 rows, 12 lost: Spend is missing, 0 used.",
        Message(() => Ols.Fit(Places.Select(p => p with { Spend = null }), y: p => p.Rank, x: p => new { p.Spend })), StringComparison.Ordinal);

    [Fact]
    public void An_infinite_value_is_refused_with_its_row() => Assert.StartsWith("Row 1: Math.Log(p.White.Value) is -infinity.",
        Message(() => Ols.Fit(Places, y: p => Math.Log(p.White!.Value), x: p => new { p.Spend }, yName: "Math.Log(p.White.Value)")), StringComparison.Ordinal);

    [Fact]
    public void A_single_cluster_is_refused() => Assert.StartsWith("All rows used lie in one cluster of State",
        Message(() => Ols.Fit(Places.Select(p => p with { State = "NJ" }), y: p => p.Rank, x: p => new { p.Spend }, clusters: p => p.State)), StringComparison.Ordinal);

    [Fact]
    public void A_negative_weight_is_refused_with_its_row() => Assert.StartsWith("Row 3: the weight Weight is -1.",
        Message(() => Ols.Fit(Places.Select((p, i) => p with { Weight = i == 2 ? -1 : 1 }), y: p => p.Rank, x: p => new { p.Spend }, weights: p => p.Weight)), StringComparison.Ordinal);

    [Fact]
    public void A_weight_of_zero_drops_the_row_and_is_counted()
    {
        var fit = Ols.Fit(Places.Select((p, i) => p with { Weight = i == 2 ? 0 : 1 }), y: p => p.Rank, x: p => new { p.Spend }, weights: p => p.Weight);
        Assert.Equal(11, fit.N);
        Assert.Equal("12 rows, 1 lost: weight Weight is zero, 11 used", fit.Sample.ToLine());
    }

    [Fact]
    public void A_level_not_seen_in_the_fit_cannot_be_predicted()
    {
        var fit = Ols.Fit(Places.Where(p => p.Region != Region.South), y: p => p.Rank, x: p => new { p.Spend, p.Region });
        Assert.StartsWith("Row 3: the level South of Region was not in the rows the model was fitted on", Message(() => fit.Predict(Places)), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_are_refused() => Assert.StartsWith("2 rows cannot determine 2 coefficients and an error variance: at least 3 rows are needed.",
        Message(() => Ols.Fit(Places.Take(2), y: p => p.Rank, x: p => new { p.Spend })), StringComparison.Ordinal);

    [Fact]
    public void A_coefficient_that_is_not_there_is_refused_with_the_list() => Assert.Equal(
        "The model has no coefficient named Spending. It has: (Intercept), Spend.",
        Message(() => _ = Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend })["Spending"]));

    [Fact]
    public void Clustered_errors_without_clusters_are_refused() => Assert.StartsWith("CR1S needs clusters.",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend }, errors: Errors.CR1S)), StringComparison.Ordinal);

    [Fact]
    public void A_row_fitted_exactly_is_named_when_HC3_is_asked_for_and_HC1_stands_in_by_default()
    {
        var places = Places.Select((p, i) => p with { State = i == 4 ? "Alone" : "Other" }).ToArray();
        Assert.StartsWith("HC3 divides by 1 - leverage, and row 5 has leverage 1",
            Message(() => Ols.Fit(places, y: p => p.Rank, x: p => new { p.Spend, p.State }, errors: Errors.HC3)), StringComparison.Ordinal);
        var fit = Ols.Fit(places, y: p => p.Rank, x: p => new { p.Spend, p.State });
        Assert.Contains("HC1 (not HC3: row 5 is fitted exactly, its leverage is 1)", fit.Covariance.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_percentage_is_not_a_level() => Assert.StartsWith("A confidence level lies between 0 and 1, such as 0.95; 95 was given.",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend }, level: 95)), StringComparison.Ordinal);

    [Fact]
    public void A_member_that_is_no_number_is_refused_with_its_type() => Assert.StartsWith("The regressor When has type DateTime.",
        Message(() => Ols.Fit(Places, y: p => p.Rank, x: p => new { p.Spend, When = DateTime.UnixEpoch })), StringComparison.Ordinal);
}
