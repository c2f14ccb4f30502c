using LvSeg.Benchmarks.Results;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Tables;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Runs.Machines;
using Spectre.Console;

namespace LvSeg.Cli.Verbs.Bench;

/// <summary>What a benchmark found, as tables.</summary>
internal static class BenchPage
{
    private const int WideEnough = 80;

    /// <summary>Prints a report.</summary>
    public static void Print(Terminal terminal, BenchmarkReport report)
    {
        FactList facts = Machine(report.Machine);
        facts.Add("Figures", $"medians over {Counted.Of(report.Rounds, "round")}, the lowest and the highest beside them");
        facts.Add("Convolution", $"{Number(report.Peaks.ConvolutionGflops)} GFLOP/s, {(report.Peaks.ConvolutionLayout == "nchw" ? "NCHW" : "channels last")}");
        facts.Add("Product", $"{Number(report.Peaks.MatrixProductGflops)} GFLOP/s");
        facts.Add("Copy", $"{Number(report.Peaks.CopyGbPerS)} GB/s, read and written");
        facts.Print(terminal);
        if (report.Networks.Count > 0)
        {
            terminal.Ansi.Write(Networks(terminal, report));
            terminal.WriteLine("of bound: the time that its convolutions take at the peak, as a part of what the network took"
                + (report.Networks.Any(work => work.Gflop == 0) ? "; the dense network has none, and its bound is that its weights must be read, "
                    + "and in training written, at the rate of the copy." : ".")
                + (report.Networks.Any(work => work.PlainMs is not null) ? " plain: ms of the plain loop." : ""));
            terminal.WriteLine("");
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
        others.Print(terminal);
    }

    /// <summary>Prints a check.</summary>
    public static void Print(Terminal terminal, BenchmarkCheck check)
    {
        terminal.Ansi.Write(NewTable(terminal, check.Ratios,
            new("ratio", ratio => ratio.Name),
            new("stored", ratio => $"{ratio.Stored:F3}", Right: true),
            new("now", ratio => $"{ratio.Now:F3}", Right: true),
            new("change", ratio => Change(ratio.Change), Right: true) { From = WideEnough },
            new("", ratio => ratio.Verdict, Right: true)));
        int bad = check.Ratios.Count(ratio => ratio.Verdict != "held");
        terminal.WriteLine(bad == 0
            ? $"None of {check.Ratios.Count} ratios fell by more than {check.Tolerance:P0}."
            : $"{bad} of {check.Ratios.Count} ratios fell by more than {check.Tolerance:P0} or could not be measured.");
    }

    /// <summary>Prints how steps scale.</summary>
    public static void Print(Terminal terminal, ScalingReport report)
    {
        Machine(report.Machine).Print(terminal);
        terminal.Ansi.Write(NewTable(terminal, [.. from curve in report.Curves from point in curve.Points select (Curve: curve, Point: point)],
            new("network, against", row => $"{row.Curve.Network} {row.Curve.Against}"),
            new("", row => $"{row.Point.Value}", Right: true),
            new("ms", row => FigureText.Short(row.Point.Ms.Median), Right: true),
            new("low-high", row => Range(row.Point.Ms), Right: true) { From = WideEnough },
            new("predicted ms", row => FigureText.Short(row.Point.PredictedMs), Right: true),
            new("×predicted", row => $"{row.Point.Ms.Median / row.Point.PredictedMs:F2}", Right: true)));
    }

    private static FactList Machine(Machine machine)
    {
        var facts = new FactList();
        facts.Add("Processor", $"{machine.Processor}, {Counted.Of(machine.Threads, "thread")}, libtorch {machine.Libtorch}");
        return facts;
    }

    private static Table Networks(Terminal terminal, BenchmarkReport report)
    {
        RankedColumn<WorkFigures>[] plain =
        [
            new("plain", work => work.PlainMs is { } ms ? FigureText.Short(ms.Median) : FigureText.None, Right: true),
            new("×plain", work => work.SpeedupOverPlain is { } ratio ? $"{ratio:F2}" : FigureText.None, Right: true),
        ];
        return NewTable(terminal, report.Networks,
        [
            new("", work => $"{work.Network} {work.Task} {work.Batch}"),
            new("ms", work => FigureText.Short(work.Ms.Median), Right: true),
            new("low-high", work => Range(work.Ms), Right: true) { From = WideEnough },
            new("slices/s", work => FigureText.Short(work.ImagesPerS), Right: true) { From = WideEnough },
            new("GFLOP/s", work => work.Gflop > 0 ? FigureText.Short(work.GflopPerS) : FigureText.None, Right: true),
            new("of bound", work => $"{work.FractionOfBound:F2}", Right: true),
            .. report.Networks.Any(work => work.PlainMs is not null) ? plain : [],
        ]);
    }

    // The cells of one machine are wider than another's, so what a narrow terminal leaves out does not depend on them; its columns stand closer together.
    private static Table NewTable<T>(Terminal terminal, IReadOnlyList<T> rows, params RankedColumn<T>[] columns) =>
        ColumnTable.Of(terminal.Width, rows, columns, padding: terminal.Width < WideEnough ? 0 : 1, breaks: false);

    private static string Number(Spread spread) => $"{FigureText.Short(spread.Median)} ({Range(spread)})";

    private static string Range(Spread spread) => $"{FigureText.Short(spread.Low)}-{FigureText.Short(spread.High)}";

    private static string Change(double? change) => change is { } value ? $"{value * 100:+0.0;-0.0;0.0} %" : FigureText.None;
}
