using System.Buffers.Binary;
using System.Text;

namespace LvSeg.Testing;

/// <summary>Where the scanner's own images of real slices lie on machines that have them.</summary>
public static class RealScans
{
    /// <summary>Names the folder with <c>dicoms/PATIENT/N.dcm</c>, <c>contourfiles</c> and <c>link.csv</c>.</summary>
    public const string Variable = "LVSEG_SCD";

    /// <summary>What a test says that skips where they are not.</summary>
    public const string Absent = Variable + " is not set: the test needs the DICOM images of Sunnybrook patients.";

    /// <summary>The folder, or null.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>The folder of images of each patient, as <c>link.csv</c> tells.</summary>
    public static Dictionary<string, string> Patients(string folder) => File.ReadLines(Path.Combine(folder, "link.csv")).Skip(1).Where(line => line.Length > 0)
        .Select(line => line.Split(',')).ToDictionary(cells => cells[1].Trim(), cells => cells[0].Trim());

    /// <summary>The stored numbers of a DICOM file: explicit VR, little-endian, 16 bits with a sign, not compressed.</summary>
    /// <exception cref="FormatException">It is another kind of file.</exception>
    public static (int Height, int Width, short[] Numbers) Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        if (file.Length < 132 || Encoding.ASCII.GetString(file, 128, 4) != "DICM")
            throw new FormatException($"{path} is no DICOM file.");
        int rows = 0, columns = 0;
        for (int at = 132; at + 8 <= file.Length;)
        {
            uint element = (uint)BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at)) << 16 | BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 2));
            bool isLong = Encoding.ASCII.GetString(file, at + 4, 2) is "OB" or "OW" or "OF" or "SQ" or "UN" or "UT";
            int start = at + (isLong ? 12 : 8);
            uint length = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)) : BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 6));
            if (element == 0x00280010)
                rows = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(start));
            else if (element == 0x00280011)
                columns = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(start));
            else if (element == 0x7FE00010 && length == 2 * rows * columns)
                return (rows, columns, [.. Enumerable.Range(0, rows * columns).Select(i => BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(start + 2 * i)))]);
            if (length > int.MaxValue - start)
                break;
            at = start + (int)length;
        }
        throw new FormatException($"{path} has no pixels of 16 bits that this reader finds.");
    }
}
