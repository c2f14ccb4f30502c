using System.Text;
using CsCheck;
using LvSeg.Data;
using LvSeg.Data.Identity;
using LvSeg.Runs.Facts;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Facts;

public sealed class SliceTableTests : IDisposable
{
    private static readonly Gen<string> _name = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.String[Gen.OneOf(',', '"', '\n', '\r', ' ', '.', 'ö', '心', 'x'), 1, 8]);

    private static readonly Gen<SliceIdentity[]> _slices =
        Gen.Select(_name, Gen.OneOf(Gen.Const((string?)null), Gen.OneOf("a.tfrecord", "b,\"2\".tfrecord.gz", "=").Select(file => (string?)file)), Gen.ULong, Gen.UShort, Gen.ULong, Gen.Float)
            .Select((name, file, picture, more, mask, brightest) =>
                new SliceIdentity(name, file == "=" ? name : file, new SliceMark(new UInt128(more, picture), mask, -1.5f, brightest, new UInt128(mask, picture)))).Array[0, 12];

    private readonly TempFolder _folder = new();

    private string Path => _folder["slices.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_files_and_marks_come_back() => Gen.Select(_slices, _slices).Sample((training, validation) =>
    {
        SliceTable.Write(Path, Facts(training, validation));
        DataFacts read = SliceTable.ReadInto(Facts([], []), Path);
        Assert.Equal(training, read.Training.Slices);
        Assert.Equal(validation, read.Validation!.Slices);
    }, iter: 150, threads: 1);

    [Fact]
    public void A_checkpoints_names_and_marks_come_back() => _slices.Sample(slices =>
        Assert.Equal(slices, SliceTable.Of(SliceTable.NamesOf(slices), SliceTable.MarksOf(slices), "x")), iter: 150);

    [Fact]
    public void Names_and_marks_of_another_number_of_slices_do_not_fit()
    {
        SliceIdentity[] slices = [Known("A", "a.tfrecord"), Known("B", "a.tfrecord")];
        Assert.Null(SliceTable.Of(SliceTable.NamesOf(slices), SliceTable.MarksOf(slices[..1]), "x"));
        Assert.Null(SliceTable.Of(SliceTable.NamesOf(slices[..1]), SliceTable.MarksOf(slices), "x"));
        Assert.Null(SliceTable.Of(Encoding.UTF8.GetBytes("a,b,c\n"), SliceTable.MarksOf(slices[..1]), "x"));
    }

    [Fact]
    public void A_file_is_named_once_and_a_picture_not_at_all()
    {
        SliceTable.Write(Path, Facts([Known("A", "a.tfrecord"), Known("B", "a.tfrecord"), Known("C, \"2\"", "b.tfrecord")], [Known("D.png", "D.png"), Known("E.png", "E.png")]));
        // 1 in 10 bytes, 2 in 8, 0 and 1.0f in 4 each, 3 in 16; all little-endian.
        string mark = Convert.ToBase64String([1, .. new byte[9], 2, .. new byte[7], .. new byte[4], 0, 0, 0x80, 0x3F, 3, .. new byte[15]]);
        Assert.Equal(
            $"side,file,slice,mark\ntrain,a.tfrecord,A,{mark}\ntrain,,B,{mark}\ntrain,b.tfrecord,\"C, \"\"2\"\"\",{mark}\nval,.,D.png,{mark}\nval,.,E.png,{mark}\n",
            File.ReadAllText(Path));
    }

    [Fact]
    public void A_slice_takes_100_bytes_at_most_where_its_name_has_30_characters()
    {
        const int count = 500;
        SliceIdentity[] inRecords = [.. Enumerable.Range(0, count).Select(i => Known($"SC-HF-NI-{i:D3}-IM-0001-{i:D4}.pngg", "train_images.tfrecords"))];
        SliceIdentity[] pictures = [.. inRecords.Select(slice => slice with { File = slice.Name })];
        Assert.All(inRecords, slice => Assert.Equal(30, slice.Name.Length));
        foreach (SliceIdentity[] slices in (SliceIdentity[][])[inRecords, pictures])
        {
            SliceTable.Write(Path, Facts(slices, []));
            Assert.InRange(new FileInfo(Path).Length, 1, 100 * count);
            Assert.InRange(SliceTable.NamesOf(slices).Length + SliceTable.MarksOf(slices).Length, 1, 80 * count);
        }
    }

    [Fact]
    public void A_run_of_an_older_version_has_no_such_file()
    {
        DataFacts facts = Facts([Known("A", null)], []);
        Assert.Same(facts, SliceTable.ReadInto(facts, Path));
    }

    [Theory]
    [InlineData("", ":1: this is no list of slices")]
    [InlineData("side,file,slice\n", ":1: this is no list of slices")]
    [InlineData("side,file,slice,mark\n@train,a,C\n", ":4: this is no slice with its mark")]
    [InlineData("side,file,slice,mark\n@train,a,C,AAAA\n", ":4: this is no slice with its mark")]
    [InlineData("side,file,slice,mark\n@val,a,C,no base64!\n", ":4: this is no slice with its mark")]
    [InlineData("side,file,slice,mark\n@val,a,C,&,1\n", ":4: this is no slice with its mark")]
    [InlineData("side,file,slice,mark\n@test,a,C,&\n", ":4: this is no slice with its mark")]
    [InlineData("side,file,slice,mark\n@\n", ":4: this is no slice with its mark")]
    [InlineData("side,file,slice,mark\n@train,a,\"C,&\n", ":4: a quote is not closed")]
    public void A_damaged_row_is_named_with_its_line(string text, string complaint)
    {
        SliceIdentity slice = Known("two\nlines", "a");
        string mark = Convert.ToBase64String(SliceTable.MarksOf([slice]));
        File.WriteAllText(Path, text.Replace("@", $"train,a,\"two\nlines\",{mark}\n").Replace("&", mark));
        Assert.StartsWith(Path + complaint, Assert.ThrowsAny<LvSegException>(() => SliceTable.ReadInto(Facts([], []), Path)).Message);
    }

    private static SliceIdentity Known(string name, string? file) => new(name, file, new SliceMark(1, 2, 0, 1, 3));

    private static DataFacts Facts(SliceIdentity[] training, SliceIdentity[] validation) => new()
    {
        Synthetic = false,
        Training = new SliceSet(training.Length) { Slices = training },
        Validation = new SliceSet(validation.Length) { Slices = validation },
    };
}
