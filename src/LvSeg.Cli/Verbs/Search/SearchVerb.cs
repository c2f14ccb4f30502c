using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Screen.Words;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Data;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Training.Search;

namespace LvSeg.Cli.Verbs.Search;

/// <summary><c>lvseg search</c>: a new study, <c>--resume</c> of one that was stopped, or <c>--show</c> of its table.</summary>
internal static class SearchVerb
{
    public static Command Command(Terminal terminal)
    {
        var settings = new SettingOptions("data", "device", "runs");
        var config = new Option<string?>("--config") { Description = "A YAML file of a search, such as configs/search-fcn.yaml.", HelpName = "FILE" };
        var name = new Option<string?>("--study") { Description = "The study's name; that of the file where left out.", HelpName = "NAME" };
        var trials = new Option<int?>("--trials") { Description = "How many trials; with --resume more than before.", HelpName = "N" };
        var workers = new Option<int>("--workers") { Description = "Trials that are trained side by side, the cores divided between them.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var resume = new Option<bool>("--resume") { Description = "Go on with a study that was stopped." };
        var show = new Option<bool>("--show") { Description = "Show a study's table, also while another process works on it." };
        var set = new Option<string[]>("--set") { Description = "Any key of the configuration for all trials, such as monitor=val_dice.", HelpName = "KEY=VALUE" };
        var command = new Command("search", "Train many times and find the best values of any keys.") { config, name, trials, workers, resume, show, set };
        foreach (Option option in settings.All)
            command.Options.Add(option);
        name.CompletionSources.Add(Suggestions.Studies);
        set.CompletionSources.Add(Suggestions.Keys);
        AtLeastOne(workers);
        AtLeastOne(trials);

        command.SetAction((parse, stop) =>
        {
            bool isResume = parse.GetValue(resume), isShow = parse.GetValue(show);
            if (isShow)
                RefuseBeside(parse, show, settings, [set, trials, workers, resume], "runs");
            else if (isResume && parse.GetValue(config) is null)
                RefuseBeside(parse, resume, settings, [set], "runs", "data");
            string[] assignments = parse.GetValue(set) ?? [];
            StudyPlan? plan = parse.GetValue(config) is { } file ? StudyPlanFile.Read(file) : null;
            RunConfiguration given = settings.Apply(parse, assignments.Aggregate(plan?.Configuration ?? new RunConfiguration(), Settings.Assign));
            string? study = parse.GetValue(name) ?? (parse.GetValue(config) is { } path ? Path.GetFileNameWithoutExtension(path) : null);
            if (isShow)
                return Task.FromResult(Show(terminal, StudyChoice.Find(terminal, study, given.Place.Runs)));

            if (plan is not null)
            {
                RefuseSearched(plan, [.. assignments.Select(assignment => assignment.Split('=')[0].Trim()), .. settings.Given(parse).All]);
                plan = plan with { Configuration = given, Trials = TrialsOf(plan, parse.GetValue(trials)) };
            }
            else if (!isResume)
            {
                throw new ConfigurationException("--config is missing: it names the file of a search, such as configs/search-fcn.yaml. --resume goes on with a study, --show shows one.");
            }
            using Study opened = isResume ? Resume(terminal, study, plan, given.Place.Runs, parse.GetValue(trials), plan is null ? given.Data.Folder : null, stop) : Begin(terminal, study!, plan!, stop);
            return Task.FromResult(Search(terminal, opened, parse.GetValue(workers), stop));
        });
        return command;
    }

    private static Study Begin(Terminal terminal, string name, StudyPlan plan, CancellationToken stop)
    {
        StudyChoice.RefuseExisting(terminal, plan.Configuration.Place.Runs, name);
        if (!plan.Searches("fold") && !plan.Searches("folds") && plan.Configuration.Data.FoldFault(isOneTraining: true) is { } fault)
            throw new ConfigurationException(fault);
        DrawingCheck.Of(plan);
        if (!plan.Searches("data"))
            plan = plan with { Configuration = plan.Configuration with { Data = plan.Configuration.Data with { Folder = DataChoice.Resolve(terminal, plan.Configuration.Data.Folder, stop) } } };
        else if (plan.DataFolders.Contains("null"))
            throw new ConfigurationException("data: null is among the values that are searched; a trial must be told its folder.");
        plan = plan.WithFullPaths();
        using var reading = new ReadingLine(terminal, stop: stop);
        List<Remark> notes = [];
        Study study = StudyTraining.Begin(name, plan, terminal.Clock, reading.Report, notes.Add);
        reading.Dispose();
        Print(terminal, notes);
        return study;
    }

    private static Study Resume(Terminal terminal, string? name, StudyPlan? plan, string runs, int? trials, string? data, CancellationToken stop)
    {
        string folder = StudyChoice.Find(terminal, name, runs);
        if (plan is not null && !StudyChoice.IsBegun(terminal, folder))
            return Begin(terminal, name!, plan, stop);
        using var reading = new ReadingLine(terminal, stop: stop);
        List<Remark> notes = [];
        Study study = StudyTraining.Resume(folder, trials, data, terminal.Clock, there => RefuseAnother(there, plan), reading.Report, notes.Add);
        reading.Dispose();
        Print(terminal, notes);
        if (trials < study.Store.Trials().Count)
            terminal.Note($"The study '{study.Name}' has {Counted.Of(study.Store.Trials().Count, "trial")} already; none is taken away.");
        return study;
    }

    private static void Print(Terminal terminal, IEnumerable<Remark> notes)
    {
        foreach (Remark note in notes)
            terminal.Note($"Note: {RemedyWords.TextOf(note)}");
    }

    private static void RefuseAnother(Study study, StudyPlan? plan)
    {
        if (plan is not null && study.Plan.DifferencesTo(plan) is { Count: > 0 } differences)
        {
            throw new ConfigurationException($"The study '{study.Name}' was begun with another {string.Join(", ", differences)} than the file says now. "
                + $"Go on with it as it was begun: lvseg search --study {RunCommand.Quoted(study.Name)} --resume{RunCommand.RunsOption(study)}. Or begin another --study.");
        }
    }

    private static int Search(Terminal terminal, Study study, int workers, CancellationToken stop)
    {
        if (study.Store.Trials().All(trial => trial.HasEnded))
        {
            int count = study.Store.Trials().Count;
            terminal.WriteLine($"{(count == 1 ? $"The trial of the study '{study.Name}' has" : $"All {count} trials of the study '{study.Name}' have")} ended. " + (count >= study.Plan.Combinations
                ? "They are all combinations of the grid."
                : $"More of them: lvseg search --study {RunCommand.Quoted(study.Name)} --resume --trials N{RunCommand.RunsOption(study)}"));
            return Exits.Done;
        }
        if (!StudyWork.Run(terminal, study, workers, stop))
        {
            terminal.WriteLine($"Interrupted and saved. Go on with: lvseg search --study {RunCommand.Quoted(study.Name)} --resume{(workers > 1 ? $" --workers {workers}" : "")}{RunCommand.RunsOption(study)}");
            return Exits.Interrupted;
        }
        SearchPage.Closing(terminal, study);
        return study.Store.Trials().Any(trial => trial.State != TrialState.Failed) ? Exits.Done : Exits.Failed;
    }

    private static int Show(Terminal terminal, string folder)
    {
        using Study study = Study.Open(folder, terminal.Clock);
        SearchPage.Table(terminal, study);
        SearchPage.Closing(terminal, study);
        return Exits.Done;
    }

    private static int TrialsOf(StudyPlan plan, int? wanted)
    {
        if (plan.Combinations is { } all && (wanted ?? plan.Trials) > all)
            throw new ConfigurationException($"{Counted.Of(wanted ?? plan.Trials, "trial is", "trials are")} asked for, but the grid has {Counted.Of(all, "combination")}.");
        return wanted ?? plan.Trials;
    }

    private static void RefuseSearched(StudyPlan plan, string[] keys)
    {
        string[] searched = [.. keys.Where(plan.Searches)];
        if (searched.Length > 0)
            throw new ConfigurationException($"{string.Join(", ", searched)}: searched, so it cannot have one value for all trials as well.");
    }

    private static void RefuseBeside(ParseResult parse, Option word, SettingOptions settings, IEnumerable<Option> others, params string[] allowed)
    {
        string[] refused = [.. settings.Given(parse).OptionsBeside(allowed), .. others.Where(option => parse.GetResult(option) is { Implicit: false }).Select(option => option.Name)];
        if (refused.Length > 0)
            throw new ConfigurationException($"{word.Name} takes the study as it was begun; {string.Join(", ", refused)} cannot stand beside it.");
    }

    private static void AtLeastOne<T>(Option<T> option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token, ..] && int.TryParse(token.Value, out int number) && number < 1)
            result.AddError($"{option.Name} must be 1 or more.");
    });
}
