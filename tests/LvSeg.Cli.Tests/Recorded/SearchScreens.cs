using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class SearchScreens
{
    private static readonly PreparedFolder _study = new(session => session
        .Write("grid.yaml", "search: grid\n" + Prepared.Recipe.Replace("depth: 1\n", "") + "epochs: 1\nparameters:\n  depth: [1, 9]\n")
        .Prepare("search --config grid.yaml --data slices"), Prepared.Slices);

    [Fact]
    public void A_search_prints_a_page_a_line_a_trial_a_table_and_what_came_of_it() => RecordedScreen.AssertSame("search/whole", Prepared.Slices, session => Times(session)
        .Write("grid.yaml", "search: grid\n" + Prepared.Recipe.Replace("learning_rate: 1e-12\n", "") + "epochs: 1\nparameters:\n  learning_rate: [1e-12, 2e-12]\n  batch_size: [18]\n")
        .ReplacingDigits(@"(?<=\()\d(?= of 2 ended)")     // two may end between two looks
        .Type("search --config grid.yaml --data slices --study 'by rate' --runs 'my runs'"));

    [Fact]
    public void A_study_is_shown_and_gone_on_with() => RecordedScreen.AssertSame("search/ended", _study, session => Times(session)
        .TypeOnTerminal("search --show")
        .TypeEach("search --study grid --show --quiet", "search --study grid --resume", "search --config grid.yaml --data slices --resume", "runs list", "report grid", "report trial-001 --runs runs/grid"));

    [Fact]
    public void Of_a_loss_the_lowest_stands_first() => RecordedScreen.AssertSame("search/lowest", session => session
        .Write("random.yaml", "search: random\n" + Prepared.Recipe + "monitor: val_loss\nepochs: 9\ntrials: 6\nparameters:\n  decay_rate: {uniform: [0.5, 1]}\n  batch_size: [2, 3]\n")
        .Do("", () =>
        {
            using Study study = Study.Begin("my runs", "by loss", StudyPlanFile.Read("random.yaml"), synthetic: false, session.Clock);
            (double? Loss, TrialState State)[] trials = [(0.5, TrialState.Done), (0.25, TrialState.Done), (0.75, TrialState.Stopped), (null, TrialState.Failed)];
            foreach ((double? loss, TrialState state) in trials)
            {
                int trial = study.Store.Claim("w", TimeSpan.FromMinutes(1), [])!.Number;
                study.Store.Report(trial, "w", 1, loss);
                session.Clock.Pass(TimeSpan.FromSeconds(75));
                study.Store.Finish(trial, "w", state);
            }
        })
        .TypeOnTerminal("search --study 'by loss' --runs 'my runs' --show"));

    [Fact]
    public void A_search_is_announced_and_can_be_interrupted() => RecordedScreen.AssertSame("search/interrupted", Prepared.Slices, session => Times(session)
        .Write("random.yaml", "search: random\n" + Prepared.Recipe.Replace("threads: 1\n", "") + "epochs: 1\ntrials: 3\nparameters:\n  decay_rate: {uniform: [0.5, 1]}\n  seed: [1, 2]\n")
        .Write("halving.yaml", "search: halving\nmin_epochs: 2\neta: 2\n" + Prepared.Recipe.Replace("model: unet\n", "") + "epochs: 9\ntrials: 4\nparameters:\n  model: [unet, fcn]\n")
        .Replacing(@"workers of \d+ threads?", "workers of # threads")
        .InterruptAt("logs in")
        .Type("search --config random.yaml --data slices")
        .InterruptAt("logs in")
        .Type("search --config halving.yaml --data slices --workers 2")
        .TypeEach("search --show", "search --study halving --show", "search --study halving --resume --trials 2 --set seed=3"));

    [Fact]
    public void A_search_that_cannot_begin_is_refused() => RecordedScreen.AssertSame("search/refused", _study, session => session
        .Write("other.yaml", File.ReadAllText("grid.yaml").Replace("[1, 9]", "[1, 2]")).Write("data.yaml", "search: grid\nparameters:\n  data: [slices, gone]\n").Write("null.yaml", "search: grid\nparameters:\n  data: [slices, null]\n").Write("runs/plain/started", "2026-01-01T00:00:00Z\n")
        .TypeEach("search", "search --config none.yaml", "search --config grid.yaml", "search --config grid.yaml --data slices --study a/b", "search --config grid.yaml --data slices --study plain", "search --config grid.yaml --study new --data nowhere", "search --config grid.yaml --data slices --study new --trials 3",
            "search --config grid.yaml --study new --set depth=2", "search --config grid.yaml --study new --set dept=2", "search --config grid.yaml --study new --data slices --set folds=2", "search --config data.yaml", "search --config null.yaml",
            "search --config other.yaml --study grid --data slices --resume", "search --study grid --show --trials 3 --data x", "search --study grid --resume --set seed=3 --device cpu", "search --study gird --show", "search --study gird --resume", "search --show --runs nowhere",
            "search --study tiny --show", "search --study grid --resume --trials 5"));

    [Fact]
    public void Every_fault_of_a_search_file_is_told_with_its_line() => RecordedScreen.AssertSame("search/file", session =>
    {
        string[] files =
        [
            "search: gird\ntrials: 0\nsearch_seed: -1\nmin_epochs: none\neta: 1\nserch: grid\nepochs: none\nparameters:\n  learning_rate: [0.1]\n",
            "search: grid\n", "search: grid\nparameters: 3\n", "search: grid\nparameters: {}\n", "search: [grid]\nparameters:\n  epochs: [1]\n",
            "search: random\nparameters:\n  epoch: [1]\n  epochs: 3\n  batch_size: []\n  seed: [1, 1]\n  learning_rate: [0, none]\n  runs: [a, b]\n  monitor: [val_loss]\n  model: {uniform: [1, 2]}\n  decay_rate: {unifrom: [1, 2]}\n",
            "search: random\nparameters:\n  decay_rate: {uniform: [1]}\n  learning_rate: {log_uniform: [0, 1]}\n  momentum: {uniform: [0.5, 0.1]}\n  weight_decay: {uniform: 3}\n  dice_weight: {uniform: [x, y]}\n  focal_gamma: {uniform: [a: 1, 2]}\n",
            "search: random\nparameters:\n  dice_weight: {log_uniform: [0, 1]}\n  focal_gamma: {uniform: [null, 1]}\n  seed: {choice: 3}\n",
            "search: grid\nlearning_rate: 0.1\nparameters:\n  learning_rate: [0.1, 0.2]\n", "search: grid\nparameters:\n  learning_rate: {uniform: [0.1, 0.2]}\n",
        ];
        foreach (string file in files)
            session.Write("search.yaml", file).Do(file.TrimEnd('\n').ReplaceLineEndings("\n# "), () => { }).Type("search --config search.yaml");
    });

    [Fact]
    public void A_study_that_is_damaged_is_refused() => RecordedScreen.AssertSame("search/damaged", _study, session => session
        .Write("file", "").Write("runs/grid/study.db", "no database")
        .TypeEach("search --study grid --show", "search --study grid --resume", "report grid", "search --config grid.yaml --data slices --runs file"));

    private static Session Times(Session session) => session.Replacing(@"[ \d]\ds(?= *$)", " #s");
}
