using LvSeg.Reports.Pictures;
using Xunit;

namespace LvSeg.Reports.Tests.Pictures;

public sealed class PanelTests
{
    // Margin 12, two lines of 20 and a gap of 8 above; columns of 256 with gaps of 8 between.
    private const int Top = 60, Left = 12, Cell = 256, Gap = 8;

    [Fact]
    public void Input_truth_and_prediction_stand_side_by_side()
    {
        Picture panel = Panel.Draw([Row("slice", 256)], "title", synthetic: false);
        Assert.Equal(2 * Left + 3 * Cell + 2 * Gap, panel.Width);
        int middle = Top + 128;
        Assert.Equal(new Colour(0, 0, 0), At(panel, middle, Left + 64));
        Assert.Equal(Colour.Truth, At(panel, middle, Left + Cell + Gap + 64));
        Assert.Equal(Colour.Prediction, At(panel, middle, Left + 2 * (Cell + Gap) + 80));
        Assert.Equal(Colour.Truth, At(panel, middle, Left + 2 * (Cell + Gap) + 64));
        Assert.Equal(new Colour(255, 255, 255), At(panel, middle, Left + Cell + Gap / 2));
    }

    [Fact]
    public void A_small_slice_is_enlarged_by_a_whole_number()
    {
        Picture panel = Panel.Draw([Row("slice", 64)], "title", synthetic: false);
        Assert.Equal(2 * Left + 3 * Cell + 2 * Gap, panel.Width);
        for (int i = 0; i < 4; i++)          // the contour's pixel at column 16 is now 4 wide
            Assert.Equal(Colour.Truth, At(panel, Top + 128, Left + Cell + Gap + 64 + i));
        Assert.NotEqual(Colour.Truth, At(panel, Top + 128, Left + Cell + Gap + 68));
    }

    [Fact]
    public void A_title_is_drawn_in_letters()
    {
        // L is one stroke down of seven pixels and one of five along the bottom; each pixel is drawn 2 × 2.
        Picture panel = Panel.Draw([Row("slice", 64)], "L", synthetic: false);
        for (int y = 0; y < 18; y++)
            for (int x = 0; x < 12; x++)
                Assert.Equal(y < 14 && x < 10 && (x < 2 || y >= 12), At(panel, 12 + y, Left + x) != new Colour(255, 255, 255));
    }

    [Fact]
    public void A_phantoms_panel_says_so_at_the_bottom()
    {
        Picture plain = Panel.Draw([Row("slice", 64)], "title", synthetic: false);
        Picture marked = Panel.Draw([Row("slice", 64)], "title", synthetic: true);
        Assert.True(marked.Height > plain.Height);
        Assert.True(plain.Rgb.AsSpan(0, plain.Width * (plain.Height - 12) * 3).SequenceEqual(marked.Rgb.AsSpan(0, plain.Width * (plain.Height - 12) * 3)));
        Assert.Contains(marked.Rgb.Skip(plain.Width * plain.Height * 3), value => value < 200);
    }

    [Fact]
    public void Every_ascii_letter_differs_from_every_other()
    {
        string[] drawn = [.. Enumerable.Range(' ', 95).Select(c => Convert.ToHexString(Panel.Draw([], ((char)c).ToString(), false).Rgb))];
        Assert.Equal(95, drawn.Distinct().Count());
        Assert.Equal(drawn['?' - ' '], Convert.ToHexString(Panel.Draw([], "é", false).Rgb));
    }

    [Fact]
    public void Missing_truth_and_long_names_are_no_hindrance()
    {
        PanelRow row = Row(new string('n', 500), 64) with { Truth = null };
        Picture panel = Panel.Draw([row, Row("slice", 64)], new string('t', 500), synthetic: true);
        int inTruthCell = At(panel, Top + 200, Left + Cell + Gap + 64).Red;
        Assert.Equal(255, inTruthCell);
        for (int y = 0; y < panel.Height; y++)          // nothing runs into the margin
            Assert.Equal(new Colour(255, 255, 255), At(panel, y, panel.Width - 1));
    }

    // The truth begins at a quarter of the width, the prediction at 80/256 of it; both go to three quarters.
    private static PanelRow Row(string name, int size)
    {
        var truth = new byte[size * size];
        var predicted = new byte[size * size];
        for (int y = size / 4; y < 3 * size / 4; y++)
            for (int x = size / 4; x < 3 * size / 4; x++)
            {
                truth[y * size + x] = 1;
                predicted[y * size + x] = (byte)(x >= 80 * size / 256 ? 1 : 0);
            }
        return new PanelRow(name, size, size, new float[size * size], truth, predicted);
    }

    private static Colour At(Picture picture, int y, int x)
    {
        int at = (y * picture.Width + x) * 3;
        return new Colour(picture.Rgb[at], picture.Rgb[at + 1], picture.Rgb[at + 2]);
    }
}
