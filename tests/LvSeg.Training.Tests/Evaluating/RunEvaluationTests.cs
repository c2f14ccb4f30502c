using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Evaluation.Segmentation;
using LvSeg.Evaluation.Tables;
using LvSeg.Runs;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;
using Xunit;

namespace LvSeg.Training.Tests.Evaluating;

public sealed class RunEvaluationTests : IDisposable
{
    private readonly TinyLab _lab = new();
    private readonly RunFolder _run;

    public RunEvaluationTests()
    {
        _run = _lab.Train("tiny");
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_program_measures_a_run_in_a_few_lines()
    {
        (double? dice, string? folder) = Measured(_lab.Runs);
        Assert.NotNull(dice);
        Assert.Equal(_run.Folder, folder);
    }

    [Fact]
    public void The_best_checkpoint_on_its_own_slices_is_kept_as_the_training_kept_it()
    {
        string[] files = [_run.EvaluationFile, _run.CasesFile, Path.Combine(_run.Folder, RunFolder.PatientsName), .. Directory.GetFiles(_run.SlicesFolder)];
        Dictionary<string, byte[]> before = files.ToDictionary(file => file, File.ReadAllBytes);
        foreach (string file in files)
            File.Delete(file);
        using var evaluation = RunEvaluation.Open(_lab.Runs);
        evaluation.Measure(stop: TestContext.Current.CancellationToken).Save();
        Assert.All(files[1..], file => Assert.Equal(before[file], File.ReadAllBytes(file)));
        // The notes differ: a training knows its own data.
        EvaluationReport trained = Read(before[_run.EvaluationFile]), measured = EvaluationReport.Read(_run.EvaluationFile);
        Assert.Equal((trained with { Notes = measured.Notes }).ToJson(), measured.ToJson());
    }

    [Fact]
    public void Another_checkpoint_part_or_way_to_predict_goes_into_a_folder_of_its_own()
    {
        string Folder(string checkpoint, EvaluationOptions options)
        {
            using var evaluation = RunEvaluation.Open(_lab.Runs, "tiny", checkpoint, options: options);
            return Path.GetRelativePath(_run.Folder, evaluation.Folder!).Replace('\\', '/');
        }
        Assert.Equal("evaluations/latest-val", Folder("latest", new()));
        Assert.Equal("evaluations/best-train", Folder("best", new() { Part = DatasetPart.Train }));
        Assert.Equal("evaluations/best-val-test-time", Folder("best", new() { TestTime = true }));
        RecordSet.Write(Path.Combine(_lab.Path, "other"), "o", TestSlices.Make(20..22), TestSlices.Make(22..24));
        Assert.Equal("evaluations/final-val-other", Folder("final", new() { Data = Path.Combine(_lab.Path, "other") }));
    }

    [Fact]
    public void A_run_whose_data_lies_elsewhere_asks_where_and_is_its_own_there()
    {
        string there = Path.Combine(_lab.Path, "moved");
        Directory.Move(_lab.Data, there);
        var error = Assert.Throws<TrainingException>(() => RunEvaluation.Open(_lab.Runs));
        Assert.Equal($"{_lab.Data}: there is no such folder; the data of the run 'tiny' lay there.", error.Message);
        Assert.IsType<NameDataOfRun>(error.Remedy);
        using var evaluation = RunEvaluation.Open(_lab.Runs, options: new() { Data = there });
        Assert.Equal(_run.Folder, evaluation.Folder);
    }

    [Fact]
    public void A_file_outside_any_run_is_written_only_where_it_is_said()
    {
        string file = Path.Combine(_lab.Path, "mine.safetensors"), kept = Path.Combine(_lab.Path, "kept");
        File.Copy(_run.BestCheckpoint, file);
        using var evaluation = RunEvaluation.Open(_lab.Runs, checkpoint: file, options: new() { Data = _lab.Data });
        EvaluationResult result = evaluation.Measure(stop: TestContext.Current.CancellationToken);
        Assert.Null(evaluation.Folder);
        Assert.Null(result.Save());
        Assert.Equal(kept, result.Save(kept));
        Assert.Equal(result.Tally.Cases.Select(one => one.Counts), CaseTable.Read(Path.Combine(kept, "cases.csv")).Select(one => one.Counts));
    }

    [Fact]
    public void What_is_said_otherwise_takes_the_place_of_what_the_training_said()
    {
        using var evaluation = RunEvaluation.Open(_lab.Runs, options: new() { Part = DatasetPart.All, Spacing = 2, Scale = 512, LargestComponent = true });
        Assert.Equal(16, evaluation.ReadSlices(stop: TestContext.Current.CancellationToken).Count);
        Assert.Equal(2, evaluation.Data.Spacing);
        Assert.True(evaluation.Prediction.LargestComponent);
        using var asTrained = RunEvaluation.Open(_lab.Runs);
        Slice twice = evaluation.Data.Source.InOrder().First(one => one.Name == TinyLab.Validation[0].Name);
        Assert.Equal(asTrained.Data.Source.InOrder().First().Image.Select(pixel => 2 * pixel), twice.Image);
    }

    [Fact]
    public void Progress_counts_what_is_read_and_what_is_measured()
    {
        List<int> read = [], measured = [];
        using var evaluation = RunEvaluation.Open(_lab.Runs);
        evaluation.ReadSlices(read.Add, TestContext.Current.CancellationToken);
        evaluation.Measure(measured.Add, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3, 4], read);
        Assert.Equal([1, 2, 3, 4], measured);
    }

    [Fact]
    public void An_evaluation_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var evaluation = RunEvaluation.Open(_lab.Runs);
        Assert.Throws<OperationCanceledException>(() => evaluation.Measure(_ => stop.Cancel(), stop.Token));
    }

    [Fact]
    public void An_ensemble_is_measured_as_one_and_tells_who_is_missing()
    {
        string heart = Path.Combine(_lab.Runs, "hearts");
        foreach (string name in (string[])["one", "two", "three"])
            _lab.Train(name, _lab.Configuration with { Place = _lab.Configuration.Place with { Runs = heart }, Recipe = _lab.Configuration.Recipe with { Epochs = 1, Seed = (ulong)name.Length } });
        File.Delete(RunFolder.Open(heart, "two").BestCheckpoint);
        NetworkChoice choice = NetworkChoice.Find(_lab.Runs, "hearts", ensemble: true);
        Assert.Equal(["two"], Assert.IsType<RunsLeftOut>(Assert.Single(choice.Notices)).Runs);
        using var evaluation = RunEvaluation.Of(choice.Open());
        EvaluationResult result = evaluation.Measure(stop: TestContext.Current.CancellationToken);
        Assert.Equal("best of 2 runs", result.Report.Checkpoint);
        Assert.Equal(Path.Combine(heart, "evaluations", "ensemble-best-val"), result.Save());
    }

    [Fact]
    public void The_newest_run_is_a_notice_and_one_that_is_named_is_none()
    {
        Assert.Equal([new NewestRunTaken("tiny")], NetworkChoice.Find(_lab.Runs).Notices);
        Assert.Empty(NetworkChoice.Find(_lab.Runs, "tiny").Notices);
    }

    [Fact]
    public void Errors_name_no_option_and_carry_what_to_do_as_data()
    {
        AssertRemedy<RunException, NameACheckpoint>(new NameACheckpoint("best"), () => NetworkChoice.Find(_lab.Runs, checkpoint: "bset"));
        AssertRemedy<RunException, CheckpointIsNoFolder>(new CheckpointIsNoFolder(_lab.Runs), () => NetworkChoice.Find(_lab.Runs, checkpoint: _lab.Runs));
        AssertRemedy<ConfigurationException, RunOrFile>(new RunOrFile(), () => NetworkChoice.Find(_lab.Runs, "tiny", _run.BestCheckpoint));
        AssertRemedy<ConfigurationException, EnsembleTakesNoFile>(new EnsembleTakesNoFile("x"), () => NetworkChoice.Find(_lab.Runs, checkpoint: "x", ensemble: true));
        AssertRemedy<RunException, NameFolds>(new NameFolds(), () => NetworkChoice.Find(_lab.Runs, "nowhere", ensemble: true));
        AssertRemedy<RunException, MakeOrNameFolds>(new MakeOrNameFolds(), () => NetworkChoice.Find(_lab.Runs, ensemble: true));
        AssertRemedy<RunException, MakeFolds>(new MakeFolds(), () => NetworkChoice.Find(_lab.Runs, _lab.Data, ensemble: true).Open());
        File.Delete(_run.BestCheckpoint);
        File.Delete(_run.LatestCheckpoint);
        File.Delete(_run.FinalCheckpoint);
        AssertRemedy<RunException, GoOnWithRun>(new GoOnWithRun("tiny"), () => NetworkChoice.Find(_lab.Runs));
    }

    /// <summary>The lines of docs/runs.md.</summary>
    private static (double? Dice, string? Folder) Measured(string runs)
    {
        using var evaluation = RunEvaluation.Open(runs, run: "tiny", checkpoint: "best");
        EvaluationResult result = evaluation.Measure();
        double? dice = result.Report.Network[Figures.Dice].Value;
        string? folder = result.Save();
        return (dice, folder);
    }

    private static EvaluationReport Read(byte[] json)
    {
        using var folder = new TempFolder();
        string file = Path.Combine(folder.Path, "evaluation.json");
        File.WriteAllBytes(file, json);
        return EvaluationReport.Read(file);
    }

    private static void AssertRemedy<TError, TRemedy>(TRemedy remedy, Action act)
        where TError : LvSeg.Data.LvSegException
        where TRemedy : LvSeg.Data.Remedy
    {
        TError error = Assert.Throws<TError>(act);
        Assert.Equal(remedy, error.Remedy);
        Assert.DoesNotContain("--", error.Message, StringComparison.Ordinal);
    }
}
