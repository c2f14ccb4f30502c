using Google.Protobuf;
using LvSeg.Data.Files;
using LvSeg.Data.Records;
using LvSeg.Reports.Pictures;
using LvSeg.Reports.TensorBoard.Messages;

namespace LvSeg.Reports.TensorBoard;

/// <summary>
/// An event file that grows: what is added lies in memory until <see cref="Flush"/> brings it to the disk. A kill leaves all that was
/// flushed, and at worst a torn record behind it, over which TensorBoard does not stumble.
/// </summary>
public sealed class EventFile : IDisposable
{
    private const string Version = "brain.Event:2";

    private readonly TimeProvider _clock;
    private readonly FileStream _file;
    private readonly MemoryStream _waiting = new();
    private readonly RecordWriter _records;

    private EventFile(string path, TimeProvider clock)
    {
        _clock = clock;
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _records = new RecordWriter(_waiting);
    }

    /// <summary>The file.</summary>
    public string Path => _file.Name;

    /// <summary>
    /// Begins a file in a folder, made where it is missing. What is kept of an earlier process's files goes into the new one, and they are
    /// deleted; a kill in between leaves events twice, until the next beginning.
    /// </summary>
    /// <param name="folder">The folder; its name is the run's in TensorBoard.</param>
    /// <param name="clock">Tells when events happen.</param>
    /// <param name="keep">Which of the events that lie there stay, with the time they had.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone; the files of before are untouched.</exception>
    public static EventFile Begin(string folder, TimeProvider clock, Func<EventKey, bool> keep)
    {
        Directory.CreateDirectory(folder);
        IReadOnlyList<string> before = EventFolder.Files(folder);
        IReadOnlyList<byte[]> kept = EventFolder.Kept(before, keep);
        string path = EventFolder.NewFile(folder, clock);
        AtomicFile.Write(path, stream =>
        {
            var writer = new RecordWriter(stream);
            writer.Write(new Event { WallTime = Seconds(clock), FileVersion = Version }.ToByteArray());
            foreach (byte[] record in kept)
                writer.Write(record);
        }, beside: System.IO.Path.Combine(folder, "events" + AtomicFile.TemporarySuffix));   // TensorBoard must not take it for a file of its own
        foreach (string file in before)
            File.Delete(file);
        return new EventFile(path, clock);
    }

    /// <summary>Adds a number.</summary>
    /// <param name="tag">What it is, such as <c>epoch_loss</c>.</param>
    /// <param name="step">The epoch, counted from 0.</param>
    /// <param name="value">The number; kept as a float.</param>
    public void AddScalar(string tag, long step, double value) => Add(step, SummaryValues.Scalar(tag, value));

    /// <summary>Adds a histogram.</summary>
    /// <param name="tag">What it is of, such as <c>Conv1/kernel/histogram</c>.</param>
    /// <param name="step">The epoch, counted from 0.</param>
    /// <param name="histogram">The buckets.</param>
    public void AddHistogram(string tag, long step, WeightHistogram histogram) => Add(step, SummaryValues.Histogram(tag, histogram));

    /// <summary>Adds pictures as one event, all of them or none.</summary>
    /// <param name="step">How many epochs are done.</param>
    /// <param name="pictures">Each with its tag.</param>
    /// <param name="description">What they show, for a person.</param>
    public void AddImages(long step, IReadOnlyList<KeyValuePair<string, Picture>> pictures, string description) =>
        Add(step, [.. pictures.Select(picture => SummaryValues.Image(picture.Key, picture.Value, description))]);

    internal void Add(long step, params SummaryValue[] values)
    {
        var added = new Event { WallTime = Seconds(_clock), Step = step, Summary = new Summary() };
        added.Summary.Value.AddRange(values);
        _records.Write(added.ToByteArray());
    }

    /// <summary>Brings to the disk what was added.</summary>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    public void Flush()
    {
        try
        {
            _file.Write(_waiting.GetBuffer().AsSpan(0, (int)_waiting.Length));
            _file.Flush(flushToDisk: true);
        }
        // So .NET calls a file that is larger than its disk or the user's limit allows (EFBIG).
        catch (ArgumentOutOfRangeException e) when (e.ParamName == "value")
        {
            throw new IOException($"File too large : '{Path}'", e);
        }
        _waiting.SetLength(0);
    }

    /// <summary>Closes the file; what was not flushed is lost.</summary>
    public void Dispose() => _file.Dispose();

    internal static double Seconds(TimeProvider clock) => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
}
