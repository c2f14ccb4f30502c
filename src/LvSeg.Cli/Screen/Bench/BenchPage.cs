using LvSeg.Benchmarks.Results;
using Spectre.Console;

namespace LvSeg.Cli.Screen.Bench;

/// <summary>What a benchmark found, as tables.</summary>
internal static class BenchPage
{
    private const int WideEnough = 80;

    /// <summary>Prints a report.</summary>
    public static void Print(Terminal terminal, BenchmarkReport report)
    {
        FactList facts = Machine(report.Machine);
        facts.Add("Figures", $"medians over {report.Rounds} round{(report.Rounds == 1 ? "" : "s")}, the lowest and the highest beside them");
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
            new("stored", ratio => $"{ratio.Stored:F3}"),
            new("now", ratio => $"{ratio.Now:F3}"),
            new("change", ratio => Change(ratio.Change), WideOnly: true),
            new("", ratio => ratio.Verdict)));
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
            new("", row => $"{row.Point.Value}"),
            new("ms", row => Short(row.Point.Ms.Median)),
            new("low-high", row => Range(row.Point.Ms), WideOnly: true),
            new("predicted ms", row => Short(row.Point.PredictedMs)),
            new("×predicted", row => $"{row.Point.Ms.Median / row.Point.PredictedMs:F2}")));
    }

    private static FactList Machine(BenchmarkMachine machine)
    {
        var facts = new FactList();
        facts.Add("Processor", $"{machine.Processor}, {machine.Threads} thread{(machine.Threads == 1 ? "" : "s")}, libtorch {machine.Libtorch}");
        return facts;
    }

    private static Table Networks(Terminal terminal, BenchmarkReport report)
    {
        Column<WorkFigures>[] plain =
        [
            new("plain", work => work.PlainMs is { } ms ? Short(ms.Median) : "–"),
            new("×plain", work => work.SpeedupOverPlain is { } ratio ? $"{ratio:F2}" : "–"),
        ];
        return NewTable(terminal, report.Networks,
        [
            new("", work => $"{work.Network} {work.Task} {work.Batch}"),
            new("ms", work => Short(work.Ms.Median)),
            new("low-high", work => Range(work.Ms), WideOnly: true),
            new("slices/s", work => Short(work.ImagesPerS), WideOnly: true),
            new("GFLOP/s", work => work.Gflop > 0 ? Short(work.GflopPerS) : "–"),
            new("of bound", work => $"{work.FractionOfBound:F2}"),
            .. report.Networks.Any(work => work.PlainMs is not null) ? plain : [],
        ]);
    }

    // A column that does not fit would break its numbers in two; so a narrow terminal gets fewer, closer together.
    private static Table NewTable<T>(Terminal terminal, IReadOnlyList<T> rows, params Column<T>[] columns)
    {
        bool narrow = terminal.Width < WideEnough;
        Column<T>[] shown = [.. columns.Where(column => !(narrow && column.WideOnly))];
        var table = new Table { Border = TableBorder.Simple };
        foreach (Column<T> one in shown)
        {
            var column = new TableColumn(Markup.Escape(one.Title)) { NoWrap = true };
            table.AddColumn((one == shown[0] ? column : column.RightAligned()).PadLeft(0).PadRight(narrow ? 0 : 1));
        }
        foreach (T row in rows)
            table.AddRow([.. shown.Select(column => Markup.Escape(column.Cell(row)))]);
        return table;
    }

    private static string Number(Spread spread) => $"{Short(spread.Median)} ({Range(spread)})";

    private static string Range(Spread spread) => $"{Short(spread.Low)}-{Short(spread.High)}";

    private static string Short(double value) => value >= 100 ? value.ToString("F0") : value >= 10 ? value.ToString("F1") : value.ToString("F2");

    private static string Change(double? change) => change is { } value ? $"{value * 100:+0.0;-0.0;0.0} %" : "–";

    /// <summary>A column of a table.</summary>
    /// <param name="Title">Above it.</param>
    /// <param name="Cell">What it says of a row.</param>
    /// <param name="WideOnly">Left out on a narrow terminal.</param>
    private sealed record Column<T>(string Title, Func<T, string> Cell, bool WideOnly = false);
}
