using System.Buffers.Binary;

namespace LvSeg.Testing.EventFiles;

/// <summary>One value of an event file, as its bytes tell it.</summary>
/// <param name="WallTime">Seconds since 1970.</param>
/// <param name="Step">The step.</param>
/// <param name="Message">A <c>Summary.Value</c>.</param>
public sealed record EventValue(double WallTime, long Step, WireMessage Message)
{
    public string Tag => Message.Text(1);

    public string Plugin => Metadata.Message(1).Text(1);

    public byte[] Content => Metadata.Message(1).Bytes(2);

    public string Description => Metadata.Text(3);

    public long DataClass => Metadata.Whole(4);

    public long DataType => Tensor.Whole(1);

    public long[] Shape => [.. Tensor.Message(2).Messages(2).Select(dimension => dimension.Whole(1))];

    public byte[][] Strings => Tensor.All(8);

    public float Scalar => BinaryPrimitives.ReadSingleLittleEndian(Tensor.Bytes(4));

    /// <summary>The numbers of a tensor of doubles, row by row.</summary>
    public double[] Doubles => [.. Tensor.Bytes(4).Chunk(8).Select(bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes))];

    /// <summary>All that two equal trainings have in common: tag, step and tensor.</summary>
    public string Identity => $"{Plugin} {Tag} {Step} {Convert.ToHexString(Message.Bytes(8))}";

    private WireMessage Metadata => Message.Message(9);

    private WireMessage Tensor => Message.Message(8);
}
