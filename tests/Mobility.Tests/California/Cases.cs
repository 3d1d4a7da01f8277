using System.IO.Compression;
using System.Text;
using Mobility.Data;

namespace Mobility.Tests.California;

/// <summary>A small made table in the format of a source, and its records in print.</summary>
/// <param name="Id">The source whose format it has.</param>
/// <param name="Text">The table; its second and third rows may be exchanged, its places are fictional.</param>
/// <param name="Read">The records, one a line.</param>
/// <param name="Packed">True when the publisher packs it by gzip.</param>
sealed record Case(string Id, string Text, Func<SourceFile, IEnumerable<object>> Read, bool Packed = false)
{
    public string Print(byte[] bytes) => Files.Made(Id, Packed ? Pack(bytes) : bytes, file => string.Join('\n', Read(file).Select(r => r.ToString()).Order(StringComparer.Ordinal)));

    public string Print(string text) => Print(Encoding.UTF8.GetBytes(text));

    public static byte[] Pack(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}

static class Cases
{
    /// <summary>Headings as the copy of 2016-17 has them: three of the four run over several lines.</summary>
    public const string Meals = "School Code,\"Enrolled\n(K-12)\",\"Utilized\n(K-12)\",\"Percent_Eligable\nEligible FRPM \n(K-12)\"\n0100001,400,100,0.25\n0100002,20,20,1.00\n0000001,3,1,0.33\n0000001,5,5,1.00\n";

    public const string Graduation =
        "AcademicYear,AggregateLevel,CountyCode,DistrictCode,CountyName,ReportingCategory,CohortStudents,Still Enrolled (%),Dropout Rate (%),Graduation Rate (%),,\n"
        + "2016-17,C,1,,Cañada,TA,200,0.1,0.25,0.5,,\n2016-17,C,1,,Cañada,SM,0,0,0,0,,\n2016-17,C,2,,Mesa,SM,*,*,*,*,,\n";

    public const string Directory =
        "CDSCode,StatusType,County,District,School,City,Zip,OpenDate,ClosedDate,Charter,SOCType,EILName,GSserved,Latitude,Longitude\n"
        + "60100010000000,Active,Cañada,Cañada Unified,,Mesa,99001-0001,,,,,,,,\n"
        + "60100010100001,Active,Cañada,Cañada Unified,\"Mesa, Upper\",Mesa,99001,2005-08-29 00:00:00,,N,High Schools (Public),High School,9-12,36.5,-119.25\n"
        + "6100010100002,Closed,Cañada,Cañada Unified,Dry Creek,Mesa,99002,1980-07-01 00:00:00,2015-07-31 00:00:00,Y,Elementary Schools (Public),Elementary,K-5,36.5,-119.5\n";

    public static IReadOnlyList<Case> All { get; } =
    [
        new("expense-1617-cut", "District Code,Total_Students,Per_Student_Spending\n60001,100.5,10000.25\n60002,20,9000\n60003,,\n", DistrictExpense.Read),
        new("expense-1617-older",
            "CO,District Code,DISTRICT,Total_Budget,Total_Students,Per_Student_Spending,LEA Type\n60,60001,Cañada Unified,\"1,005,025\",\"1,000.5\",\"10,000\",Unified\n60,60002,Mesa,\"1,000\",20,50,High\n60,60003,Mesa,999,1,999,High\n",
            DistrictExpense.Read),
        new("frpm-1617-cut", Meals, SchoolMeals.Read),
        new("frpm-1415",
            "index,County Code,District Code,School Code,Low Grade,High Grade,Enrollment (K-12),FRPM Count (K-12),Percent (%) Eligible FRPM (K-12)\n"
            + "0,60,60001.0,0100001,K,5,400.0,100.0,0.25\n1,60,60001.0,0100002,9,12,20.0,,\n2,60,60001.0,0000001,,,3.0,1.0,0.3\n3,,,,,,,,\n4,,,,,,423.0,101.0,0.24\n",
            SchoolMeals.Read),
        new("staff-1617-extract",
            string.Join(',', Files.Source("staff-1617-extract").Tables[0].Columns.Select(c => c.Name)) + "\n"
            + "6060001,Cañada Unified,10,12.5,6.25,0.1,0.2,0.3,0.2,0.1,0.1,0,0.1,0.1,0,0,0.4,0,0.4,0\n6060002,Mesa,4,,,,,,,,,,,,,,,,,\n0160003,Mesa,5,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,1,0\n",
            DistrictStaff.Read),
        new("cde-staff-1617", Persons('\t', ["6060001", "6060001", "6060001", "6060001", "6060001", "6060002"]), DistrictStaff.Read),
        new("directory-2018-extract", Directory, DirectorySchool.Read),
        new("zip-income", "Zip Code,Median,Mean,Pop\r\n99001,50000.00,60000.00,16445.00\r\n1001,2499.00,.,10.00\r\n99003,1,2,3\r\n", ZipIncome.Read),
        new("sanctuary-2017", "County Code,County Name,Sanctuary\n01,Cañada,1\n02,Mesa,0\n03,Dry Creek,0\n", SanctuaryCounty.Read),
        new("absenteeism-2017-19",
            ",AcademicYear,CountryCode,DistrictCode,SchoolCode," + string.Join(',', Files.Source("absenteeism-2017-19").Tables[0].Columns.Skip(4).Select(c => c.Name))
            + "\n7,2016-17,60,60001.0,100001.0,12.5" + new string(',', 17) + "\n8,2017-18,60,60001.0,100001.0,0,100" + new string(',', 16) + "\n9,2018-19,60,60001.0,100001.0,12.5,50" + new string(',', 16) + "\n",
            ChronicAbsence.Read),
        new("acgr-county", Graduation, CountyGraduation.Read),
        new("api-2013",
            "SNAME," + string.Join(',', Files.Source("api-2013").Tables[0].Columns.Select(c => c.Name))
            + "\nCañada,60600010100001,S,E,,120,785,300,290,50,25,20,10,60,5,30,1,2,1,0,1,90,2.75,100\nMesa,06600010100002,S,H,D,,,12,9,,,,,,,,,,,,,,,\nAll,00000000000000,X,,,1000,790,3000,2900,50,1,20,10,60,5,30,1,2,1,0,1,90,2.75,100\n"
            + new string(',', 23) + "\n",
            SchoolApi.Read, Packed: true),
    ];

    /// <summary>Persons in the publisher's columns, one for each code of a district.</summary>
    public static string Persons(char separator, IReadOnlyList<string> districts)
    {
        string[] columns =
        [
            "AcademicYear", "RecID", "DistrictCode", "CountyName", "DistrictName", "GenderCode", "Age", "EducationLevel", "EthnicGroup",
            "YearsTeaching", "YearsInDistrict", "EmploymentStatusCode", "FTE Teaching", "FTE administrative", "FTE PupilServices", "FileCreated",
        ];
        var rows = districts.Select((d, i) => string.Join(separator,
            "1617", 1000 + i, d, "Cañada", $"District {d}", "F", 40, "BCMVDA"[i % 6], "012345679"[i % 9], 10 + i, i, "T", 100, 0, 0, "1/16/2018"));
        return string.Join('\n', [string.Join(separator, columns), .. rows, ""]);
    }
}
