using System.Diagnostics;
using System.Text;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Metrics;
using LvSeg.Training.Loop;

namespace LvSeg.Cli.Screen.Progress;

/// <summary>The bar that Keras draws; where nobody watches, one line an epoch.</summary>
/// <param name="terminal">Where it is drawn.</param>
/// <param name="run">What is trained.</param>
internal sealed class ProgressBar(Terminal terminal, TrainingRun run) : Callback
{
    private static readonly string[] Shown = ["loss", "accuracy", "dice_course"];
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private const int EstimateAfter = 20, WarmUp = 3;

    private readonly bool _live = terminal.IsLive;
    private long _epochStart, _warm, _drawn;
    private int _firstStep, _stepsSeen;

    public override void OnEpochBegin(FitState state)
    {
        _epochStart = terminal.Clock.GetTimestamp();
        _drawn = 0;
        _firstStep = state.Step;
        if (_live)
            terminal.Out.WriteLine($"Epoch {state.Epoch + 1}/{state.Epochs}");
    }

    public override void OnStepEnd(FitState state)
    {
        _stepsSeen++;
        if (_stepsSeen == WarmUp)
            _warm = terminal.Clock.GetTimestamp();
        if (_stepsSeen == EstimateAfter)
            Estimate(state);
        if (_live && state.Step == state.Steps)
        {
            terminal.Out.Write("\r\u001b[2K" + Last(state));
            return;
        }
        // Reading the figures waits for the device, so it is done for the bar alone.
        if (!_live || (_drawn != 0 && terminal.Clock.GetElapsedTime(_drawn) < Redraw))
            return;
        _drawn = terminal.Clock.GetTimestamp();
        TimeSpan elapsed = terminal.Clock.GetElapsedTime(_epochStart);
        int done = state.Step - _firstStep;
        double step = elapsed.TotalSeconds / done;
        int width = terminal.Width - 1;
        string line = $"{Bar(state.Step, state.Steps, width)} {Milliseconds(step)}/step ETA {Duration(step * (state.Steps - state.Step))}";
        foreach (string part in Select(state.RunningFigures(), "").Select(Keras))
            line += line.Length + 3 + part.Length <= width ? " - " + part : "";
        terminal.Out.Write($"\r\u001b[2K{(line.Length > width ? line[..width] : line)}");
    }

    public override void OnEpochEnd(FitState state, EpochResult result)
    {
        TimeSpan elapsed = terminal.Clock.GetElapsedTime(_epochStart);
        int done = Math.Max(1, state.Steps - _firstStep);
        MetricValue[] figures = [.. Select(result.Figures, ""), .. Select(result.Figures, "val_")];
        string perStep = Milliseconds(elapsed.TotalSeconds / done) + "/step";
        if (terminal.IsQuiet)
            return;
        if (!_live)
        {
            terminal.Out.WriteLine($"epoch {result.Epoch}/{state.Epochs}  {elapsed.TotalSeconds:F1}s  {perStep}  "
                + string.Join("  ", figures.Select(figure => $"{figure.Name} {Value(figure)}")));
            return;
        }
        terminal.Out.Write("\r\u001b[2K");
        Wrap($"{Bar(state.Steps, state.Steps, terminal.Width - 1)} {Duration(elapsed.TotalSeconds)} {perStep}", figures.Select(Keras));
    }

    public override void OnInterrupted(FitState state)
    {
        if (_live)
            terminal.Out.WriteLine();
    }

    // The validation has no steps of its own to count.
    private string Last(FitState state) => $"{Bar(state.Steps, state.Steps, terminal.Width - 1)} validating";

    private void Estimate(FitState state)
    {
        double step = terminal.Clock.GetElapsedTime(_warm).TotalSeconds / (EstimateAfter - WarmUp);
        long left = (long)(state.Epochs - state.Epoch) * state.Steps - state.Step;
        // A validation step is a forward pass alone, about a third of a training step.
        double validation = (double)(state.Epochs - state.Epoch) * run.Data.Validation.Count / run.Configuration.BatchSize / 3;
        long checkpoints = 3 * 3 * sizeof(float) * run.Model.ParameterCount;
        using var process = Process.GetCurrentProcess();
        if (_live)
            terminal.Out.Write("\r\u001b[2K");
        terminal.Remark($"Estimate after {EstimateAfter} steps: {Duration((left + validation) * step)} to go, "
            + $"{process.PeakWorkingSet64 / 1e9:F1} GB of memory, {checkpoints / 1e6:F0} MB of disk.");
    }

    private void Wrap(string line, IEnumerable<string> parts)
    {
        int width = terminal.Width - 1;
        var text = new StringBuilder(line);
        int length = line.Length;
        foreach (string part in parts)
        {
            if (length + 3 + part.Length > width)
            {
                text.Append("\n   ");
                length = 3;
            }
            text.Append(" - ").Append(part);
            length += 3 + part.Length;
        }
        terminal.Out.WriteLine(text);
    }

    // A narrow screen has room for the figures or for the bar.
    private static string Bar(int step, int steps, int width)
    {
        int length = width >= 90 ? 20 : width >= 76 ? 8 : 0;
        int filled = (int)((long)step * length / Math.Max(steps, 1));
        string count = $"{step.ToString().PadLeft(steps.ToString().Length)}/{steps}";
        return length == 0 ? count : $"{count} [{new string('=', filled)}{new string('.', length - filled)}]";
    }

    private static IEnumerable<MetricValue> Select(IReadOnlyList<MetricValue> figures, string prefix) =>
        Shown.SelectMany(name => figures.Where(figure => figure.Name == prefix + name));

    private static string Keras(MetricValue figure) => $"{figure.Name}: {Value(figure)}";

    private static string Value(MetricValue figure) => figure.Value is { } value ? value.ToString("F4") : "undefined";

    private static string Milliseconds(double seconds) => seconds >= 1 ? $"{seconds:F1}s" : $"{seconds * 1000:F0}ms";

    private static string Duration(double seconds) =>
        seconds < 60 ? $"{seconds:F0}s"
        : seconds < 3600 ? $"{(int)seconds / 60}m{(int)seconds % 60:D2}s"
        : $"{(int)seconds / 3600}h{(int)seconds / 60 % 60:D2}m";
}
