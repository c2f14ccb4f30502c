using System.Text;
using LvSeg.Keras.Layers;

namespace LvSeg.Keras.Models;

public sealed partial class Model
{
    /// <summary>Numbers learned or kept, all of them.</summary>
    public long ParameterCount => Weights.Sum(weight => weight.Shape.Size);

    /// <summary>Numbers that training changes by gradients.</summary>
    public long TrainableParameterCount => Weights.Where(weight => weight.IsTrainable).Sum(weight => weight.Shape.Size);

    /// <summary>Floating-point operations of one sample's way through, two a multiply-add; activations, pooling and biases not counted.</summary>
    public long Flops => 2 * Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The table that Keras prints, with a column of FLOPs.</summary>
    public string Summary()
    {
        List<string[]> rows = [["Layer (type)", "Output Shape", "Param #", "FLOPs", "Connected to"]];
        bool isChain = _nodes.All(node => node.Inputs.Count <= 1);
        foreach (SymbolicTensor node in _nodes)
        {
            Layer layer = node.Layer;
            rows.Add([
                $"{layer.Name} ({layer.ClassName})",
                $"(None, {string.Join(", ", layer.OutputShape.Dimensions.ToArray())})",
                $"{layer.Weights.Sum(weight => weight.Shape.Size):N0}",
                $"{2 * layer.MultiplyAdds:N0}",
                string.Join(", ", node.Inputs.Select(input => input.Layer.Name))]);
        }
        if (isChain)
            rows = [.. rows.Select(row => row[..^1])];

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        text.Append("Model: \"").Append(Name).Append("\"\n");
        for (int i = 0; i < rows.Count; i++)
        {
            text.AppendJoin("  ", rows[i].Select((cell, column) =>
                column is 2 or 3 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])));
            while (text[^1] == ' ')
                text.Length--;
            text.Append('\n');
            if (i == 0)
                text.AppendJoin("  ", widths.Select(width => new string('─', width))).Append('\n');
        }
        text.Append($"Total params: {ParameterCount:N0} ({Megabytes(ParameterCount)})\n");
        text.Append($"Trainable params: {TrainableParameterCount:N0} ({Megabytes(TrainableParameterCount)})\n");
        text.Append($"Non-trainable params: {ParameterCount - TrainableParameterCount:N0}\n");
        text.Append($"FLOPs, one sample forward: {Flops:N0} ({Flops / 1e9:F2} GFLOP)\n");
        return text.ToString();
    }

    private static string Megabytes(long parameters) => $"{parameters * sizeof(float) / 1048576.0:F2} MB";
}
