using CsCheck;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Surfaces;
using LvSeg.Evaluation.Tables;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Evaluation.Tests.Tables;

public sealed class CaseTableTests
{
    private const string OldHead =
        "slice,patient,pixels,truth_pixels,predicted_pixels,true_positives,false_positives,false_negatives,dice,dice_course,iou,sensitivity,precision\n";

    private const string Head =
        "slice,patient,pixels,truth_pixels,predicted_pixels,true_positives,false_positives,false_negatives,dice,dice_course,iou,sensitivity,precision,"
        + "apd_px,hd95_px,assd_px,apd_mm,hd95_mm,assd_mm,good_contour,area_error,confidence\n";

    [Fact]
    public void The_file_holds_pixels_and_figures_and_leaves_undefined_cells_empty()
    {
        using var folder = new TempFolder();
        string path = folder["cases.csv"];
        CaseTable.Write(path,
        [
            new CaseResult("a-IM-1", "a", new PixelCounts(3, 1, 1, 5)) { Surface = new SurfaceDistances(0.5, 2, 0.75), Confidence = 0.875 },
            new CaseResult("he said \"b, c\"", null, new PixelCounts(0, 0, 0, 10)),
        ], spacing: 2);
        Assert.Equal(
            Head
            + "a-IM-1,a,10,4,4,3,1,1,0.75,0.7777777777777778,0.6,0.75,0.75,0.5,2,0.75,1,4,1.5,1,0,0.875\n"
            + "\"he said \"\"b, c\"\"\",,10,0,0,0,0,0,,1,,,,,,,,,,,,\n",
            File.ReadAllText(path));
    }

    [Fact]
    public void What_is_written_reads_back_whatever_the_names_are()
    {
        using var folder = new TempFolder();
        string path = folder["cases.csv"];
        Gen<string> name = Gen.Char["ab \",\n\ré-"].Array[1, 6].Select(c => new string(c));
        Gen<PixelCounts> counts = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99]).Select((a, b, c, d) => new PixelCounts(a, b, c, d));
        Gen<double> distance = Gen.Double[0, 400];
        Gen<SurfaceDistances> surface = Gen.Select(distance, distance, distance).Select((a, h, s) => new SurfaceDistances(a, h, s));
        Gen.Select(name, name.Null(), counts, Gen.Select(surface.Nullable(), Gen.Double.Unit.Nullable()), Gen.Double[0.1, 3].Nullable()).Array[0, 5].Sample(rows =>
        {
            CaseResult[] cases = [.. rows.Select(r => new CaseResult(r.Item1, r.Item2, r.Item3) { Surface = r.Item4.Item1, Confidence = r.Item4.Item2 })];
            CaseTable.Write(path, cases, rows.FirstOrDefault().Item5);
            Assert.Equal(cases, CaseTable.Read(path));
        }, iter: 60, threads: 1);
    }

    [Fact]
    public void A_table_of_an_older_version_is_read_without_distances_and_confidence()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["cases.csv"], OldHead + "a-IM-1,a,10,4,4,3,1,1,0.75,0.7777777777777778,0.6,0.75,0.75\n");
        Assert.Equal([new CaseResult("a-IM-1", "a", new PixelCounts(3, 1, 1, 5))], CaseTable.Read(folder["cases.csv"]));
    }

    [Theory]
    [InlineData("", ":1: this is no table of cases")]
    [InlineData("a,b\n", ":1: this is no table of cases")]
    [InlineData(OldHead + "x,,10,4,4,3,1,1,,,,,\ny,,10\n", ":3: 3 cells found, 13 expected")]
    [InlineData(Head + "x,,10,4,4,3,1,1,,,,,\n", ":2: 13 cells found, 22 expected")]
    [InlineData(OldHead + "x,,10,4,4,three,1,1,,,,,\n", ":2: 'three' in column true_positives is no count")]
    [InlineData(OldHead + "x,,4,4,4,3,1,1,,,,,\n", ":2: the slice has fewer pixels")]
    [InlineData(Head + "x,,10,4,4,3,1,1,,,,,,far,1,1,,,,,,\n", ":2: 'far' in column apd_px is no number of 0 or more")]
    [InlineData(Head + "x,,10,4,4,3,1,1,,,,,,1,1,1,,,,,,NaN\n", ":2: 'NaN' in column confidence is no number of 0 or more")]
    [InlineData(Head + "\"x,,10\n", ":2: a quote is not closed")]
    [InlineData(Head + "\"two\nlines\",,10,4,4,3,1,1,,,,,\nx\"y,,1", ":4: a quote stands in the middle")]
    [InlineData(Head + "\"x\"y,,1", ":2: text follows a closed quote")]
    public void A_damaged_file_is_refused_with_its_line(string text, string complaint)
    {
        using var folder = new TempFolder();
        string path = folder["cases.csv"];
        File.WriteAllText(path, text);
        Assert.Contains(path + complaint, Assert.Throws<EvaluationException>(() => CaseTable.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TempFolder();
        var e = Assert.Throws<EvaluationException>(() => CaseTable.Read(folder["cases.csv"]));
        Assert.Equal(folder["cases.csv"] + " does not exist.", e.Message);
    }
}
