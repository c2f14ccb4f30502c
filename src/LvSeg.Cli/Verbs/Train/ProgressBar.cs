using System.Diagnostics;
using System.Text;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Metrics;
using LvSeg.Training.Loop;

namespace LvSeg.Cli.Verbs.Train;

/// <summary>The bar that Keras draws; where nobody watches, one line an epoch.</summary>
/// <param name="terminal">Where it is drawn.</param>
/// <param name="run">What is trained.</param>
internal sealed class ProgressBar(Terminal terminal, TrainingRun run) : Callback
{
    private static readonly string[] Shown = ["loss", "accuracy", "dice_course"];
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private const int EstimateAfter = 20, WarmUp = 3;

    private readonly bool _live = terminal.IsLive;
    private readonly TransientLine _line = new(terminal);
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
            // The validation has no steps of its own to count.
            _line.Draw($"{Steps(state.Steps, state.Steps)} validating");
            return;
        }
        // Reading the figures waits for the device, so it is done for the bar alone.
        if (!_live || (_drawn != 0 && terminal.Clock.GetElapsedTime(_drawn) < Redraw))
            return;
        _drawn = terminal.Clock.GetTimestamp();
        TimeSpan elapsed = terminal.Clock.GetElapsedTime(_epochStart);
        int done = state.Step - _firstStep;
        double step = elapsed.TotalSeconds / done;
        string line = $"{Steps(state.Step, state.Steps)} {Duration.OfMoment(step)}/step ETA {Duration.Of(step * (state.Steps - state.Step))}";
        foreach (string part in Select(state.RunningFigures(), "").Select(Keras))
            line += line.Length + 3 + part.Length <= _line.Room ? " - " + part : "";
        _line.Draw(line);
    }

    public override void OnEpochEnd(FitState state, EpochResult result)
    {
        TimeSpan elapsed = terminal.Clock.GetElapsedTime(_epochStart);
        int done = Math.Max(1, state.Steps - _firstStep);
        MetricValue[] figures = [.. Select(result.Figures, ""), .. Select(result.Figures, "val_")];
        string perStep = Duration.OfMoment(elapsed.TotalSeconds / done) + "/step";
        if (terminal.IsQuiet)
            return;
        if (!_live)
        {
            terminal.Out.WriteLine($"epoch {result.Epoch}/{state.Epochs}  {elapsed.TotalSeconds:F1}s  {perStep}  "
                + string.Join("  ", figures.Select(figure => $"{figure.Name} {Value(figure)}")));
            return;
        }
        _line.Clear();
        Wrap($"{Steps(state.Steps, state.Steps)} {Duration.Of(elapsed.TotalSeconds)} {perStep}", figures.Select(Keras));
    }

    public override void OnInterrupted(FitState state)
    {
        if (_live)
            _line.Keep();
    }

    private void Estimate(FitState state)
    {
        double step = terminal.Clock.GetElapsedTime(_warm).TotalSeconds / (EstimateAfter - WarmUp);
        long left = (long)(state.Epochs - state.Epoch) * state.Steps - state.Step;
        // A validation step is a forward pass alone, about a third of a training step.
        double validation = (double)(state.Epochs - state.Epoch) * run.Data.Validation.Count / run.Configuration.Recipe.BatchSize / 3;
        long checkpoints = 3 * 3 * sizeof(float) * run.Model.ParameterCount;
        using var process = Process.GetCurrentProcess();
        _line.Clear();
        terminal.Remark($"Estimate after {EstimateAfter} steps: {Duration.Of((left + validation) * step)} to go, "
            + $"{process.PeakWorkingSet64 / 1e9:F1} GB of memory, {checkpoints / 1e6:F0} MB of disk.");
    }

    private void Wrap(string line, IEnumerable<string> parts)
    {
        var text = new StringBuilder(line);
        int length = line.Length;
        foreach (string part in parts)
        {
            if (length + 3 + part.Length > _line.Room)
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
    private string Steps(int step, int steps)
    {
        int length = _line.Room >= 90 ? Bar.Length : _line.Room >= 76 ? 8 : 0;
        string count = $"{step.ToString().PadLeft(steps.ToString().Length)}/{steps}";
        return length == 0 ? count : $"{count} {Bar.Of(step, steps, length)}";
    }

    private static IEnumerable<MetricValue> Select(IReadOnlyList<MetricValue> figures, string prefix) =>
        Shown.SelectMany(name => figures.Where(figure => figure.Name == prefix + name));

    private static string Keras(MetricValue figure) => $"{figure.Name}: {Value(figure)}";

    private static string Value(MetricValue figure) => FigureText.Of(figure.Value, none: "undefined");
}
