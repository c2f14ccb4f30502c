using System.Text.RegularExpressions;
using LvSeg.Reports.Pages.Studies;
using LvSeg.Runs.Tests.Studies;
using Xunit;

namespace LvSeg.Reports.Tests.Pages;

public sealed class StudyPageTests
{
    [Fact]
    public void Trials_stand_from_the_best_to_those_without_a_value()
    {
        string html = StudyPage.Of(SampleStudy.Make()).ToHtml();
        string table = html[html.IndexOf("<caption>All trials", StringComparison.Ordinal)..];
        Assert.Equal(["3", "1", "5", "2", "4", "6"], Regex.Matches(table, "<tr><th scope=\"row\" class=\"number\">(\\d+)</th>").Select(match => match.Groups[1].Value));
        Assert.Contains("6: 1 waiting, 1 running, 2 done, 1 stopped early, 1 failed", html, StringComparison.Ordinal);
        Assert.Contains("Synthetic phantom.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_lower_is_better_the_lowest_is_first()
    {
        string html = StudyPage.Of(SampleStudy.Make() with { Monitor = "val_loss" }).ToHtml();
        Assert.Contains("Best, trial 2", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parameter_has_a_scatter_with_a_dot_for_each_trial_with_a_value_and_a_line_goes_through_all()
    {
        string html = StudyPage.Of(SampleStudy.Make()).ToHtml();
        // Of the four trials with a value, the best is a ring.
        Assert.Equal(3 * 3, Regex.Count(html, "<circle class=\"dot "));
        Assert.Equal(3, Regex.Count(html, "<circle class=\"hollow "));
        Assert.Equal(4, Regex.Count(html, "<polyline class"));
        Assert.Contains("learning_rate 0.0007", html.Replace("7e-4", "0.0007", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("score_relu false", html, StringComparison.Ordinal);
    }
}
