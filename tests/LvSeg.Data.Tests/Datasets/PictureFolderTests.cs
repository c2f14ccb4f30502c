using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Datasets;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pairs_are_split_by_patient_where_every_name_tells_one()
    {
        for (int i = 0; i < 40; i++)
            WritePair($"P-{i / 2:D2}-IM-0001-{i:D4}.png");
        Dataset data = Open();
        Assert.Equal((DataFormat.Pictures, SplitBy.Patient), (data.Format, data.Split!.Value));
        Assert.Equal((36, 4), (data.Train.Count, data.Validation.Count));
        Assert.Empty(Patients(data.Train).Intersect(Patients(data.Validation)));
        Assert.Equal("36 training and 4 validation slices from PNG pairs, split by patient", data.Describe());
    }

    [Fact]
    public void Pairs_are_split_by_slice_where_a_name_tells_no_patient()
    {
        for (int i = 0; i < 19; i++)
            WritePair($"P-{i:D2}-IM-0001.png");
        WritePair("heart.png");
        Dataset data = Open();
        Assert.Equal(SplitBy.Slice, data.Split);
        Assert.Equal((18, 2), (data.Train.Count, data.Validation.Count));
        DataException refused = Assert.Throws<DataException>(() => Open(new(SplitBy: SplitBy.Patient)));
        Assert.EndsWith("1 of 20 tell none: heart.png.", refused.Message, StringComparison.Ordinal);
        Assert.IsType<SplitBySlice>(refused.Remedy);
    }

    [Fact]
    public void Every_slice_is_on_one_side_and_all_have_every_slice()
    {
        string[] names = [.. Enumerable.Range(0, 30).Select(i => $"s{i}.png")];
        foreach (string name in names)
            WritePair(name);
        Dataset data = Open(new(SplitBy: SplitBy.Slice));
        Assert.Equal(names.Order(StringComparer.Ordinal), Names(data.Train).Concat(Names(data.Validation)).Order(StringComparer.Ordinal));
        Assert.Equal(names.Order(StringComparer.Ordinal), Names(Dataset.OpenAll(_folder.Path, new())));
        Assert.Equal(Names(data.Validation), Names(Dataset.OpenPart(_folder.Path, new(), DatasetPart.Validation)));
    }

    [Fact]
    public void A_picture_and_a_mask_are_a_pair_however_their_name_is_composed()
    {
        WritePair("a.png");
        _folder.Write("images/Jo\u0308rg.png", TestPng.Grey(1, 1, 0));
        _folder.Write("labels/J\u00F6rg.png", TestPng.Grey(1, 1, 255));
        Assert.Equal([("Jo\u0308rg.png", (byte)1)], Dataset.OpenAll(_folder.Path, new()).InOrder().Where(slice => slice.Name != "a.png").Select(slice => (slice.Name, slice.Mask![0])));
    }

    [Theory]
    [InlineData("images")]
    [InlineData("labels")]
    public void One_name_in_two_encodings_is_refused(string where)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "They are one file here.");
        WritePair("J\u00F6rg.png");
        _folder.Write($"{where}/Jo\u0308rg.png", TestPng.Grey(1, 1, 0));
        Assert.Contains($"{where}: the name 'Jo\u0308rg.png' is there twice", Refused());
    }

    [Fact]
    public void A_split_does_not_depend_on_how_names_are_composed()
    {
        string[] names = [.. "aeiou".Select(letter => $"{letter}\u0308.png"), .. "aeiou".Select(letter => $"{letter}z.png")];
        foreach (bool composed in (bool[])[false, true])
        {
            foreach (string name in names)
                _folder.Write($"{composed}/images/{(composed ? Data.Names.ComposedName.Of(name) : name)}", TestPng.Grey(1, 1, 0));
            Directory.CreateDirectory(_folder[$"{composed}"]);
            foreach (string image in Directory.GetFiles(_folder[$"{composed}", "images"]))
                File.Copy(image, _folder[$"{composed}", "labels", Path.GetFileName(image)]);
        }
        for (ulong seed = 0; seed < 5; seed++)
        {
            string[] held = [.. new[] { false, true }.Select(composed => Assert.Single(Names(Dataset.Open(_folder[$"{composed}"], new(SplitSeed: seed)).Validation)))];
            Assert.Equal(held[1], Data.Names.ComposedName.Of(held[0]));
        }
    }

    [Fact]
    public void Pictures_without_masks_and_masks_without_pictures_are_named()
    {
        WritePair("a.png");
        foreach (string name in (string[])["b.png", "c.png", "d.png", "e.png"])
            _folder.Write($"images/{name}", TestPng.Grey(1, 1, 0));
        Assert.Contains("images: 4 PNGs without a mask in labels/: b.png, c.png, d.png, ….", Refused());
        foreach (string name in (string[])["b.png", "c.png", "d.png", "e.png", "f.png"])
            _folder.Write($"labels/{name}", TestPng.Grey(1, 1, 0));
        Assert.Contains("labels: 1 PNG without a picture in images/: f.png.", Refused());
    }

    [Fact]
    public void Folders_that_lack_something_are_refused()
    {
        Directory.CreateDirectory(_folder["images", "x"]);
        Assert.Contains("there is images/ but no labels/", Refused());
        Directory.CreateDirectory(_folder["labels", "x"]);
        Assert.Contains("images: the folder holds no PNG", Refused());
        WritePair("a.png");
        Assert.Contains("There is only 1 slice; a split needs two", Refused());
    }

    private void WritePair(string name)
    {
        _folder.Write($"images/{name}", TestPng.Grey(2, 2, 1, 2, 3, 4));
        _folder.Write($"labels/{name}", TestPng.Grey(2, 2, 0, 255, 0, 0));
    }

    private Dataset Open(DataOptions? options = null) => Dataset.Open(_folder.Path, options ?? new());

    private string Refused() => Assert.Throws<DataException>(() => Open()).Message;

    private static string[] Names(ISliceSource source) => [.. source.InOrder().Select(s => s.Name)];

    private static IEnumerable<string?> Patients(ISliceSource source) => source.InOrder().Select(s => s.Patient);
}
