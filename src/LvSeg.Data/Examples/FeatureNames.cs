namespace LvSeg.Data.Examples;

/// <summary>The features of a record, in the two schemas of the course and with this program's own two.</summary>
internal static class FeatureNames
{
    public const string Height = "height";
    public const string Width = "width";
    public const string Depth = "depth";
    public const string Name = "name";
    public const string Image = "image_raw";
    public const string ImageOf2017 = "img_raw";
    public const string Label = "label_raw";
    public const string Patient = "patient";
    public const string Source = "source";

    /// <summary>The value of <see cref="Source"/> in records of phantoms.</summary>
    public const string SyntheticSource = "synthetic phantom";
}
