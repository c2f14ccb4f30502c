namespace LvSeg.Reports.TensorBoard;

/// <summary>What tells one event from another, but its time and its value.</summary>
/// <param name="Plugin">The page of TensorBoard that shows it: <c>scalars</c>, <c>histograms</c>, <c>images</c> or <c>hparams</c>.</param>
/// <param name="Tag">Its name on that page; of several pictures in one event the first one's.</param>
/// <param name="Step">The epoch, counted from 0; of pictures how many epochs are done.</param>
public readonly record struct EventKey(string Plugin, string Tag, long Step)
{
    /// <summary>True for pictures.</summary>
    public bool IsImage => Plugin == SummaryValues.Images;
}
