namespace LvSeg.Keras.Saving;

/// <summary>What stands before the names of the arrays of a saved training that are no weights. A layer's weights begin with its name, so none may be called so.</summary>
public static class ReservedNames
{
    /// <summary>The optimizer's slots.</summary>
    public const string Optimizer = "optimizer";

    /// <summary>The running sums of the epoch under way.</summary>
    public const string Running = "running";

    /// <summary>What is known of the training data.</summary>
    public const string TrainingData = "training_data";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Optimizer, Running, TrainingData];
}
