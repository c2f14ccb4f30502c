using LvSeg.Data.Datasets;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Configuration;

namespace LvSeg.Runs.Keys;

/// <summary>All keys of the configuration, in the order of its files. Whatever sets a key reads this one list.</summary>
public static class Settings
{
    /// <summary>Every figure that an epoch can be judged by.</summary>
    public static IReadOnlyList<string> Monitors { get; } =
        [.. new[] { "loss" }.Concat(Figures.All.Select(figure => figure.Name)).SelectMany(name => new[] { "val_" + name, name })];

    private const string NotNegative = "0 or more";

    private static readonly SettingsOf<DataConfiguration> Data = new(SettingGroup.Data, c => c.Data, (c, v) => c with { Data = v });
    private static readonly SettingsOf<NetworkConfiguration> Network = new(SettingGroup.Network, c => c.Network, (c, v) => c with { Network = v });
    private static readonly SettingsOf<RecipeConfiguration> Recipe = new(SettingGroup.Recipe, c => c.Recipe, (c, v) => c with { Recipe = v });
    private static readonly SettingsOf<PredictionOptions> Prediction = new(SettingGroup.Prediction, c => c.Prediction, (c, v) => c with { Prediction = v });
    private static readonly SettingsOf<MachineConfiguration> Machine = new(SettingGroup.Machine, c => c.Machine, (c, v) => c with { Machine = v });
    private static readonly SettingsOf<PlaceConfiguration> Place = new(SettingGroup.Place, c => c.Place, (c, v) => c with { Place = v });

    /// <summary>The keys.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Network.Text("model", "the network: dense, fcn, unet, or a drawing, FILE.yaml",
            $"one of {string.Join(", ", NetworkKinds.Names)}, or a drawing, whose name ends in .yaml", IsNetwork,
            c => c.Kind == NetworkKind.Drawn ? c.Drawing : NetworkKinds.NameOf(c.Kind), WithNetwork,
            NetworkKinds.Names, value => NetworkKinds.IsDrawing(value) ? Path.GetFullPath(value) : value),
        Data.Text("data", "folder of TFRecords or PNG pairs", "a path, or null", _ => true, c => c.Folder, (c, v) => c with { Folder = v },
            fullPath: DataPaths.Full),
        Data.Choice("image_type", "how records store a pixel, such as int64 or float32", c => c.ImageType, (c, v) => c with { ImageType = v }),
        Data.Text("image_feature", "the feature of a record that holds the image; null: image_raw or img_raw", "a feature's name, or null", v => v is null or { Length: > 0 },
            c => c.ImageFeature, (c, v) => c with { ImageFeature = v }),
        Data.Text("label_feature", "the feature of a record that holds the mask; null: label_raw", "a feature's name, or null", v => v is null or { Length: > 0 },
            c => c.LabelFeature, (c, v) => c with { LabelFeature = v }),
        Data.OptionalNumber("scale", "what a stored pixel is divided by; null: 1024 for records, 256 for PNGs of 8 bits", "a number above 0", v => v > 0,
            c => c.Scale, (c, v) => c with { Scale = v }),
        Data.OptionalChoice("split_by", "how PNG pairs are split, slice or patient; null: by patient where patients are known", c => c.SplitBy, (c, v) => c with { SplitBy = v }),
        Data.Seed("split_seed", "decides that split", c => c.SplitSeed, (c, v) => c with { SplitSeed = v }),
        Data.OptionalInteger("folds", "parts that the patients are dealt into; each validates once; null: the split the data has", 2, c => c.Folds, (c, v) => c with { Folds = v }),
        Data.OptionalInteger("fold", "the part that validates, 1 and up; null: each in turn", 1, c => c.Fold, (c, v) => c with { Fold = v }),
        Data.Switch("hold_out", "whether validation slices are kept out of the training", c => c.HoldOut, (c, v) => c with { HoldOut = v }),
        Data.OptionalNumber("spacing", "millimetres a pixel", "a number above 0", v => v > 0, c => c.Spacing, (c, v) => c with { Spacing = v }, isUnitOnly: true),
        Recipe.Integer("epochs", "epochs to train", 1, c => c.Epochs, (c, v) => c with { Epochs = v }),
        Recipe.Integer("batch_size", "slices a step", 1, c => c.BatchSize, (c, v) => c with { BatchSize = v }),
        Recipe.Choice("optimizer", "what changes the weights: adam, adamw or sgd", c => c.Optimizer, (c, v) => c with { Optimizer = v }),
        Recipe.Number("learning_rate", "the rate at step 0", "a number above 0", v => v > 0, c => c.LearningRate, (c, v) => c with { LearningRate = v }),
        Recipe.Number("decay_rate", "factor of the rate every decay_steps; 1 keeps it", "a number above 0", v => v > 0, c => c.DecayRate, (c, v) => c with { DecayRate = v }),
        Recipe.LongInteger("decay_steps", "steps from one multiplication to the next", 1, c => c.DecaySteps, (c, v) => c with { DecaySteps = v }),
        Recipe.Switch("staircase", "whether the rate falls in jumps", c => c.Staircase, (c, v) => c with { Staircase = v }),
        Recipe.Choice("schedule", "how the rate changes: exponential (decay_rate), cosine or polynomial", c => c.Schedule, (c, v) => c with { Schedule = v }),
        Recipe.Text("extended_from", "cosine, polynomial: epochs that it was laid out for before, such as 6@6: for 6, until 6 were done", "null, or a list such as 6@6, 8@8",
            v => ScheduleHistory.Parse(v) is not null, c => c.Extended.Text, (c, v) => c with { Extended = ScheduleHistory.Parse(v)! }),
        Recipe.Integer("warmup_epochs", "epochs over which the rate first rises", 0, c => c.WarmupEpochs, (c, v) => c with { WarmupEpochs = v }),
        Recipe.Number("weight_decay", "adamw, sgd: how fast kernels shrink", NotNegative, v => v >= 0, c => c.WeightDecay, (c, v) => c with { WeightDecay = v }),
        Recipe.Number("momentum", "sgd: how much of its velocity a step keeps", "0 or more and less than 1", v => v is >= 0 and < 1, c => c.Momentum, (c, v) => c with { Momentum = v }),
        Recipe.Number("weight_average", "how much of the averaged weights a step keeps, such as 0.99; 0: no averages", "0 or more and less than 1", v => v is >= 0 and < 1,
            c => c.WeightAverage, (c, v) => c with { WeightAverage = v }),
        Recipe.Choice("loss", "what is made smaller: crossentropy, focal or dice", c => c.Loss, (c, v) => c with { Loss = v }),
        Recipe.Number("dice_weight", "how much 1 - soft Dice is added to it", NotNegative, v => v >= 0, c => c.DiceWeight, (c, v) => c with { DiceWeight = v }),
        Recipe.Switch("dice_per_slice", "soft Dice of each slice, not of a whole batch", c => c.DicePerSlice, (c, v) => c with { DicePerSlice = v }),
        Recipe.Number("foreground_weight", "crossentropy: what a pixel of the ventricle counts", "a number above 0", v => v > 0,
            c => c.ForegroundWeight, (c, v) => c with { ForegroundWeight = v }),
        Recipe.Number("focal_gamma", "focal: how much less pixels count that are right already", NotNegative, v => v >= 0, c => c.FocalGamma, (c, v) => c with { FocalGamma = v }),
        Augmenting("augment_rotation", "largest turn of a training slice, in degrees", "0 to 180", 180, a => a.Rotation, (a, v) => a with { Rotation = v }),
        Recipe.Switch("augment_flip", "whether training slices are mirrored", c => c.Augmentation.Flip, (c, v) => c with { Augmentation = c.Augmentation with { Flip = v } }),
        Augmenting("augment_zoom", "largest change of size: 0.2 for 1/1.2 to 1.2", "0 to 1", 1, a => a.Zoom, (a, v) => a with { Zoom = v }),
        Augmenting("augment_shift", "farthest move, in pixels", "0 to 1000", 1000, a => a.Shift, (a, v) => a with { Shift = v }),
        Augmenting("augment_elastic", "farthest move of a pixel by a smooth field, in pixels", "0 to 100", 100, a => a.Elastic, (a, v) => a with { Elastic = v }),
        Augmenting("augment_gamma", "largest change of contrast: 0.5 for exponents of 1/1.5 to 1.5", "0 to 10", 10, a => a.Gamma, (a, v) => a with { Gamma = v }),
        Augmenting("augment_noise", "strongest noise, as a share of the slice's own deviation", "0 to 10", 10, a => a.Noise, (a, v) => a with { Noise = v }),
        Augmenting("augment_low_resolution", "how much coarser a quarter of the slices may become: 1 for half", "0 to 10", 10, a => a.LowResolution, (a, v) => a with { LowResolution = v }),
        Recipe.Text("monitor", "the figure whose best epoch is kept", "one of " + string.Join(", ", Monitors), v => v is not null && Monitors.Contains(v),
            c => c.Monitor, (c, v) => c with { Monitor = v! }, Monitors),
        Recipe.Seed("seed", "decides first weights and the order of slices", c => c.Seed, (c, v) => c with { Seed = v }),
        Recipe.Text("initial_weights", "a checkpoint whose weights the training begins with; null: those of the seed", "a path, or null", _ => true,
            c => c.InitialWeights, (c, v) => c with { InitialWeights = v }, fullPath: Path.GetFullPath),
        Network.OptionalInteger("region", "fcn, unet: pixels a side of the slice's centre that is looked at; null: all", 1, c => c.Region, (c, v) => c with { Region = v }),
        Network.Switch("standardize", "fcn, unet: give each slice mean 0 and variance 1", c => c.Standardize, (c, v) => c with { Standardize = v }),
        Network.Switch("score_relu", "fcn: a relu on the scores, as in the notebook", c => c.ScoreRelu, (c, v) => c with { ScoreRelu = v }),
        Network.Integer("width", "unet: filters of the first level", 1, c => c.Filters, (c, v) => c with { Filters = v }),
        Network.Integer("depth", "unet: how often the picture is halved", 1, c => c.Depth, (c, v) => c with { Depth = v }),
        Network.Switch("batch_norm", "unet: normalize after each convolution", c => c.BatchNorm, (c, v) => c with { BatchNorm = v }),
        Network.Switch("instance_norm", "unet: normalize each slice by itself, in place of batch_norm", c => c.InstanceNorm, (c, v) => c with { InstanceNorm = v }),
        Network.Switch("residual", "unet: add what enters two convolutions to what leaves", c => c.Residual, (c, v) => c with { Residual = v }),
        Network.Choice("up_sampling", "unet: how the picture is enlarged, nearest or transposed", c => c.UpSampling, (c, v) => c with { UpSampling = v }),
        Prediction.Switch("test_time", "predict as the mean over the slice turned and mirrored in every way that keeps its size", c => c.TestTime, (c, v) => c with { TestTime = v }),
        Prediction.Switch("largest_component", "predictions keep their largest connected component", c => c.LargestComponent, (c, v) => c with { LargestComponent = v }),
        Machine.Text("device", "where to compute: auto, cpu, cuda or cuda:N", "auto, cpu, cuda or cuda:N", IsDevice, c => c.Device, (c, v) => c with { Device = v! }),
        Machine.OptionalInteger("threads", "threads of a tensor operation; null: one a core", 1, c => c.Threads, (c, v) => c with { Threads = v }),
        Machine.Number("checkpoint_minutes", "a longer epoch is saved in its middle this often", "a number above 0 and at most 1000000", v => v is > 0 and <= 1_000_000,
            c => c.CheckpointMinutes, (c, v) => c with { CheckpointMinutes = v }),
        Machine.Integer("pictures", "validation slices in the run's pictures", 0, c => c.Pictures, (c, v) => c with { Pictures = v }),
        Machine.Switch("tensorboard", "whether event files for TensorBoard are kept", c => c.TensorBoard, (c, v) => c with { TensorBoard = v }),
        Machine.Switch("histograms", "whether those hold a histogram of every weight an epoch", c => c.Histograms, (c, v) => c with { Histograms = v }),
        Place.Text("runs", "folder of the runs", "a path", v => v is not null, c => c.Runs, (c, v) => c with { Runs = v! }),
        Place.Text("name", "the run's name", "a folder name, or null", _ => true, c => c.Name, (c, v) => c with { Name = v }),
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
            throw new ConfigurationException($"'{assignment}' is no assignment") { Remedy = new AssignValueToKey() };
        string value = assignment[(equals + 1)..];
        return Find(assignment[..equals].Trim()).Write(configuration, value is "null" or "~" ? null : value);
    }

    private static Setting Augmenting(string key, string description, string expected, double most,
        Func<AugmentationOptions, double> read, Func<AugmentationOptions, double, AugmentationOptions> write) =>
        Recipe.Number(key, description, expected, v => v >= 0 && v <= most,
            c => read(c.Augmentation), (c, v) => c with { Augmentation = write(c.Augmentation, v) });

    private static bool IsNetwork(string? text) =>
        text is not null && (NetworkKinds.Names.Contains(text, StringComparer.OrdinalIgnoreCase) || NetworkKinds.IsDrawing(text));

    private static NetworkConfiguration WithNetwork(NetworkConfiguration network, string? text) =>
        NetworkKinds.All.Where(kind => NetworkKinds.NameOf(kind).Equals(text, StringComparison.OrdinalIgnoreCase)).ToList() is [var kind]
            ? network with { Kind = kind, Drawing = null } : network with { Kind = NetworkKind.Drawn, Drawing = text };

    private static bool IsDevice(string? text) =>
        text is "auto" or "cpu" or "cuda" || (text?.StartsWith("cuda:", StringComparison.Ordinal) == true
            && int.TryParse(text["cuda:".Length..], System.Globalization.NumberStyles.None, null, out _));
}
