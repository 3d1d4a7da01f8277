namespace Mobility.Tests.Econometrics;

/// <summary>A row of the simulated panel of the reference cases.</summary>
sealed record PanelRow(string? zone, string? state, string? race, string? gender, string? cohort, double fold,
    double mobility, double mobility_se, double n_kids, double spend, double poverty, double segregation)
{
    public static List<PanelRow> All()
    {
        var t = Reference.Data("panel_a");
        string?[] s(string c) => t.Texts(c);
        double[] n(string c) => t.Numbers(c);
        var (zone, state, race, gender, cohort) = (s("zone"), s("state"), s("race"), s("gender"), s("cohort"));
        var (fold, mobility, se, kids, spend, poverty, segregation) = (n("fold"), n("mobility"), n("mobility_se"), n("n_kids"), n("spend"), n("poverty"), n("segregation"));
        return [.. Enumerable.Range(0, t.Rows.Count).Select(i => new PanelRow(zone[i], state[i], race[i], gender[i], cohort[i], fold[i],
            mobility[i], se[i], kids[i], spend[i], poverty[i], segregation[i]))];
    }
}

/// <summary>A car of R's mtcars.</summary>
sealed record Car(string name, double mpg, double cyl, double disp, double hp, double drat, double wt, double qsec, double am, double gear, double carb, double fold)
{
    public static List<Car> All()
    {
        var t = Reference.Data("mtcars");
        double[] n(string c) => t.Numbers(c);
        var name = t.Texts("car");
        var (mpg, cyl, disp, hp, drat, wt, qsec, am, gear, carb, fold) =
            (n("mpg"), n("cyl"), n("disp"), n("hp"), n("drat"), n("wt"), n("qsec"), n("am"), n("gear"), n("carb"), n("fold"));
        return [.. Enumerable.Range(0, mpg.Length).Select(i => new Car(name[i]!, mpg[i], cyl[i], disp[i], hp[i], drat[i], wt[i], qsec[i], am[i], gear[i], carb[i], fold[i]))];
    }
}

/// <summary>A year of Longley's data.</summary>
sealed record LongleyYear(double GnpDeflator, double Gnp, double Unemployed, double ArmedForces, double Population, double Year, double Employed)
{
    public static List<LongleyYear> All()
    {
        var t = Reference.Data("longley");
        var c = t.Columns.Select(t.Numbers).ToArray();
        return [.. Enumerable.Range(0, 16).Select(i => new LongleyYear(c[0][i], c[1][i], c[2][i], c[3][i], c[4][i], c[5][i], c[6][i]))];
    }
}
