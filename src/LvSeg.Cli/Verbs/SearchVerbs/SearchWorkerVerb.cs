using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Screen.Progress;
using LvSeg.Training.Search;
using LvSeg.Training.Search.Workers;

namespace LvSeg.Cli.Verbs.SearchVerbs;

/// <summary><c>lvseg search-worker</c>, which people do not call: trains the trials of a study until its parent closes standard input.</summary>
internal static class SearchWorkerVerb
{
    private const string Verb = "search-worker", ThreadsOption = "--threads";

    public static Command Command()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The study's folder." };
        var threads = new Option<int?>(ThreadsOption) { Description = "Threads of a training whose study does not say." };
        var command = new Command(Verb, "Train the trials of a study; 'lvseg search' starts it.") { folder, threads };
        command.Hidden = true;
        command.SetAction((parse, stop) =>
        {
            using var asked = CancellationTokenSource.CreateLinkedTokenSource(stop);
            new Thread(() => WaitForTheEndOfInput(asked)) { IsBackground = true, Name = "lvseg parent" }.Start();
            using Study study = Study.Open(parse.GetValue(folder)!, TimeProvider.System);
            var worker = new Worker(study, parse.GetValue(threads), TimeProvider.System, run =>
            {
                TrainingPage.Opening(run);
                return [new ProgressBar(run, TimeProvider.System)];
            }, Console.Out.WriteLine);
            return Task.FromResult(worker.Work(asked.Token) ? Exits.Done : Exits.Interrupted);
        });
        return command;
    }

    /// <summary>Starts one.</summary>
    /// <param name="study">The study.</param>
    /// <param name="number">Names its log.</param>
    /// <param name="threads">Threads of a training whose study does not say; null for one a core.</param>
    public static WorkerProcess Start(Study study, int number, int? threads)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] arguments =
        [
            .. isHost ? [Environment.GetCommandLineArgs()[0]] : Array.Empty<string>(),
            Verb, Path.GetFullPath(study.Folder),
            .. threads is { } count ? [ThreadsOption, count.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        ];
        return new WorkerProcess(new ProcessStartInfo(program, arguments), Path.Combine(study.LogsFolder, $"worker-{number}.log"), ErrorPage.Mark);
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
