using LvSeg.Data.Slices;
using LvSeg.Testing;

namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>Folders of PNG pairs.</summary>
internal static class Pictures
{
    /// <summary>Writes slices of five to a patient as pictures in images/ and masks in labels/.</summary>
    public static void Write(string folder, int count, int side = 16)
    {
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        Directory.CreateDirectory(Path.Combine(folder, "labels"));
        foreach (Slice slice in TestSlices.Make(0..count, side))
        {
            File.WriteAllBytes(Path.Combine(folder, "images", slice.Name), TestPng.Grey(side, side, Array.ConvertAll(slice.Image, v => (byte)(v * 256))));
            File.WriteAllBytes(Path.Combine(folder, "labels", slice.Name), TestPng.Grey(side, side, Array.ConvertAll(slice.Mask!, v => (byte)(255 * v))));
        }
    }
}
