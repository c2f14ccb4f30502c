using LvSeg.Data.Datasets;
using LvSeg.Data.Pictures;
using LvSeg.Data.Slices;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Schedules;
using LvSeg.Training.Batches;
using LvSeg.Training.Prediction;

namespace LvSeg.Cli.Tests.Repository;

/// <summary>The C# lines of <c>docs/from-the-notebook.md</c>, where the compiler sees them; <see cref="NotebookPageTests"/> holds the two together.</summary>
internal static class NotebookLines
{
    public static (SliceBatches Train, SliceBatches Validation) ReadingTheRecords(string folder, string pictures)
    {
        var data = Dataset.Open(folder, new DataOptions());
        var train = new SliceBatches(data.Train, batchSize: 1, shuffleSeed: 1);
        var validation = new SliceBatches(data.Validation, batchSize: 1);

        foreach (Slice slice in data.Validation.InOrder().Take(2))
            PictureWriter.WriteMask(Path.Combine(pictures, slice.Name), slice.Mask!, slice.Height, slice.Width);

        return (train, validation);
    }

    public static (Model Model, string Summary) Task1()
    {
        var dense = Model.Sequential(new Input(256, 256, 1),
        [
            new Flatten(),
            new Dense(64, Activation.Relu),
            new Dense(256 * 256 * 2, Activation.Softmax),
            new Reshape(new Shape(256, 256, 2)),
        ]);
        dense.Compile(new Adam(), new SparseCategoricalCrossentropy(fromLogits: true), [new SparseCategoricalAccuracy()]);
        string summary = dense.Summary();
        return (dense, summary);
    }

    public static Model Task2()
    {
        var fcn = Model.Sequential(new Input(256, 256, 1),
        [
            new Conv2D(100, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu, name: "Conv1"),
            new MaxPooling2D(2, strides: 2, padding: Padding.Same, name: "MaxPool1"),
            new Conv2D(200, 5, strides: 2, padding: Padding.Same, activation: Activation.Relu, name: "Conv2"),
            new MaxPooling2D(2, strides: 2, padding: Padding.Same, name: "MaxPool2"),
            new Conv2D(300, 3, padding: Padding.Same, activation: Activation.Relu, name: "Conv3"),
            new Conv2D(300, 3, padding: Padding.Same, activation: Activation.Relu, name: "Conv4"),
            new Conv2D(2, 1, name: "Score_classes"),
            new Conv2DTranspose(2, 31, strides: 16, padding: Padding.Same, name: "Upscore"),
        ]);
        return fcn;
    }

    public static (double?[] Loss, double?[] ValLoss) Training(Model model, SliceBatches train, SliceBatches validation)
    {
        IReadOnlyList<EpochResult> history = model.Fit(train, epochs: 20, validation: validation, callbacks: [new ShowPrediction()]);

        double?[] loss = [.. history.Select(epoch => epoch["loss"])], valLoss = [.. history.Select(epoch => epoch["val_loss"])];

        return (loss, valLoss);
    }

    public static IReadOnlyList<MetricValue> Evaluating(Model model, SliceBatches validation)
    {
        IReadOnlyList<MetricValue> figures = model.Evaluate(validation);
        return figures;
    }

    public static byte[] Predicting(Model model, Slice slice)
    {
        byte[] mask = SlicePrediction.Of(model, slice).Mask;
        return mask;
    }

    public static double? Task3(byte[] truth, byte[] predicted)
    {
        double? dice = PixelCounts.Of(truth, predicted).DiceCourse;
        return dice;
    }

    public static LearningRate Searching(Model model)
    {
        var rate = new ExponentialDecay(1e-3, decaySteps: 1000, decayRate: 0.5, staircase: true);
        model.Compile(new Adam(rate), new SparseCategoricalCrossentropy(fromLogits: true), [new SparseCategoricalAccuracy()]);
        return rate;
    }

    private sealed class ShowPrediction : Callback
    {
        public override void OnEpochEnd(FitState state, EpochResult result) => Masks.Add(SlicePrediction.Of(state.Model, Sample).Mask);

        private List<byte[]> Masks { get; } = [];

        private Slice Sample { get; } = new("sample", null, 256, 256, new float[256 * 256], null);
    }
}
