using LvSeg.Data.Examples;

namespace LvSeg.Data;

/// <summary>The patients of the slices are not known, or are too few: split by slice.</summary>
public sealed record SplitBySlice : Remedy;

/// <summary>One record file has no sides: name the folder that holds the training and the validation files.</summary>
public sealed record NameFolderWithSides : Remedy;

/// <summary>The names of record files split them already: ask for no other split.</summary>
public sealed record LeaveSplitToNames : Remedy;

/// <summary>A record is damaged: let all records be read, and the bad ones be listed.</summary>
public sealed record ListBadRecords : Remedy;

/// <summary>A pixel came out as no number: see whether the type that it was read with is right.</summary>
/// <param name="Type">The type.</param>
public sealed record CheckImageType(ImageType Type) : Remedy;

/// <summary>A picture has another number of bytes than the type asks for: read it with a type of that size.</summary>
/// <param name="BytesPerPixel">What the picture has.</param>
/// <param name="Types">The types of that size; one or more.</param>
public sealed record TakeOtherImageType(int BytesPerPixel, IReadOnlyList<ImageType> Types) : Remedy;

/// <summary>The pixels are darker or brighter than is usual: see whether their type, and what they are divided by, are right.</summary>
public sealed record CheckScaling : Remedy;

/// <summary>A record has no image under the expected name: name the feature that holds it.</summary>
public sealed record NameImageFeature : Remedy;

/// <summary>A record has no labels under the expected name: name the feature that holds them.</summary>
public sealed record NameLabelFeature : Remedy;
