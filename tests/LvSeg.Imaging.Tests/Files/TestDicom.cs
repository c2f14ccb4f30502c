using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LvSeg.Imaging.Tests.Files;

/// <summary>Writes DICOM files, whole and wrong ones. A tag is written as 0xGGGGEEEE.</summary>
public sealed class TestDicom(Form form = Form.ExplicitLittle)
{
    public const uint Undefined = 0xFFFFFFFF, PixelData = 0x7FE00010;
    private static readonly string[] _long = ["OB", "OW", "OF", "OD", "SQ", "UN", "UT", "UC"];
    private readonly List<(uint Tag, byte[] Bytes)> _elements = [];

    /// <summary>An MR image with all that a reader asks for; signed numbers of 16 bits unless changed.</summary>
    public static TestDicom Image(int rows, int columns, Form form = Form.ExplicitLittle, int allocated = 16, int? stored = null, int? high = null, bool isSigned = false) =>
        new TestDicom(form)
            .Text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.4").Text(0x00080018, "UI", "1.2.3.04").Text(0x00080060, "CS", "MR")
            .Text(0x00100010, "PN", "PLANTED^NAME").Text(0x00100020, "LO", "P 17").Text(0x00100030, "DA", "19010203")
            .Text(0x0020000D, "UI", "1.2.3").Text(0x0020000E, "UI", "1.2.3.1")
            .Number(0x00280002, 1).Text(0x00280004, "CS", "MONOCHROME2").Number(0x00280010, rows).Number(0x00280011, columns)
            .Number(0x00280100, allocated).Number(0x00280101, stored ?? allocated).Number(0x00280102, high ?? (stored ?? allocated) - 1).Number(0x00280103, isSigned ? 1 : 0);

    private bool IsBig => form == Form.ExplicitBig;

    /// <summary>Puts an element in, or in the place of the one with its tag.</summary>
    public TestDicom Put(uint tag, string vr, byte[] value, uint? length = null) => Raw(tag, [.. Head(tag, vr, length ?? (uint)value.Length), .. value]);

    public TestDicom Text(uint tag, string vr, string value) => Put(tag, vr, Encoding.Latin1.GetBytes(value.Length % 2 == 0 ? value : value + (vr == "UI" ? '\0' : ' ')));

    public TestDicom Number(uint tag, int value) => Put(tag, "US", TwoBytes(value));

    public TestDicom Without(uint tag)
    {
        _elements.RemoveAll(element => element.Tag == tag);
        return this;
    }

    /// <summary>Adds another element with a tag that may be there already.</summary>
    public TestDicom Again(uint tag, string vr, byte[] value)
    {
        _elements.Add((tag, [.. Head(tag, vr, (uint)value.Length), .. value]));
        return this;
    }

    /// <summary>Puts an element in as bytes with its head.</summary>
    public TestDicom Raw(uint tag, byte[] bytes)
    {
        Without(tag)._elements.Add((tag, bytes));
        return this;
    }

    /// <summary>Puts a sequence in; each item has the elements of another file.</summary>
    public TestDicom Sequence(uint tag, bool undefined, params TestDicom[] items)
    {
        byte[] value = [.. items.SelectMany(item => undefined
            ? (byte[])[.. ItemHead(0xFFFEE000, Undefined), .. item.DataSet(), .. ItemHead(0xFFFEE00D, 0)]
            : [.. ItemHead(0xFFFEE000, (uint)item.DataSet().Length), .. item.DataSet()])];
        return undefined ? Put(tag, "SQ", [.. value, .. ItemHead(0xFFFEE0DD, 0)], Undefined) : Put(tag, "SQ", value);
    }

    /// <summary>Pixels of 16 bits.</summary>
    public TestDicom Words(params int[] values) => Put(PixelData, "OW", [.. values.SelectMany(TwoBytes)]);

    /// <summary>Pixels of 8 bits.</summary>
    public TestDicom Bytes(params byte[] values) => Put(PixelData, "OB", values);

    /// <summary>Packed pixels: a table of offsets, and fragments.</summary>
    public TestDicom Packed(byte[] table, params byte[][] fragments) => Put(PixelData, "OB",
        [.. new[] { table }.Concat(fragments).SelectMany(fragment => (byte[])[.. ItemHead(0xFFFEE000, (uint)fragment.Length), .. fragment]), .. ItemHead(0xFFFEE0DD, 0)], Undefined);

    public byte[] ItemHead(uint tag, uint length) => [.. TagBytes(tag), .. FourBytes(length)];

    /// <summary>The elements in the order of their tags.</summary>
    public byte[] DataSet() => [.. _elements.OrderBy(element => element.Tag).SelectMany(element => element.Bytes)];

    /// <summary>The file.</summary>
    /// <param name="syntax">The UID in the meta header; that of the form where left out.</param>
    /// <param name="preamble">Whether the 128 bytes and DICM stand before it.</param>
    /// <param name="meta">Whether there is a meta header.</param>
    public byte[] File(string? syntax = null, bool preamble = true, bool meta = true)
    {
        var header = new TestDicom();
        header.Text(0x00020010, "UI", syntax ?? form switch
        {
            Form.ImplicitLittle => "1.2.840.10008.1.2",
            Form.ExplicitLittle => "1.2.840.10008.1.2.1",
            Form.ExplicitBig => "1.2.840.10008.1.2.2",
            _ => "1.2.840.10008.1.2.1.99",
        });
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.DataSet().Length);
        header.Put(0x00020000, "UL", length);
        return [.. preamble ? [.. new byte[128], .. "DICM"u8] : (byte[])[], .. meta ? header.DataSet() : [], .. form == Form.Deflated ? Deflate(DataSet()) : DataSet()];
    }

    public static byte[] Deflate(byte[] bytes)
    {
        var to = new MemoryStream();
        using (var deflater = new DeflateStream(to, CompressionLevel.Optimal, leaveOpen: true))
            deflater.Write(bytes);
        if (to.Length % 2 == 1)
            to.WriteByte(0);
        return to.ToArray();
    }

    private byte[] Head(uint tag, string vr, uint length) =>
        form == Form.ImplicitLittle ? ItemHead(tag, length)
        : _long.Contains(vr) ? [.. TagBytes(tag), .. Encoding.ASCII.GetBytes(vr), 0, 0, .. FourBytes(length)]
        : [.. TagBytes(tag), .. Encoding.ASCII.GetBytes(vr), .. TwoBytes((int)length)];

    private byte[] TagBytes(uint tag) => [.. TwoBytes((int)(tag >> 16)), .. TwoBytes((int)(tag & 0xFFFF))];

    private byte[] TwoBytes(int value) => IsBig ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];

    private byte[] FourBytes(uint value) => IsBig ? [.. TwoBytes((int)(value >> 16)), .. TwoBytes((int)(value & 0xFFFF))] : [.. TwoBytes((int)(value & 0xFFFF)), .. TwoBytes((int)(value >> 16))];
}
