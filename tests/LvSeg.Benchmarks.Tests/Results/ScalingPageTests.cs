using LvSeg.Benchmarks.Results;
using LvSeg.Runs.Machines;
using Xunit;

namespace LvSeg.Benchmarks.Tests.Results;

public sealed class ScalingPageTests
{
    private static readonly ScalingReport Report = new(new Machine { Processor = "Sixteen & <more>", Cores = 16, Threads = 1, Libtorch = "2.10.0" },
    [
        new ScalingCurve("batch", "slices", "fcn", "256 x 256 pixels", [new(1, new(30, 29, 31), 25), new(2, new(60, 59, 61), 50), new(4, new(120, 119, 121), 100)]),
        new ScalingCurve("threads", "threads", "fcn", "batch 1", [new(1, new(30, 29, 31), 25)]),
    ]);

    private readonly string _html = ScalingPage.Of(Report).ToHtml();

    [Fact]
    public void Each_curve_is_a_chart_with_what_was_measured_and_predicted()
    {
        Assert.Equal(2, _html.Split("<figure class=\"chart\"").Length - 1);
        Assert.Contains("id=\"fcn-batch\"", _html, StringComparison.Ordinal);
        Assert.Contains("measured goes from 30.0000 at batch, slices 1 to 120.0000 at 4", _html, StringComparison.Ordinal);
        Assert.Contains("predicted is 25.0000 at threads 1.", _html, StringComparison.Ordinal);
        Assert.Contains("Sixteen &amp; &lt;more&gt;", _html, StringComparison.Ordinal);
    }

    [Fact]
    public void Growth_in_proportion_is_a_straight_line()
    {
        string line = _html.Split("<polyline class=\"line s1\" points=\"")[1].Split('"')[0];
        double[][] points = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(point => point.Split(',').Select(double.Parse).ToArray())];
        Assert.Equal(3, points.Length);
        Assert.Equal(points[1][0] - points[0][0], points[2][0] - points[1][0], 0.05);
        Assert.Equal(points[1][1] - points[0][1], points[2][1] - points[1][1], 0.05);
        Assert.True(points[1][1] < points[0][1]);
    }

    [Fact]
    public void All_numbers_stand_in_one_table()
    {
        string table = _html[_html.IndexOf("<section id=\"numbers\"", StringComparison.Ordinal)..];
        Assert.Contains("<th scope=\"row\">fcn batch</th><td class=\"number\">4</td><td class=\"number\">120</td><td class=\"number\">119</td><td class=\"number\">121</td><td class=\"number\">100</td><td class=\"number\">1.20</td>", table, StringComparison.Ordinal);
    }
}
