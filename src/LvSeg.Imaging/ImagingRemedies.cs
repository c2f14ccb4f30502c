using LvSeg.Data;

namespace LvSeg.Imaging;

/// <summary>A program that brings medical images into a form that this library reads.</summary>
public enum ImageConverter
{
    /// <summary>dcmdjpls of DCMTK, for JPEG-LS.</summary>
    DcmtkJpegLs,

    /// <summary>gdcmconv of GDCM, for everything else.</summary>
    Gdcm,
}

/// <summary>The file is cut short or damaged: fetch it again from where it came from.</summary>
public sealed record FetchFileAgain : Remedy;

/// <summary>The pixels are packed in a way that is not read here: convert the file first.</summary>
/// <param name="Converter">The program that does it.</param>
public sealed record ConvertFile(ImageConverter Converter) : Remedy;

/// <summary>The file holds no grey image, and cannot be made into one: leave it out.</summary>
public sealed record LeaveFileOut : Remedy;
