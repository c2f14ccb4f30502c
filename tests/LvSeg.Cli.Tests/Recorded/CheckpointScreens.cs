using System.Text.Json.Nodes;
using LvSeg.Cli.Tests.Harness.Recording;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

/// <summary>Checkpoints that are whole files, but hold what lvseg does not write.</summary>
[Collection(nameof(OneAtATime))]
public sealed class CheckpointScreens
{
    private const string Eval = "eval --run tiny", Predict = "predict slices --run tiny --output masks", Resume = "train --resume tiny --epochs 3";

    private static readonly string[] _checkpoints = ["best", "latest"];

    [Fact]
    public void A_text_that_is_no_state_of_a_training_is_refused() => RecordedScreen.AssertSame("checkpoints/text", Prepared.Run, session =>
    {
        (string What, Func<string, string> Change)[] faults =
        [
            ("cut short", text => text[..^10]), ("a letter", _ => "A letter."), ("empty", _ => ""), ("null", _ => "null"), ("a list", _ => "[]"), ("{}", _ => "{}"),
        ];
        Each(session, faults.Select(fault => ($"the text is {fault.What}", (Func<byte[], byte[]>)(file => CheckpointText.WithState(file, fault.Change)))), Eval, Predict, Resume);
    });

    [Fact]
    public void A_text_without_a_key_is_refused() => RecordedScreen.AssertSame("checkpoints/missing-key", Prepared.Run, session =>
        Each(session, ((string[])["network", "network.height", "image_type", "training_data", "monitor", "machine", "machine.threads"])
            .Select(key => ($"{key} is missing", (Func<byte[], byte[]>)(file => CheckpointText.WithValue(file, key, null)))), Eval, Predict, Resume));

    [Fact]
    public void A_text_with_a_value_of_the_wrong_kind_is_refused() => RecordedScreen.AssertSame("checkpoints/wrong-value", Prepared.Run, session =>
    {
        (string Key, string Value)[] faults =
        [
            ("epoch", "\"two\""), ("network", "3"), ("network", "null"), ("network.kind", "\"resnet\""), ("network.height", "0"), ("network.filters", "0"), ("network.kind", "9"), ("image_type", "\"int65\""), ("image_type", "null"),
            ("training_data", "null"), ("training_data.slices", "\"many\""), ("monitor", "null"), ("history", "null"), ("history", "[null]"), ("machine", "null"), ("history", "3"), ("scale", "0"), ("spacing", "-1"), ("epoch", "-1"),
        ];
        Each(session, faults.Select(fault => ($"{fault.Key} is {fault.Value}", (Func<byte[], byte[]>)(file => CheckpointText.WithValue(file, fault.Key, fault.Value)))), Eval);
    });

    [Fact]
    public void A_header_that_is_none_of_a_checkpoint_is_refused() => RecordedScreen.AssertSame("checkpoints/header", Prepared.Run, session =>
        Each(session,
        [
            ("the checksums are missing", file => CheckpointText.With(file, texts => _ = texts.Remove("header_sha256") | texts.Remove("content_sha256"))),
            ("the format is lvseg 2", file => CheckpointText.With(file, texts => texts["format"] = "lvseg 2")),
            ("the format is missing", file => CheckpointText.With(file, texts => texts.Remove("format"))),
            ("the text is a number", file => CheckpointText.With(file, texts => texts["lvseg"] = 3)),
            ("an array is of another type", file => CheckpointText.WithHeader(file, header => Array(header, "Down1_Conv1/").Value!["dtype"] = "F16")),
            ("an array has another shape", file => CheckpointText.WithHeader(file, header => Array(header, "Down1_Conv1/").Value!["shape"] = new JsonArray(7))),
        ], Eval, Predict, Resume));

    [Fact]
    public void Arrays_that_are_none_of_the_network_are_refused() => RecordedScreen.AssertSame("checkpoints/arrays", Prepared.Run, session =>
        Each(session,
        [
            ("a weight has another name", file => Renamed(file, "Down1_Conv1/")),
            ("what is kept of the optimizer has another name", file => Renamed(file, "optimizer/")),
            ("what is kept of the training data has another name", file => Renamed(file, "training_data/majority")),
        ], Eval, Predict, Resume));

    private static byte[] Renamed(byte[] file, string start) => CheckpointText.WithHeader(file, header =>
    {
        (string name, JsonNode? value) = Array(header, start);
        header.Remove(name);
        header[name[..(name.LastIndexOf('/') + 1)] + "other"] = value;
    });

    private static KeyValuePair<string, JsonNode?> Array(JsonObject header, string start) => header.First(entry => entry.Key.StartsWith(start, StringComparison.Ordinal));

    private static void Each(Session session, IEnumerable<(string What, Func<byte[], byte[]> Change)> faults, params string[] commands)
    {
        byte[][] whole = [.. _checkpoints.Select(name => File.ReadAllBytes(PathOf(name)))];
        foreach ((string what, Func<byte[], byte[]> change) in faults)
        {
            foreach ((string name, byte[] bytes) in _checkpoints.Zip(whole))
                session.Write(PathOf(name), change(bytes));
            session.Do(what, () => { }).TypeEach(commands);
        }
    }

    private static string PathOf(string name) => $"runs/tiny/checkpoints/{name}.safetensors";
}
