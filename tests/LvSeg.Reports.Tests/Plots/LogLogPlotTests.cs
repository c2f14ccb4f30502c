using LvSeg.Reports.Pictures;
using LvSeg.Reports.Plots;
using Xunit;

namespace LvSeg.Reports.Tests.Plots;

public sealed class LogLogPlotTests
{
    private static readonly Colour Red = new(255, 0, 0), Blue = new(0, 0, 255);

    [Fact]
    public void A_curve_that_grows_as_a_power_is_a_straight_line()
    {
        Picture picture = Draw(Series("a", Red, (1, 3), (10, 30), (100, 300)));
        List<(int Row, int Column)> ink = Ink(picture, Red);
        (int Row, int Column) left = ink.MinBy(place => place.Column), right = ink.MaxBy(place => place.Column);
        double slope = (double)(right.Row - left.Row) / (right.Column - left.Column);
        Assert.True(slope < 0);
        Assert.All(ink, place => Assert.InRange(place.Row - (left.Row + slope * (place.Column - left.Column)), -12, 12));
    }

    [Fact]
    public void The_higher_curve_lies_above_the_lower_one_in_its_own_colour()
    {
        Picture picture = Draw(Series("high", Red, (1, 200), (8, 900)), Series("low", Blue, (1, 20), (8, 90)));
        Assert.True(Ink(picture, Red).Max(place => place.Row) < Ink(picture, Blue).Min(place => place.Row));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    public void Panels_stand_two_in_a_row(int panels, int rows)
    {
        int Height(int count) => LogLogPlot.Draw("title", "remark", [.. Enumerable.Repeat(Panel(Series("a", Red, (1, 3), (2, 9))), count)]).Height;
        Assert.Equal((rows - 1) * (Height(3) - Height(1)), Height(panels) - Height(1));
    }

    [Fact]
    public void One_point_is_a_picture_too() => Assert.NotEmpty(Ink(Draw(Series("a", Red, (2, 5))), Red));

    private static Picture Draw(params PlotSeries[] series) => LogLogPlot.Draw("title", "remark", [Panel(series)]);

    private static PlotPanel Panel(params PlotSeries[] series) => new("panel", "x (px)", "y (ms)", series);

    private static PlotSeries Series(string name, Colour colour, params (double X, double Y)[] points) =>
        new(name, colour, Dashed: false, [.. points.Select(point => new PlotPoint(point.X, point.Y))]);

    /// <summary>Where the panel has a colour; the legend above it is left out.</summary>
    private static List<(int Row, int Column)> Ink(Picture picture, Colour colour)
    {
        const int legend = 100;
        List<(int, int)> places = [];
        for (int row = legend; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                int at = (row * picture.Width + column) * 3;
                if (picture.Rgb[at] == colour.Red && picture.Rgb[at + 1] == colour.Green && picture.Rgb[at + 2] == colour.Blue)
                    places.Add((row, column));
            }
        }
        return places;
    }
}
