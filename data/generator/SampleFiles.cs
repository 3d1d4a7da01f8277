using Mobility.Sample.Files;
using Mobility.Sample.Files.California;
using Mobility.Sample.World;
using Mobility.Sample.World.California;

namespace Mobility.Sample;

/// <summary>The files of the simulated sample.</summary>
public static class SampleFiles
{
    /// <summary>Name and bytes of every file that the generator writes.</summary>
    public static IReadOnlyDictionary<string, byte[]> Generate()
    {
        var nation = Nation.Simulate();
        var system = SchoolSystem.Simulate();
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [RaceTable4.Name] = RaceTable4.Write(nation),
            [AtlasCountyOutcomes.Name] = AtlasCountyOutcomes.Write(nation),
            [AtlasCountyCovariates.Name] = AtlasCountyCovariates.Write(nation),
            [LandOfOpportunity.Name] = LandOfOpportunity.Write(nation),
            [HealthInequality.Table10Name] = HealthInequality.Table10(nation),
            [HealthInequality.Table12Name] = HealthInequality.Table12(nation),
            [HealthInequality.CrosswalkName] = HealthInequality.Crosswalk(nation),
            [CommutingZoneWorkbooks.Zones1990Name] = CommutingZoneWorkbooks.Zones1990(nation),
            [CommutingZoneWorkbooks.Zones2000Name] = CommutingZoneWorkbooks.Zones2000(nation),
            [StateFinance.Year1995Name] = StateFinance.Year1995(nation),
            [StateFinance.AllYearsName] = StateFinance.AllYears(nation),
            [StatesAll.Name] = StatesAll.Write(nation),
            [SchoolDistricts.Name] = SchoolDistricts.Write(nation),
            [Teaching.Name] = Teaching.Write(nation),
            [ResearchScores.Name] = ResearchScores.Write(system),
            [ScoreEntities.Name] = ScoreEntities.Write(system),
            [CurrentExpense.Name] = CurrentExpense.Write(system),
            [StudentPoverty.Name] = StudentPoverty.Write(system),
            [StaffDemographics.Name] = StaffDemographics.Write(system),
            [Surroundings.IncomeName] = Surroundings.Incomes(system),
            [Surroundings.SanctuaryName] = Surroundings.Sanctuaries(system),
            [UnduplicatedCount.Name] = UnduplicatedCount.Write(system),
            [SchoolDirectory.Name] = SchoolDirectory.Write(system),
            [ChronicAbsenteeism.Name] = ChronicAbsenteeism.Write(system),
            [TruthFile.Name] = TruthFile.Write(nation, system),
        };
        foreach (var (name, bytes) in LaterScores.Write(system)) files[name] = bytes;
        foreach (var (name, bytes) in AtlasZoneIncomes.Write(nation)) files[name] = bytes;
        return files;
    }

    /// <summary>Writes the files to a folder; each under a temporary name first, so that none is ever left half written.</summary>
    public static void Write(IReadOnlyDictionary<string, byte[]> files, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(folder, name);
            var temporary = path + ".tmp";
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
    }
}
