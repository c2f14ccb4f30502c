using LvSeg.Data;

namespace LvSeg.Imaging.Dicom;

/// <summary>Reads DICOM files. All that the rest of the program knows of the format goes through here, so that another library can take its place.</summary>
public interface IDicomReader
{
    /// <summary>Whether a file looks like DICOM. Reads its first bytes only; what follows may still be refused.</summary>
    /// <exception cref="DataException">The file cannot be opened.</exception>
    bool IsDicom(string path);

    /// <summary>Reads everything before the pixels.</summary>
    /// <exception cref="DataException">The file cannot be opened, is no DICOM, is cut short or is damaged.</exception>
    DicomHeader ReadHeader(string path);

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="DataException">
    /// As for <see cref="ReadHeader"/>; or there are no pixels, they are not grey, they are packed in a way that is not read, or they are not as many as
    /// the header says.
    /// </exception>
    DicomPicture ReadPicture(string path);
}
