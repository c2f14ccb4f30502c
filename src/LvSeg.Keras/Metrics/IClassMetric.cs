namespace LvSeg.Keras.Metrics;

/// <summary>A metric that needs no more of a batch than its loss and how often each class was taken for which.</summary>
internal interface IClassMetric
{
    /// <summary>Adds a batch.</summary>
    /// <param name="confusion">Pixels: (batch, true class, predicted class).</param>
    /// <param name="loss">The batch's mean loss.</param>
    void Update(long[,,] confusion, double loss);
}
