namespace LvSeg.Runs.Keys;

/// <summary>What a key of the configuration is about.</summary>
public enum SettingGroup
{
    /// <summary>Which slices, and how they are read and split.</summary>
    Data,

    /// <summary>Which network.</summary>
    Network,

    /// <summary>How it is trained.</summary>
    Recipe,

    /// <summary>What is done beside running the network once.</summary>
    Prediction,

    /// <summary>Where it is computed, and what is kept of it.</summary>
    Machine,

    /// <summary>Where the run lies. A run's own file leaves these keys out, so that it can be run again.</summary>
    Place,
}
