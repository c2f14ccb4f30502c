using CsCheck;
using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests;

/// <summary>Bytes changed at random: whatever comes in, a slice or a <see cref="DataException"/> comes out.</summary>
public sealed class MutationTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private static readonly byte[] _example = TestExample.Small().Text("patient", "p").Floats("spacing", 1, 2).ToBytes();
    private static readonly byte[] _png = TestPng.Of(4, 4, 8, 3, [.. Enumerable.Range(0, 16).Select(i => (byte)(i % 2))],
        TestPng.Chunk("gAMA", [0, 0, 0xB1, 0x8F]), TestPng.Chunk("PLTE", [1, 1, 1, 9, 9, 9]), TestPng.Chunk("tRNS", [255, 255]));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Changed_record_files_are_read_or_refused() =>
        Mutated(TestRecords.File(_example, _example)).Sample(bytes => ReadEach("x.tfrecord", bytes), iter: 600);

    [Fact]
    public void Changed_gzip_files_are_read_or_refused() =>
        Mutated(TestRecords.Gzip(TestRecords.File(_example, _example))).Sample(bytes => ReadEach("x.tfrecord.gz", bytes), iter: 600);

    [Fact]
    public void Changed_examples_in_whole_frames_are_read_or_refused() =>
        Mutated(_example).Sample(bytes => ReadEach("x.tfrecord", TestRecords.File(bytes)), iter: 2000);

    [Fact]
    public void Changed_pictures_are_read_or_refused() => Mutated(_png).Sample(bytes => ReadEach("x.png", bytes), iter: 1000);

    private static Gen<byte[]> Mutated(byte[] bytes) =>
        Gen.Select(Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Array[0, 6], Gen.Int[0, bytes.Length], Gen.Int[0, 4]).Select((changes, cut, kind) =>
        {
            byte[] changed = [.. bytes];
            foreach ((int at, byte value) in changes)
                changed[at] = value;
            return kind == 0 ? changed[..cut] : kind == 1 ? [.. changed, .. changed[cut..]] : changed;
        });

    private void ReadEach(string name, byte[] bytes)
    {
        string path = _folder.Write($"{Guid.NewGuid():N}/{name}", bytes);
        foreach (SliceAttempt attempt in SliceAttempt.ReadEach(path, new(), requireMasks: false))
        {
            Assert.True(attempt.Slice is null != attempt.Error is null);
            if (attempt.Slice is { } slice)
                Assert.Equal(slice.Height * slice.Width, slice.Image.Length);
        }
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
