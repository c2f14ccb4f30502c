using LvSeg.Training.Benchmarks.Reports;
using Spectre.Console;

namespace LvSeg.Cli.Screen;

/// <summary>What a benchmark found, as tables.</summary>
internal static class BenchPage
{
    private static readonly string[] PlainTitles = ["plain", "×plain"];

    /// <summary>Prints a report.</summary>
    public static void Print(BenchmarkReport report)
    {
        FactList facts = Machine(report.Machine);
        facts.Add("Figures", $"medians over {report.Rounds} round{(report.Rounds == 1 ? "" : "s")}, the lowest and the highest beside them");
        facts.Add("Convolution", $"{Number(report.Peaks.ConvolutionGflops)} GFLOP/s, {(report.Peaks.ConvolutionLayout == "nchw" ? "NCHW" : "channels last")}");
        facts.Add("Product", $"{Number(report.Peaks.MatrixProductGflops)} GFLOP/s");
        facts.Add("Copy", $"{Number(report.Peaks.CopyGbPerS)} GB/s, read and written");
        facts.Print();
        if (report.Networks.Count > 0)
        {
            Terminal.Out.Write(Networks(report));
            Terminal.WriteLine("of bound: the time that its convolutions take at the peak, as a part of what the network took; the dense network has "
                + "none, and its bound is that its weights must be read, and in training written, at the rate of the copy."
                + (report.Networks.Any(work => work.PlainMs is not null) ? " plain: ms of the plain loop." : ""));
            Terminal.WriteLine("");
        }
        var others = new FactList();
        foreach (EvaluationFigures evaluation in report.Evaluations)
        {
            others.Add("Evaluation", $"{evaluation.Network}: {Number(evaluation.SlicesPerS)} slices/s, the forward pass alone "
                + $"{Number(evaluation.ForwardSlicesPerS)}: {evaluation.ShareOfForward:F2} of it");
        }
        if (report.Reading is { } reading)
        {
            others.Add("Records", $"{Number(reading.GbPerS)} GB/s of {reading.File} ({reading.Megabytes:F0} MB), its bytes alone "
                + $"{Number(reading.PlainGbPerS)}: {reading.ShareOfPlain:F2} of it");
        }
        if (report.Checkpoint is { } checkpoint)
            others.Add("Checkpoint", $"{Number(checkpoint.Ms)} ms for {checkpoint.Megabytes:F0} MB ({checkpoint.Network}), {checkpoint.MbPerS:F0} MB/s");
        if (report.StartUpMs is { } start)
            others.Add("Start", $"{Number(start)} ms for lvseg --help");
        others.Print();
    }

    /// <summary>Prints a check.</summary>
    public static void Print(BenchmarkCheck check)
    {
        Table table = NewTable("ratio", "stored", "now", "change", "");
        foreach (CheckedRatio ratio in check.Ratios)
            table.AddRow(ratio.Name, $"{ratio.Stored:F3}", $"{ratio.Now:F3}", Change(ratio.Change), ratio.Verdict);
        Terminal.Out.Write(table);
        int bad = check.Ratios.Count(ratio => ratio.Verdict != "held");
        Terminal.WriteLine(bad == 0
            ? $"None of {check.Ratios.Count} ratios fell by more than {check.Tolerance:P0}."
            : $"{bad} of {check.Ratios.Count} ratios fell by more than {check.Tolerance:P0} or could not be measured.");
    }

    /// <summary>Prints how steps scale.</summary>
    public static void Print(ScalingReport report)
    {
        Machine(report.Machine).Print();
        Table table = NewTable("network, against", "", "ms", "low-high", "predicted ms", "measured/predicted");
        foreach (ScalingCurve curve in report.Curves)
        {
            foreach (ScalingPoint point in curve.Points)
                table.AddRow($"{curve.Network} {curve.Against}", $"{point.Value}", Short(point.Ms.Median), Range(point.Ms), Short(point.PredictedMs), $"{point.Ms.Median / point.PredictedMs:F2}");
        }
        Terminal.Out.Write(table);
    }

    private static FactList Machine(BenchmarkMachine machine)
    {
        var facts = new FactList();
        facts.Add("Processor", $"{machine.Processor}, {machine.Threads} thread{(machine.Threads == 1 ? "" : "s")}, libtorch {machine.Libtorch}");
        return facts;
    }

    private static Table Networks(BenchmarkReport report)
    {
        bool plain = report.Networks.Any(work => work.PlainMs is not null);
        Table table = NewTable(["", "ms", "low-high", "slices/s", "GFLOP/s", "of bound", .. plain ? PlainTitles : []]);
        foreach (WorkFigures work in report.Networks)
        {
            table.AddRow([$"{work.Network} {work.Task} {work.Batch}", Short(work.Ms.Median), Range(work.Ms), Short(work.ImagesPerS),
                work.Gflop > 0 ? Short(work.GflopPerS) : "–", $"{work.FractionOfBound:F2}",
                .. plain ? new[] { work.PlainMs is { } ms ? Short(ms.Median) : "–", work.SpeedupOverPlain is { } ratio ? $"{ratio:F2}" : "–" } : []]);
        }
        return table;
    }

    private static Table NewTable(params string[] titles)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (int i = 0; i < titles.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(titles[i])) { NoWrap = true };
            table.AddColumn((i == 0 ? column : column.RightAligned()).PadLeft(0).PadRight(1));
        }
        return table;
    }

    private static string Number(Spread spread) => $"{Short(spread.Median)} ({Range(spread)})";

    private static string Range(Spread spread) => $"{Short(spread.Low)}-{Short(spread.High)}";

    private static string Short(double value) => value >= 100 ? value.ToString("F0") : value >= 10 ? value.ToString("F1") : value.ToString("F2");

    private static string Change(double? change) => change is { } value ? $"{value * 100:+0.0;-0.0;0.0} %" : "–";
}
