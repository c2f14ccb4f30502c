using System.Text;
using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class FolderContentTests : IDisposable
{
    private static readonly byte[] _png = TestPng.Grey(1, 1, 0);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], string> OtherFiles() => new()
    {
        { "a", [.. new byte[128], .. "DICM"u8, 2, 0], "a DICOM file instead, a." },
        { "a.dcm", [.. new byte[128], .. "DICM"u8], "a DICOM file instead, a.dcm." },
        { "a.tif", [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0], "a TIFF picture instead, a.tif." },
        { "a.tiff", [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8], "a TIFF picture instead, a.tiff." },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "a JPEG picture instead, a.jpg." },
        { "a.nii", [0x5C, 1, 0, 0, .. new byte[340], .. "n+1\0"u8], "a NIfTI volume instead, a.nii." },
        { "a.hdr", [0x5C, 1, 0, 0, .. new byte[340], .. "ni1\0"u8], "a NIfTI volume instead, a.hdr." },
        { "a.nii.gz", TestRecords.Gzip([1, 2, 3]), "a NIfTI volume instead, a.nii.gz." },
        { "a.npy", [0x93, .. "NUMPY"u8, 1, 0], "a NumPy array instead, a.npy." },
        { "a.h5", [0x89, .. "HDF\r\n"u8, 0x1A, (byte)'\n'], "an HDF5 file instead, a.h5." },
        { "a.zip", [.. "PK"u8, 3, 4, 0], "a zip archive instead, a.zip. Unpack it." },
        { "a.img", _png, "a PNG under another name instead, a.img. Let its name end in .png." },
        { "train.tfrecord.xz", [0xFD, .. "7zXZ"u8, 0], "a file of records under a name that is not read instead, train.tfrecord.xz. Decompress it" },
        { "letter.txt", Encoding.ASCII.GetBytes("Dear reader"), "There is letter.txt." },
    };

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public void What_lies_there_instead_is_named(string name, byte[] bytes, string expected)
    {
        _folder.Write(name, bytes);
        Assert.Contains("holds neither TFRecord files nor images/. ", Opened());
        Assert.Contains(expected, Opened());
        Assert.Contains(expected, Listed(requireMasks: true));
        Assert.Contains(expected, Listed(requireMasks: false));
    }

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public void The_same_lies_in_images(string name, byte[] bytes, string expected)
    {
        _folder.Write($"images/{name}", bytes);
        _folder.Write($"labels/{name}", bytes);
        Assert.Contains($"images: the folder holds no PNG. ", Opened());
        Assert.Contains(expected, Opened());
        Assert.Contains(expected, Listed(requireMasks: true));
        Assert.Contains(expected, Listed(requireMasks: false));
    }

    [Theory]
    [InlineData("images/patient-1/a.png", "labels/patient-1/a.png", "images: the folder holds no PNG. 1 PNG lies deeper, in {0}/images/patient-1.")]
    [InlineData("images/a/b/x.png", "images/a/b/y.png", "images: the folder holds no PNG. 2 PNGs lie deeper, in {0}/images/a/b.")]
    [InlineData("sub/a.train.tfrecord", "sub/a.val.tfrecord", "the data lies deeper. Name a folder in it, such as {0}/sub.")]
    [InlineData("images/sub/a.train.tfrecord", "images/sub/a.val.tfrecord", "2 record files lie deeper, in {0}/images/sub. Name that folder.")]
    [InlineData("a/b/c.train.tfrecord", "a/b/c.val.tfrecord", "2 record files lie deeper, in {0}/a/b. Name that folder.")]
    [InlineData("a/b/images/x.png", "a/b/labels/x.png", "The data lies deeper. Name a folder in it, such as {0}/a/b.")]
    [InlineData("patient-1/x.png", "patient-2/x.png", "1 PNG lies deeper, in {0}/patient-1.")]
    public void A_deeper_folder_is_named(string one, string other, string expected)
    {
        _folder.Write(one, _png);
        _folder.Write(other, _png);
        Assert.Contains(string.Format(expected, _folder.Path), Opened());
    }

    [Fact]
    public void Masks_of_another_kind_are_named_too()
    {
        _folder.Write("images/a.png", _png);
        _folder.Write("labels/a.tif", [(byte)'I', (byte)'I', 42, 0]);
        Assert.Contains("labels: the folder holds no PNG. There is a TIFF picture instead, a.tif.", Opened());
    }

    [Fact]
    public void DICOM_in_the_folder_of_a_patient_is_named()
    {
        _folder.Write("series-1/a", [.. new byte[128], .. "DICM"u8]);
        _folder.Write("series-1/b", [.. new byte[128], .. "DICM"u8]);
        Assert.Contains($"In {_folder.Path}/series-1 there is a DICOM file instead, a, and 1 more. Convert it", Opened());
    }

    [Fact]
    public void An_empty_folder_is_empty()
    {
        Assert.Contains("the folder is empty. A folder with TFRecord files", Opened());
        Directory.CreateDirectory(_folder["images", "x"]);
        Directory.CreateDirectory(_folder["labels"]);
        Assert.Contains("images: the folder holds no PNG. There is only x, without a PNG or a record file.", Opened());
    }

    [Fact]
    public void A_file_that_is_DICOM_is_told_where_records_were_expected() =>
        Assert.Contains("a.dcm: not a TFRecord file; it looks like a DICOM file", Assert.Single(SliceAttempt.ReadEach(
            _folder.Write("a.dcm", [.. new byte[128], .. "DICM"u8, 2, 0]), new(), requireMasks: false)).Error!.Message);

    private string Opened() => Assert.Throws<DataException>(() => Dataset.Open(_folder.Path, new())).Message;

    private string Listed(bool requireMasks) => Assert.Single(SliceAttempt.ReadEach(_folder.Path, new(), requireMasks)).Error!.Message;
}
