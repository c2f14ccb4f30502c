using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Runs.Tests.Keys;

public sealed class ConfigurationFileTests : IDisposable
{
    /// <summary>A value for each key that is not the default.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["model"] = "unet",
        ["data"] = "/a path/with: colon, 'quote' and # sign",
        ["image_type"] = "float32",
        ["image_feature"] = "image/encoded",
        ["label_feature"] = "mask",
        ["scale"] = "4096.5",
        ["split_by"] = "slice",
        ["split_seed"] = "18446744073709551615",
        ["spacing"] = "1.3671875",
        ["epochs"] = "7",
        ["batch_size"] = "3",
        ["learning_rate"] = "0.00025",
        ["decay_rate"] = "0.9",
        ["decay_steps"] = "500",
        ["staircase"] = "false",
        ["monitor"] = "val_dice",
        ["seed"] = "42",
        ["initial_weights"] = "runs/first/checkpoints/best.safetensors",
        ["score_relu"] = "true",
        ["width"] = "5",
        ["depth"] = "2",
        ["batch_norm"] = "false",
        ["up_sampling"] = "transposed",
        ["instance_norm"] = "true",
        ["residual"] = "true",
        ["region"] = "96",
        ["standardize"] = "true",
        ["folds"] = "5",
        ["fold"] = "2",
        ["hold_out"] = "false",
        ["optimizer"] = "adamw",
        ["schedule"] = "cosine",
        ["extended_from"] = "6@6, 8@7+2",
        ["warmup_epochs"] = "2",
        ["weight_decay"] = "0.01",
        ["momentum"] = "0.9",
        ["weight_average"] = "0.98",
        ["loss"] = "focal",
        ["dice_weight"] = "0.5",
        ["foreground_weight"] = "3",
        ["focal_gamma"] = "1.5",
        ["augment_rotation"] = "90",
        ["augment_flip"] = "true",
        ["augment_zoom"] = "0.25",
        ["augment_shift"] = "8",
        ["augment_elastic"] = "4",
        ["augment_gamma"] = "0.5",
        ["augment_noise"] = "0.1",
        ["augment_low_resolution"] = "1",
        ["test_time"] = "true",
        ["largest_component"] = "true",
        ["dice_per_slice"] = "true",
        ["device"] = "cuda:1",
        ["threads"] = "3",
        ["checkpoint_minutes"] = "0.5",
        ["pictures"] = "2",
        ["tensorboard"] = "false",
        ["histograms"] = "false",
        ["runs"] = "elsewhere",
        ["name"] = "mine",
    };

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Keys => [.. Others.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("model=fnc", "fcn")]
    [InlineData("optimizer= ADMA ", "adam")]
    [InlineData("image_type=int65", "int64")]
    public void A_word_like_one_of_the_choices_is_asked_about(string assignment, string meant) => Assert.EndsWith(
        $". Did you mean '{meant}'?", Assert.Throws<ConfigurationException>(() => Settings.Assign(new RunConfiguration(), assignment)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("model=resnet")]
    [InlineData("optimizer=")]
    [InlineData("epochs=x")]
    public void Anything_else_is_not(string assignment) => Assert.EndsWith(
        ".", Assert.Throws<ConfigurationException>(() => Settings.Assign(new RunConfiguration(), assignment)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_key_is_tried_here() =>
        Assert.Equal(Settings.All.Select(setting => setting.Key).Order(), Others.Keys.Order());

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_that_was_set_reads_back_as_it_was_written(string key)
    {
        RunConfiguration configuration = Settings.Assign(new RunConfiguration(), $"{key}={Others[key]}");
        Assert.NotEqual(new RunConfiguration(), configuration);
        Assert.Equal(Others[key], Settings.Find(key).Read(configuration));
    }

    [Fact]
    public void The_written_file_read_again_gives_an_equal_configuration()
    {
        RunConfiguration configuration = Others.Aggregate(new RunConfiguration(), (c, pair) => Settings.Assign(c, $"{pair.Key}={pair.Value}"));
        string path = _folder["config.yaml"];
        ConfigurationFile.Write(path, configuration);
        Assert.Equal(configuration with { Place = configuration.Place with { Name = null, Runs = "runs" } }, ConfigurationFile.Read(path));
    }

    [Theory]
    [InlineData("model=Dense", NetworkKind.Dense, null)]
    [InlineData("model=drawings/mine.yaml", NetworkKind.Drawn, "drawings/mine.yaml")]
    [InlineData("model=it's #1.YML", NetworkKind.Drawn, "it's #1.YML")]
    public void A_model_is_one_of_the_lab_s_or_the_file_of_a_drawing(string assignment, NetworkKind kind, string? drawing)
    {
        RunConfiguration configuration = Settings.Assign(new RunConfiguration { Network = new() { Kind = NetworkKind.Drawn, Drawing = "other.yaml" } }, assignment);
        Assert.Equal((kind, drawing), (configuration.Network.Kind, configuration.Network.Drawing));
        string path = _folder["config.yaml"];
        ConfigurationFile.Write(path, configuration);
        Assert.Equal(configuration, ConfigurationFile.Read(path));
    }

    [Theory]
    [InlineData("drawn")]
    [InlineData(".yaml")]
    [InlineData("folder/.yml")]
    [InlineData("mine.yaml.txt")]
    public void What_is_neither_is_no_model(string model) =>
        Assert.Contains($"model is '{model}'; it must be one of dense, fcn, unet, or a drawing", Assert.Throws<ConfigurationException>(() => Settings.Assign(new RunConfiguration(), $"model={model}")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_defaults_survive_a_file_as_well()
    {
        string path = _folder["config.yaml"];
        ConfigurationFile.Write(path, new RunConfiguration());
        Assert.Equal(new RunConfiguration(), ConfigurationFile.Read(path, new RunConfiguration { Data = new() { Scale = 3 }, Machine = new() { Threads = 2 } }));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("it's")]
    [InlineData("*star")]
    [InlineData("c:\\slices\\new")]
    [InlineData("Größe/心")]
    public void A_folder_of_any_name_survives_the_file(string data)
    {
        string path = _folder["config.yaml"];
        ConfigurationFile.Write(path, new RunConfiguration { Data = new() { Folder = data } });
        Assert.Equal(data, ConfigurationFile.Read(path).Data.Folder);
    }

    [Fact]
    public void The_run_s_place_is_not_in_its_file()
    {
        string path = _folder["config.yaml"];
        ConfigurationFile.Write(path, new RunConfiguration { Place = new() { Name = "secret-name", Runs = "secret-runs" } });
        Assert.DoesNotContain("secret", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_changes_only_what_it_names()
    {
        RunConfiguration read = ConfigurationFile.Read(Yaml("# mine\nepochs: 3\nmodel: dense  # the first\n"), new RunConfiguration { Recipe = new() { Seed = 9 } });
        Assert.Equal(new RunConfiguration { Recipe = new() { Seed = 9, Epochs = 3 }, Network = new() { Kind = NetworkKind.Dense } }, read);
    }

    [Fact]
    public void An_empty_file_changes_nothing() => Assert.Equal(new RunConfiguration(), ConfigurationFile.Read(Yaml("")));

    [Theory]
    [InlineData("epochs: 3\n---\nlearning_rate: 0.5\n", 2)]
    [InlineData("epochs: 3\n---\n", 2)]
    [InlineData("epochs: 3\n--- # nothing\n", 2)]
    [InlineData("---\n---\nepochs: 3\n", 2)]
    [InlineData("# mine\n---\nepochs: 3\n...\n---\nepochs: 4\n", 5)]
    [InlineData("epochs: 3\n...\nlearning_rate: 0.5\n", 3)]
    [InlineData("epochs: 3\n...\n# a remark\n\nany words\n", 5)]
    [InlineData("epochs: 3\n...\n[\n", 3)]
    [InlineData("epochs: 3\n---\nb: [\n", 2)]
    [InlineData("epochs: 3\r\n---\r\nepochs: 4\r\n", 2)]
    public void A_second_document_is_refused_with_its_line(string text, int line)
    {
        string path = Yaml(text);
        Assert.StartsWith($"{path}:{line}: a second YAML document begins here", Assert.Single(Complaints(path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\nepochs: 3\n")]
    [InlineData("# mine\n\n--- # here it begins\nepochs: 3\n")]
    [InlineData("%YAML 1.2\n---\nepochs: 3\n")]
    [InlineData("epochs: 3\n...\n")]
    [InlineData("---\nepochs: 3\n...\n# a remark\n...\n")]
    [InlineData("\uFEFF---\r\nepochs: 3\r\n")]
    public void One_document_is_one_wherever_it_says_that_it_begins_and_ends(string text) =>
        Assert.Equal(new RunConfiguration { Recipe = new() { Epochs = 3 } }, ConfigurationFile.Read(Yaml(text)));

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("2400000000")]
    public void A_decay_may_take_more_steps_than_32_bits_count(string steps) =>
        Assert.Equal(steps, Settings.Find("decay_steps").Read(Settings.Assign(new RunConfiguration(), $"decay_steps={steps}")));

    [Theory]
    [InlineData("6")]
    [InlineData("6@")]
    [InlineData("0@3")]
    [InlineData("6@0")]
    [InlineData("6@-1")]
    [InlineData("6@6, 8@6")]
    [InlineData("6@6, 8@5+3")]
    [InlineData("6@6,")]
    [InlineData("6@3+1+2")]
    public void What_is_no_history_of_a_schedule_is_refused(string text) =>
        Assert.Contains("such as 6@6, 8@8", Assert.Throws<ConfigurationException>(() => Settings.Assign(new RunConfiguration(), $"extended_from={text}")).Message, StringComparison.Ordinal);

    [Fact]
    public void All_complaints_come_at_once_with_file_line_and_key()
    {
        string path = Yaml("""
            epoch: 3
            learning_rate: fast
            batch_size: 4
            depth: 0
            model: fnc
            staircase: perhaps
            decay_rate: [1, 2]
            seed: {a: 1}
            """);
        Assert.Equal(
        [
            $"{path}:1: unknown key 'epoch'. Did you mean 'epochs'?",
            $"{path}:2: learning_rate is 'fast'; it must be a number above 0.",
            $"{path}:4: depth is '0'; it must be a whole number of 1 or more.",
            $"{path}:5: model is 'fnc'; it must be one of dense, fcn, unet, or a drawing, whose name ends in .yaml. Did you mean 'fcn'?",
            $"{path}:6: staircase is 'perhaps'; it must be true or false.",
            $"{path}:7: decay_rate is a list; it must be a number above 0.",
            $"{path}:8: seed is a mapping; it must be a whole number of 0 or more.",
        ], Complaints(path));
    }

    [Theory]
    [InlineData("epochs: -1", "epochs is '-1'")]
    [InlineData("epochs: 2.5", "epochs is '2.5'")]
    [InlineData("epochs: 99999999999", "epochs is '99999999999'")]
    [InlineData("epochs:", "epochs is empty")]
    [InlineData("learning_rate: .nan", "learning_rate is '.nan'")]
    [InlineData("learning_rate: NaN", "learning_rate is 'NaN'")]
    [InlineData("learning_rate: 1e999", "learning_rate is '1e999'")]
    [InlineData("split_seed: -1", "split_seed is '-1'")]
    [InlineData("device: gpu", "device is 'gpu'; it must be auto, cpu, cuda or cuda:N")]
    [InlineData("device: 'cuda:'", "device is 'cuda:'")]
    [InlineData("monitor: dice_score", "monitor is 'dice_score'; it must be one of val_loss, loss")]
    [InlineData("num_epochs: 5", "unknown key 'num_epochs'")]
    [InlineData("? [a, b]\n: 1", "a key must be a word")]
    public void A_value_that_cannot_be_is_refused(string line, string message)
    {
        string path = Yaml(line);
        Assert.StartsWith($"{path}:1: {message}", Assert.Single(Complaints(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_stands_twice_is_refused_with_its_line()
    {
        string path = Yaml("epochs: 3\nseed: 1\nepochs: 4\n");
        string complaint = Assert.Single(Complaints(path));
        Assert.StartsWith($"{path}:3: ", complaint, StringComparison.Ordinal);
        Assert.Contains("epochs", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- epochs: 3\n", 1)]
    [InlineData("just words\n", 1)]
    [InlineData("epochs: 3\nseed: [1, 2\n", 0)]
    [InlineData("epochs: 3\n\tseed: 1\n", 0)]
    [InlineData("epochs: 'three\n", 0)]
    public void What_is_no_configuration_is_refused_with_its_line(string text, int line)
    {
        string path = Yaml(text);
        Assert.StartsWith(line > 0 ? $"{path}:{line}: " : $"{path}:", Assert.Single(Complaints(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string path = _folder["none.yaml"];
        Assert.Equal($"{path}: there is no such configuration file.", Assert.Single(Complaints(path)));
    }

    [Theory]
    [InlineData("epochs")]
    [InlineData("=3")]
    public void What_is_no_assignment_is_refused_with_the_way_to_write_one(string assignment)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Settings.Assign(new RunConfiguration(), assignment));
        Assert.Equal($"'{assignment}' is no assignment", refused.Message);
        Assert.IsType<AssignValueToKey>(refused.Remedy);
    }

    [Theory]
    [InlineData("epocs=3", "unknown key 'epocs'. Did you mean 'epochs'?")]
    [InlineData("epochs=0", "epochs is '0'; it must be a whole number of 1 or more.")]
    public void A_wrong_assignment_is_refused(string assignment, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => Settings.Assign(new RunConfiguration(), assignment)).Message);

    [Fact]
    public void An_assignment_may_hold_an_equals_sign_and_may_unset()
    {
        Assert.Equal("a=b", Settings.Assign(new RunConfiguration(), "data=a=b").Data.Folder);
        Assert.Null(Settings.Assign(new RunConfiguration { Data = new() { Scale = 2 } }, "scale=null").Data.Scale);
    }

    private static IReadOnlyList<string> Complaints(string path) =>
        Assert.Throws<ConfigurationException>(() => ConfigurationFile.Read(path)).Complaints;

    private string Yaml(string text)
    {
        string path = _folder["lab.yaml"];
        File.WriteAllText(path, text);
        return path;
    }
}
