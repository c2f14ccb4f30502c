namespace LvSeg.Runs.Slices;

/// <summary>Why a slice is shown.</summary>
public enum SliceRole
{
    /// <summary>One of the lowest Dice.</summary>
    Worst,

    /// <summary>The Dice in the middle, the lower one of two.</summary>
    Median,

    /// <summary>The highest Dice.</summary>
    Best,

    /// <summary>The smallest ventricle, which is the same slice for every network.</summary>
    Smallest,

    /// <summary>The ventricle of middle size, the smaller one of two.</summary>
    Middle,

    /// <summary>The largest ventricle.</summary>
    Largest,
}
