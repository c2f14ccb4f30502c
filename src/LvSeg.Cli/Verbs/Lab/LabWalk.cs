using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Cli.Verbs.Search;
using LvSeg.Cli.Verbs.Train;
using LvSeg.Data.Names;
using LvSeg.Reports.Pages;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Lab;
using LvSeg.Runs.Studies;
using LvSeg.Training.Lab;
using LvSeg.Training.Loop;

namespace LvSeg.Cli.Verbs.Lab;

/// <summary><c>lvseg lab [TASK]</c>: walks the course, or a part of it, from where it was left.</summary>
internal static class LabWalk
{
    /// <summary>Gives the verb <c>lab</c> its own argument and options.</summary>
    public static void AddTo(Terminal terminal, Command lab)
    {
        var settings = new SettingOptions("data", "image_type", "split_by", "seed", "device", "runs");
        var task = new Argument<string>("TASK")
        {
            Description = $"Which part: {string.Join(", ", LabPlan.Names)}.",
            HelpName = "TASK",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "all",
        };
        task.CompletionSources.Add([.. LabPlan.Names]);
        task.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } wanted && !LabPlan.Names.Contains(wanted))
                result.AddError($"The course has no '{wanted}'; it has {string.Join(", ", LabPlan.Names)}, and beside them the commands exercise and check.");
        });
        var quick = new Option<bool>("--quick") { Description = "A tour of a few minutes: fewer epochs, fewer trials, a smaller U-Net." };
        var fromTask2 = new Option<bool>("--from-task2") { Description = "Train Task 3 on the weights of Task 2 as well, as the notebook has it." };
        var name = new Option<string?>("--name") { Description = "The lab's folder in that of the runs; named after the data where left out.", HelpName = "NAME" };
        lab.Arguments.Add(task);
        foreach (Option option in settings.All.Append(quick).Append(fromTask2).Append(name))
            lab.Options.Add(option);

        lab.SetAction((parse, stop) =>
        {
            RunConfiguration given = settings.Apply(parse, new RunConfiguration());
            given = given with { Data = given.Data with { Folder = DataChoice.Resolve(terminal, given.Data.Folder, stop) } };
            var plan = new LabPlan(given, parse.GetValue(quick), parse.GetValue(fromTask2));
            var course = new LabCourse(ComposedName.PathIn(given.Place.Runs, parse.GetValue(name) ?? NameFor(given.Data.Folder, plan.Quick)), terminal.Clock);
            return Task.FromResult(Walk(terminal, course, plan, parse.GetValue(task)!, stop));
        });
    }

    private static int Walk(Terminal terminal, LabCourse course, LabPlan plan, string part, CancellationToken stop)
    {
        course.DrawSlices(plan.Base);
        terminal.Remark($"Two slices of each side, as the course begins: {course.SlicesPicture}");
        foreach (LabTask task in plan.Tasks(part))
        {
            LabScreen.Introduce(terminal, task);
            if (!Does(terminal, course, task, stop))
            {
                terminal.WriteLine("The lab was interrupted and saved; the same command goes on where it was.");
                return Exits.Interrupted;
            }
        }
        LabResults results = course.Read(plan);
        LabReport.Write(course.Folder, results);
        LabScreen.Close(terminal, results);
        terminal.WriteLine($"All of it on one page: {Path.Combine(course.Folder, LabReport.FileName)}");
        return Exits.Done;
    }

    private static bool Does(Terminal terminal, LabCourse course, LabTask task, CancellationToken stop)
    {
        try
        {
            return task is LabTraining training ? Train(terminal, course, training, stop) : Search(terminal, course, (LabSearch)task, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // While slices were read: what was done before is saved.
            return false;
        }
    }

    private static bool Train(Terminal terminal, LabCourse course, LabTraining task, CancellationToken stop)
    {
        using (TrainingRun? run = Open(terminal, course, task, stop))
        {
            if (run is null)
                terminal.Remark($"This step is done already: {Path.Combine(course.Folder, task.Folder)}.");
            else
            {
                TrainingPage.Opening(terminal, run);
                using var measuring = new ReadingLine(terminal, "measured", run.Data.Validation.Count);
                if (run.Train([new ProgressBar(terminal, run)], stop, measuring.Report, PageCommands.Instance).Interrupted)
                    return false;
            }
        }
        course.Keep(task);
        LabScreen.Print(terminal, course.Read(task));
        return true;
    }

    private static bool Search(Terminal terminal, LabCourse course, LabSearch task, CancellationToken stop)
    {
        using Study study = Open(terminal, course, task, stop);
        if (study.Store.Trials().All(trial => trial.HasEnded))
            SearchPage.Table(terminal, study);
        else if (!StudyWork.Run(terminal, study, workers: 1, stop))
            return false;
        SearchPage.Closing(terminal, study);
        return true;
    }

    private static TrainingRun? Open(Terminal terminal, LabCourse course, LabTraining task, CancellationToken stop)
    {
        using var reading = new ReadingLine(terminal, stop: stop);
        return course.Open(task, reading.Report);
    }

    private static Study Open(Terminal terminal, LabCourse course, LabSearch task, CancellationToken stop)
    {
        using var reading = new ReadingLine(terminal, stop: stop);
        return course.Open(task, reading.Report);
    }

    private static string NameFor(string data, bool quick) =>
        $"lab-{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(data)))}{(quick ? "-quick" : "")}";
}
