using CsCheck;
using LvSeg.Evaluation;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Folders;

public sealed class HistoryFileTests
{
    [Fact]
    public void Epochs_come_first_and_seconds_last()
    {
        using var folder = new TempFolder();
        string path = folder["history.csv"];
        HistoryFile.Write(path, [Row(1, 12.5, ("loss", 0.1), ("val_dice", null)), Row(2, null, ("loss", double.NaN), ("val_dice", 1.0 / 3))]);
        Assert.Equal("epoch,loss,val_dice,seconds\n1,0.1,,12.5\n2,NaN,0.3333333333333333,\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_figure_that_some_epochs_lack_is_empty_there()
    {
        using var folder = new TempFolder();
        string path = folder["history.csv"];
        HistoryFile.Write(path, [Row(1, 1, ("loss", 2)), Row(2, 1, ("dice", 0.5), ("loss", 1))]);
        Assert.Equal("epoch,loss,dice,seconds\n1,2,,1\n2,1,0.5,1\n", File.ReadAllText(path));
        Assert.Null(HistoryFile.Read(path)[0]["dice"]);
        Assert.Equal(0.5, HistoryFile.Read(path)[1]["dice"]);
        Assert.Null(HistoryFile.Read(path)[1]["no such"]);
    }

    [Fact]
    public void Every_bit_of_every_number_reads_back()
    {
        using var folder = new TempFolder();
        string path = folder["history.csv"];
        Gen.Select(Gen.Double, Gen.Double, Gen.Double).Array[1, 5].Sample(epochs =>
        {
            EpochFigures[] rows = [.. epochs.Select((e, i) => Row(i + 1, e.Item1, ("loss", e.Item2), ("dice", e.Item3)) with { LearningRate = e.Item2 / 3 })];
            HistoryFile.Write(path, rows);
            IReadOnlyList<EpochFigures> back = HistoryFile.Read(path);
            Assert.Equal(rows.Select(Bits), back.Select(Bits));
        }, iter: 60, threads: 1);

        static string Bits(EpochFigures row) => string.Join(' ',
            row.Figures.Select(f => $"{f.Key}:{BitConverter.DoubleToInt64Bits(f.Value!.Value):x}")
                .Append($"{row.Epoch}:{BitConverter.DoubleToInt64Bits(row.Seconds!.Value):x}").Append($"{BitConverter.DoubleToInt64Bits(row.LearningRate!.Value):x}"));
    }

    [Theory]
    [InlineData("", ":1: this is no history")]
    [InlineData("loss,dice\n", ":1: this is no history")]
    [InlineData("epoch,loss,seconds\n1,0.5,3\n2,0.", ":3: 2 cells found, 3 expected")]
    [InlineData("epoch,loss,seconds\nfirst,0.5,3\n", ":2: 'first' is no epoch")]
    [InlineData("epoch,loss,seconds\n1,0.5x,3\n", ":2: '0.5x' in column loss is no number")]
    [InlineData("epoch,loss,seconds\n1,0.5,3\n1,\"0.5,3\n", ":3: a quote is not closed", typeof(EvaluationException))]
    public void A_damaged_file_is_refused_with_its_line(string text, string complaint, Type? kind = null)
    {
        using var folder = new TempFolder();
        string path = folder["history.csv"];
        File.WriteAllText(path, text);
        Assert.Contains(path + complaint, Assert.Throws(kind ?? typeof(RunException), () => HistoryFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_history_is_named()
    {
        using var folder = new TempFolder();
        Assert.Contains("history.csv does not exist", Assert.Throws<EvaluationException>(() => HistoryFile.Read(folder["history.csv"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spreadsheets_line_ends_are_read_too()
    {
        using var folder = new TempFolder();
        string path = folder["history.csv"];
        File.WriteAllText(path, "epoch,loss,seconds\r\n1,0.5,\r\n");
        EpochFigures row = Assert.Single(HistoryFile.Read(path));
        Assert.Equal((1, 0.5, null), (row.Epoch, row["loss"], row.Seconds));
    }

    [Fact]
    public void A_figure_may_not_take_the_name_of_a_column_of_its_own()
    {
        using var folder = new TempFolder();
        Assert.Throws<ArgumentException>(() => HistoryFile.Write(folder["history.csv"], [Row(1, 1, ("seconds", 2))]));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_failed_write_leaves_the_old_history()
    {
        using var folder = new TempFolder();
        string path = folder["history.csv"];
        HistoryFile.Write(path, [Row(1, 1, ("loss", 2))]);
        Directory.CreateDirectory(path + ".part");       // the writer cannot make its temporary file
        Assert.ThrowsAny<Exception>(() => HistoryFile.Write(path, [Row(1, 1, ("loss", 3))]));
        Assert.Equal("epoch,loss,seconds\n1,2,1\n", File.ReadAllText(path));
    }

    private static EpochFigures Row(int epoch, double? seconds, params (string Name, double? Value)[] figures) =>
        new(epoch, null, new OrderedDictionary<string, double?>(figures.Select(f => KeyValuePair.Create(f.Name, f.Value)))) { Seconds = seconds };
}
