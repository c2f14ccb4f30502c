using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Keys;
using LvSeg.Training.Loop;

namespace LvSeg.Cli.Verbs.Train;

/// <summary><c>lvseg train</c>: a new run, or <c>--resume</c> of one that was stopped.</summary>
internal static class TrainVerb
{
    public static Command Command(Terminal terminal)
    {
        var settings = new SettingOptions(
            "model", "epochs", "data", "image_type", "image_feature", "label_feature", "split_by", "folds", "fold", "batch_size", "learning_rate", "seed", "device", "runs", "name");
        var config = new Option<string?>("--config") { Description = "A YAML file of keys, such as configs/task2.yaml.", HelpName = "FILE" };
        var set = new Option<string[]>("--set") { Description = "Any key of the configuration, such as decay_rate=0.9.", HelpName = "KEY=VALUE" };
        var resume = new Option<string?>("--resume")
        {
            Description = "Go on with a run that was stopped: the newest unfinished, or the one named. Takes --epochs, --extend-schedule, --runs, --device, --data (where its data lies now) and --accept-new-validation only.",
            HelpName = "RUN",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var extend = new Option<bool>("--extend-schedule") { Description = "With --resume and --epochs: move the end of a cosine or polynomial schedule, whose learning rate then jumps." };
        var acceptNewValidation = new Option<bool>("--accept-new-validation") { Description = "With --resume: go on though the validation slices or masks are not those of before." };
        resume.CompletionSources.Add(Suggestions.Runs);
        set.CompletionSources.Add(Suggestions.Keys);
        var command = new Command("train", "Train a network; makes the synthetic phantom where there is no data.") { resume, extend, acceptNewValidation, config, set };
        foreach (Option option in settings.All)
            command.Options.Add(option);

        command.SetAction((parse, stop) =>
        {
            bool isResume = parse.GetResult(resume) is not null;
            bool extends = parse.GetValue(extend);
            if (isResume)
                RefuseBeside(parse, settings, config, set);
            else if (parse.GetValue(acceptNewValidation))
                throw new ConfigurationException("--accept-new-validation stands beside --resume only.");
            else if (extends)
                throw new ConfigurationException("--extend-schedule is for a run that is gone on with; it stands beside --resume.");
            RunConfiguration configuration = parse.GetValue(config) is { } file ? ConfigurationFile.Read(file) : new RunConfiguration();
            configuration = settings.Apply(parse, (parse.GetValue(set) ?? []).Aggregate(configuration, Settings.Assign));
            Option? beside = extends ? extend : parse.GetValue(acceptNewValidation) ? acceptNewValidation : null;
            if (FoldsOf(terminal, configuration, isResume ? parse.GetValue(resume) : null, isResume, settings.Given(parse), beside, stop) is { } folds)
                return Task.FromResult(TrainFolds.Train(terminal, folds, isResume && settings.Given(parse).Has("data") ? configuration.Data.Folder : null, stop));
            using TrainingRun? run = isResume
                ? Resume(terminal, parse.GetValue(resume), configuration, settings.Given(parse), extends, parse.GetValue(acceptNewValidation), stop)
                : Begin(terminal, configuration, stop);
            return Task.FromResult(run is null ? Exits.Done : Train(terminal, run, stop));
        });
        return command;
    }

    private static TrainingRun Begin(Terminal terminal, RunConfiguration configuration, CancellationToken stop)
    {
        DrawingCheck.Of(configuration.Network);
        configuration = configuration with { Data = configuration.Data with { Folder = DataChoice.Resolve(terminal, configuration.Data.Folder, stop) } };
        using var reading = new ReadingLine(terminal, stop: stop);
        return TrainingRun.Begin(configuration, terminal.Clock, reading.Report);
    }

    private static TrainingRun? Resume(Terminal terminal, string? name, RunConfiguration configuration, GivenKeys given, bool extends, bool acceptNewValidation, CancellationToken stop)
    {
        RunFolder folder = name is null ? RunFolder.NewestUnfinished(configuration.Place.Runs) : RunFolder.Open(configuration.Place.Runs, name);
        using var reading = new ReadingLine(terminal, stop: stop);
        var options = new ResumeOptions
        {
            Epochs = given.Has("epochs") ? configuration.Recipe.Epochs : null,
            Device = given.Has("device") ? configuration.Machine.Device : null,
            Data = given.Has("data") ? configuration.Data.Folder : null,
            AcceptNewValidation = acceptNewValidation,
            ExtendSchedule = extends,
        };
        TrainingRun? run = TrainingRun.Resume(folder, options, terminal.Clock, reading.Report);
        if (run is null)
            terminal.WriteLine($"The run '{folder.Name}' is finished and is left as it is. More epochs: {PageCommands.TrainFurther(folder, "N", ConfigurationFile.Read(folder.ConfigFile))}");
        return run;
    }

    /// <summary>Trains a run to its end, with a bar, and shows what came of it.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="run">The run.</param>
    /// <param name="stop">Interrupts it.</param>
    /// <param name="resume">How it is gone on with, where that is not by its own name.</param>
    internal static int Train(Terminal terminal, TrainingRun run, CancellationToken stop, string? resume = null)
    {
        TrainingPage.Opening(terminal, run);
        using var measuring = new ReadingLine(terminal, "measured", run.Data.Validation.Count);
        TrainingOutcome outcome = run.Train([new ProgressBar(terminal, run)], stop, measuring.Report, PageCommands.Instance);
        measuring.Dispose();
        if (outcome.Interrupted)
            return Interrupted(terminal, resume ?? RunCommand.Quoted(run.Folder.Name) + RunCommand.RunsOption(run.Folder));
        TrainingPage.Closing(terminal, run, outcome);
        return Exits.Done;
    }

    /// <summary>Says how to go on with what was interrupted.</summary>
    /// <param name="terminal">Where it is said.</param>
    /// <param name="resume">What stands behind <c>--resume</c>.</param>
    /// <returns>The exit code.</returns>
    internal static int Interrupted(Terminal terminal, string resume)
    {
        terminal.WriteLine($"Interrupted and saved. Go on with: lvseg train --resume {resume}");
        return Exits.Interrupted;
    }

    /// <summary>The cross-validation that is asked for: a new one, or the one named behind --resume; null for a single run.</summary>
    private static CrossValidation? FoldsOf(Terminal terminal, RunConfiguration configuration, string? resumed, bool isResume, GivenKeys given, Option? beside, CancellationToken stop)
    {
        if (isResume)
        {
            if (resumed is null || CrossValidation.TryOpen(configuration.Place.Runs, resumed) is not { } there)
                return null;
            return (given.OptionsBeside("runs", "data").FirstOrDefault() ?? beside?.Name) is not { } other ? there
                : throw new ConfigurationException($"'{resumed}' is a cross-validation, which goes on as it was begun: {other} cannot stand beside it.");
        }
        if (configuration.Data.FoldFault(isOneTraining: false) is { } fault)
            throw new ConfigurationException(fault);
        if (configuration.Data.Folds is null || configuration.Data.Fold is not null)
            return null;
        DrawingCheck.Of(configuration.Network);
        return FoldTraining.Begin(configuration with { Data = configuration.Data with { Folder = DataChoice.Resolve(terminal, configuration.Data.Folder, stop) } }, terminal.Clock);
    }

    private static void RefuseBeside(ParseResult parse, SettingOptions settings, params Option[] others)
    {
        string[] refused = [.. settings.Given(parse).OptionsBeside("epochs", "runs", "device", "data"),
            .. others.Where(option => parse.GetResult(option) is not null).Select(option => option.Name)];
        if (refused.Length > 0)
            throw new ConfigurationException($"--resume takes the run's own configuration; beside it only --epochs, --extend-schedule, --runs, --device, --data and --accept-new-validation may stand, not {string.Join(", ", refused)}.");
    }
}
