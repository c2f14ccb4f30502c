namespace LvSeg.Imaging.Dicom.Elements;

/// <summary>How elements are written.</summary>
/// <param name="IsExplicit">Whether each says of which kind its value is (VR).</param>
/// <param name="IsBigEndian">Whether numbers begin with their highest byte.</param>
internal readonly record struct ElementForm(bool IsExplicit, bool IsBigEndian)
{
    public static readonly ElementForm ImplicitLittle = new(false, false);
    public static readonly ElementForm ExplicitLittle = new(true, false);
    public static readonly ElementForm ExplicitBig = new(true, true);
}
