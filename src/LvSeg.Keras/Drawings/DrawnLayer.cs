using LvSeg.Keras.Drawings;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Layers.Fields;

namespace LvSeg.Training.Models.Drawings;

/// <summary>One layer of a drawing.</summary>
/// <param name="Name">Unique in the drawing.</param>
/// <param name="Class">Which kind of layer.</param>
/// <param name="Fields">The fields that were given.</param>
/// <param name="Inputs">The layers it is applied to, by name; <see cref="NetworkDrawing.InputName"/> is the picture.</param>
/// <param name="Unfinished">Fields whose value is still FIXME, in the order of the class.</param>
/// <param name="Line">Where it begins in its file, counted from 1; 0 for one that was in no file.</param>
internal sealed record DrawnLayer(string Name, LayerClass Class, IReadOnlyList<FieldValue> Fields, IReadOnlyList<string> Inputs,
    IReadOnlyList<LayerField> Unfinished, int Line)
{
    /// <summary>The layer itself, not applied to anything yet.</summary>
    public Layer Create() => Class.Create(Fields, Name);
}
