using Google.Protobuf;
using LvSeg.Data;
using LvSeg.Data.Records;
using LvSeg.Reports.TensorBoard.Messages;

namespace LvSeg.Reports.TensorBoard;

/// <summary>The folders of event files: each is one run to TensorBoard.</summary>
public static class EventFolder
{
    /// <summary>The folder of the training's figures, as Keras calls it.</summary>
    public const string Train = "train";

    /// <summary>The folder of the validation's figures, as Keras calls it.</summary>
    public const string Validation = "validation";

    private const string Pattern = "events.out.tfevents.*";

    /// <summary>The tag of a figure of an epoch, as Keras calls it: <c>epoch_loss</c> and the like.</summary>
    /// <param name="figure">Without <c>val_</c>.</param>
    public static string EpochTag(string figure) => "epoch_" + figure;

    /// <summary>The event files of a folder, the oldest first; none where it does not exist.</summary>
    internal static IReadOnlyList<string> Files(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, Pattern).Order(StringComparer.Ordinal)] : [];

    /// <summary>A name that no event file of the folder has, of the form that TensorBoard and TensorFlow know.</summary>
    internal static string NewFile(string folder, TimeProvider clock)
    {
        long seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        for (int number = 0; ; number++)
        {
            string path = Path.Combine(folder, $"events.out.tfevents.{seconds:D10}.{Environment.MachineName}.{Environment.ProcessId}.{number}.v2");
            if (!File.Exists(path))
                return path;
        }
    }

    /// <summary>
    /// The records of all files that are to be kept, byte for byte and each once. A file is read up to its first record that is cut short or
    /// damaged: that is where its writer was killed.
    /// </summary>
    internal static IReadOnlyList<byte[]> Kept(IReadOnlyList<string> files, Func<EventKey, bool> keep)
    {
        var seen = new HashSet<ByteString>();
        var kept = new List<byte[]>();
        foreach (string file in files)
            foreach (byte[] record in RecordsOf(file))
                if (KeyOf(record) is { } key && keep(key) && seen.Add(ByteString.CopyFrom(record)))
                    kept.Add(record);
        return kept;
    }

    private static IEnumerable<byte[]> RecordsOf(string file)
    {
        using RecordReader reader = RecordReader.Open(file);
        using IEnumerator<(RecordPlace Place, byte[] Data)> records = reader.Records().GetEnumerator();
        while (true)
        {
            try
            {
                if (!records.MoveNext())
                    yield break;
            }
            catch (DataException)
            {
                yield break;
            }
            yield return records.Current.Data;
        }
    }

    private static EventKey? KeyOf(byte[] record)
    {
        try
        {
            var read = Event.Parser.ParseFrom(record);
            return read.Summary?.Value is [{ Metadata.PluginData: { } plugin } first, ..]
                ? new EventKey(plugin.PluginName, first.Tag, read.Step)
                : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
