using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Tables;
using LvSeg.Reports.Pictures;
using LvSeg.Reports.Slices;
using LvSeg.Runs;
using LvSeg.Runs.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Reports.Tests.Slices;

public sealed class SliceAlbumTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_album_reads_back_with_its_roles_places_and_pixels()
    {
        SampleRun run = SampleRun.Finished(_folder.Path, "r", slices: 11, shift: 3);
        // The album keeps a slice's pixels, and leaves distances and confidence to the table.
        CaseResult[] cases = [.. CaseTable.Read(run.Folder.CasesFile).Select(slice => slice with { Surface = null, Confidence = null })];
        IReadOnlyList<PicturedSlice> slices = SliceIndex.Read(run.Folder.SlicesFolder)!;
        Assert.Equal(ChosenSlice.Choose(cases), slices.Select(slice => slice.Chosen));
        Assert.All(slices.SelectMany(slice => slice.Files.Values), file => Assert.True(File.Exists(file), file));
    }

    [Fact]
    public void Pictures_of_an_earlier_measurement_are_gone()
    {
        Write([Square(0)], [Square(0).Mask!]);
        Assert.Equal(5, Files().Length);
        string[] first = Files();
        Write([Square(1), Square(0), Square(2)], [Square(1).Mask!, Square(2).Mask!, Square(2).Mask!]);
        Assert.Equal(13, Files().Length);
        Write([Square(0)], [Square(0).Mask!]);
        Assert.Equal(first, Files());
    }

    [Fact]
    public void An_error_map_shows_right_extra_and_missed_pixels_in_three_colours_and_patterns()
    {
        // Four columns of the window: truth in the first two, prediction in the middle two.
        const int Side = 8;
        byte[] truth = Mask(x => x < 4), predicted = Mask(x => x is >= 2 and < 6);
        Picture map = ErrorMap.Draw(new byte[Side * Side], Side, Side, truth, predicted, scale: 12);
        Assert.Equal(Patterned(Colour.Truth), Colours(0, 2));
        Assert.Single(Colours(2, 4));
        Assert.Equal(Patterned(Colour.Prediction), Colours(4, 6));
        Assert.Equal([(0, 0, 0)], Colours(6, 8));

        byte[] Mask(Func<int, bool> inside) => [.. Enumerable.Range(0, Side * Side).Select(i => (byte)(inside(i % Side) ? 1 : 0))];

        HashSet<(int, int, int)> Colours(int from, int to) =>
            [.. Enumerable.Range(0, map.Height * map.Width).Where(i => i % map.Width / 12 is var x && x >= from && x < to)
                .Select(i => ((int)map.Rgb[3 * i], (int)map.Rgb[3 * i + 1], (int)map.Rgb[3 * i + 2]))];

        // 0.85 of the colour, and of the dark ink of the pattern, on black.
        static HashSet<(int, int, int)> Patterned(Colour colour) => [On(colour.Red, colour.Green, colour.Blue), On(32, 32, 32)];

        static (int, int, int) On(byte red, byte green, byte blue) => ((int)(red * 0.85 + 0.5), (int)(green * 0.85 + 0.5), (int)(blue * 0.85 + 0.5));
    }

    [Fact]
    public void The_input_is_whole_and_the_others_are_enlarged_around_the_masks()
    {
        Slice slice = TestSlices.Make(3, 200);
        Write([slice], [slice.Mask!]);
        PicturedSlice shown = SliceIndex.Read(_folder["slices"])![0];
        Assert.True(shown.IsEnlarged);
        Assert.Equal((200, 200), Size(shown.Files[SlicePart.Input]));
        // The least window of 80 pixels, three times as large.
        Assert.Equal((240, 240), Size(shown.Files[SlicePart.Errors]));
    }

    [Fact]
    public void Large_slices_make_no_large_pictures()
    {
        Slice slice = TestSlices.Make(3, 1200);
        Write([slice], [[.. Enumerable.Repeat((byte)1, 1200 * 1200)]]);
        Assert.All(SliceIndex.Read(_folder["slices"])![0].Files.Values, file => Assert.InRange(Size(file).Width, 300, 512));
    }

    [Fact]
    public void A_folder_without_an_index_has_no_pictures()
    {
        Write([Square(0)], [Square(0).Mask!]);
        File.Delete(_folder["slices", "index.csv"]);
        Assert.Null(SliceIndex.Read(_folder["slices"]));
        Assert.Null(SliceIndex.Read(_folder["nowhere"]));
    }

    [Theory]
    [InlineData("worst,1", "oddest,1", ":2: 'oddest' is no role")]
    [InlineData("worst,1", "worst,x", ":2: 'x' in column rank is no whole number")]
    [InlineData("role,", "rule,", ":1: this is no index of slices")]
    public void A_damaged_index_is_refused_with_its_line(string from, string to, string told)
    {
        Write([Square(0)], [Square(1).Mask!]);
        string index = _folder["slices", "index.csv"];
        File.WriteAllText(index, File.ReadAllText(index).Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(index + told, Assert.Throws<RunException>(() => SliceIndex.Read(_folder["slices"])).Message, StringComparison.Ordinal);
    }

    private string[] Files() => [.. Directory.GetFiles(_folder["slices"]).Order(StringComparer.Ordinal)];

    private static Slice Square(int number) => TestSlices.Make(number);

    private void Write(Slice[] slices, byte[][] predicted)
    {
        var tally = new EvaluationTally();
        foreach ((Slice slice, byte[] mask) in slices.Zip(predicted))
            tally.Add(slice, mask);
        SliceAlbum.Write(_folder["slices"], new ListedSlices(slices), tally);
    }

    private static (int Height, int Width) Size(string png)
    {
        var picture = LvSeg.Reports.Html.EmbeddedPicture.Read(png);
        return (picture.Height, picture.Width);
    }
}
