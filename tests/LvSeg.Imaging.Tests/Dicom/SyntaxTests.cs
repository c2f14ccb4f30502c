using LvSeg.Imaging.Dicom;
using LvSeg.Imaging.Tests.Files;
using Xunit;

namespace LvSeg.Imaging.Tests.Dicom;

public sealed class SyntaxTests
{
    private static readonly int[] _numbers = [0, 1, 258, 4660, 32767, 513];

    [Theory]
    [InlineData(Form.ImplicitLittle, "1.2.840.10008.1.2")]
    [InlineData(Form.ExplicitLittle, "1.2.840.10008.1.2.1")]
    [InlineData(Form.ExplicitBig, "1.2.840.10008.1.2.2")]
    [InlineData(Form.Deflated, "1.2.840.10008.1.2.1.99")]
    public void Each_form_gives_the_same_picture(Form form, string syntax)
    {
        DicomPicture picture = Reading.Picture(Whole(form).File());
        Assert.Equal(_numbers, picture.Stored);
        Assert.Equal((2, 3, 1), (picture.Rows, picture.Columns, picture.Frames));
        Assert.Equal(syntax, picture.Header.TransferSyntaxUid);
        Assert.Equal("P 17", picture.Header.PatientId);
        Assert.Equal(picture.Header, Reading.Header(Whole(form).File()));
    }

    [Theory]
    [InlineData(Form.ImplicitLittle)]
    [InlineData(Form.ExplicitLittle)]
    [InlineData(Form.ExplicitBig)]
    public void Preamble_and_meta_header_may_be_missing(Form form)
    {
        Assert.Equal(_numbers, Reading.Picture(Whole(form).File(preamble: false)).Stored);
        Assert.Equal(_numbers, Reading.Picture(Whole(form).File(preamble: false, meta: false)).Stored);
        Assert.Equal(_numbers, Reading.Picture(Whole(form).File(preamble: true, meta: false)).Stored);
    }

    [Theory]
    [InlineData(Form.ImplicitLittle)]
    [InlineData(Form.ExplicitLittle)]
    [InlineData(Form.ExplicitBig)]
    [InlineData(Form.Deflated)]
    public void Sequences_private_elements_and_group_lengths_are_passed(Form form)
    {
        TestDicom Inner(bool undefined) => new TestDicom(form).Number(0x00280010, 999).Text(0x00100020, "LO", "other")
            .Sequence(0x00081140, undefined, new TestDicom(form).Sequence(0x00081199, !undefined, new TestDicom(form).Text(0x00081150, "UI", "1.2"), new TestDicom(form)))
            .Put(TestDicom.PixelData, "OW", [1, 2]);
        TestDicom file = Whole(form)
            .Put(0x00080000, "UL", [1, 2, 3, 4]).Put(0x00280000, "UL", [9, 9, 9, 9])
            .Text(0x00090010, "LO", "MAKER").Put(0x00091001, "UN", [1, 2, 3, 4, 5, 6]).Put(0x00291010, "OB", [0x7F, 0xE0, 0, 0x10])
            .Sequence(0x00081110, true, Inner(true), Inner(false)).Sequence(0x00081115, false, Inner(true)).Sequence(0x00400275, true).Sequence(0x00400260, false)
            .Put(0xFFFCFFFC, "OB", [0, 0]);
        DicomPicture picture = Reading.Picture(file.File());
        Assert.Equal(_numbers, picture.Stored);
        Assert.Equal("P 17", picture.Header.PatientId);
    }

    [Theory]
    [InlineData(Form.ExplicitLittle)]
    [InlineData(Form.ExplicitBig)]
    public void An_unknown_value_of_undefined_length_is_a_sequence_in_the_implicit_form(Form form)
    {
        var implicitly = new TestDicom(Form.ImplicitLittle);
        byte[] value = [.. implicitly.ItemHead(0xFFFEE000, TestDicom.Undefined), .. new TestDicom(Form.ImplicitLittle).Text(0x00091002, "LO", "ABCD").DataSet(),
            .. implicitly.ItemHead(0xFFFEE00D, 0), .. implicitly.ItemHead(0xFFFEE0DD, 0)];
        Assert.Equal(_numbers, Reading.Picture(Whole(form).Put(0x00091001, "UN", value, TestDicom.Undefined).File()).Stored);
    }

    [Fact]
    public void An_icon_with_packed_pixels_in_a_sequence_is_passed() =>
        Assert.Equal(_numbers, Reading.Picture(Whole(Form.ExplicitLittle).Sequence(0x00880200, true, new TestDicom().Packed([], [1, 2, 3, 4])).File()).Stored);

    [Fact]
    public void The_length_of_the_meta_header_does_not_matter_but_for_deflated_files()
    {
        byte[] file = Whole(Form.ExplicitLittle).File();
        file[140] = 99;
        Assert.Equal(_numbers, Reading.Picture(file).Stored);
    }

    [Fact]
    public void A_header_is_read_without_looking_at_the_pixels()
    {
        byte[] file = TestDicom.Image(100, 100).Words(new int[10_000]).File();
        using var stream = new CountedStream(file);
        Assert.Equal(100, DicomReader.ReadHeader(stream, "a.dcm").Layout!.Rows);
        Assert.InRange(stream.BytesRead, 1, 4096);
    }

    [Fact]
    public void A_file_is_recognised_by_its_first_bytes()
    {
        using var folder = new LvSeg.Testing.TempFolder();
        var reader = new DicomReader();
        Assert.True(reader.IsDicom(folder.Write("a", Whole(Form.ExplicitBig).File())));
        Assert.True(reader.IsDicom(folder.Write("b", Whole(Form.ImplicitLittle).File(preamble: false, meta: false))));
        Assert.False(reader.IsDicom(folder.Write("c", [])));
        Assert.False(reader.IsDicom(folder.Write("d", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0])));
        Assert.False(reader.IsDicom(folder.Write("e", "69.50 120.00\n68.00 121.50\n"u8.ToArray())));
        Assert.Equal(_numbers, reader.ReadPicture(folder.Write("f", Whole(Form.ExplicitLittle).File())).Stored);
        Assert.Equal("MR", reader.ReadHeader(folder.Write("g", Whole(Form.Deflated).File())).Modality);
    }

    private static TestDicom Whole(Form form) => TestDicom.Image(2, 3, form).Words(_numbers);

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int BytesRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = base.Read(buffer, offset, count);
            BytesRead += got;
            return got;
        }
    }
}
