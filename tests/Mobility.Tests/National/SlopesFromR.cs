namespace Mobility.Tests.National;

/// <summary>
/// Slopes of the fifteen outcomes on school spending as R gives them on the published files, by its QR decomposition.
/// </summary>
/// <remarks>
/// <code>
/// d &lt;- merge(table_4, table_10[, c("cz", "stateabbrv", "ccd_exp_tot")], by = "cz"); x &lt;- d$ccd_exp_tot - mean(d$ccd_exp_tot, na.rm = TRUE)
/// stack: for each outcome its own columns (1, x) below each other, W = 1 or cz_pop2000, g = stateabbrv
/// q &lt;- qr(sqrt(W) * X); b &lt;- qr.coef(q, sqrt(W) * y); A &lt;- chol2inv(qr.R(q)); S &lt;- rowsum(X * (W * (y - X %*% b)), g)
/// V &lt;- A %*% crossprod(S) %*% A * G / (G - 1) * (n - 1) / (n - k)
/// </code>
/// </remarks>
static class SlopesFromR
{
    public static readonly (string Column, bool Weighted, double Slope, double StandardError, int N)[] All =
    [
        ("kfr_pooled_p25", false, 1.25669809726007, 0.487281670112092, 731),
        ("kfr_black_pooled_p25", false, 0.716912885635373, 0.301685763930564, 618),
        ("kfr_white_pooled_p25", false, 0.988375839909015, 0.397655805118643, 731),
        ("kir_black_female_p25", false, 0.327340087177928, 0.219737420607872, 560),
        ("kir_black_female_p75", false, -0.113331716134049, 0.425145720997448, 560),
        ("kir_black_male_p25", false, 0.535311342687163, 0.246339611350653, 555),
        ("kir_black_male_p75", false, 0.554886584187931, 0.259569912886, 555),
        ("kir_hisp_female_p25", false, 0.888202834944196, 0.192843391206246, 684),
        ("kir_hisp_female_p75", false, 0.666924610700662, 0.244222740759736, 684),
        ("kir_hisp_male_p25", false, 0.676277054791796, 0.336385646269027, 679),
        ("kir_hisp_male_p75", false, 0.219448313856435, 0.380484856382197, 679),
        ("kir_white_female_p25", false, 1.31508946650278, 0.273779808628781, 731),
        ("kir_white_female_p75", false, 1.06922031054518, 0.266956511456237, 731),
        ("kir_white_male_p25", false, 1.11704789177382, 0.370247777224419, 731),
        ("kir_white_male_p75", false, 0.658504078712909, 0.299208832326417, 731),
        ("kfr_pooled_p25", true, 0.75484801324107, 0.239037532050826, 731),
        ("kfr_black_pooled_p25", true, 0.645094052565727, 0.175898953033895, 618),
        ("kfr_white_pooled_p25", true, 1.18497104245475, 0.360444972944501, 731),
        ("kir_black_female_p25", true, 1.08433198048434, 0.169478539323258, 560),
        ("kir_black_female_p75", true, 0.968295272139888, 0.165683523133236, 560),
        ("kir_black_male_p25", true, 0.391786867258863, 0.217948578160157, 555),
        ("kir_black_male_p75", true, 0.212324456831153, 0.184311153549901, 555),
        ("kir_hisp_female_p25", true, 1.08445885514991, 0.302519348307958, 684),
        ("kir_hisp_female_p75", true, 1.25791248359249, 0.182037717224046, 684),
        ("kir_hisp_male_p25", true, 0.0656098420884428, 0.271162556298581, 679),
        ("kir_hisp_male_p75", true, 0.183382896589816, 0.154771795638493, 679),
        ("kir_white_female_p25", true, 1.69211633913732, 0.285101405048458, 731),
        ("kir_white_female_p75", true, 2.23525829171309, 0.248887138979622, 731),
        ("kir_white_male_p25", true, 0.969713195647934, 0.288693872455545, 731),
        ("kir_white_male_p75", true, 1.00533021081031, 0.183500865879725, 731),
    ];
}
