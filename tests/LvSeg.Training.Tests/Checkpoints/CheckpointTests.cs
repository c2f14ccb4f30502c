using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LvSeg.Keras;
using LvSeg.Keras.Fit;
using LvSeg.Keras.Losses;
using LvSeg.Keras.Metrics;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Folders;
using LvSeg.Testing;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Loop;
using LvSeg.Training.Models;
using Xunit;
using static TorchSharp.torch;

namespace LvSeg.Training.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private const int MidEpoch = 4;     // steps: one epoch of three, and one more
    private readonly TinyLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_checkpoint_in_mid_epoch_read_and_written_again_has_the_same_bytes()
    {
        var checkpoint = Checkpoint.Open(_lab.Train("r", stopAfter: MidEpoch).LatestCheckpoint);
        using Model model = Compiled(checkpoint.State.Network);
        using var scope = NewDisposeScope();
        FitPosition position = checkpoint.Restore(model);
        Assert.Equal((1, 1), (position.Epoch, position.Step));
        Assert.Equal(2, position.RunningSums.Count);
        Assert.Single(position.History);

        string again = Path.Combine(_lab.Path, "again.safetensors");
        Checkpoint.Save(again, model, position, checkpoint.State with { TrainingData = checkpoint.ReadTrainingData() });
        Assert.Equal(File.ReadAllBytes(checkpoint.Path), File.ReadAllBytes(again));
    }

    [Fact]
    public void Another_program_can_read_it_with_the_format_s_rules_alone()
    {
        RunFolder run = _lab.Train("r", stopAfter: MidEpoch);
        (JsonElement header, Dictionary<string, (string Type, long[] Shape, byte[] Bytes)> arrays) = ParseByHand(File.ReadAllBytes(run.LatestCheckpoint));
        Assert.Equal("lvseg 1", header.GetProperty("__metadata__").GetProperty("format").GetString());

        (string type, long[] shape, byte[] bytes) = arrays["Down1_Conv2/kernel"];
        Assert.Equal("F32", type);
        Assert.Equal([3L, 3L, 2L, 2L], shape);
        using Model model = Checkpoint.Open(run.LatestCheckpoint).LoadModel();
        using var scope = NewDisposeScope();
        Weight kernel = model.Weights.Single(weight => weight.Name == "Down1_Conv2/kernel");
        // Keras's (height, width, in, out) from libtorch's (out, in, height, width), one number at a time.
        for (int i = 0; i < 36; i++)
        {
            (int y, int x, int from, int to) = (i / 12, i / 4 % 3, i / 2 % 2, i % 2);
            Assert.Equal(kernel.Value[to, from, y, x].item<float>(), BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)));
        }
        float[] momentum = MemoryMarshal.Cast<byte, float>(arrays["optimizer/Down1_Conv2/kernel/m"].Bytes).ToArray();
        Assert.Contains(momentum, value => value != 0);
        Assert.Equal("F64", arrays["running/0"].Type);
        double[] loss = MemoryMarshal.Cast<byte, double>(arrays["running/0"].Bytes).ToArray();
        Assert.Equal(5, loss[1]);                                       // slices of the one step
        Assert.Equal([5L, 4L], arrays["running/1"].Shape);              // their pixels, four counts each
        Assert.Equal([16L, 16L], arrays["training_data/majority"].Shape);
        Assert.Equal([12L, 42L], arrays["training_data/marks"].Shape);
        string[] names = Encoding.UTF8.GetString(arrays["training_data/names"].Bytes).TrimEnd('\n').Split('\n');
        Assert.Equal(TestSlices.Make(..12).Select(slice => slice.Name), names.Select(line => line.Split(',')[1]));
    }

    [Fact]
    public void Equal_trainings_give_equal_bytes_wherever_and_whenever_they_run()
    {
        RunFolder one = _lab.Train("one");
        using var other = new TinyLab();
        using (var run = TrainingRun.Begin(other.Configuration with { Place = other.Configuration.Place with { Name = "two" } }, new ClockOf2031()))
            run.Train([], CancellationToken.None);
        foreach (string name in (string[])["best", "latest", "final"])
        {
            byte[] bytes = File.ReadAllBytes(one.Checkpoint(name));
            Assert.Equal(bytes, File.ReadAllBytes(RunFolder.Open(other.Runs, "two").Checkpoint(name)));
            string text = Encoding.Latin1.GetString(bytes);
            Assert.DoesNotContain("2031-", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Path.GetFileName(_lab.Path), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Path.GetFileName(other.Path), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Environment.MachineName, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_seed_gives_other_weights() =>
        Assert.NotEqual(
            File.ReadAllBytes(_lab.Train("one", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } }).FinalCheckpoint),
            File.ReadAllBytes(_lab.Train("two", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1, Seed = 2 } }).FinalCheckpoint));

    [Fact]
    public void It_remembers_which_slices_it_was_trained_on()
    {
        var checkpoint = Checkpoint.Open(_lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } }).FinalCheckpoint);
        DataFacts facts = checkpoint.State.TrainingData;
        Assert.Equal(12, facts.Training.Count);
        Assert.False(facts.Synthetic);
        Assert.Equal(["P-00", "P-01", "P-02"], facts.Training.Patients);
        Assert.Null(facts.SplitBy);
        byte[] votes = new byte[256];
        foreach (Data.Slices.Slice slice in TestSlices.Make(..12))
        {
            for (int i = 0; i < votes.Length; i++)
                votes[i] += slice.Mask![i];
        }
        Assert.Equal([.. votes.Select(v => v > 6 ? (byte)1 : (byte)0)], checkpoint.ReadTrainingData().Training.Majority!);
    }

    [Theory]
    [InlineData(NetworkKind.Unet, 4, "Down1_Conv1", "the shape (3, 3, 1, 2) there and (3, 3, 1, 4) here")]
    [InlineData(NetworkKind.Dense, 2, "dense", "it has 'Down1_Conv1/kernel'")]
    [InlineData(NetworkKind.Fcn, 2, "Conv1", "it has 'Down1_Conv1/kernel'")]
    public void A_checkpoint_of_another_network_is_refused_with_the_first_layer_that_differs(
        NetworkKind kind, int filters, string layer, string message)
    {
        var checkpoint = Checkpoint.Open(_lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } }).FinalCheckpoint);
        using Model other = Compiled(checkpoint.State.Network with { Kind = kind, Filters = filters });
        other.Build();
        using var scope = NewDisposeScope();
        float[] before = other.Weights.First().Value.data<float>().ToArray();
        var error = Assert.Throws<KerasException>(() => checkpoint.Restore(other));
        Assert.Contains($"holds another network: the first layer that differs is '{layer}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, other.Weights.First().Value.data<float>().ToArray());
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");
        var checkpoint = Checkpoint.Open(_lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 } }).FinalCheckpoint);
        byte[] before = File.ReadAllBytes(checkpoint.Path);
        using Model model = Compiled(checkpoint.State.Network);
        using var scope = NewDisposeScope();
        FitPosition position = checkpoint.Restore(model);
        File.CreateSymbolicLink(checkpoint.Path + ".part", "/dev/full");
        Assert.ThrowsAny<IOException>(() => Checkpoint.Save(checkpoint.Path, model, position with { Epoch = 7 }, checkpoint.State with { TrainingData = checkpoint.ReadTrainingData() }));
        Assert.Equal(before, File.ReadAllBytes(checkpoint.Path));
    }

    private static Model Compiled(NetworkDescription network)
    {
        Model model = new DescribedNetwork(network).Build(seed: 99);
        model.Compile(new Adam(), new SparseCategoricalCrossentropy(fromLogits: true), [new PixelCounting(1, _ => [])]);
        return model;
    }

    private static (JsonElement Header, Dictionary<string, (string Type, long[] Shape, byte[] Bytes)> Arrays) ParseByHand(byte[] file)
    {
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        JsonElement header = JsonDocument.Parse(file.AsMemory(8, length)).RootElement;
        Assert.Equal(0, length % 8);
        Dictionary<string, (string, long[], byte[])> arrays = [];
        foreach (JsonProperty entry in header.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            int[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
            arrays[entry.Name] = (
                entry.Value.GetProperty("dtype").GetString()!,
                [.. entry.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())],
                file[(8 + length + offsets[0])..(8 + length + offsets[1])]);
        }
        return (header, arrays);
    }

    private sealed class ClockOf2031 : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
    }
}
