using System.Text.Json.Nodes;
using LvSeg.Data.Slices;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Evaluation.Tests.Json;

/// <summary>Files that earlier versions wrote: every byte of them stays as it is.</summary>
public sealed class GoldenEvaluationTests
{
    [Theory]
    [InlineData("whole")]
    [InlineData("without-spacing")]
    [InlineData("without-details")]
    public void What_was_measured_is_written_as_ever(string name)
    {
        JsonObject golden = JsonNode.Parse(Golden(name))!.AsObject(), written = JsonNode.Parse(Report(name).ToJson())!.AsObject();
        DropFigures(written, golden);
        foreach ((string baseline, JsonNode? figures) in golden["baselines"]!.AsObject())
            DropFigures(written["baselines"]![baseline]!.AsObject(), figures!.AsObject());
        Assert.Equal(golden.ToJsonString(), written.ToJsonString());
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("without-spacing")]
    public void What_was_written_reads_back_to_the_same_bytes(string name)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["evaluation.json"], Golden(name));
        EvaluationReport.Read(folder["evaluation.json"]).Save(folder["again.json"]);
        Assert.Equal(File.ReadAllBytes(folder["evaluation.json"]), File.ReadAllBytes(folder["again.json"]));
    }

    // Figures that the earlier version did not know yet, with their counts and intervals.
    private static void DropFigures(JsonObject written, JsonObject golden)
    {
        foreach (Figure figure in Figures.All.Where(figure => !golden.ContainsKey(figure.Name)))
            foreach (string key in new[] { figure.Name, figure.Name + "_slices", figure.Name + "_interval" })
                written.Remove(key);
    }

    private static EvaluationReport Report(string name)
    {
        bool whole = name == "whole";
        var tally = new EvaluationTally(whole ? [1, 0, 0, 0] : null, whole ? 1.5 : null);
        tally.Add(new Slice("SC-HF-I-01-IM-1", "SC-HF-I-01", 2, 2, new float[4], [1, 1, 0, 0]), [1, 0, 0, 0], [0.9f, 0.4f, 0f, 0f]);
        tally.Add(new Slice("SC-N-02-IM-2", "SC-N-02", 2, 2, new float[4], [0, 1, 1, 0]), [0, 1, 1, 1], [0f, 0.7f, 0.8f, 0.6f]);
        tally.Add(new Slice("Überzahl <&'+\"", whole ? "SC-N-02" : null, 2, 2, new float[4], [0, 0, 0, 0]), [0, 0, 0, 1], [0f, 0f, 0.3f, 0.6f]);
        double loss = name switch { "whole" => 0.1, "without-spacing" => double.NaN, _ => double.PositiveInfinity };
        return new EvaluationReport
        {
            Run = whole ? "r" : null,
            Checkpoint = "best",
            Model = "fcn",
            Data = "data/Übung <1> & \"zwei\"\t😀",
            Synthetic = whole,
            Split = "val",
            Network = tally.Network(loss),
            Background = tally.Background(),
            Majority = tally.Majority(),
            Details = name == "without-details" ? null : tally.Details(),
            Notes = name == "without-spacing" ? ["one é", "two's <3>"] : [],
        };
    }

    private static string Golden(string name)
    {
        using Stream file = typeof(GoldenEvaluationTests).Assembly.GetManifestResourceStream(typeof(GoldenEvaluationTests), $"Golden.{name}.json")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
