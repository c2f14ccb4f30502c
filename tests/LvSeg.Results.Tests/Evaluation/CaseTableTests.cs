using CsCheck;
using LvSeg.Results.Evaluation;
using LvSeg.Results.Segmentation;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Results.Tests.Evaluation;

public sealed class CaseTableTests
{
    private const string Head =
        "slice,patient,pixels,truth_pixels,predicted_pixels,true_positives,false_positives,false_negatives,dice,dice_course,iou,sensitivity,precision\n";

    [Fact]
    public void The_file_holds_pixels_and_figures_and_leaves_undefined_cells_empty()
    {
        using var folder = new TempFolder();
        string path = folder["cases.csv"];
        CaseTable.Write(path,
        [
            new CaseResult("a-IM-1", "a", new PixelCounts(3, 1, 1, 5)),
            new CaseResult("he said \"b, c\"", null, new PixelCounts(0, 0, 0, 10)),
        ]);
        Assert.Equal(
            Head
            + "a-IM-1,a,10,4,4,3,1,1,0.75,0.7777777777777778,0.6,0.75,0.75\n"
            + "\"he said \"\"b, c\"\"\",,10,0,0,0,0,0,,1,,,\n",
            File.ReadAllText(path));
    }

    [Fact]
    public void What_is_written_reads_back_whatever_the_names_are()
    {
        using var folder = new TempFolder();
        string path = folder["cases.csv"];
        Gen<string> name = Gen.Char["ab \",\n\ré-"].Array[1, 6].Select(c => new string(c));
        Gen<PixelCounts> counts = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99]).Select((a, b, c, d) => new PixelCounts(a, b, c, d));
        Gen.Select(name, name.Null(), counts).Array[0, 5].Sample(rows =>
        {
            CaseResult[] cases = [.. rows.Select(r => new CaseResult(r.Item1, r.Item2, r.Item3))];
            CaseTable.Write(path, cases);
            Assert.Equal(cases, CaseTable.Read(path));
        }, iter: 60, threads: 1);
    }

    [Theory]
    [InlineData("", ":1: this is no table of cases")]
    [InlineData("a,b\n", ":1: this is no table of cases")]
    [InlineData(Head + "x,,10,4,4,3,1,1,,,,,\ny,,10\n", ":3: 3 cells found, 13 expected")]
    [InlineData(Head + "x,,10,4,4,three,1,1,,,,,\n", ":2: 'three' in column true_positives is no count")]
    [InlineData(Head + "x,,4,4,4,3,1,1,,,,,\n", ":2: the slice has fewer pixels")]
    [InlineData(Head + "\"x,,10\n", ":2: a quote is not closed")]
    [InlineData(Head + "\"two\nlines\",,10,4,4,3,1,1,,,,,\nx\"y,,1", ":4: a quote stands in the middle")]
    [InlineData(Head + "\"x\"y,,1", ":2: text follows a closed quote")]
    public void A_damaged_file_is_refused_with_its_line(string text, string complaint)
    {
        using var folder = new TempFolder();
        string path = folder["cases.csv"];
        File.WriteAllText(path, text);
        Assert.Contains(path + complaint, Assert.Throws<RunException>(() => CaseTable.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TempFolder();
        var e = Assert.Throws<RunException>(() => CaseTable.Read(folder["cases.csv"]));
        Assert.Equal(folder["cases.csv"] + " does not exist.", e.Message);
    }
}
