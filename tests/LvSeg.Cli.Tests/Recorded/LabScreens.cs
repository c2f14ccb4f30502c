using LvSeg.Cli.Tests.Harness;
using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Lab;
using LvSeg.Runs.Studies;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class LabScreens
{
    private const string Walk = "--quick --data data --device cpu";

    [Fact]
    public void The_exercise_is_written_once() => RecordedScreen.AssertSame("lab/exercise", session => session
        .TypeEach("lab exercise task2", "lab exercise task2", "lab exercise task2 --force", "lab exercise task2 --output 'my own.yaml'", "lab exercise task9", "lab exercise task2 --output nowhere/x.yaml", "lab check task2.yaml"));

    [Fact]
    public void The_tutor_says_which_layer_is_wrong_and_never_what_is_right() => RecordedScreen.AssertSame("lab/check", session =>
    {
        session.Prepare("lab exercise task2");
        string right = session.Answer("models fcn --yaml");
        session.Write("right one.yaml", right).Type("lab check 'right one.yaml'");
        foreach ((string what, string drawing) in Exercises.Wrong(right))
            session.Write("mine.yaml", drawing).Do(what, () => { }).TypeOnTerminal("lab check mine.yaml");
        session.Write("mine.yaml", "layers: [").TypeEach("lab check mine.yaml", "lab check nothing.yaml", "lab check .");
    });

    [Fact]
    public void A_task_is_introduced_trained_and_set_beside_the_course() => RecordedScreen.AssertSame("lab/task1", session => Tour(session)
        .TypeOnTerminal($"lab task1 {Walk}")
        .Type($"lab task1 {Walk}"));

    [Fact]
    public void The_next_step_stands_in_the_table_beside_the_one_before() => RecordedScreen.AssertSame("lab/unet", session => Tour(session)
        .Prepare($"lab task1 {Walk} --name mine")
        .Type($"lab unet {Walk} --name mine")
        .Type($"lab unet {Walk} --name mine --quiet"));

    [Fact]
    public void A_walk_is_interrupted_and_gone_on_with() => RecordedScreen.AssertSame("lab/interrupted", session => Tour(session)
        .InterruptAt("Epoch 1/8")
        .TypeOnTerminal($"lab task1 {Walk}"));

    [Fact]
    public void What_cannot_be_walked_is_refused() => RecordedScreen.AssertSame("lab/refused", session => Tour(session)
        .Prepare($"lab task1 {Walk} --name mine")
        .TypeEach("lab task9", "lab task1 --data nowhere", "lab task1 --data data --seed x", "lab task1 --data data --quick --device cpu --name mine --seed 2", "lab task1 --quick --data data --device cuda:99")
        .Do("the data is another now", () => Directory.Delete("data", recursive: true))
        .Do("", () => Pictures.Write("data", 20))
        .Type($"lab task1 {Walk} --name mine"));

    [Fact]
    public void A_search_of_another_kind_and_weights_that_are_gone_are_refused() => RecordedScreen.AssertSame("lab/other-search", Prepared.Run, session => session
        .Do("the lab's folder has Tasks 2 and 3, but not the weights at the end of Task 2", () => WriteTask3("runs/mine"))
        .Type("lab task3 --quick --data slices --device cpu --name mine --from-task2 --quiet")
        .Write("other.yaml", "search: random\nmodel: fcn\nepochs: 5\ntrials: 3\nparameters:\n  learning_rate: [0.1, 0.2]\n")
        .Do("it has another search", () => Study.Begin("runs/mine", "search", StudyPlanFile.Read("other.yaml"), synthetic: true, session.Clock).Dispose())
        .Type("lab task3 --quick --data slices --device cpu --name mine --quiet"));

    // The tiny run as if it were the lab's, so that nothing large is trained.
    private static void WriteTask3(string folder)
    {
        var plan = new LabPlan(new RunConfiguration { Data = new() { Folder = Path.GetFullPath("slices") }, Machine = new() { Device = "cpu" } }, Quick: true, FromTask2: false);
        RunConfiguration configuration = plan.Tasks("task3").OfType<LabTraining>().Last().Configuration;
        string run = Path.Combine(folder, "fcn");
        Directory.CreateDirectory(run);
        PreparedFolders.Copy("runs/tiny", run);
        ConfigurationFile.Write(Path.Combine(run, "config.yaml"), configuration);
        string history = Path.Combine(run, "history.csv");
        EpochFigures last = HistoryFile.Read(history)[^1];
        HistoryFile.Write(history, [.. Enumerable.Range(1, configuration.Recipe.Epochs).Select(epoch => last with { Epoch = epoch })]);
    }

    // What a real training comes to depends on the processor.
    private static Session Tour(Session session) => session.Do("", () => TinyRun.WriteData("data"))
        .Replacing(@"\d+ threads?, libtorch", "# threads, libtorch")
        .ReplacingDigits(@"\d\.\d{4}|\(\d\)|best\s+in\s+epoch\s+\d");
}
