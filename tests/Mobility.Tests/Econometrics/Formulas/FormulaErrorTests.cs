using Microsoft.Data.Analysis;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics.Formulas;

/// <summary>What a formula says that cannot be read or fitted: what is wrong, a caret under the word, what to do.</summary>
public sealed class FormulaErrorTests
{
    sealed record Zone(double? UpwardMobility, double SpendingPerPupil, double LocalShare, string? State, string Code, DateOnly Day);

    static readonly Zone[] s_zones = [.. Enumerable.Range(0, 20).Select(i => new Zone(40 + i % 7, 8 + i * i % 5, i % 3, i < 2 ? null : "S" + i % 4, (100 + i).ToString(System.Globalization.CultureInfo.InvariantCulture), new DateOnly(2020, 1, 1 + i)))];

    static string Message(string formula, string? weights = null, string? clusters = null) =>
        Assert.Throws<MobilityException>(() => Ols.Fit(s_zones, formula, weights, clusters)).Message;

    [Fact]
    public void A_misspelt_column_is_pointed_at_with_the_nearest_one() => Assert.Equal("""
        Zone has no column SpendingPerPupl.
            UpwardMobility ~ LocalShare + SpendingPerPupl
                                          ^^^^^^^^^^^^^^^
        Did you mean SpendingPerPupil? Columns: UpwardMobility, SpendingPerPupil, LocalShare, State, Code, Day.
        """.ReplaceLineEndings("\n"), Message("UpwardMobility ~ LocalShare + SpendingPerPupl"));

    [Fact]
    public void A_text_as_a_number_is_told_with_row_and_value() => Assert.Equal("""
        State is no column of numbers: row 3 holds "S2", and a number is needed here.
            UpwardMobility ~ log(State)
                                 ^^^^^
        Use it as a factor, State or i(State), or compare it with a level: I(State == "S2").
        """.ReplaceLineEndings("\n"), Message("UpwardMobility ~ log(State)"));

    [Theory]
    [InlineData("State ~ LocalShare", null, null, "State is no column of numbers: row 3 holds \"S2\"")]
    [InlineData("UpwardMobility ~ sqrt(Code)", null, null, "The texts look like numbers: turn the column into numbers first")]
    [InlineData("UpwardMobility ~ Day", null, null, "Day is no column of numbers: row 1 holds 01/01/2020")]
    [InlineData("UpwardMobility ~ LocalShare", "State", null, "    State\n    ^^^^^\n")]
    [InlineData("UpwardMobility ~ LocalShare", null, "State + Cohrt", "Zone has no column Cohrt.\n    State + Cohrt\n            ^^^^^\n")]
    [InlineData("UpwardMobility ~ LocalShare | Stat", null, null, "Did you mean State?")]
    [InlineData("UpwardMobility ~ i(State, ref = \"S9\")", null, null, "State has no level S9.\n    UpwardMobility ~ i(State, ref = \"S9\")\n                                    ^^^^\nDid you mean S0? Levels: S2, S3, S0, S1.")]
    [InlineData("UpwardMobility ~ i(State, reff = 1)", null, null, "i(…) takes no reff.")]
    [InlineData("UpwardMobility ~ lgo(LocalShare)", null, null, "There is no function lgo in a formula.")]
    [InlineData("UpwardMobility ~ log(LocalShare", null, null, "The formula cannot be read at the end: ) is expected.")]
    [InlineData("UpwardMobility ~ LocalShare^2", null, null, "Arithmetic stands within I(…): I(a^2).")]
    [InlineData("UpwardMobility ~ LocalShare / 2", null, null, "I(a / b)")]
    [InlineData("UpwardMobility ~ 2 + LocalShare", null, null, "0 or 1 is expected")]
    [InlineData("UpwardMobility ~ Local Share", null, null, "A name with spaces stands in backticks: `Local Share`.")]
    [InlineData("UpwardMobility ~ 1st", null, null, "A name that begins with a digit stands in backticks: `1st`.")]
    [InlineData("UpwardMobility ~ `Local", null, null, "The backtick is not closed.")]
    [InlineData("UpwardMobility ~ Local$Share", null, null, "The formula holds '$', which means nothing here.")]
    [InlineData("UpwardMobility", null, null, "~ is expected")]
    [InlineData("~ LocalShare", null, null, "an outcome is expected")]
    [InlineData("", null, null, "an outcome is expected")]
    [InlineData("UpwardMobility ~ LocalShare | State | Code ~ Day", null, null, "A second | begins instruments")]
    [InlineData("UpwardMobility ~ LocalShare - SpendingPerPupil", null, null, "is taken away but does not stand before it")]
    [InlineData("UpwardMobility ~ csw(LocalShare, SpendingPerPupil)", null, null, "This makes 2 models of one")]
    [InlineData("c(UpwardMobility, LocalShare) ~ SpendingPerPupil", null, null, "    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^")]
    [InlineData("UpwardMobility ~ sw(LocalShare, 1) + csw(State, Code)", null, null, "cannot be read at \"1\"")]
    [InlineData("UpwardMobility ~ sw(LocalShare) + csw(State, Code)", null, null, "Steps stand here a second time.")]
    [InlineData("UpwardMobility ~ LocalShare | State[LocalShare]", null, null, "Slopes that vary by level are not absorbed here.")]
    [InlineData("UpwardMobility ~ I(\"a\")", null, null, "The text \"a\" stands where a number is needed.")]
    [InlineData("UpwardMobility ~ log(LocalShare)", null, null, "Row 1: log(LocalShare) is -infinity.")]
    [InlineData("UpwardMobility ~ LocalShare:csw(State, Code)", null, null, "may not stand within another term")]
    public void Every_error_says_where_and_what_to_do(string formula, string? weights, string? clusters, string part) =>
        Assert.Contains(part, Message(formula, weights, clusters), StringComparison.Ordinal);

    [Fact]
    public void Brackets_without_end_are_refused_and_do_not_end_the_program()
    {
        Assert.Contains("brackets stand within each other", Message($"UpwardMobility ~ I({new string('(', 100_000)}"), StringComparison.Ordinal);
        Assert.Contains("brackets stand within each other", Message($"UpwardMobility ~ {new string('(', 100_000)}"), StringComparison.Ordinal);
        Assert.Contains("brackets stand within each other", Message($"UpwardMobility ~ I({new string('-', 100_000)}1)"), StringComparison.Ordinal);
        Assert.Contains("has more than 1000 signs", Message($"UpwardMobility ~ I(1{string.Concat(Enumerable.Repeat("+1", 100_000))})"), StringComparison.Ordinal);
        Assert.Contains("make more than 2000 regressors", Message($"UpwardMobility ~ {string.Join('*', Enumerable.Range(0, 60).Select(i => $"x{i}"))}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_mixes_numbers_and_texts_is_told_with_the_text()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "create table t(y, x); insert into t values (1, 1), (2, 2.5), (4, 'n/a'), (3, 4), (6, null); select * from t";
        using var reader = command.ExecuteReader();
        Assert.StartsWith("x is no column of numbers: row 3 holds \"n/a\"", Assert.Throws<MobilityException>(() => Ols.Fit(reader, "y ~ x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_and_fractions_of_a_database_are_one_column_and_null_is_missing()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "create table t(y, x); insert into t values (1, 1), (2, 2.5), (4, 3), (3, 4), (6, null); select * from t";
        using var reader = command.ExecuteReader();
        var fit = Ols.Fit(reader, "y ~ x");
        Assert.Equal("5 rows, 1 lost: x is missing, 4 used", fit.Sample.ToLine());
        Assert.Equal(Ols.Fit([1, 2, 4, 3], [[1, 2.5, 3, 4]]).Coefficients[1].Estimate, fit["x"].Estimate);
    }

    [Fact]
    public void A_model_that_its_rows_do_not_allow_is_told_beside_the_others()
    {
        var fits = Ols.FitEach(s_zones, "UpwardMobility ~ LocalShare + csw0(SpendingPerPupil, Code)");
        Assert.Equal(2, fits.Count);
        Assert.Equal("LocalShare + SpendingPerPupil + Code", Assert.Single(fits.Failed).Name);
        Assert.Contains("Did you mean Code?", Assert.Throws<MobilityException>(() => Ols.FitEach(s_zones, "UpwardMobility ~ LocalShare + csw0(SpendingPerPupil, Cod)")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_and_an_empty_table_say_what_they_lack()
    {
        Assert.StartsWith("The data frame has no column y.", Assert.Throws<MobilityException>(() => Ols.Fit(new DataFrame(new DoubleDataFrameColumn("x", [1.0, 2])), "y ~ x")).Message, StringComparison.Ordinal);
        Assert.StartsWith("No rows were given.", Assert.Throws<MobilityException>(() => Ols.Fit(Array.Empty<Zone>(), "UpwardMobility ~ LocalShare")).Message, StringComparison.Ordinal);
    }
}
