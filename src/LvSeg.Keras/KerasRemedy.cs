namespace LvSeg.Keras;

/// <summary>What a person can do about a <see cref="KerasException"/>. Whoever talks to the person has the words for it.</summary>
public enum KerasRemedy
{
    /// <summary>Compute on the processor, or bring what a card needs.</summary>
    ComputeOnProcessor,
}
