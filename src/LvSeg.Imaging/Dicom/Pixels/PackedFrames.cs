using System.Buffers.Binary;
using LvSeg.Data;
using LvSeg.Imaging.Dicom.Elements;

namespace LvSeg.Imaging.Dicom.Pixels;

/// <summary>The items of packed pixels (PS3.5, annex A.4): a table of offsets, then fragments, of which one or several make a frame.</summary>
internal static class PackedFrames
{
    /// <summary>Reads them up to the delimiter.</summary>
    /// <param name="elements">Stand behind the head.</param>
    /// <param name="head">That of the pixel data.</param>
    /// <param name="frames">How many frames there should be.</param>
    /// <param name="mayBeSplit">Whether a frame may have several fragments.</param>
    /// <exception cref="DataException">Items are damaged, or make another number of frames.</exception>
    public static PackedFrame[] Read(ElementReader elements, ElementHead head, int frames, bool mayBeSplit)
    {
        if (!head.IsUndefined)
            throw elements.Fault.Damaged(head.Tag, head.Offset, $"packed pixels have an undefined length, here it is {head.Length}.");
        PackedFrame table = NextItem(elements) ?? throw elements.Fault.Damaged(head.Tag, head.Offset, "it has no items; a table of offsets and the frames were expected.");
        List<PackedFrame> fragments = [];
        while (NextItem(elements) is { } fragment)
            fragments.Add(fragment);
        int[] starts = fragments.Count == frames || !mayBeSplit ? [.. Enumerable.Range(0, fragments.Count)] : StartsOf(fragments, table, frames);
        if (starts.Length != frames)
            throw elements.Fault.Damaged(head.Tag, head.Offset, $"{Counted.Of(frames, "frame")} {(frames == 1 ? "was" : "were")} expected, {starts.Length} were found.");
        return [.. starts.Select((start, i) => Joined(fragments[start..(i + 1 < starts.Length ? starts[i + 1] : fragments.Count)]))];
    }

    private static PackedFrame? NextItem(ElementReader elements)
    {
        ElementHead item = elements.Next();
        if (item.Tag == DicomTag.SequenceDelimitation)
        {
            elements.CheckDelimiter(item);
            return null;
        }
        if (item.Tag != DicomTag.Item || item.IsUndefined || item.Length > Array.MaxLength)
            throw elements.Fault.Damaged(item.Tag, item.Offset, "an item of known length, or the end of the packed pixels, was expected.");
        return new PackedFrame(elements.Feed.Take((int)item.Length), item.Offset);
    }

    // The first fragment of each frame: as the table says, or those that begin as JPEG does.
    private static int[] StartsOf(List<PackedFrame> fragments, PackedFrame table, int frames)
    {
        if (fragments.Count == 0)
            return [];
        if (frames == 1)
            return [0];
        if (table.Bytes.Length == 0)
            return [.. Enumerable.Range(0, fragments.Count).Where(i => i == 0 || fragments[i].Bytes is [0xFF, 0xD8, ..])];
        long first = fragments[0].Offset;
        HashSet<long> offsets = [];
        for (int at = 0; at + 4 <= table.Bytes.Length; at += 4)
            offsets.Add(BinaryPrimitives.ReadUInt32LittleEndian(table.Bytes.AsSpan(at)));
        return [.. Enumerable.Range(0, fragments.Count).Where(i => i == 0 || offsets.Contains(fragments[i].Offset - first))];
    }

    private static PackedFrame Joined(List<PackedFrame> fragments)
    {
        if (fragments.Count == 1)
            return fragments[0];
        var joined = new MemoryStream();
        foreach (PackedFrame fragment in fragments)
            joined.Write(fragment.Bytes);
        return new PackedFrame(joined.ToArray(), fragments[0].Offset);
    }
}
