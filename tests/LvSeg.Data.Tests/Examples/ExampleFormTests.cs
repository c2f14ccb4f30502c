using CsCheck;
using LvSeg.Data.Examples;
using LvSeg.Data.Records;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Examples;

/// <summary>Records as writers write them take a short way; whatever else is one by the rules of Protocol Buffers must mean the same.</summary>
public sealed class ExampleFormTests
{
    // A field that nobody knows, in front: it changes no meaning, and the short way does not take it.
    private static readonly byte[] _unknownField = [15 << 3 | 0, 1];

    [Fact]
    public void A_changed_record_gives_the_same_slice_or_the_same_error_with_an_unknown_field_before_it() =>
        Mutated().Sample(bytes => Assert.Equal(Outcome([.. _unknownField, .. bytes]), Outcome(bytes)), iter: 8_000);

    [Fact]
    public void Of_two_features_of_one_name_the_last_is_taken()
    {
        byte[] first = TestExample.Small().Text("patient", "first").ToBytes(), second = TestExample.Small().Text("patient", "second").ToBytes();
        // Both in one message: the tag, a length of two bytes, the entries of one after those of the other.
        byte[] entries = [.. first[3..], .. second[3..]];
        byte[] record = [first[0], (byte)(entries.Length & 0x7F | 0x80), (byte)(entries.Length >> 7), .. entries];
        Assert.Equal("second", Read(record).Patient);
        Assert.Equal("second", Read([.. _unknownField, .. record]).Patient);
    }

    [Fact]
    public void A_slice_keeps_nothing_of_the_memory_it_was_read_from()
    {
        byte[] record = TestExample.Small().ToBytes();
        Slice slice = Read(record);
        string before = Text(slice);
        Array.Clear(record);
        Assert.Equal(before, Text(slice));
    }

    private static Gen<byte[]> Mutated()
    {
        byte[] bytes = TestExample.Small().Text("patient", "p").Floats("spacing", 1, 2).Number("frame", -1, true, 300).Bytes("none").ToBytes();
        return Gen.Select(Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Array[0, 4], Gen.Int[0, bytes.Length], Gen.Int[0, 9]).Select((changes, cut, kind) =>
        {
            byte[] changed = [.. bytes];
            foreach ((int at, byte value) in changes)
                changed[at] = value;
            return kind == 0 ? changed[..cut] : kind == 1 ? [.. changed, .. changed] : changed;
        });
    }

    private static string Outcome(byte[] record)
    {
        try
        {
            return Text(Read(record));
        }
        catch (DataException error)
        {
            return error.Message;
        }
    }

    private static Slice Read(byte[] record) =>
        ExampleReader.Read(record, new RecordPlace("x.tfrecord", 3, 5), new ExampleOptions(RequireMask: false));

    private static string Text(Slice slice) =>
        $"{slice.Name}|{slice.Patient}|{slice.Height}|{slice.Width}|{string.Join(' ', slice.Image)}|{(slice.Mask is null ? "" : string.Join(' ', slice.Mask))}|{slice.Synthetic}";
}
