namespace LvSeg.Imaging.Tests.Files;

/// <summary>How a test file's elements are written.</summary>
public enum Form
{
    ImplicitLittle,
    ExplicitLittle,
    ExplicitBig,
    Deflated,
}
