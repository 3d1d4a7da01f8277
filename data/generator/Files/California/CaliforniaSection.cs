using System.Text.Json;
using Mobility.Sample.World.California;

namespace Mobility.Sample.Files.California;

/// <summary>The part of truth.json that speaks of the simulated California.</summary>
static class CaliforniaSection
{
    public static void Write(Utf8JsonWriter json, SchoolSystem system)
    {
        json.WriteStartObject("california");
        json.WriteNumber("seed", system.Seed);
        json.WriteNumber("counties", system.Counties.Count);
        json.WriteNumber("districts", system.Districts.Count);
        json.WriteNumber("schools", system.Schools.Count);
        json.WriteNumber("schools_with_migrant_score", system.Schools.Count(s => s.HasMigrantScore));
        json.WriteString("cell", "one school x grade x test; its numbers are published from 11 students with scores on");
        json.WriteString("all_students", "mean = scale(test, grade) + sum of on_all x (circumstance - center) + district effect + school effect + cohort effect + student_sd / sqrt(students with scores) x normal, rounded to 0.1");
        json.WriteString("migrant_students", "mean = anchor + level + slope x (published all-students mean of the cell - anchor) + sum of on_migrant x (circumstance - center) + the school's migrant effect + student_sd / sqrt(migrant students with scores) x normal, rounded to 0.1; all noise is independent between cells");
        json.WriteNumber("student_sd", CaliforniaTruth.StudentSpread);
        json.WriteNumber("district_sd", CaliforniaTruth.DistrictSpread);
        json.WriteNumber("school_sd", CaliforniaTruth.SchoolSpread);
        json.WriteNumber("cohort_sd", CaliforniaTruth.CohortSpread);
        json.WriteNumber("anchor", CaliforniaTruth.Anchor);
        json.WriteNumber("level", CaliforniaTruth.MigrantLevel);
        json.WriteNumber("slope", CaliforniaTruth.MigrantSlope);
        json.WriteNumber("migrant_effect_sd", CaliforniaTruth.MigrantSpread);
        json.WriteStartObject("scale");
        foreach (var (test, name) in new[] { (1, "1 English language arts"), (2, "2 mathematics") })
        {
            json.WriteStartObject(name);
            foreach (var grade in CaliforniaTruth.Grades) json.WriteNumber($"{grade}", CaliforniaTruth.Scale(test, grade));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("circumstances");
        foreach (var c in CaliforniaTruth.Circumstances)
        {
            json.WriteStartObject();
            json.WriteString("name", c.Name);
            json.WriteString("where", c.Where);
            json.WriteNumber("center", c.Center);
            json.WriteNumber("on_all", c.OnAll);
            json.WriteNumber("on_migrant", c.OnMigrant);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("outperforming");
        foreach (var school in system.Schools.Where(s => s.Outperforms))
        {
            json.WriteStartObject();
            json.WriteString("cds", CdsText.County(school.School.District.County) + CdsText.District(school.School.District) + CdsText.School(school.School));
            json.WriteString("school", school.School.Name);
            json.WriteNumber("migrant_effect", school.MigrantEffect);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteLater(json, system);
        json.WriteEndObject();
    }

    static void WriteLater(Utf8JsonWriter json, SchoolSystem system)
    {
        json.WriteStartObject("later_years");
        json.WriteString("schools", "those with a published migrant score in 2016; the equations are those of 2016 with points of the year added, cohorts and counts drawn anew");
        json.WriteString("lead", "2016: the migrant effect L; later: u + v with u = persistence x L + migrant_effect_sd x sqrt(persistence x (1 - persistence)) x normal, once a school, and v = migrant_effect_sd x sqrt(1 - persistence) x normal, every year");
        json.WriteNumber("persistence", LaterYears.Persistence);
        json.WriteStartArray("springs");
        foreach (var spring in LaterYears.Springs)
        {
            json.WriteStartObject();
            json.WriteNumber("year", spring.Year);
            json.WriteNumber("on_all", spring.OnAll);
            json.WriteNumber("on_migrant", spring.OnMigrant);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
