using System.Text.Encodings.Web;
using System.Text.Json;
using Mobility.Sample.Files.California;
using Mobility.Sample.World;
using Mobility.Sample.World.California;

namespace Mobility.Sample.Files;

/// <summary>truth.json: the parameters behind the sample, for tests and for the workshop.</summary>
static class TruthFile
{
    public const string Name = "truth.json";

    public static byte[] Write(Nation nation, SchoolSystem system)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("what", "True parameters of a simulated sample; the places are fictional and nothing is estimated from real data.");
            json.WriteNumber("seed", nation.Seed);
            json.WriteNumber("states", nation.States.Count);
            json.WriteNumber("zones", nation.Zones.Count);
            json.WriteNumber("counties", nation.Counties.Count);
            json.WriteString("rank", "rank = baseline + slope (spending - mean) + exposure (sum of effect (confounder - center) + state effect) + noise; ranks 0-100, spending in $1,000 per pupil; table_4.csv shows it binned to 100 values a column");
            Spending(json);
            json.WriteStartArray("confounders");
            foreach (var c in Truth.Confounders)
            {
                json.WriteStartObject();
                json.WriteString("column", c.Name);
                json.WriteNumber("center", c.Center);
                json.WriteNumber("sd", c.Spread);
                json.WriteNumber("effect", c.Effect);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("state_effect_sd", Truth.StateEffect);
            Noise(json);
            json.WriteStartArray("outcomes");
            foreach (var o in Truth.Outcomes)
            {
                json.WriteStartObject();
                json.WriteString("name", o.Name);
                json.WriteNumber("baseline", o.Baseline);
                json.WriteNumber("slope", o.Slope);
                json.WriteNumber("exposure", o.Exposure);
                json.WriteNumber("slope_without_controls", Math.Round(Truth.SlopeWithoutControls(o), 4));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Others(json);
            CaliforniaSection.Write(json, system);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    static void Spending(Utf8JsonWriter json)
    {
        json.WriteStartObject("spending");
        json.WriteString("equation", "spending = mean + weights times standard normals: local share of the state, affluence of the zone (behind its income), state, zone");
        json.WriteNumber("mean", Truth.MeanSpending);
        json.WriteNumber("local_share", Truth.SpendingOnLocalShare);
        json.WriteNumber("affluence", Truth.SpendingOnAffluence);
        json.WriteNumber("state", Truth.SpendingOfState);
        json.WriteNumber("zone", Truth.SpendingOfZone);
        json.WriteEndObject();
    }

    static void Noise(Utf8JsonWriter json)
    {
        json.WriteStartObject("noise");
        json.WriteString("sd", "sqrt(base^2 + small^2 * 100000 / max(smallest, group's population)), of which a correlation of shared^2 between outcomes of a zone");
        json.WriteNumber("base", Truth.NoiseBase);
        json.WriteNumber("small", Truth.NoiseOfSmallZones);
        json.WriteNumber("smallest", Truth.NoiseSmallestPopulation);
        json.WriteNumber("shared", Truth.NoiseShared);
        json.WriteEndObject();
    }

    static void Others(Utf8JsonWriter json)
    {
        json.WriteStartObject("counties_of_zones");
        json.WriteString("rank", "(zone's rank + county deviation + gender shift) / 100 + standard error * normal; standard error = 0.5 / sqrt(children), exactly as published in the sample");
        json.WriteNumber("county_sd", Truth.CountySpread);
        json.WriteNumber("girls_above_boys_below", Truth.GenderLevel);
        json.WriteNumber("girls_above_boys_below_per_1000_dollars", Truth.GenderSlope);
        json.WriteEndObject();
        json.WriteStartObject("income_at_35");
        json.WriteString("dollars", "lowest * exp(growth * (zone's rank + gender shift))");
        json.WriteNumber("lowest", AtlasZoneIncomes.LowestIncome);
        json.WriteNumber("growth", AtlasZoneIncomes.GrowthPerRank);
        json.WriteEndObject();
        json.WriteStartObject("state_scores");
        json.WriteString("score", "mean of test and year + per_rank * (state's mean kfr_pooled_p25, weighted by population, - 43) + noise");
        json.WriteNumber("per_rank", Truth.ScoreOnRank);
        json.WriteNumber("noise_sd", Truth.ScoreNoise);
        json.WriteEndObject();
    }
}
