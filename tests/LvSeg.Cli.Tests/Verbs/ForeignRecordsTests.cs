using LvSeg.Cli.Tests.Harness;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Verbs;

public sealed class ForeignRecordsTests : IDisposable
{
    private static readonly string[] _names = ["--image-feature", "image/encoded", "--label-feature", "image/mask"];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_remembers_the_names_of_its_features()
    {
        WriteRecords("foreign", "image/encoded", "image/mask");
        Run(["train", .. TinyRun.Options, "--data", "foreign", "--epochs", "1", "--name", "named", .. _names]).Succeeded();
        Assert.Contains("image_feature: 'image/encoded'", File.ReadAllText(_folder["runs", "named", "config.yaml"]));
        Run("eval", "--run", "named").Succeeded();
        Run("predict", "--run", "named", "foreign/a.val.tfrecord", "--output", "masks").Succeeded();
        Assert.Equal(4, Directory.GetFiles(Path.Combine(_folder.Path, "masks"), "*.png").Length);
        Run("train", "--resume", "named", "--epochs", "2").Succeeded();
    }

    [Fact]
    public void A_run_is_used_on_records_of_other_names_where_they_are_given()
    {
        WriteRecords("lab", "image_raw", "label_raw");
        WriteRecords("foreign", "image/encoded", "image/mask");
        Run(["train", .. TinyRun.Options, "--data", "lab", "--epochs", "1", "--name", "plain"]).Succeeded();
        Run("eval", "--run", "plain", "--data", "foreign").Failed(1, "feature 'image_raw' or 'img_raw' is missing; the record has image/encoded, image/mask, name; --image-feature names another.");
        Run("eval", "--run", "plain", "--data", "foreign", "--image-feature", "image/encoded").Failed(1, "feature 'label_raw' is missing; the record has image/encoded, image/mask, name; --label-feature names another.");
        Run(["eval", "--run", "plain", "--data", "foreign", .. _names]).Succeeded();
        Outcome refused = Run("predict", "--run", "plain", "foreign", "--output", "masks");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--image-feature names another.", refused.Error);
        Run("predict", "--run", "plain", "foreign", "--output", "masks", "--image-feature", "image/encoded").Succeeded();
    }

    [Fact]
    public void Names_of_features_are_keys_and_options_of_looking_at_data()
    {
        WriteRecords("foreign", "image/encoded", "image/mask");
        Outcome refused = Run("data", "verify", "foreign");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--image-feature names another.", refused.Output);
        Run(["data", "verify", "foreign", .. _names]).Succeeded();
        Run(["data", "inspect", "foreign", .. _names]).Succeeded();
        File.WriteAllText(_folder["named.yaml"], "data: foreign\nimage_feature: image/encoded\nlabel_feature: image/mask\n");
        Run(["train", "--config", "named.yaml", .. TinyRun.Options, "--epochs", "1"]).Succeeded();
    }

    // Neither height, width nor depth: a PNG tells them.
    private void WriteRecords(string folder, string image, string mask)
    {
        byte[] File(Range numbers) => TestRecords.File([.. TestSlices.Make(numbers, TinyRun.Side).Select(slice => new TestExample().Text("name", slice.Name)
            .Bytes(image, Png(slice, slice.Image.Select(v => (byte)(v * 255)))).Bytes(mask, Png(slice, slice.Mask!)).ToBytes())]);
        _folder.Write($"{folder}/a.train.tfrecord", File(0..4));
        _folder.Write($"{folder}/a.val.tfrecord", File(4..6));
    }

    private static byte[] Png(Slice slice, IEnumerable<byte> values) => TestPng.Grey(slice.Height, slice.Width, [.. values]);

    private Outcome Run(params string[] arguments) => LvsegProgram.Run(_folder.Path, arguments);
}
