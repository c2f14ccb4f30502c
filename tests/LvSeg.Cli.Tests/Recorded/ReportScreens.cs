using System.Text;
using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class ReportScreens
{
    [Fact]
    public void A_page_is_written_about_a_run_or_about_several() => RecordedScreen.AssertSame("report/pages", Prepared.Runs, session => session
        .TypeOnTerminal("report")
        .TypeEach("report tiny", "report tiny --output page.html --quiet", "report tiny long runs/tiny", "report tiny long --output both.html", "report runs/tiny runs/long"));

    [Fact]
    public void A_page_that_cannot_be_made_is_refused() => RecordedScreen.AssertSame("report/refused", Prepared.Run, session => session
        .Made("runs/begun", "epochs: 9\n").Made("runs/hunt/trial-001", "epochs: 9\n", 0.5).Write("runs/hunt/study.db", "").Write("file", "")
        .TypeEach("report tny", "report tiny nothing-like-it", "report --runs nowhere", "report tiny hunt", "report hunt", "report begun", "report tiny --output nowhere/page.html", "report tiny --output runs", "report tiny --output file/page.html"));

    [Fact]
    public void A_damaged_file_of_a_run_is_named() => RecordedScreen.AssertSame("report/damaged", Prepared.Run, session =>
    {
        (string File, string Text)[] faults =
        [
            ("config.yaml", "epochs\n"), ("config.yaml", ""), ("history.csv", "a,b\n"), ("history.csv", "epoch,loss,seconds\nx,1,2\n"), ("history.csv", "epoch,loss,seconds\n1,x,2\n"), ("history.csv", "epoch,loss,seconds\n1\n"),
            ("evaluation.json", "{"), ("evaluation.json", "{}"), ("cases.csv", "a,b\n"), ("evaluation.json", "[]"), ("slices/index.csv", ""), ("data.json", "null"), ("data.json", "{"), ("slices/index.csv", "a,b\n"), ("network.yaml", "layers: x\n"),
        ];
        foreach ((string file, string text) in faults)
        {
            string path = Path.Combine("runs/tiny", file);
            byte[]? before = File.Exists(path) ? File.ReadAllBytes(path) : null;
            session.Write(path, text).Do($"{path} holds '{text.ReplaceLineEndings("\\n")}'", () => { }).Type("report tiny");
            if (before is null)
                File.Delete(path);
            else
                session.Write(path, before);
        }
        string cases = File.ReadAllText("runs/tiny/cases.csv");
        string[] lines = cases.Split('\n'), cells = lines[1].Split(',');
        foreach ((int cell, string value) in ((int, string)[])[(2, "1"), (2, "many"), (8, "-1"), (8, "x")])
        {
            string[] other = [.. cells];
            other[cell] = value;
            session.Write("runs/tiny/cases.csv", string.Join('\n', [lines[0], string.Join(',', other), .. lines[2..]])).Do($"cell {cell + 1} of the first slice in cases.csv is {value}", () => { }).Type("report tiny");
        }
        session.Write("runs/tiny/cases.csv", lines[0] + "\n1,2\n").Do("the first slice in cases.csv has two cells", () => { }).Type("report tiny").Write("runs/tiny/cases.csv", cases);
        string picture = Directory.GetFiles("runs/tiny/slices", "*.png").Order(StringComparer.Ordinal).First();
        byte[] whole = File.ReadAllBytes(picture);
        session.Write(picture, "no picture").Do("a picture of a slice is none", () => { }).Type("report tiny").Write(picture, whole);
        foreach (string file in (string[])["config.yaml", "history.csv", "evaluation.json", "cases.csv", "data.json"])
        {
            string path = Path.Combine("runs/tiny", file);
            byte[] before = File.ReadAllBytes(path);
            session.Do($"{path} is gone", () => File.Delete(path)).Type("report tiny").Write(path, before);
        }
    });

    [Fact]
    public void A_table_whose_cells_cannot_be_told_apart_is_named() => RecordedScreen.AssertSame("report/tables", Prepared.Run, session =>
    {
        string header = "role,rank,of,number,slice,patient,pixels,true_positives,false_positives,false_negatives,height,width,window_top,window_left,window_height,window_width\n";
        (string File, string Text)[] faults =
        [
            ("history.csv", "epoch,loss,loss,seconds\n1,2,3,4\n"), ("history.csv", "epoch,lo\"ss,seconds\n"), ("history.csv", "epoch,\"loss,seconds\n"), ("history.csv", "epoch,\"loss\"x,seconds\n"),
            ("slices/index.csv", header + "1,2\n"), ("slices/index.csv", header + "odd,1,1,1,a,,4,1,1,1,2,2,0,0,2,2\n"), ("slices/index.csv", header + "best,1,1,1,a,,many,1,1,1,2,2,0,0,2,2\n"), ("slices/index.csv", header + "best,1,1,1,a,,1,1,1,1,2,2,0,0,2,2\n"),
        ];
        foreach ((string file, string text) in faults)
        {
            string path = Path.Combine("runs/tiny", file);
            byte[]? before = File.Exists(path) ? File.ReadAllBytes(path) : null;
            session.Write(path, text).Do($"{path} holds '{text.Replace(header, "…\n").ReplaceLineEndings("\\n")}'", () => { }).Type("report tiny");
            if (before is null)
                File.Delete(path);
            else
                session.Write(path, before);
        }
    });

    [Fact]
    public void An_evaluation_that_is_no_UTF8_is_named() => RecordedScreen.AssertSame("report/not-utf8", Prepared.Run, session =>
    {
        byte[] whole = File.ReadAllBytes("runs/tiny/evaluation.json");
        int split = whole.AsSpan().IndexOf("validation"u8);
        Assert.True(split > 0);
        byte[] other = [.. whole];
        other[split] = 0xFF;
        session.Write("runs/tiny/evaluation.json", other).Do("a letter of a text in evaluation.json is the byte FF", () => { }).Type("report tiny")
            .Write("runs/tiny/evaluation.json", [0xFF, .. whole]).Do("its first byte is FF", () => { }).Type("report tiny")
            .Write("runs/tiny/evaluation.json", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(whole))).Do("it is UTF-16", () => { }).Type("report tiny")
            .Write("runs/tiny/evaluation.json", [0xEF, 0xBB, 0xBF, .. whole]).Do("it begins with the mark of UTF-8", () => { }).Type("report tiny");
    });
}
