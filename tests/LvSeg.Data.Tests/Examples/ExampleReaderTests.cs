using System.Buffers.Binary;
using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Examples;

public sealed class ExampleReaderTests
{
    private static readonly RecordPlace _place = new("data/train.tfrecord", 17, 3_407_920);

    [Fact]
    public void The_current_schema_gives_name_patient_image_and_mask()
    {
        Slice slice = Read(TestExample.Tf2("SC-N-02-IM-0001-0046.png", 2, 3, [0, 1024, 4, -512, 4096, 1], [0, 1, 1, 0, 0, 0]));
        Assert.Equal(("SC-N-02-IM-0001-0046.png", "SC-N-02", 2, 3, false), (slice.Name, slice.Patient, slice.Height, slice.Width, slice.Synthetic));
        Assert.Equal([0f, 1f, 1 / 256f, -0.5f, 4f, 1 / 1024f], slice.Image);
        Assert.Equal([0, 1, 1, 0, 0, 0], slice.Mask!);
    }

    [Fact]
    public void The_schema_of_2017_has_no_name_and_takes_the_files_and_the_records_number()
    {
        Slice slice = Read(TestExample.Tf1(1, 2, [1024, 2048], [0, 1]));
        Assert.Equal(("train-00017", null, 1, 2), (slice.Name, slice.Patient, slice.Height, slice.Width));
        Assert.Equal([1f, 2f], slice.Image);
    }

    [Fact]
    public void Order_unpacked_lists_and_extra_features_do_not_matter()
    {
        Slice plain = Read(TestExample.Small());
        Slice other = Read(TestExample.Small().Number("height", 2, packed: false).Number("depth", 1, packed: false)
            .Floats("spacing", 1.4f, 1.4f).Number("frame", 3, true, 4, 5).Bytes("extra", [1], [2]).Text("", "no name").Reversed());
        Assert.Equal(plain.Image, other.Image);
        Assert.Equal(plain.Mask, other.Mask);
        Assert.Equal(plain.Name, other.Name);
    }

    [Fact]
    public void A_patient_and_the_source_of_a_phantom_are_taken_from_their_features()
    {
        Slice slice = Read(TestExample.Small().Text("patient", "phantom-03").Text("source", "synthetic phantom"));
        Assert.Equal(("phantom-03", true), (slice.Patient, slice.Synthetic));
        Assert.False(Read(TestExample.Small().Text("source", "scanner")).Synthetic);
    }

    [Theory]
    [InlineData("height")]
    [InlineData("width")]
    [InlineData("depth")]
    [InlineData("image_raw")]
    [InlineData("label_raw")]
    public void A_missing_feature_is_named_with_those_there_are(string name)
    {
        string message = Refused(TestExample.Small().Without(name));
        Assert.StartsWith("data/train.tfrecord: record 17 at byte 3 407 920: feature ", message);
        Assert.Contains($"'{name}'", message);
        string[] others = [.. new[] { "depth", "height", "image_raw", "label_raw", "name", "width" }.Where(n => n != name)];
        // A remedy goes on with the sentence.
        string end = name is "image_raw" or "label_raw" ? "" : ".";
        Assert.EndsWith($"is missing; the record has {string.Join(", ", others)}{end}", message);
    }

    [Fact]
    public void Labels_may_be_missing_where_none_are_needed() =>
        Assert.Null(Read(TestExample.Small().Without("label_raw"), new ExampleOptions(RequireMask: false)).Mask);

    [Fact]
    public void A_feature_of_another_kind_or_count_is_refused()
    {
        Assert.Contains("feature 'height' holds bytes; int64 was expected", Refused(TestExample.Small().Text("height", "2")));
        Assert.Contains("feature 'image_raw' holds 2 floats; 2 × 3 pixels are 6", Refused(TestExample.Small().Floats("image_raw", 1, 2)));
        Assert.Contains("feature 'width' holds 2 values; one was expected", Refused(TestExample.Small().Number("width", 3, true, 3)));
        Assert.Contains("feature 'label_raw' holds 0 values", Refused(TestExample.Small().Bytes("label_raw")));
    }

    [Theory]
    [InlineData("height", 0)]
    [InlineData("height", -2)]
    [InlineData("width", long.MaxValue)]
    [InlineData("width", 1L << 32)]
    [InlineData("height", 8193)]
    public void A_size_that_cannot_be_is_refused(string name, long value) =>
        Assert.Contains($"feature '{name}' is {value}; it must be 1 … 8192", Refused(TestExample.Small().Number(name, value)));

    [Fact]
    public void Coloured_pictures_are_refused() =>
        Assert.Contains("feature 'depth' is 3; it must be 1", Refused(TestExample.Small().Number("depth", 3)));

    [Theory]
    [InlineData(24, 4, ImageType.Int32, ImageType.UInt32, ImageType.Float32)]
    [InlineData(6, 1, ImageType.Int8, ImageType.UInt8)]
    [InlineData(12, 2, ImageType.Int16, ImageType.UInt16)]
    public void A_wrong_byte_count_says_what_was_expected_and_which_types_would_fit(int bytes, int size, params ImageType[] types)
    {
        DataException refused = Assert.Throws<DataException>(() => Read(TestExample.Small().Bytes("image_raw", new byte[bytes])));
        Assert.EndsWith($"feature 'image_raw' holds {bytes} bytes; 2 × 3 pixels of int64 are 48.", refused.Message);
        var remedy = Assert.IsType<TakeOtherImageType>(refused.Remedy);
        Assert.Equal(size, remedy.BytesPerPixel);
        Assert.Equal(types, remedy.Types.Order());
    }

    [Theory]
    [InlineData(18, "No image type has 3 bytes a pixel.")]
    [InlineData(47, "No image type has that many.")]
    [InlineData(0, "No image type has that many.")]
    public void A_byte_count_of_no_type_says_so(int bytes, string hint)
    {
        string message = Refused(TestExample.Small().Bytes("image_raw", new byte[bytes]));
        Assert.Contains($"feature 'image_raw' holds {bytes} bytes; 2 × 3 pixels of int64 are 48.", message);
        Assert.EndsWith(hint, message);
    }

    [Fact]
    public void A_wrong_byte_count_of_labels_is_refused() =>
        Assert.Contains("feature 'label_raw' holds 48 bytes; 2 × 3 pixels of uint8 are 6", Refused(TestExample.Small().Bytes("label_raw", new byte[48])));

    [Fact]
    public void A_label_that_is_no_class_is_named_with_its_pixel()
    {
        TestExample example = TestExample.Small().Bytes("label_raw", [0, 1, 0, 0, 2, 0]);
        Assert.Contains("feature 'label_raw' has 2 at row 1, column 1; the classes are 0 … 1", Refused(example));
        Assert.Equal([0, 1, 0, 0, 2, 0], Read(example, new ExampleOptions(Classes: 3)).Mask!);
    }

    [Fact]
    public void Pixels_of_every_type_are_divided_by_the_scale()
    {
        Assert.Equal([0.5f, 127.5f], ReadAs(ImageType.UInt8, [1, 255]));
        Assert.Equal([0.5f, -0.5f], ReadAs(ImageType.Int8, [1, 255]));
        Assert.Equal([0.5f, 32767.5f], ReadAs(ImageType.UInt16, [1, 0, 255, 255]));
        Assert.Equal([128f, -0.5f], ReadAs(ImageType.Int16, [0, 1, 255, 255]));
        Assert.Equal([0.5f, 2147483648f], ReadAs(ImageType.UInt32, [1, 0, 0, 0, 255, 255, 255, 255]));
        Assert.Equal([0.5f, -0.5f], ReadAs(ImageType.Int32, [1, 0, 0, 0, 255, 255, 255, 255]));
        Assert.Equal([0.5f, -1.5f], ReadAs(ImageType.Int64, TestExample.Int64Bytes(1, -3)));
        // 1.0 is 3F800000 as a float and 3FF0000000000000 as a double.
        Assert.Equal([0.5f, -0.5f], ReadAs(ImageType.Float32, [0, 0, 0x80, 0x3F, 0, 0, 0x80, 0xBF]));
        Assert.Equal([0.5f, -0.5f], ReadAs(ImageType.Float64, [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0xF0, 0xBF]));

        static float[] ReadAs(ImageType type, byte[] bytes) => Read(
            TestExample.Tf1(1, 2, [], [0, 0]).Bytes("img_raw", bytes), new ExampleOptions(type, Scale: 2)).Image;
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_pixel_that_is_no_finite_number_is_named(float value)
    {
        byte[] bytes = new byte[24];
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(20), value);
        string message = Refused(TestExample.Small().Bytes("image_raw", bytes), new ExampleOptions(ImageType.Float32));
        Assert.Contains("feature 'image_raw': the pixel at row 1, column 2 is", message);
    }

    [Fact]
    public void Data_that_is_no_example_is_refused()
    {
        Assert.Contains("its data is no tf.train.Example", Throws([0xFF, 0xFF, 0xFF]));
        Assert.Contains("it has no features", Throws([]));

        static string Throws(byte[] record) => Assert.Throws<DataException>(() => ExampleReader.Read(record, _place, new())).Message;
    }

    [Fact]
    public void A_name_or_patient_that_is_no_line_of_text_does_not_spoil_the_record()
    {
        Assert.Equal("train-00017", Read(TestExample.Small().Text("name", "a\nb")).Name);
        Assert.Equal("train-00017", Read(TestExample.Small().Bytes("name", [0xFF, 0xFE])).Name);
        Assert.Equal("train-00017", Read(TestExample.Small().Bytes("name")).Name);
        Assert.Equal("P-02.png", Read(TestExample.Small().Bytes("name", [.. "P-02.png"u8, 0, 0])).Name);
        Assert.Equal("7", Read(TestExample.Small().Number("patient", 7)).Patient);
        Assert.False(Read(TestExample.Small().Number("source", 1)).Synthetic);
    }

    [Fact]
    public void Image_types_are_known_by_their_names()
    {
        Assert.Equal(ImageType.Float32, ImageTypes.Parse("float32"));
        Assert.Equal(ImageType.UInt8, ImageTypes.Parse("uint8"));
        var error = Assert.Throws<DataException>(() => ImageTypes.Parse("int24"));
        Assert.Equal("'int24' is no image type; there are int64, int32, uint32, int16, uint16, int8, uint8, float32, float64.", error.Message);
    }

    private static Slice Read(TestExample example, ExampleOptions? options = null) =>
        ExampleReader.Read(example.ToBytes(), _place, options ?? new());

    private static string Refused(TestExample example, ExampleOptions? options = null) =>
        Assert.Throws<DataException>(() => Read(example, options)).Message;
}
