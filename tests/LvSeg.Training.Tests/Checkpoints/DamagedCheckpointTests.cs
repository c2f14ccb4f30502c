using CsCheck;
using LvSeg.Keras;
using LvSeg.Runs.Checkpoints;
using LvSeg.Training.Checkpoints;
using Xunit;

namespace LvSeg.Training.Tests.Checkpoints;

public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly TinyLab _lab = new();
    private readonly byte[] _whole;
    private readonly string _path;

    public DamagedCheckpointTests()
    {
        string good = _lab.Train("r", _lab.Configuration with { Recipe = _lab.Configuration.Recipe with { Epochs = 1 }, Network = _lab.Configuration.Network with { Filters = 1 } }).FinalCheckpoint;
        _whole = File.ReadAllBytes(good);
        _path = Path.Combine(_lab.Path, "damaged.safetensors");
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void The_whole_one_is_read() => Assert.Null(Refusal(_whole));

    [Fact]
    public void One_changed_byte_anywhere_is_refused()
    {
        int header = 8 + BitConverter.ToInt32(_whole, 0);
        // Half of the tries in the header, which is the smaller part.
        Gen.Select(Gen.OneOf(Gen.Int[0, header - 1], Gen.Int[0, _whole.Length - 1]), Gen.Byte[1, 255])
            .Sample((at, change) =>
            {
                byte[] damaged = [.. _whole];
                damaged[at] ^= change;
                AssertRefused(damaged);
            }, iter: 2000, threads: 1);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused() =>
        Gen.Int[0, _whole.Length - 1].Sample(length => AssertRefused(_whole[..length]), iter: 300, threads: 1);

    [Fact]
    public void A_file_with_more_at_its_end_is_refused() => AssertRefused([.. _whole, 0]);

    [Theory]
    [InlineData("")]
    [InlineData("not a checkpoint at all, but a text that is long enough to be one")]
    public void Something_else_is_refused(string text) => AssertRefused(System.Text.Encoding.ASCII.GetBytes(text));

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal($"{_path}: there is no such file.", Assert.Throws<CheckpointException>(() => Checkpoint.Open(_path)).Message);

    private void AssertRefused(byte[] bytes)
    {
        string? message = Refusal(bytes);
        Assert.NotNull(message);
        Assert.StartsWith(_path, message, StringComparison.Ordinal);
    }

    /// <summary>The message with which these bytes are refused; null where they are taken. Any other exception fails the test.</summary>
    private string? Refusal(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        try
        {
            var checkpoint = Checkpoint.Open(_path);
            checkpoint.ReadTrainingData();
            checkpoint.LoadModel().Dispose();
            return null;
        }
        catch (Exception e) when (e is CheckpointException or KerasException or TrainingException)
        {
            return e.Message;
        }
    }
}
