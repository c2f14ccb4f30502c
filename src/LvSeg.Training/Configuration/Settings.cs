using LvSeg.Results.Segmentation;

namespace LvSeg.Training.Configuration;

/// <summary>All keys of the configuration, in the order of its files. Files, <c>--set</c> and the command line read this one list.</summary>
public static class Settings
{
    /// <summary>Every figure that an epoch can be judged by.</summary>
    public static IReadOnlyList<string> Monitors { get; } =
        [.. new[] { "loss" }.Concat(Figures.All.Select(figure => figure.Name)).SelectMany(name => new[] { "val_" + name, name })];

    /// <summary>The keys.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Network("model", "the network: dense, fcn, unet, or a drawing, FILE.yaml",
            c => (c.Model, c.Drawing), (c, kind, drawing) => c with { Model = kind, Drawing = drawing }),
        Setting.Text("data", "folder of TFRecords or PNG pairs", "a path, or null", _ => true, c => c.Data, (c, v) => c with { Data = v }),
        Setting.Choice("image_type", "how records store a pixel, such as int64 or float32", c => c.ImageType, (c, v) => c with { ImageType = v }),
        Setting.OptionalNumber("scale", "what a stored pixel is divided by; null: 1024 for records, 256 for PNGs", "a number above 0", v => v > 0,
            c => c.Scale, (c, v) => c with { Scale = v }),
        Setting.OptionalChoice("split_by", "how PNG pairs are split, slice or patient; null: by patient where patients are known", c => c.SplitBy, (c, v) => c with { SplitBy = v }),
        Setting.Seed("split_seed", "decides that split", c => c.SplitSeed, (c, v) => c with { SplitSeed = v }),
        Setting.OptionalNumber("spacing", "millimetres a pixel", "a number above 0", v => v > 0, c => c.Spacing, (c, v) => c with { Spacing = v }),
        Setting.Integer("epochs", "epochs to train", 1, c => c.Epochs, (c, v) => c with { Epochs = v }),
        Setting.Integer("batch_size", "slices a step", 1, c => c.BatchSize, (c, v) => c with { BatchSize = v }),
        Setting.Number("learning_rate", "Adam's rate at step 0", "a number above 0", v => v > 0, c => c.LearningRate, (c, v) => c with { LearningRate = v }),
        Setting.Number("decay_rate", "factor of the rate every decay_steps; 1 keeps it", "a number above 0", v => v > 0, c => c.DecayRate, (c, v) => c with { DecayRate = v }),
        Setting.Integer("decay_steps", "steps from one multiplication to the next", 1, c => c.DecaySteps, (c, v) => c with { DecaySteps = v }),
        Setting.Switch("staircase", "whether the rate falls in jumps", c => c.Staircase, (c, v) => c with { Staircase = v }),
        Setting.Text("monitor", "the figure whose best epoch is kept", "one of " + string.Join(", ", Monitors), v => v is not null && Monitors.Contains(v),
            c => c.Monitor, (c, v) => c with { Monitor = v! }),
        Setting.Seed("seed", "decides first weights and the order of slices", c => c.Seed, (c, v) => c with { Seed = v }),
        Setting.Text("initial_weights", "a checkpoint whose weights the training begins with; null: those of the seed", "a path, or null", _ => true,
            c => c.InitialWeights, (c, v) => c with { InitialWeights = v }),
        Setting.Switch("score_relu", "fcn: a relu on the scores, as in the notebook", c => c.ScoreRelu, (c, v) => c with { ScoreRelu = v }),
        Setting.Integer("width", "unet: filters of the first level", 1, c => c.Width, (c, v) => c with { Width = v }),
        Setting.Integer("depth", "unet: how often the picture is halved", 1, c => c.Depth, (c, v) => c with { Depth = v }),
        Setting.Switch("batch_norm", "unet: normalize after each convolution", c => c.BatchNorm, (c, v) => c with { BatchNorm = v }),
        Setting.Choice("up_sampling", "unet: how the picture is enlarged, nearest or transposed", c => c.UpSampling, (c, v) => c with { UpSampling = v }),
        Setting.Text("device", "where to compute: auto, cpu, cuda or cuda:N", "auto, cpu, cuda or cuda:N", IsDevice, c => c.Device, (c, v) => c with { Device = v! }),
        Setting.OptionalInteger("threads", "threads of a tensor operation; null: one a core", 1, c => c.Threads, (c, v) => c with { Threads = v }),
        Setting.Number("checkpoint_minutes", "a longer epoch is saved in its middle this often", "a number above 0 and at most 1000000", v => v is > 0 and <= 1_000_000,
            c => c.CheckpointMinutes, (c, v) => c with { CheckpointMinutes = v }),
        Setting.Integer("pictures", "validation slices in the run's pictures", 0, c => c.Pictures, (c, v) => c with { Pictures = v }),
        Setting.Switch("tensorboard", "whether event files for TensorBoard are kept", c => c.TensorBoard, (c, v) => c with { TensorBoard = v }),
        Setting.Switch("histograms", "whether those hold a histogram of every weight an epoch", c => c.Histograms, (c, v) => c with { Histograms = v }),
        Setting.Text("runs", "folder of the runs", "a path", v => v is not null, c => c.Runs, (c, v) => c with { Runs = v! }),
        Setting.Text("name", "the run's name", "a folder name, or null", _ => true, c => c.Name, (c, v) => c with { Name = v }),
    ];

    /// <summary>The setting with a key.</summary>
    /// <param name="key">As in files.</param>
    /// <param name="where">Begins the message.</param>
    /// <exception cref="ConfigurationException">There is none; the message names the nearest.</exception>
    public static Setting Find(string key, string where = "") =>
        All.FirstOrDefault(setting => setting.Key == key) ?? throw new ConfigurationException(
            $"{where}unknown key '{key}'. " + (Setting.Nearest(key, All.Select(setting => setting.Key)) is { } near
                ? $"Did you mean '{near}'?"
                : $"The keys are {string.Join(", ", All.Select(setting => setting.Key))}."));

    /// <summary>The configuration with one more <c>key=value</c>.</summary>
    /// <exception cref="ConfigurationException">There is no '=', no such key, or the value is wrong.</exception>
    public static RunConfiguration Assign(RunConfiguration configuration, string assignment)
    {
        int equals = assignment.IndexOf('=');
        if (equals < 1)
            throw new ConfigurationException($"'{assignment}' is no assignment; --set takes key=value, such as --set decay_rate=0.9.");
        string value = assignment[(equals + 1)..];
        return Find(assignment[..equals].Trim()).Write(configuration, value is "null" or "~" ? null : value);
    }

    private static bool IsDevice(string? text) =>
        text is "auto" or "cpu" or "cuda" || (text?.StartsWith("cuda:", StringComparison.Ordinal) == true
            && int.TryParse(text["cuda:".Length..], System.Globalization.NumberStyles.None, null, out _));
}
