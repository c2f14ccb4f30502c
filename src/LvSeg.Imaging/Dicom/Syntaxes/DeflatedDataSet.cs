using System.IO.Compression;
using LvSeg.Data;
using LvSeg.Imaging.Dicom.Elements;

namespace LvSeg.Imaging.Dicom.Syntaxes;

/// <summary>A data set that is deflated as a whole.</summary>
internal static class DeflatedDataSet
{
    // A blank image deflates to a thousandth; larger files than this hold real ones.
    private const long AlwaysAllowed = 16 << 20, LargestRatio = 128;

    /// <summary>Inflates all that is left. The result is at most 16 MiB or 128 times as large, whichever is more.</summary>
    /// <exception cref="DataException">It is cut short or damaged, or becomes larger.</exception>
    public static ByteFeed Inflate(ByteFeed feed, DicomFault fault)
    {
        long offset = feed.Position;
        if (feed.Left > Array.MaxLength / LargestRatio)
            throw TooLarge(fault, offset, feed.Left);
        byte[] deflated = feed.Take((int)feed.Left);
        long largest = Math.Max(AlwaysAllowed, deflated.Length * LargestRatio);
        var inflated = new MemoryStream();
        using var source = new CountedStream(deflated);
        using var inflater = new DeflateStream(source, CompressionMode.Decompress);
        byte[] piece = new byte[1 << 16];
        try
        {
            while (inflater.Read(piece) is var got and > 0)
            {
                if (inflated.Length + got > largest)
                    throw TooLarge(fault, offset, deflated.Length);
                inflated.Write(piece, 0, got);
            }
        }
        catch (InvalidDataException error)
        {
            throw Damaged(fault, offset, error);
        }
        // .NET finds this itself only in programs that ask for strict validation of compressed data.
        if (source.IsDrained)
            throw Damaged(fault, offset, null);
        inflated.Position = 0;
        return new ByteFeed(inflated);
    }

    private static DataException Damaged(DicomFault fault, long offset, Exception? inner) =>
        new($"{fault.Path}: byte {offset}: the deflated data set is cut short or damaged.", inner) { Remedy = new FetchFileAgain() };

    private static DataException TooLarge(DicomFault fault, long offset, long length) =>
        new($"{fault.Path}: byte {offset}: the deflated data set of {length} bytes becomes larger than is allowed: 16 MiB or 128 times its size.")
        { Remedy = new ConvertFile(ImageConverter.Gdcm) };

    /// <summary>Knows whether more was asked for than there is: then the data did not end by itself.</summary>
    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public bool IsDrained { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Seen(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Seen(base.Read(buffer));

        private int Seen(int got)
        {
            IsDrained |= got == 0;
            return got;
        }
    }
}
