using LvSeg.Reports.Pictures;
using LvSeg.Reports.TensorBoard;
using LvSeg.Testing;
using LvSeg.Testing.EventFiles;
using SkiaSharp;
using Xunit;

namespace LvSeg.Reports.Tests.TensorBoard;

public sealed class EventFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StoppedClock _clock = new(13, 5, 9);

    private string Events => Path.Combine(_folder.Path, "train");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_has_the_name_and_the_first_record_that_TensorBoard_looks_for()
    {
        string path = Write(_ => { });
        Assert.Matches(@"^events\.out\.tfevents\.\d{10}\..+\.\d+\.\d+\.v2$", Path.GetFileName(path));
        Assert.Contains($".{_clock.Utc.ToUnixTimeSeconds()}.", Path.GetFileName(path), StringComparison.Ordinal);
        var version = new WireMessage(Assert.Single(EventReader.Records(path)));
        Assert.Equal("brain.Event:2", version.Text(3));
        Assert.Equal(_clock.Utc.ToUnixTimeSeconds(), version.Real(1));
    }

    [Fact]
    public void A_scalar_is_a_float_with_its_tag_step_time_and_page()
    {
        Write(file =>
        {
            file.AddScalar("epoch_loss", 0, 0.125);
            _clock.Utc = _clock.Utc.AddMilliseconds(1500);
            file.AddScalar("epoch_loss", 7, double.NaN);
        });
        EventValue[] values = EventReader.Values(Events);
        Assert.Equal(["epoch_loss", "epoch_loss"], values.Select(value => value.Tag));
        Assert.Equal([0, 7], values.Select(value => value.Step));
        Assert.Equal([0.125f, float.NaN], values.Select(value => value.Scalar));
        Assert.Equal(1.5, values[1].WallTime - values[0].WallTime, 1e-6);
        Assert.All(values, value =>
        {
            Assert.Equal("scalars", value.Plugin);
            Assert.Empty(value.Content);
            Assert.Equal(1, value.DataClass);
            Assert.Equal(1, value.DataType);
            Assert.Empty(value.Shape);
        });
    }

    [Fact]
    public void A_histogram_is_a_row_of_edges_and_count_for_each_bucket()
    {
        WeightHistogram histogram = WeightHistogram.Of([-1f, 0.5f, 2f, 2f]);
        Write(file => file.AddHistogram("Conv1/kernel/histogram", 3, histogram));
        EventValue value = Assert.Single(EventReader.Values(Events));
        Assert.Equal(("Conv1/kernel/histogram", "histograms", 3), (value.Tag, value.Plugin, value.Step));
        Assert.Equal((2, 2), (value.DataClass, value.DataType));
        Assert.Empty(value.Content);
        Assert.Equal([30, 3], value.Shape);
        Assert.Equal(histogram.Buckets.SelectMany(bucket => (double[])[bucket.Left, bucket.Right, bucket.Count]), value.Doubles);
    }

    [Fact]
    public void Pictures_are_one_event_each_with_its_size_and_a_PNG_of_its_pixels()
    {
        var wide = new Picture(1, 2, [1, 2, 3, 254, 255, 0]);
        var high = new Picture(2, 1, [9, 8, 7, 6, 5, 4]);
        string path = Write(file => file.AddImages(5, [new("a", wide), new("b", high)], "what they show"));
        Assert.Equal(2, EventReader.Records(path).Length);
        EventValue[] values = EventReader.Values(Events);
        Assert.Equal(["a", "b"], values.Select(value => value.Tag));
        foreach ((EventValue value, Picture picture) in values.Zip([wide, high]))
        {
            Assert.Equal((5, "images", 3, 7, "what they show"), (value.Step, value.Plugin, value.DataClass, value.DataType, value.Description));
            Assert.Equal([3], value.Shape);
            Assert.Equal([$"{picture.Width}", $"{picture.Height}"], value.Strings[..2].Select(System.Text.Encoding.ASCII.GetString));
            using SKBitmap read = SKBitmap.Decode(value.Strings[2]);
            Assert.Equal((picture.Height, picture.Width), (read.Height, read.Width));
            Assert.Equal(picture.Rgb, read.Pixels.SelectMany(pixel => (byte[])[pixel.Red, pixel.Green, pixel.Blue]));
        }
    }

    [Fact]
    public void What_was_not_flushed_is_not_in_the_file()
    {
        using var file = EventFile.Begin(Events, _clock, _ => false);
        file.AddScalar("a", 0, 1);
        Assert.Single(EventReader.Records(file.Path));
        file.Flush();
        Assert.Equal(2, EventReader.Records(file.Path).Length);
        file.Flush();
        Assert.Equal(2, EventReader.Records(file.Path).Length);
    }

    [Fact]
    public void What_is_kept_of_earlier_files_stays_byte_for_byte_in_one_new_file()
    {
        string first = Write(file =>
        {
            file.AddScalar("epoch_loss", 0, 3);
            file.AddHistogram("w", 0, WeightHistogram.Of([1f]));
            file.AddScalar("epoch_loss", 1, 2);
        });
        byte[][] before = EventReader.Records(first);
        _clock.Utc = _clock.Utc.AddHours(1);
        List<EventKey> asked = [];
        string second = Write(file => file.AddScalar("epoch_loss", 1, 1), key =>
        {
            asked.Add(key);
            return key.Step < 1;
        });
        Assert.Equal([new("scalars", "epoch_loss", 0), new("histograms", "w", 0), new("scalars", "epoch_loss", 1)], asked);
        Assert.Equal([Path.GetFileName(second)], Directory.GetFiles(Events).Select(Path.GetFileName));
        byte[][] after = EventReader.Records(second);
        Assert.Equal(before[1..3], after[1..3]);
        Assert.Equal([3f, 1f], EventReader.Values(Events).Where(value => value.Plugin == "scalars").Select(value => value.Scalar));
    }

    [Fact]
    public void A_file_that_ends_anywhere_in_a_record_keeps_the_records_before()
    {
        string whole = Write(file =>
        {
            file.AddScalar("a", 0, 1);
            file.AddScalar("b", 0, 2);
        });
        byte[] bytes = File.ReadAllBytes(whole);
        File.Delete(whole);
        byte[][] records = EventReader.Records(_folder.Write("copy", bytes));
        int last = bytes.Length - records[2].Length - 16;
        for (int end = 0; end < bytes.Length; end++)
        {
            string torn = _folder.Write($"{end}/events.out.tfevents.0000000001.host.1.0.v2", bytes[..end]);
            using (EventFile.Begin(Path.GetDirectoryName(torn)!, _clock, _ => true)) { }
            string[] expected = end >= last ? ["a"] : [];
            Assert.Equal(expected, EventReader.Values(Path.GetDirectoryName(torn)!).Select(value => value.Tag));
        }
    }

    [Fact]
    public void A_damaged_record_and_what_follows_it_is_not_kept()
    {
        string path = Write(file =>
        {
            file.AddScalar("a", 0, 1);
            file.AddScalar("b", 0, 2);
        });
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^8] ^= 1;
        File.WriteAllBytes(path, bytes);
        Write(_ => { }, _ => true);
        Assert.Equal(["a"], EventReader.Values(Events).Select(value => value.Tag));
    }

    [Fact]
    public void Events_that_a_kill_between_writing_and_deleting_left_twice_stand_once()
    {
        string first = Write(file => file.AddScalar("a", 0, 1));
        byte[] old = File.ReadAllBytes(first);
        Write(_ => { }, _ => true);
        File.WriteAllBytes(first + ".again", old);
        Write(_ => { }, _ => true);
        Assert.Equal(["a"], EventReader.Values(Events).Select(value => value.Tag));
    }

    [Fact]
    public void Something_else_in_the_folder_is_left_alone()
    {
        string other = _folder.Write("train/notes.txt", [1, 2, 3]);
        Write(_ => { });
        Write(_ => { });
        Assert.Equal([1, 2, 3], File.ReadAllBytes(other));
        Assert.Equal(2, Directory.GetFiles(Events).Length);
    }

    [Fact]
    public void A_full_disk_is_told_and_the_files_of_before_stay()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is Linux's.");
        string path = Write(file => file.AddScalar("a", 0, 1));
        byte[] before = File.ReadAllBytes(path);
        File.CreateSymbolicLink(Path.Combine(Events, "events.part"), "/dev/full");
        Assert.ThrowsAny<IOException>(() => EventFile.Begin(Events, _clock, _ => true));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([Path.GetFileName(path)], Directory.GetFiles(Events).Select(Path.GetFileName));
    }

    private string Write(Action<EventFile> add, Func<EventKey, bool>? keep = null)
    {
        using var file = EventFile.Begin(Events, _clock, keep ?? (_ => false));
        add(file);
        file.Flush();
        return file.Path;
    }
}
