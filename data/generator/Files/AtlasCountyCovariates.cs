using Mobility.Sample.World;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files;

/// <summary>cty_covariates.csv of the Opportunity Atlas: characteristics of counties.</summary>
static class AtlasCountyCovariates
{
    public const string Name = "cty_covariates.csv";

    const string Header =
        "state,county,cz,czname,hhinc_mean2000,mean_commutetime2000,frac_coll_plus2000,frac_coll_plus2010,"
        + "foreign_share2010,med_hhinc1990,med_hhinc2016,poor_share2010,poor_share2000,poor_share1990,"
        + "share_white2010,share_black2010,share_hisp2010,share_asian2010,share_black2000,share_white2000,"
        + "share_hisp2000,share_asian2000,gsmn_math_g3_2013,rent_twobed2015,singleparent_share2010,"
        + "singleparent_share1990,singleparent_share2000,traveltime15_2010,emp2000,mail_return_rate2010,"
        + "ln_wage_growth_hs_grad,popdensity2010,popdensity2000,ann_avg_job_growth_2004_2013,job_density_2013";

    public static byte[] Write(Nation nation)
    {
        var file = new DelimitedText(Header, "\r\n");
        foreach (var county in nation.Counties)
            file.Add([
                Whole(county.State.Fips), Whole(county.Number), county.Zone is { } zone ? Whole(zone.Id) : "", county.Zone?.Name ?? "",
                .. DelimitedText.Columns(Header).Skip(4).Select(c => Stata(county.Characteristics.GetValueOrDefault(c), 5)),
            ]);
        return file.ToBytes();
    }
}
