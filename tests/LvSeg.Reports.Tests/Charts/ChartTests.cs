using System.Globalization;
using System.Text.RegularExpressions;
using LvSeg.Reports.Charts;
using Xunit;

namespace LvSeg.Reports.Tests.Charts;

public sealed class ChartTests
{
    [Fact]
    public void Equal_steps_are_equally_far_apart_and_higher_values_lie_higher()
    {
        double[][] points = Points(Line(new ChartAxis("y", Low: 0, High: 1), 0, 0.5, 1));
        Assert.Equal(points[1][0] - points[0][0], points[2][0] - points[1][0], 0.02);
        Assert.Equal(points[0][1] - points[1][1], points[1][1] - points[2][1], 0.02);
        Assert.True(points[0][1] > points[2][1]);
    }

    [Fact]
    public void On_a_logarithmic_axis_equal_factors_are_equally_far_apart()
    {
        double[][] points = Points(Line(new ChartAxis("y", Logarithmic: true), 0.001, 0.01, 0.1));
        Assert.Equal(points[0][1] - points[1][1], points[1][1] - points[2][1], 0.02);
    }

    [Fact]
    public void A_line_has_a_gap_where_a_value_is_missing_or_not_a_number()
    {
        string html = Line(new ChartAxis("y"), 1, 2, null, 3, 4, double.NaN, 5, 6);
        Assert.Equal(3, Regex.Count(html, "<polyline class=\"line"));
        Assert.Equal(6, Regex.Count(html, "<circle class=\"dot"));
    }

    [Theory]
    [InlineData(5.0, 5.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(-1e300, 1e300)]
    [InlineData(1e-12, 2e-12)]
    [InlineData(0.97, 0.9701)]
    public void Any_two_values_have_their_place(double first, double second)
    {
        foreach (bool logarithmic in (bool[])[false, true])
        {
            string html = Line(new ChartAxis("y", logarithmic), first, second);
            Assert.DoesNotContain("NaN\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", html.Split("<details>")[0].Split("</desc>")[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_line_without_values_is_said_to_have_none() => Assert.Contains("dice has no values.", Line(new ChartAxis("y"), null, null), StringComparison.Ordinal);

    [Fact]
    public void The_numbers_stand_in_a_table_too()
    {
        string table = Line(new ChartAxis("y"), 0.25, null).Split("<tbody>")[1];
        Assert.Contains("<tr><th scope=\"row\" class=\"number\">1</th><td class=\"number\">0.2500</td></tr>", table, StringComparison.Ordinal);
        Assert.Contains("<tr><th scope=\"row\" class=\"number\">2</th><td class=\"number\">–</td></tr>", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_and_the_line_of_equality_lie_where_the_dots_of_their_values_do()
    {
        string html = new ScatterChart
        {
            Id = "c",
            Title = "areas",
            Thing = "slice",
            X = new ChartAxis("x", Low: 0, High: 100),
            Y = new ChartAxis("y", Low: 0, High: 100),
            Dots = [new ChartDot("a", 0, 0), new ChartDot("b", 100, 100), new ChartDot("c", 50, 30)],
            Levels = [new ChartLevel("mean", 30), new ChartLevel("upper", 100)],
            Equality = "x = y",
        }.ToMarkup().ToString();
        Match[] dots = [.. Regex.Matches(html, "<circle class=\"dot f1\" cx=\"([^\"]*)\" cy=\"([^\"]*)\"").OfType<Match>()];
        Assert.Contains($"<line class=\"mark\" x1=\"48\" x2=\"348\" y1=\"{dots[2].Groups[2]}\" y2=\"{dots[2].Groups[2]}\"><title>mean: 30.0000</title>", html, StringComparison.Ordinal);
        Assert.Contains($"<line class=\"reference\" x1=\"{dots[0].Groups[1]}\" x2=\"{dots[1].Groups[1]}\" y1=\"{dots[0].Groups[2]}\" y2=\"{dots[1].Groups[2]}\"><title>x = y</title>", html, StringComparison.Ordinal);
        Assert.Contains("mean lies at 30.0000. upper lies at 100.0000.", html, StringComparison.Ordinal);
    }

    private static string Line(ChartAxis axis, params double?[] values) => new LineChart
    {
        Id = "c",
        Title = "dice",
        X = new ChartAxis("epoch", Whole: true),
        Y = axis,
        Lines = [new ChartLine("dice", [.. values.Select((value, i) => new ChartPoint(i + 1, value))], ChartLook.Validation)],
    }.ToMarkup().ToString();

    private static double[][] Points(string html) =>
        [.. Regex.Match(html, "points=\"([^\"]*)\"").Groups[1].Value.Trim().Split(' ').Select(point => point.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
}
