using System.Collections.Frozen;

namespace LvSeg.Imaging.Dicom.Elements;

/// <summary>Reads elements one by one, and passes what is not wanted.</summary>
internal sealed class ElementReader(ByteFeed feed, ElementForm form, DicomFault fault)
{
    /// <summary>How deep sequences may lie in one another; real files have some five.</summary>
    public const int DeepestNesting = 64;

    private static readonly FrozenSet<string> _short = FrozenSet.Create(
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US");
    private static readonly FrozenSet<string> _long = FrozenSet.Create(
        "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private DicomTag? _last;

    public ByteFeed Feed => feed;

    public ElementForm Form => form;

    public DicomFault Fault => fault;

    /// <summary>Whether two letters are the name of a kind of value.</summary>
    public static bool IsVr(ReadOnlySpan<byte> letters) => VrOf(letters) is { } vr && (_short.Contains(vr) || _long.Contains(vr));

    /// <summary>Reads what stands before a value. A length is checked: the file has so many bytes left.</summary>
    public ElementHead Next() => Next(form);

    /// <summary>Passes the value of an element, and whatever is nested in it.</summary>
    public void Pass(ElementHead head)
    {
        if (!head.IsUndefined)
        {
            feed.Skip(head.Length);
            return;
        }
        // An unknown sequence is written as in the implicit form (PS3.5, 6.2.2).
        ElementForm inner = head.Vr == "UN" ? ElementForm.ImplicitLittle : form;
        if (head.Vr is not (null or "SQ" or "UN"))
            throw fault.Damaged(head.Tag, head.Offset, $"its length is undefined; only a sequence's may be, and this is {head.Vr}.");
        PassSequence(head, inner, 1);
    }

    private void PassSequence(ElementHead sequence, ElementForm inner, int depth)
    {
        if (depth > DeepestNesting)
            throw fault.Damaged(sequence.Tag, sequence.Offset, $"sequences lie more than {DeepestNesting} deep in one another.");
        while (true)
        {
            ElementHead item = Next(inner);
            if (item.Tag == DicomTag.SequenceDelimitation)
            {
                CheckDelimiter(item);
                return;
            }
            if (item.Tag != DicomTag.Item)
                throw fault.Damaged(item.Tag, item.Offset, $"an item or the end of the sequence {sequence.Tag} was expected.");
            if (item.IsUndefined)
                PassItem(inner, depth);
            else
                feed.Skip(item.Length);
        }
    }

    private void PassItem(ElementForm inner, int depth)
    {
        while (true)
        {
            ElementHead head = Next(inner);
            if (head.Tag == DicomTag.ItemDelimitation)
            {
                CheckDelimiter(head);
                return;
            }
            CheckIsNoItem(head);
            if (!head.IsUndefined)
                feed.Skip(head.Length);
            else if (head.Vr is "OB" or "OW")
                PassFragments(head);
            else if (head.Vr is null or "SQ" or "UN")
                PassSequence(head, head.Vr == "UN" ? ElementForm.ImplicitLittle : inner, depth + 1);
            else
                throw fault.Damaged(head.Tag, head.Offset, $"its length is undefined; only a sequence's may be, and this is {head.Vr}.");
        }
    }

    // The packed pixels of a small image within a sequence.
    private void PassFragments(ElementHead pixels)
    {
        while (true)
        {
            ElementHead item = Next(form);
            if (item.Tag == DicomTag.SequenceDelimitation)
            {
                CheckDelimiter(item);
                return;
            }
            if (item.Tag != DicomTag.Item || item.IsUndefined)
                throw fault.Damaged(item.Tag, item.Offset, $"an item of known length or the end of {pixels.Tag} was expected.");
            feed.Skip(item.Length);
        }
    }

    /// <summary>A delimiter has no value.</summary>
    public void CheckDelimiter(ElementHead head)
    {
        if (head.Length != 0)
            throw fault.Damaged(head.Tag, head.Offset, $"a length of 0 was expected, it is {head.Length}.");
    }

    /// <summary>Items and delimiters stand in sequences only.</summary>
    public void CheckIsNoItem(ElementHead head)
    {
        if (head.Tag.Group is 0xFFFE or 0x0000 or 0xFFFF)
            throw fault.Damaged(head.Tag, head.Offset, "an element of the data set was expected.");
    }

    private ElementHead Next(ElementForm written)
    {
        long offset = feed.Position;
        if (feed.Left < 8)
            throw fault.Damaged(_last, offset, "the file ends behind this element, within the 8 bytes that begin the next one.");
        DicomTag tag = TakeTag(written);
        string? vr = null;
        uint length;
        if (tag.Group == 0xFFFE || !written.IsExplicit)
        {
            length = feed.TakeUInt32(written.IsBigEndian);
        }
        else
        {
            vr = VrOf(feed.Peek(2));
            feed.Skip(2);
            if (vr is not null && _short.Contains(vr))
            {
                length = feed.TakeUInt16(written.IsBigEndian);
            }
            else if (vr is not null && _long.Contains(vr))
            {
                if (feed.Left < 6)
                    throw fault.Damaged(tag, offset, "the file ends within the 12 bytes that begin the element.");
                feed.Skip(2);
                length = feed.TakeUInt32(written.IsBigEndian);
            }
            else
            {
                throw fault.Damaged(tag, offset, "the kind of its value (VR) was expected; there stand two bytes that name none.");
            }
        }
        _last = tag;
        if (length != ElementHead.Undefined && length > feed.Left)
            throw fault.Damaged(tag, offset, $"its value has {length} bytes by its length; the file has {feed.Left} left.");
        return new ElementHead(tag, vr, length, offset);
    }

    private DicomTag TakeTag(ElementForm written)
    {
        ushort group = feed.TakeUInt16(written.IsBigEndian);
        return new DicomTag(group, feed.TakeUInt16(written.IsBigEndian));
    }

    private static string? VrOf(ReadOnlySpan<byte> letters) =>
        letters is [>= (byte)'A' and <= (byte)'Z' and var first, >= (byte)'A' and <= (byte)'Z' and var second] ? new string([(char)first, (char)second]) : null;
}
