using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Words;
using LvSeg.Cli.Verbs.Train;
using LvSeg.Runs.Studies;
using LvSeg.Training.Search.Workers;

namespace LvSeg.Cli.Verbs.Search;

/// <summary><c>lvseg search-worker</c>, which people do not call: trains the trials of a study until its parent closes standard input.</summary>
internal static class SearchWorkerVerb
{
    private const string Verb = "search-worker", ThreadsOption = "--threads";

    public static Command Command(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The study's folder." };
        var threads = new Option<int?>(ThreadsOption) { Description = "Threads of a training whose study does not say." };
        var command = new Command(Verb, "Train the trials of a study; 'lvseg search' starts it.") { folder, threads };
        command.Hidden = true;
        command.SetAction((parse, stop) =>
        {
            using var asked = CancellationTokenSource.CreateLinkedTokenSource(stop);
            new Thread(() => WaitForTheEndOfInput(asked)) { IsBackground = true, Name = "lvseg parent" }.Start();
            using Study study = Study.Open(parse.GetValue(folder)!, terminal.Clock);
            var worker = new Worker(study, parse.GetValue(threads), terminal.Clock, run =>
            {
                TrainingPage.Opening(terminal, run);
                return [new ProgressBar(terminal, run)];
            }, terminal.Out.WriteLine)
            {
                MessageOf = RemedyWords.MessageOf,
                PageCommands = PageCommands.Instance,
            };
            return Task.FromResult(worker.Work(asked.Token) ? Exits.Done : Exits.Interrupted);
        });
        return command;
    }

    /// <summary>Starts one.</summary>
    /// <param name="terminal">It is as quiet as this one.</param>
    /// <param name="study">The study.</param>
    /// <param name="number">Names its log.</param>
    /// <param name="threads">Threads of a training whose study does not say; null for one a core.</param>
    public static WorkerProcess Start(Terminal terminal, Study study, int number, int? threads)
    {
        string[] own = OwnProgram.CommandLine;
        string[] arguments =
        [
            .. own[1..], Verb, Path.GetFullPath(study.Folder),
            .. threads is { } count ? [ThreadsOption, count.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        ];
        var program = new ProcessStartInfo(own[0], arguments);
        if (terminal.IsQuiet)
            program.Environment[Terminal.QuietVariable] = "1";
        return new WorkerProcess(program, Path.Combine(study.LogsFolder, $"worker-{number}.log"), ErrorPage.Mark);
    }

    // The pipe is closed when the parent asks for the end, and when it dies, however that comes about.
    private static void WaitForTheEndOfInput(CancellationTokenSource asked)
    {
        try
        {
            using Stream input = Console.OpenStandardInput();
            input.CopyTo(Stream.Null);
            asked.Cancel();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The work is over.
        }
    }
}
