using LvSeg.Reports.TensorBoard;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Testing;
using LvSeg.Testing.EventFiles;
using Xunit;

namespace LvSeg.Reports.Tests.TensorBoard;

public sealed class HyperParametersTests : IDisposable
{
    private static readonly HyperParameter[] s_parameters =
    [
        HyperParameter.Between("learning_rate", 1e-5, 1e-2),
        HyperParameter.OneOf("decay_steps", ["100", "1000"]),
        HyperParameter.OneOf("batch_norm", ["true", "false"]),
        HyperParameter.OneOf("model", ["fcn", "unet", "12"]),
    ];

    private readonly TempFolder _folder = new();
    private readonly StoppedClock _clock = new(13, 5, 9);
    private readonly HyperParameters _events;

    public HyperParametersTests() => _events = new HyperParameters("lr", "val_dice_course", s_parameters, _clock);

    private string Session => Path.Combine(_folder.Path, "trial-001", "tensorboard");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_tells_each_key_its_type_and_its_values()
    {
        WireMessage experiment = Study();
        Assert.Equal(("lr", (double)_clock.Utc.ToUnixTimeSeconds()), (experiment.Text(6), experiment.Real(3)));
        WireMessage[] keys = experiment.Messages(4);
        Assert.Equal(["learning_rate", "decay_steps", "batch_norm", "model"], keys.Select(key => key.Text(1)));
        Assert.Equal([3, 3, 2, 1], keys.Select(key => key.Whole(4)));
        Assert.Equal((1e-5, 1e-2), (keys[0].Message(6).Real(1), keys[0].Message(6).Real(2)));
        Assert.Equal([100, 1000], keys[1].Message(5).Messages(1).Select(value => value.Real(2)));
        Assert.Equal([1, 0], keys[2].Message(5).Messages(1).Select(value => value.Whole(4)));
        Assert.Equal(["fcn", "unet", "12"], keys[3].Message(5).Messages(1).Select(value => value.Text(3)));
        Assert.All(keys, key => Assert.Equal(1, key.Whole(7)));
    }

    [Fact]
    public void A_study_names_its_figures_by_the_folder_below_a_trial_and_their_tag()
    {
        (string Group, string Tag)[] figures = [.. Study().Messages(5).Select(figure => (figure.Message(1).Text(1), figure.Message(1).Text(2)))];
        Assert.Equal(("", "best_val_dice_course"), figures[0]);
        Assert.Equal(("validation", "epoch_dice_course"), figures[1]);
        Assert.Contains(("validation", "epoch_accuracy"), figures);
        Assert.Contains(("train", "epoch_loss"), figures);
        Assert.Equal(figures.Length, figures.Distinct().Count());
    }

    [Fact]
    public void A_trial_begins_with_its_values_in_the_type_of_their_key()
    {
        _events.WriteSessionStart(Trial(TrialState.Running));
        EventValue value = Assert.Single(EventReader.Values(Session));
        Assert.Equal(("_hparams_/session_start_info", "hparams", 0, 2), (value.Tag, value.Plugin, value.Step, value.DataClass));
        Assert.Equal([0], value.Shape);
        WireMessage start = new WireMessage(value.Content).Message(3);
        Assert.Equal(("trial 1", (double)_clock.Utc.ToUnixTimeSeconds()), (start.Text(4), start.Real(5)));
        var values = start.Messages(1).ToDictionary(entry => entry.Text(1), entry => entry.Message(2));
        Assert.Equal(["batch_norm", "decay_steps", "learning_rate", "model"], values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3e-4, values["learning_rate"].Real(2));
        Assert.Equal(100, values["decay_steps"].Real(2));
        Assert.Equal([4], values["batch_norm"].Fields);
        Assert.Equal(0, values["batch_norm"].Whole(4));
        Assert.Equal("12", values["model"].Text(3));
    }

    [Theory]
    [InlineData(TrialState.Done, 1)]
    [InlineData(TrialState.Stopped, 1)]
    [InlineData(TrialState.Failed, 2)]
    public void A_trial_ends_with_its_status_and_its_best_figure(TrialState state, int status)
    {
        _events.WriteSessionStart(Trial(TrialState.Running));
        string began = EventReader.Values(Session)[0].Identity;
        _clock.Utc = _clock.Utc.AddMinutes(3);
        _events.WriteSessionEnd(Trial(state));
        EventValue[] values = EventReader.Values(Session);
        Assert.Equal(["_hparams_/session_start_info", "_hparams_/session_end_info", "best_val_dice_course"], values.Select(value => value.Tag));
        Assert.Equal(began, values[0].Identity);
        WireMessage end = new WireMessage(values[1].Content).Message(4);
        Assert.Equal((status, (double)_clock.Utc.ToUnixTimeSeconds()), (end.Whole(1), end.Real(2)));
        Assert.Equal(("scalars", 6, 0.75f), (values[2].Plugin, values[2].Step, values[2].Scalar));
    }

    [Fact]
    public void What_is_written_again_replaces_what_was_there()
    {
        _events.WriteStudy(_folder.Path);
        _events.WriteStudy(_folder.Path);
        Assert.Single(EventReader.Values(_folder.Path));
        for (int i = 0; i < 2; i++)
        {
            _events.WriteSessionStart(Trial(TrialState.Running));
            Assert.Single(EventReader.Values(Session));
            _events.WriteSessionEnd(Trial(TrialState.Done));
            _events.WriteSessionEnd(Trial(TrialState.Done));
            Assert.Equal(3, EventReader.Values(Session).Length);
        }
    }

    [Fact]
    public void A_trial_without_a_figure_ends_without_one()
    {
        _events.WriteSessionStart(Trial(TrialState.Running));
        _events.WriteSessionEnd(Trial(TrialState.Failed) with { Best = null, BestEpoch = null });
        Assert.Equal(2, EventReader.Values(Session).Length);
    }

    [Fact]
    public void A_trial_without_a_run_is_refused() =>
        Assert.Throws<ArgumentException>(() => _events.WriteSessionStart(Trial(TrialState.Waiting) with { Run = null }));

    private WireMessage Study()
    {
        _events.WriteStudy(_folder.Path);
        EventValue value = Assert.Single(EventReader.Values(_folder.Path));
        Assert.Equal(("_hparams_/experiment", "hparams"), (value.Tag, value.Plugin));
        var data = new WireMessage(value.Content);
        Assert.Equal(0, data.Whole(1));
        return data.Message(2);
    }

    private TrialResult Trial(TrialState state) => new(1, state, new Dictionary<string, string>
    {
        ["learning_rate"] = "0.0003",
        ["decay_steps"] = "100",
        ["batch_norm"] = "false",
        ["model"] = "12",
    }, 0.75, 7, 9, Path.Combine(_folder.Path, "trial-001"));
}
