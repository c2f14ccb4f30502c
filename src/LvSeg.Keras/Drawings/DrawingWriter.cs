using System.Text;
using LvSeg.Keras.Drawings.Classes;
using LvSeg.Keras.Layers.Fields;

namespace LvSeg.Keras.Drawings;

/// <summary>Writes drawings in one form: of each layer the fields that make it another one when they are left out.</summary>
internal static class DrawingWriter
{
    public static string Write(NetworkDrawing drawing)
    {
        var text = new StringBuilder($"name: {drawing.Name}\nlayers:\n");
        string before = NetworkDrawing.InputName;
        foreach (DrawnLayer layer in drawing.Layers)
        {
            text.Append("  - name: ").Append(layer.Name).Append("\n    kind: ").Append(layer.Class.Name).Append('\n');
            if (layer.Inputs is not [var only] || only != before)
                text.Append("    inputs: ").Append(layer.Inputs.Count == 1 ? layer.Inputs[0] : $"[{string.Join(", ", layer.Inputs)}]").Append('\n');
            IReadOnlyList<FieldValue> values = layer.Create().Configuration;
            foreach (FieldValue value in values.Where(value => Matters(layer, value, values)))
                text.Append("    ").Append(value.Name).Append(": ").Append(FieldText.Format(value.Value)).Append('\n');
            before = layer.Name;
        }
        return text.ToString();
    }

    private static bool Matters(DrawnLayer layer, FieldValue value, IReadOnlyList<FieldValue> values) =>
        layer.Class.Fields.First(field => field.Name == value.Name).IsRequired
        || !layer.Class.Create(values.Where(other => other != value), layer.Name).Configuration.Contains(value);
}
