using Mobility.Sample.World;
using NPOI.HSSF.UserModel;

namespace Mobility.Sample.Files;

/// <summary>
/// online_data_tables.xls of Chetty, Hendren, Kline and Saez (2014): its Tables 3 (counties), 5 (mobility of zones) and
/// 8 (characteristics of zones), with titles, dictionaries and headers on the rows where the real workbook has them.
/// </summary>
static class LandOfOpportunity
{
    public const string Name = "online_data_tables.xls";

    public const string Mark = "Simulated sample: fictional places, not results of any study.";

    public static byte[] Write(Nation nation)
    {
        var book = new HSSFWorkbook();
        book.CreateSheet("Table of Contents").Fill(0,
        [
            [Mark], [], ["The workbook has the layout of Online Data Tables 3, 5 and 8 of \"Where is the Land of Opportunity?\"."], [],
            ["The workbook contains the following worksheets."], ["Online Data Table 3"], ["Online Data Table 5"], ["Online Data Table 8"],
        ]);

        var counties = book.CreateSheet("Online Data Table 3");
        counties.Fill(0, [["Online Data Table III"], ["Intergenerational Mobility Statistics and Selected Covariates by County"], [], [Mark]]);
        counties.Fill(6, [["Variable", null, "Description"], .. OpportunityCounties.Header.Skip(5).Select(h => new object?[] { h, null, h + ", simulated" })]);
        counties.Fill(29, [OpportunityCounties.Header, Numbers(OpportunityCounties.Header.Length), .. OpportunityCounties.Rows(nation)]);

        var mobility = book.CreateSheet("Online Data Table 5");
        mobility.Fill(0, [["Online Data Table V"], ["Intergenerational Mobility Estimates by Commuting Zone"], [], [Mark]]);
        mobility.Fill(8, [["Variable", "Description"], .. OpportunityZones.MobilityHeader.Select(h => new object?[] { h, h + ", simulated" })]);
        mobility.Fill(47, [["Note: \"RM\" = Rank-Rank Slope; \"AM\" = Rank-Rank Intercept + 25*(Rank-Rank Slope)"], [],
            OpportunityZones.MobilityHeader, Numbers(OpportunityZones.MobilityHeader.Length), [], .. OpportunityZones.Mobility(nation)]);

        var zones = book.CreateSheet("Online Data Table 8");
        zones.Fill(0, [["Online Data Table VIII"], ["Commuting Zone Characteristics"], [], [Mark]]);
        // The first three column numbers are negative numbers, shown as (1) to (3) by their format.
        zones.Fill(6, [OpportunityZones.CharacteristicHeader, [-1, -2, -3, .. Numbers(OpportunityZones.CharacteristicHeader.Length).Skip(3)],
            .. OpportunityZones.Characteristics(nation)]);
        return book.ToBytes();
    }

    static object?[] Numbers(int columns) => [.. Enumerable.Range(1, columns).Select(i => $"({i})")];
}
