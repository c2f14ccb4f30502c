using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Search.Workers;
using Spectre.Console;

namespace LvSeg.Cli.Verbs.Search;

/// <summary>What is said before a search, while it goes on, and after it.</summary>
internal static class SearchPage
{
    /// <summary>Says what is about to happen.</summary>
    public static void Opening(Terminal terminal, Study study, int workers, int? threads)
    {
        StudyPlan plan = study.Plan;
        IReadOnlyList<Trial> trials = study.Store.Trials();
        int ended = trials.Count(trial => trial.HasEnded);
        Line(terminal, "Study", study.Folder);
        Line(terminal, "Search", plan.Search switch
        {
            SearchKind.Grid => $"grid, {trials.Count} of {Counted.Of(plan.Combinations ?? 0, "combination")}",
            SearchKind.Halving => $"random, {Counted.Of(trials.Count, "trial")}; after {Counted.Of(plan.MinEpochs, "epoch")}, and {plan.Eta} times as many, and so on, one in {plan.Eta} goes on",
            _ => $"random, {Counted.Of(trials.Count, "trial")}",
        } + (ended > 0 ? $"; {Counted.Of(ended, "has", "have")} ended" : ""));
        Line(terminal, "Over", string.Join(", ", plan.Parameters.Select(parameter => parameter.Key)));
        Line(terminal, "Model", plan.Searches("model") ? "searched" : NetworkKinds.NameOf(plan.Configuration.Network.Kind));
        Line(terminal, "Data", $"{string.Join(", ", plan.DataFolders)}{(study.Store.Synthetic ? " (synthetic phantom)" : "")}");
        Line(terminal, "Work", $"{Counted.Of(workers, "worker")}{(threads is { } count && plan.Configuration.Machine.Threads is null ? $" of {Counted.Of(count, "thread")}" : "")}; logs in {study.LogsFolder}");
        terminal.Out.WriteLine();
    }

    /// <summary>Shows the study while it is worked on: a table that grows on a terminal, else lines.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="study">The study.</param>
    /// <param name="work">Does the work, with the watcher.</param>
    public static bool Watch(Terminal terminal, Study study, Func<SearchWatcher, bool> work)
    {
        if (terminal.IsQuiet)
            return work(new Silence());
        if (!terminal.IsLive)
            return work(new StudyLines(terminal, study));
        bool ended = false;
        var table = new StudyTable(study, terminal.Clock);
        IAnsiConsole screen = terminal.Ansi;
        screen.Live(LiveStudy.Draw(terminal, table, study.Store.Trials())).AutoClear(true).Start(context => ended = work(new LiveStudy(terminal, table, context)));
        return ended;
    }

    /// <summary>Shows the table of all trials that have begun.</summary>
    public static void Table(Terminal terminal, Study study) =>
        terminal.Ansi.Write(new StudyTable(study, terminal.Clock).Of(study.Store.Trials(), terminal.Width, int.MaxValue));

    /// <summary>Says what came of it.</summary>
    public static void Closing(Terminal terminal, Study study)
    {
        var table = new StudyTable(study, terminal.Clock);
        IReadOnlyList<Trial> trials = study.Store.Trials();
        foreach (Trial trial in trials.Where(trial => trial.State == TrialState.Failed))
            terminal.WriteLine($"Trial {trial.Number} failed: {trial.Message}");
        string monitor = study.Plan.Configuration.Recipe.Monitor;
        if (study.WhyNotRanked() is { } why)
        {
            terminal.WriteLine(why);
            return;
        }
        if (table.InOrder(trials) is not [var best, ..] || table.ResultOf(best) is not { Best: { } value, Run: { } run } result)
        {
            terminal.WriteLine($"No trial has a {monitor} yet.");
            return;
        }
        string word = MonitoredFigure.DirectionOf(monitor) == Better.Higher ? "highest" : "lowest";
        string last = best.Epochs[^1] is { } lastValue ? $"; after its last epoch, {best.Epochs.Count}, it was {FigureText.Of(lastValue)}" : "";
        terminal.WriteLine($"Best is trial {best.Number} with the {word} {monitor}, {FigureText.Of(value)} at epoch {result.BestEpoch}{last}.");
        terminal.WriteLine($"A trial was chosen of {trials.Count(trial => trial.Epochs.Count > 0)}, and an epoch of it, on the slices that the figure is about: it flatters. Other seeds tell by how much.");
        terminal.WriteLine($"The same training again: lvseg train --config {RunCommand.Quoted(Path.Combine(run, "config.yaml"))}; with other first weights, --seed 2 behind it.");
        terminal.WriteLine($"All of it lies in {study.Folder}: every trial is a run, such as lvseg eval --run {RunCommand.Quoted(run)}");
    }

    private static void Line(Terminal terminal, string title, string text) => terminal.WriteLine($"{title,-7}{text}", indent: 7);

    private sealed class Silence : SearchWatcher;
}
