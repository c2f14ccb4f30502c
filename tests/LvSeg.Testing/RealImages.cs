namespace LvSeg.Testing;

/// <summary>Where the real DICOM images lie on machines that have them.</summary>
public static class RealImages
{
    /// <summary>Names the folder with <c>dicoms/PATIENT/NUMBER.dcm</c>.</summary>
    public const string Variable = "LVSEG_SCD";

    /// <summary>What a test says that skips where they are not.</summary>
    public const string Absent = Variable + " is not set: the test needs DICOM images of the Sunnybrook Cardiac Data.";

    /// <summary>The folder, or null.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;
}
