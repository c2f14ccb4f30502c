using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Studies;

public sealed class StudyPlanFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_is_read_with_its_search_its_configuration_and_its_parameters()
    {
        StudyPlan plan = Read("""
            search: halving
            trials: 24
            search_seed: 9
            min_epochs: 6
            eta: 4
            model: unet
            seed: 3
            parameters:
              learning_rate: {log_uniform: [1e-4, 3e-3]}
              decay_rate: {uniform: [0.3, 0.9]}
              decay_steps: {uniform: [1000, 6000]}
              epochs: [30, 45]
              score_relu: {choice: [true, false]}
              scale: [null, 512]
            """);
        Assert.Equal((SearchKind.Halving, 24, 9UL, 6, 4), (plan.Search, plan.Trials, plan.SearchSeed, plan.MinEpochs, plan.Eta));
        Assert.Equal((NetworkKind.Unet, 3UL), (plan.Configuration.Network.Kind, plan.Configuration.Recipe.Seed));
        Assert.Equal(["learning_rate", "decay_rate", "decay_steps", "epochs", "score_relu", "scale"], plan.Parameters.Select(parameter => parameter.Key));
        Assert.Equal(new LogUniform(1e-4, 3e-3, Whole: false), plan.Parameters[0].Distribution);
        Assert.Equal(new Uniform(0.3, 0.9, Whole: false), plan.Parameters[1].Distribution);
        Assert.Equal(new Uniform(1000, 6000, Whole: true), plan.Parameters[2].Distribution);
        Assert.Equal(["30", "45"], Assert.IsType<Choice>(plan.Parameters[3].Distribution).Values);
        Assert.Equal(["true", "false"], Assert.IsType<Choice>(plan.Parameters[4].Distribution).Values);
        Assert.Equal(["null", "512"], Assert.IsType<Choice>(plan.Parameters[5].Distribution).Values);
    }

    [Fact]
    public void A_plan_written_as_text_reads_back_the_same()
    {
        StudyPlan plan = Read("""
            search: random
            trials: 7
            search_seed: 18446744073709551615
            data: '/a path/with: colon, ''quote'' and # sign'
            parameters:
              learning_rate: {log_uniform: [1e-4, 3e-3]}
              decay_steps: {log_uniform: [10, 600]}
              device: [auto, cpu]
              initial_weights: [null, "a, b.safetensors"]
            """);
        string text = StudyPlanFile.TextOf(plan);
        StudyPlan again = StudyPlanFile.Parse(text, "again");
        Assert.Equal(text, StudyPlanFile.TextOf(again));
        Assert.Equal("/a path/with: colon, 'quote' and # sign", again.Configuration.Data.Folder);
        Assert.Equal(plan.Parameters.Take(2), again.Parameters.Take(2));
        Assert.Equal(["null", "a, b.safetensors"], Assert.IsType<Choice>(again.Parameters[3].Distribution).Values);
        Assert.Empty(plan.DifferencesTo(again));
        Assert.Equal(["learning_rate"], plan.DifferencesTo(again with { Parameters = [new("learning_rate", new LogUniform(1e-4, 4e-3, false)), .. again.Parameters.Skip(1)] }));
    }

    [Fact]
    public void The_configuration_of_a_trial_has_its_values()
    {
        StudyPlan plan = Read("batch_size: 2\nparameters: {scale: [null, 512], model: [dense, unet]}");
        RunConfiguration configuration = plan.ConfigurationOf(new Dictionary<string, string> { ["scale"] = "null", ["model"] = "unet" });
        Assert.Equal((2, null, NetworkKind.Unet), (configuration.Recipe.BatchSize, configuration.Data.Scale, configuration.Network.Kind));
        Assert.Equal(512, plan.ConfigurationOf(new Dictionary<string, string> { ["scale"] = "512", ["model"] = "unet" }).Data.Scale);
    }

    [Fact]
    public void A_grid_without_a_number_of_trials_has_all_its_combinations() =>
        Assert.Equal(6, Read("search: grid\nparameters: {epochs: [1, 2], seed: [7, 8, 9]}").Trials);

    [Theory]
    [InlineData("---\nparameters: {seed: [1, 2]}\n", null)]
    [InlineData("parameters: {seed: [1, 2]}\n---\ntrials: 3\n", "my.yaml:2: a second YAML document begins here")]
    [InlineData("parameters: {seed: [1, 2]}\n...\ntrials: 3\n", "my.yaml:3: a second YAML document begins here")]
    public void A_plan_is_one_document(string text, string? expected)
    {
        if (expected is null)
            Assert.Equal(2, StudyPlanFile.Parse("search: grid\n".Insert(0, text), "my.yaml").Trials);
        else
            Assert.Contains(Complaints(text), complaint => complaint.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serach: grid", "my.yaml:2: unknown key 'serach'. Did you mean 'search'?")]
    [InlineData("learning_rat: 1", "my.yaml:2: unknown key 'learning_rat'. Did you mean 'learning_rate'?")]
    [InlineData("search: bayes", "my.yaml:2: search is 'bayes'; it must be one of grid, random, halving.")]
    [InlineData("search: 1", "my.yaml:2: search is '1'")]
    [InlineData("trials: 0", "my.yaml:2: trials is '0'; it must be a whole number of 1 or more.")]
    [InlineData("eta: 1", "my.yaml:2: eta is '1'; it must be a whole number of 2 or more.")]
    [InlineData("epochs: none", "my.yaml:2: epochs is 'none'")]
    [InlineData("seed: 3", "my.yaml:2: seed is searched, so it cannot have one value for all trials as well.")]
    public void A_wrong_key_or_value_is_named_with_its_line(string line, string expected) =>
        Assert.Contains(Complaints($"parameters: {{seed: [1, 2]}}\n{line}\n"), complaint => complaint.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("learning_rat: [1]", "my.yaml:2: unknown key 'learning_rat'. Did you mean 'learning_rate'?")]
    [InlineData("learning_rate: 0.1", "my.yaml:2: learning_rate must be a list of values or one of")]
    [InlineData("learning_rate: {log_unifrom: [1, 2]}", "my.yaml:2: unknown distribution 'log_unifrom'. Did you mean 'log_uniform'?")]
    [InlineData("learning_rate: {log_uniform: 3}", "my.yaml:2: log_uniform of learning_rate must be a list")]
    [InlineData("learning_rate: {log_uniform: [1e-3, 1e-4]}", "my.yaml:2: log_uniform of learning_rate goes from 0.001 to 0.0001; the first number must be the lower one.")]
    [InlineData("learning_rate: {log_uniform: [1e-3]}", "my.yaml:2: log_uniform of learning_rate has 1 numbers")]
    [InlineData("learning_rate: {uniform: [0, 1]}", "my.yaml:2: learning_rate is '0'; it must be a number above 0.")]
    [InlineData("pictures: {log_uniform: [0, 5]}", "my.yaml:2: log_uniform of pictures begins at 0; it must begin above 0.")]
    [InlineData("epochs: {uniform: [1.5, 3]}", "my.yaml:2: epochs is '1.5'; it must be a whole number of 1 or more.")]
    [InlineData("model: {uniform: [1, 3]}", "my.yaml:2: model is no number")]
    [InlineData("epochs: [1, none]", "my.yaml:2: epochs is 'none'")]
    [InlineData("epochs: [1, 2, 1]", "my.yaml:2: epochs has 1 twice in its list.")]
    [InlineData("epochs: []", "my.yaml:2: the list of epochs is empty.")]
    [InlineData("epochs: [[1]]", "my.yaml:2: epochs is a list")]
    [InlineData("monitor: [val_dice, val_iou]", "my.yaml:2: monitor cannot be searched")]
    [InlineData("name: [a, b]", "my.yaml:2: name cannot be searched")]
    public void A_wrong_parameter_is_named_with_its_line(string line, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Complaints($"parameters:\n  {line}\n")));

    [Fact]
    public void All_complaints_come_at_once() =>
        Assert.Equal(4, Complaints("trials: 0\nparameters:\n  epochs: [none, 3, nine]\n  learning_rat: [1]\n").Length);

    [Fact]
    public void Nothing_to_search_is_a_complaint() => Assert.Contains("there is nothing to search", Assert.Single(Complaints("model: fcn\n")));

    [Fact]
    public void A_grid_of_a_range_is_a_complaint() =>
        Assert.Equal("my.yaml:2: a grid needs a list of values for learning_rate: {choice: [a, b]}.",
            Assert.Single(Complaints("search: grid\nparameters: {learning_rate: {uniform: [1, 2]}}\n")));

    private StudyPlan Read(string yaml)
    {
        File.WriteAllText(_folder["my.yaml"], yaml);
        return StudyPlanFile.Read(_folder["my.yaml"]);
    }

    private string[] Complaints(string yaml) =>
        [.. Assert.Throws<ConfigurationException>(() => Read(yaml)).Complaints.Select(complaint => complaint.Replace(_folder.Path + Path.DirectorySeparatorChar, ""))];
}
