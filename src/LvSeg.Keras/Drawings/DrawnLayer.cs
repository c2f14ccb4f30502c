using LvSeg.Keras.Drawings.Classes;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Layers.Fields;


namespace LvSeg.Keras.Drawings;

/// <summary>One layer of a drawing.</summary>
/// <param name="Name">Unique in the drawing.</param>
/// <param name="Class">Which kind of layer.</param>
/// <param name="Fields">The fields that were given.</param>
/// <param name="Inputs">The layers it is applied to, by name; <see cref="NetworkDrawing.InputName"/> is the picture.</param>
/// <param name="Unfinished">Fields whose value is still <see cref="NetworkDrawing.Unfinished"/>, in the order of the class.</param>
/// <param name="Line">Where it begins in its file, counted from 1; 0 for one that was in no file.</param>
public sealed record DrawnLayer(string Name, LayerClass Class, IReadOnlyList<FieldValue> Fields, IReadOnlyList<string> Inputs,
    IReadOnlyList<LayerField> Unfinished, int Line)
{
    /// <summary>The layer itself, a new one each time, not applied to anything yet.</summary>
    /// <exception cref="KerasException">A field that must be given is missing, or a value is out of its range.</exception>
    public Layer Create() => Class.Create(Fields, Name);
}
