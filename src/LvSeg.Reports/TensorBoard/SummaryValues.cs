using System.Buffers.Binary;
using Google.Protobuf;
using LvSeg.Reports.Pictures;
using LvSeg.Reports.TensorBoard.Messages;

namespace LvSeg.Reports.TensorBoard;

/// <summary>Values as TensorFlow 2 writes them for each of TensorBoard's pages: a tensor, and the name of the page that understands it.</summary>
internal static class SummaryValues
{
    public const string Scalars = "scalars", Histograms = "histograms", Images = "images", HParams = "hparams";

    /// <summary>A number; TensorBoard keeps it as a float.</summary>
    public static SummaryValue Scalar(string tag, double value)
    {
        byte[] content = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(content, (float)value);
        return Value(tag, Scalars, DataClass.Scalar, new Tensor { Dtype = TensorType.DtFloat, TensorContent = ByteString.CopyFrom(content), TensorShape = new() });
    }

    /// <summary>A histogram: a row a bucket, with its left edge, its right edge and its count.</summary>
    public static SummaryValue Histogram(string tag, WeightHistogram histogram)
    {
        var tensor = new Tensor { Dtype = TensorType.DtDouble, TensorShape = Shape(histogram.Buckets.Count, 3) };
        byte[] content = new byte[histogram.Buckets.Count * 3 * sizeof(double)];
        Span<byte> rest = content;
        foreach (HistogramBucket bucket in histogram.Buckets)
        {
            foreach (double number in (ReadOnlySpan<double>)[bucket.Left, bucket.Right, bucket.Count])
            {
                BinaryPrimitives.WriteDoubleLittleEndian(rest, number);
                rest = rest[sizeof(double)..];
            }
        }
        tensor.TensorContent = ByteString.CopyFrom(content);
        return Value(tag, Histograms, DataClass.Tensor, tensor);
    }

    /// <summary>A picture: its width and height as text, then the bytes of a PNG file.</summary>
    public static SummaryValue Image(string tag, Picture picture, string description)
    {
        var tensor = new Tensor { Dtype = TensorType.DtString, TensorShape = Shape(3) };
        tensor.StringVal.Add(ByteString.CopyFromUtf8(picture.Width.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        tensor.StringVal.Add(ByteString.CopyFromUtf8(picture.Height.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        tensor.StringVal.Add(ByteString.CopyFrom(picture.ToPng()));
        SummaryValue value = Value(tag, Images, DataClass.BlobSequence, tensor);
        value.Metadata.SummaryDescription = description;
        return value;
    }

    /// <summary>Something that the HParams page reads: all of it is in the metadata, the tensor is empty.</summary>
    public static SummaryValue Of(string tag, HParamsData data)
    {
        SummaryValue value = Value(tag, HParams, DataClass.Tensor, new Tensor { Dtype = TensorType.DtFloat, TensorShape = Shape(0) });
        value.Metadata.PluginData.Content = data.ToByteString();
        return value;
    }

    // A plugin's content is its data's version, 0 for each of these, and a message that holds only zeros has no bytes.
    private static SummaryValue Value(string tag, string plugin, DataClass dataClass, Tensor tensor) => new()
    {
        Tag = tag,
        Metadata = new SummaryMetadata { PluginData = new PluginData { PluginName = plugin }, DataClass = dataClass },
        Tensor = tensor,
    };

    private static TensorShape Shape(params ReadOnlySpan<int> sizes)
    {
        var shape = new TensorShape();
        foreach (int size in sizes)
            shape.Dim.Add(new Dimension { Size = size });
        return shape;
    }
}
