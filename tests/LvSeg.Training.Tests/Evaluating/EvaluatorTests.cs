using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Field;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Models;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;
using LvSeg.Training.Prediction;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Evaluating;

public sealed class EvaluatorTests : IDisposable
{
    private readonly TinyLab _lab = new();
    private readonly Checkpoint _checkpoint;
    private readonly ISliceSource _validation;

    public EvaluatorTests()
    {
        _checkpoint = Checkpoint.Open(_lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 20, BatchSize = 1, DecayRate = 1 }, Network = _lab.Configuration.Network with { BatchNorm = false } }).FinalCheckpoint);
        _validation = Dataset.Open(_lab.Data, new DataOptions()).Validation;
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Figures_equal_a_count_of_pixels_one_by_one()
    {
        using Model model = _checkpoint.LoadModel();
        byte[] majority = _checkpoint.ReadTrainingData().Training.Majority!;
        EvaluationReport report = Measure(model, majority).ToReport("r", "final", "unet", _lab.Data, "val", []);

        double loss = 0;
        List<byte[]> masks = [];
        foreach (Slice slice in TinyLab.Validation)
        {
            using var scope = NewDisposeScope();
            float[] scores = model.Predict(tensor(slice.Image, [1, 16, 16, 1])).data<float>().ToArray();
            masks.Add([.. Enumerable.Range(0, 256).Select(i => (byte)(scores[2 * i + 1] > scores[2 * i] ? 1 : 0))]);
            loss += Enumerable.Range(0, 256).Average(i => Math.Log(1 + Math.Exp(scores[2 * i + 1 - slice.Mask![i]] - scores[2 * i + slice.Mask[i]])));
        }
        Assert.Contains(masks, mask => mask.Contains((byte)1));
        Assert.Equal(loss / 4, report.Network.Loss!.Value, 1e-5);
        AssertFigures(masks, report.Network);
        AssertFigures([.. masks.Select(_ => new byte[256])], report.Background);
        AssertFigures([.. masks.Select(_ => majority)], report.Majority);
        Assert.Equal(4, report.Network.Slices);
        Assert.False(report.Synthetic);
    }

    [Fact]
    public void Slices_are_told_one_by_one_in_their_order_and_kept_as_cases()
    {
        using Model model = _checkpoint.LoadModel();
        List<string> told = [];
        Measurement measured = Measure(model, majority: null, slice => told.Add(slice.Name));
        string[] names = [.. TinyLab.Validation.Select(slice => slice.Name)];
        Assert.Equal(names, told);
        Assert.Equal(names, measured.Tally.Cases.Select(slice => slice.Name));
        Assert.Equal("P-02", measured.Tally.Cases[0].Patient);
        Assert.Null(measured.Tally.Majority()[Figures.Dice].Value);
    }

    [Fact]
    public void Probabilities_are_those_of_a_prediction_and_distances_are_in_the_spacing_given()
    {
        using Model model = _checkpoint.LoadModel();
        Measurement measured = Evaluator.Measure(model, _validation, null, spacing: 2.5, stop: TestContext.Current.CancellationToken);
        EvaluationReport report = measured.ToReport("r", "final", "unet", _lab.Data, "val", []);
        double near = 0;
        foreach ((Slice slice, CaseResult found) in TinyLab.Validation.Zip(measured.Tally.Cases))
        {
            var predicted = SlicePrediction.Of(model, slice);
            double sum = predicted.Probability.Sum(p => (double)p), inside = predicted.Probability.Where((_, i) => predicted.Mask[i] == 1).Sum(p => (double)p);
            Assert.Equal(2 * inside / (sum + predicted.Mask.Count(label => label == 1)), found.Confidence!.Value, 1e-6);
            near += predicted.Probability.Where((p, i) => p > 0.01 || slice.Mask![i] == 1).Count();
        }
        Assert.Equal(near, report.Details!.Reliability!.Near.Sum(bin => bin.Pixels));
        Assert.Equal(4 * 256, report.Details.Reliability.All.Sum(bin => bin.Pixels));
        Assert.Equal(2.5, report.Details.Spacing);
        Assert.Equal(2.5 * report.Network[FieldFigures.ApdPixels].Value!.Value, report.Network[FieldFigures.Apd].Value!.Value, 1e-12);
    }

    [Fact]
    public void It_ends_where_it_is_asked_to()
    {
        using Model model = _checkpoint.LoadModel();
        using var stop = new CancellationTokenSource();
        int told = 0;
        Assert.Throws<OperationCanceledException>(() => Evaluator.Measure(model, _validation, null, null, _ =>
        {
            told++;
            stop.Cancel();
        }, stop.Token));
        Assert.Equal(1, told);
    }

    [Fact]
    public void The_run_s_own_evaluation_is_that_of_its_best_checkpoint()
    {
        var run = LvSeg.Runs.Folders.RunFolder.Open(_lab.Runs, "r");
        var best = Checkpoint.Open(run.BestCheckpoint);
        using Model model = best.LoadModel();
        EvaluationReport report = Measure(model, best.ReadTrainingData().Training.Majority!)
            .ToReport("r", "best", "unet", _lab.Data, "val", []);
        string saved = File.ReadAllText(run.EvaluationFile);
        Assert.Equal(saved[..saved.IndexOf("\"notes\"", StringComparison.Ordinal)],
            report.ToJson()[..report.ToJson().IndexOf("\"notes\"", StringComparison.Ordinal)]);
    }

    private Measurement Measure(Model model, byte[]? majority, Action<Slice>? each = null) =>
        Evaluator.Measure(model, _validation, majority, null, each, TestContext.Current.CancellationToken);

    private static void AssertFigures(List<byte[]> masks, FigureSet figures)
    {
        double both = 0, truth = 0, drawn = 0, right = 0, course = 0, mean = 0;
        for (int s = 0; s < masks.Count; s++)
        {
            double sliceBoth = 0, sliceTruth = 0, sliceDrawn = 0;
            for (int i = 0; i < 256; i++)
            {
                bool a = TinyLab.Validation[s].Mask![i] == 1, b = masks[s][i] == 1;
                sliceBoth += a && b ? 1 : 0;
                sliceTruth += a ? 1 : 0;
                sliceDrawn += b ? 1 : 0;
                right += a == b ? 1 : 0;
            }
            course += (2 * sliceBoth + 1) / (sliceTruth + sliceDrawn + 1);
            mean += 2 * sliceBoth / (sliceTruth + sliceDrawn);
            both += sliceBoth;
            truth += sliceTruth;
            drawn += sliceDrawn;
        }
        Assert.Equal(right / (256 * masks.Count), figures[Figures.Accuracy].Value!.Value, 1e-12);
        Assert.Equal(2 * both / (truth + drawn), figures[Figures.Dice].Value!.Value, 1e-12);
        Assert.Equal(mean / masks.Count, figures[Figures.DiceMean].Value!.Value, 1e-12);
        Assert.Equal(course / masks.Count, figures[Figures.DiceCourse].Value!.Value, 1e-12);
        Assert.Equal(both / (truth + drawn - both), figures[Figures.Iou].Value!.Value, 1e-12);
        Assert.Equal(both / truth, figures[Figures.Sensitivity].Value!.Value, 1e-12);
        Assert.Equal(drawn == 0 ? null : both / drawn, figures[Figures.Precision].Value);
    }
}
