using LvSeg.Runs.Configuration;

namespace LvSeg.Runs.Lab;

/// <summary>Which steps the course has here, and how long each is.</summary>
/// <param name="Base">The data, and all that every step shares.</param>
/// <param name="Quick">A tour of a few minutes instead of the whole course.</param>
/// <param name="FromTask2">Whether Task 3 is trained a second time, on the weights of Task 2, as the notebook has it.</param>
public sealed record LabPlan(RunConfiguration Base, bool Quick, bool FromTask2)
{
    internal const string UNetKey = "unet";

    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = ["all", "task1", "task2", "task3", UNetKey];

    /// <summary>The steps of a part of the course, in order. A step that another stands on comes with it.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public IReadOnlyList<LabTask> Tasks(string name) => name switch
    {
        "all" => [Task1, Task2, Task3, .. AsTheNotebook, Search, UNet],
        "task1" => [Task1],
        "task2" => [Task2],
        "task3" => [Task2, Task3, .. AsTheNotebook, Search],
        UNetKey => [UNet],
        _ => throw new ArgumentException($"There is no '{name}' in the course.", nameof(name)),
    };

    private LabTraining Task1 => new("task1", "Task 1: a dense network, and a trap",
        "Watch the accuracy climb to 0.98 while the loss does not move at all from ln 2 = 0.6931. The network ends in a softmax over all 131,072 outputs, "
        + "and what it gives is read as scores, so that no pixel's two scores can differ by much. It learns where the ventricle lies on average and draws that one blob "
        + "for every slice: look at the pictures, and at its Dice beside that of the majority mask.",
        "task1", Base with { Network = Base.Network with { Kind = NetworkKind.Dense }, Recipe = Base.Recipe with { Epochs = Quick ? 8 : 20 } },
        ["loss", "accuracy", "val_loss", "val_accuracy"], [CourseFigures.Task1]);

    private LabTraining Task2 => new("task2", "Task 2: a fully convolutional network",
        "Before any training its mask is noise: that is the first picture. For the first epochs it draws next to nothing, and still has an accuracy of 0.98, since nearly every pixel "
        + "is background. Then it finds the heart, and the masks begin to follow the slices.",
        "fcn", Fcn with { Recipe = Fcn.Recipe with { Epochs = Quick ? 4 : 20 } },
        ["loss", "accuracy", "val_loss", "val_accuracy"], [CourseFigures.Task2, CourseFigures.Task2Again]);

    private LabTraining Task3 => new("task3", "Task 3: the same network, judged by Dice",
        "From scratch, for longer: its first epochs are those of Task 2. Dice asks how well two areas overlap and gives nothing for background, so it still tells networks apart "
        + "where the accuracy has long been 0.99. See how it swings from one epoch to the next: one lost slice of 26 costs 0.04.",
        "fcn", Fcn with { Recipe = Fcn.Recipe with { Epochs = Quick ? 6 : 30 } },
        ["loss", "accuracy", "dice_course", "val_loss", "val_accuracy", "val_dice_course"], [CourseFigures.Task3, CourseFigures.Task3Again]);

    private LabTraining[] AsTheNotebook => !FromTask2 ? [] :
    [
        new("task3-from-task2", "Task 3 as the notebook has it: on Task 2's weights",
            "The notebook builds this model of layers that Task 2 has trained already, so that its first epoch begins where Task 2 ended. It is these epochs that the course's figures of Task 3 belong to.",
            "task3-from-task2", Fcn with { Recipe = Fcn.Recipe with { Epochs = Quick ? 2 : 30 } }, Task3.Shown, Task3.Course)
        {
            BeginsWith = Task2.Key,
        },
    ];

    private LabSearch Search => new("search", "Task 3: a search for better settings",
        "The course asks for the best Dice that other settings reach: learning rate, its decay, and the number of epochs. Several short trials are trained here, the hopeless ones for a few epochs only. "
        + "Which setting is best, and by how much more than chance? Two seeds of one setting differ by 0.02.",
        "search", Fcn, Trials: Quick ? 3 : 8, LeastEpochs: Quick ? 1 : 4, MostEpochs: Quick ? 3 : 12, CourseFigures.Search);

    private LabTraining UNet => new(UNetKey, "The next step: a U-Net",
        "It goes down as the FCN does, and up again step by step, with the details of each level on the way down at hand. The FCN's outlines are soft, since it paints with a brush of 31 × 31 pixels; "
        + "look at how the U-Net's follow the edge. The course has no figures for it.",
        UNetKey, Base with
        {
            Network = Base.Network with { Kind = NetworkKind.Unet, BatchNorm = false, Filters = Quick ? 8 : 16, Depth = Quick ? 3 : 4 },
            Recipe = Base.Recipe with { DecayRate = 0.5, DecaySteps = 2340, LearningRate = Quick ? 0.001 : 0.0003, Epochs = Quick ? 3 : 26 },
        },
        ["loss", "accuracy", "dice_course", "val_loss", "val_accuracy", "val_dice_course"], []);

    private RunConfiguration Fcn => Base with { Network = Base.Network with { Kind = NetworkKind.Fcn } };
}
