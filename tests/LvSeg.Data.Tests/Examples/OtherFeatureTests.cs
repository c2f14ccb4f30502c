using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Examples;

public sealed class OtherFeatureTests
{
    private static readonly RecordPlace _place = new("data/train.tfrecord", 17, 3_407_920);

    [Fact]
    public void Lists_of_numbers_are_pixels_and_labels()
    {
        Slice floats = Read(TestExample.Small().Floats("image_raw", 0, 0.5f, 1024, -2, 3, 4).Floats("label_raw", 0, 1, 0, 0, 1, 0));
        Assert.Equal([0, 0.5f / 1024, 1, -2 / 1024f, 3 / 1024f, 4 / 1024f], floats.Image);
        Assert.Equal([0, 1, 0, 0, 1, 0], floats.Mask!);
        TestExample whole = TestExample.Small().Number("image_raw", 0, true, 1, 1024, -2, 3, 300).Number("label_raw", 1, true, 0, 0, 0, 0, 1);
        Assert.Equal([0, 0.5f, 512, -1, 1.5f, 150], Read(whole, new(Scale: 2)).Image);
        Assert.Equal([1, 0, 0, 0, 0, 1], Read(whole).Mask!);
    }

    [Fact]
    public void Lists_that_are_not_packed_are_the_same()
    {
        TestExample unpacked = TestExample.Small().Number("image_raw", 0, false, 1, 1024, -2, 3, 300).Number("label_raw", 1, false, 0, 0, 0, 0, 1);
        Assert.Equal([0, 1 / 1024f, 1, -2 / 1024f, 3 / 1024f, 300 / 1024f], Read(unpacked).Image);
        Assert.Equal([1, 0, 0, 0, 0, 1], Read(unpacked).Mask!);
        // A number that is not packed among others makes the whole record one of that form.
        Assert.Equal([0, 1, 2, 3, 4, 5], Read(TestExample.Small().Number("height", 2, packed: false).Floats("image_raw", 0, 1, 2, 3, 4, 5), new(Scale: 1)).Image);
    }

    [Fact]
    public void Lists_need_no_depth_but_the_size() =>
        Assert.Multiple(
            () => Assert.Equal(6, Read(TestExample.Small().Without("depth").Floats("image_raw", 0, 1, 2, 3, 4, 5)).Image.Length),
            () => Assert.Contains("feature 'height' is missing", Refused(TestExample.Small().Without("height").Floats("image_raw", 0, 1, 2, 3, 4, 5))),
            () => Assert.Contains("feature 'depth' is 3; it must be 1", Refused(TestExample.Small().Number("depth", 3).Floats("image_raw", 0, 1, 2, 3, 4, 5))));

    [Fact]
    public void Lists_of_another_length_or_with_other_values_are_refused_with_what_they_hold()
    {
        Assert.Contains("feature 'image_raw' holds 7 floats; 2 × 3 pixels are 6", Refused(TestExample.Small().Floats("image_raw", 0, 1, 2, 3, 4, 5, 6)));
        Assert.Contains("feature 'label_raw' holds 2 int64 values; 2 × 3 pixels are 6", Refused(TestExample.Small().Number("label_raw", 1, true, 0)));
        Assert.Contains("feature 'image_raw': the pixel at row 1, column 0 is NaN, no finite number",
            Refused(TestExample.Small().Floats("image_raw", 0, 1, 2, float.NaN, 4, 5)));
        Assert.Contains("feature 'label_raw' has 0.5 at row 0, column 2; the classes are 0 … 1", Refused(TestExample.Small().Floats("label_raw", 0, 1, 0.5f, 0, 0, 0)));
        Assert.Contains("feature 'label_raw' has -1 at row 1, column 2; the classes are 0 … 1", Refused(TestExample.Small().Number("label_raw", 0, true, 0, 0, 0, 0, -1)));
    }

    [Fact]
    public void A_PNG_of_8_bits_is_divided_by_256_and_one_of_16_by_1024()
    {
        Assert.Equal([0, 1 / 256f, 2 / 256f, 64 / 256f, 0.5f, 255 / 256f], Read(Png(TestPng.Grey(2, 3, 0, 1, 2, 64, 128, 255))).Image);
        byte[] sixteen = TestPng.Of(1, 3, 16, 0, [0, 1, 4, 0, 255, 255]);
        Slice slice = Read(Png(sixteen).Number("height", 1).Bytes("label_raw", new byte[3]));
        Assert.Equal([1 / 1024f, 1, 65535 / 1024f], slice.Image);
        Assert.Equal([0, 0.5f, 1, 32, 64, 127.5f], Read(Png(TestPng.Grey(2, 3, 0, 1, 2, 64, 128, 255)), new(Scale: 2)).Image);
        Assert.Equal([0, 85 / 256f, 170 / 256f, 255 / 256f], Read(Png(TestPng.Of(1, 4, 2, 0, [0b00_01_10_11])).Without("height").Without("width").Bytes("label_raw", new byte[4])).Image);
    }

    [Fact]
    public void A_PNG_tells_the_size_where_the_record_does_not_and_never_another_one()
    {
        byte[] png = TestPng.Grey(2, 3, 0, 1, 2, 64, 128, 255);
        Slice slice = Read(Png(png).Without("height").Without("width").Without("depth"));
        Assert.Equal((2, 3), (slice.Height, slice.Width));
        Assert.Contains("feature 'image_raw' is a PNG of 2 × 3 pixels; the record says 3 × 2", Refused(Png(png).Number("height", 3).Number("width", 2)));
        Assert.Contains("feature 'label_raw' is a PNG of 1 × 6 pixels; the image has 2 × 3", Refused(TestExample.Small().Bytes("label_raw", TestPng.Grey(1, 6, new byte[6]))));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 255, 1)]
    [InlineData(0, 0, 0)]
    public void A_PNG_of_labels_means_what_a_mask_in_a_folder_means(byte background, byte ventricle, byte expected) =>
        Assert.Equal([0, expected, 0, 0, 0, 0], Read(TestExample.Small().Bytes("label_raw", TestPng.Grey(2, 3, background, ventricle, 0, 0, 0, 0))).Mask!);

    [Fact]
    public void What_is_wrong_of_a_PNG_is_told_with_its_record_and_feature()
    {
        byte[] png = TestPng.Grey(2, 3, 0, 1, 2, 64, 128, 255);
        const string where = "data/train.tfrecord: record 17 at byte 3 407 920: feature 'image_raw': ";
        Assert.StartsWith(where + "the PNG is cut short", Refused(Png(png[..^3])));
        Assert.StartsWith(where + $"the PNG ends at byte {png.Length}, and 2 bytes lie behind it that would be left unread", Refused(Png([.. png, 0, 7])));
        Assert.Contains("feature 'label_raw': the mask has 7 at row 0, column 1", Refused(TestExample.Small().Bytes("label_raw", TestPng.Grey(2, 3, 0, 7, 0, 0, 0, 0))));
        Assert.Contains("feature 'image_raw' is a JPEG; a picture must be a PNG", Refused(Png([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3])));
        Assert.Contains("feature 'label_raw' is a GIF; labels must be a PNG", Refused(TestExample.Small().Bytes("label_raw", [.. "GIF89a"u8, 1])));
    }

    [Fact]
    public void Features_may_have_other_names()
    {
        TestExample other = TestExample.Small().Without("image_raw").Without("label_raw")
            .Bytes("image/encoded", TestPng.Grey(2, 3, 0, 1, 2, 64, 128, 255)).Number("mask", 0, true, 1, 0, 0, 0, 0);
        Slice slice = Read(other, new(ImageFeature: "image/encoded", LabelFeature: "mask"));
        Assert.Equal(0.5f, slice.Image[4]);
        Assert.Equal([0, 1, 0, 0, 0, 0], slice.Mask!);
    }

    [Fact]
    public void A_feature_that_is_not_there_is_told_with_those_there_are()
    {
        DataException image = Assert.Throws<DataException>(() => Read(TestExample.Small(), new(ImageFeature: "pixels")));
        Assert.EndsWith("feature 'pixels' is missing; the record has depth, height, image_raw, label_raw, name, width", image.Message);
        Assert.IsType<NameImageFeature>(image.Remedy);
        DataException label = Assert.Throws<DataException>(() => Read(TestExample.Small(), new(LabelFeature: "mask")));
        Assert.EndsWith("feature 'mask' is missing; the record has depth, height, image_raw, label_raw, name, width", label.Message);
        Assert.IsType<NameLabelFeature>(label.Remedy);
        Assert.Null(Read(TestExample.Small(), new(LabelFeature: "mask", RequireMask: false)).Mask);
    }

    private static TestExample Png(byte[] png) => TestExample.Small().Bytes("image_raw", png);

    private static Slice Read(TestExample example, ExampleOptions? options = null) => ExampleReader.Read(example.ToBytes(), _place, options ?? new());

    private static string Refused(TestExample example) => Assert.Throws<DataException>(() => Read(example)).Message;
}
