namespace LvSeg.Runs.Configuration;

/// <summary>What changes the weights.</summary>
public enum OptimizerKind
{
    /// <summary>As the course trains.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,

    /// <summary>Stochastic gradient descent with Nesterov's momentum.</summary>
    Sgd,
}

/// <summary>How the learning rate changes.</summary>
public enum ScheduleKind
{
    /// <summary>It is multiplied by <c>decay_rate</c> every <c>decay_steps</c>.</summary>
    Exponential,

    /// <summary>It falls to 0 at the last step along half a cosine.</summary>
    Cosine,

    /// <summary>It falls to 0 at the last step as (1 − t)^0.9.</summary>
    Polynomial,
}

/// <summary>What is made smaller.</summary>
public enum LossKind
{
    /// <summary>Cross-entropy, as the course trains.</summary>
    Crossentropy,

    /// <summary>Cross-entropy in which pixels that are right already count less.</summary>
    Focal,

    /// <summary>1 − the soft Dice of the left ventricle, alone.</summary>
    Dice,
}
