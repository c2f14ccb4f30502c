using LvSeg.Data.Names;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;

namespace LvSeg.Data.Examples;

/// <summary>Reads the slice in a record, in either schema of the course or as other people write it; features it does not know are passed over.</summary>
/// <remarks>
/// <c>height, width, depth</c> int64, <c>label_raw</c> one byte a pixel, and <c>name, image_raw</c> or <c>img_raw</c>. Image and labels may also be
/// lists of numbers, one a pixel, or PNGs, whose size counts where the record tells none, and have other names.
/// Where the records are this program's own: <c>patient</c>, and <c>source</c>, which tells phantoms from patients.
/// </remarks>
public static class ExampleReader
{
    /// <summary>The slice in a record.</summary>
    /// <param name="record">The record's data; the slice keeps nothing of its memory.</param>
    /// <param name="place">Where it lies, for its name where it has none and for errors.</param>
    /// <param name="options">How its features are meant.</param>
    /// <exception cref="DataException">A feature is missing, of another kind or size, or holds a value that cannot be.</exception>
    public static Slice Read(ReadOnlyMemory<byte> record, RecordPlace place, ExampleOptions options)
    {
        var features = new FeatureReader(record, place);
        string name = features.OptionalText(FeatureNames.Name) ?? $"{RecordFileName.StemOf(place.File)}-{place.Number:D5}";
        StoredImage image = StoredImage.Read(features, ImageName(features, options), options);
        int? ventricle = null;
        byte[]? mask = MaskName(features, options) is { } label ? StoredMask.Read(features, label, image.Height, image.Width, options.Classes, out ventricle) : null;
        return new Slice(
            name,
            features.OptionalText(FeatureNames.Patient) is { } patient ? ComposedName.Of(patient) : PatientName.Of(name),
            image.Height,
            image.Width,
            image.Pixels,
            mask,
            features.OptionalText(FeatureNames.Source) == FeatureNames.SyntheticSource)
        {
            File = place.File,
            Scale = image.Scale,
            MaskForm = ventricle is { } value ? new(place.File, value) : null,
        };
    }

    private static string ImageName(FeatureReader features, ExampleOptions options) =>
        options.ImageFeature is { } named ? features.Has(named) ? named : throw features.Missing(new NameImageFeature(), named)
        : features.Has(FeatureNames.Image) ? FeatureNames.Image
        : features.Has(FeatureNames.ImageOf2017) ? FeatureNames.ImageOf2017
        : throw features.Missing(new NameImageFeature(), FeatureNames.Image, FeatureNames.ImageOf2017);

    private static string? MaskName(FeatureReader features, ExampleOptions options)
    {
        if (!options.ReadMask)
            return null;
        string name = options.LabelFeature ?? FeatureNames.Label;
        return features.Has(name) ? name : options.RequireMask ? throw features.Missing(new NameLabelFeature(), name) : null;
    }
}
