using LvSeg.Keras.Drawings.Classes;
using LvSeg.Keras.Models;


namespace LvSeg.Keras.Drawings;

/// <summary>A network drawn as YAML: a list of named layers, each with its kind, its fields in Keras's words, and the layers it takes.</summary>
/// <remarks>The page on networks in the documentation shows one, with the fields of every kind of layer.</remarks>
public sealed class NetworkDrawing
{
    /// <summary>What the picture that comes in is called among the inputs of a layer.</summary>
    public const string InputName = "input";

    /// <summary>What stands where a value is still to be found.</summary>
    public const string Unfinished = "FIXME";

    private readonly string _source;
    private bool? _isOfOneSize;
    private int? _sizeMultiple;

    internal NetworkDrawing(string name, IReadOnlyList<DrawnLayer> layers, string source)
    {
        Name = name;
        Layers = layers;
        _source = source;
    }

    /// <summary>What the network is called; fit to be part of a file's name.</summary>
    public string Name { get; }

    /// <summary>The layers, each below those it takes; the last makes the output.</summary>
    public IReadOnlyList<DrawnLayer> Layers { get; }

    /// <summary>Whether it can be built for one size of pictures only, for it has layers that count all pixels.</summary>
    public bool IsOfOneSize => _isOfOneSize ??= Layers.Any(layer => layer.Create().PictureScale.IsOfOneSize);

    /// <summary>What the sides of a picture are best a multiple of, in pixels, so that everything that is made smaller comes out even.</summary>
    public int SizeMultiple => _sizeMultiple ??= IsOfOneSize ? 1 : SideMultiple.Of(Layers);

    /// <summary>The drawing as text in one form: equal networks have equal texts, whatever their files look like.</summary>
    public string Text => DrawingWriter.Write(this);

    /// <summary>Reads a drawing.</summary>
    /// <param name="path">A YAML file. Its name is the network's where the drawing has none.</param>
    /// <exception cref="DrawingException">The file is missing, or something in it is wrong or still FIXME: all complaints, with their lines.</exception>
    public static NetworkDrawing Read(string path) => Parse(DrawingFile.ReadText(path), path, DrawingName.Of(path));

    /// <summary>Reads a drawing in which values may still be <see cref="Unfinished"/>. What is wrong in it is no error, but the answer.</summary>
    /// <param name="path">A YAML file.</param>
    /// <returns>The drawing, and every complaint but those, in the order of the lines; where there are any the drawing is not whole.</returns>
    /// <exception cref="DrawingException">The file is missing or cannot be read.</exception>
    public static (NetworkDrawing Drawing, IReadOnlyList<DrawingComplaint> Complaints) ReadUnfinished(string path) =>
        DrawingReader.Read(DrawingFile.ReadText(path), path, DrawingName.Of(path));

    /// <summary>Reads a drawing from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">Where it is from, for messages.</param>
    /// <param name="name">What it is called where it does not say.</param>
    /// <exception cref="DrawingException">Something in it is wrong or still FIXME: all complaints, with their lines.</exception>
    public static NetworkDrawing Parse(string text, string source, string name = "network")
    {
        (NetworkDrawing drawing, IReadOnlyList<DrawingComplaint> complaints) = DrawingReader.Read(text, source, name);
        IEnumerable<DrawingComplaint> unfinished = drawing.Layers.SelectMany(layer => layer.Unfinished.Select(field => new DrawingComplaint(
            layer.Line, $"layer '{layer.Name}'", field.Name, $"{field.Name} is still {Unfinished}", $"; it must be {FieldText.Expected(field.Kind)}.")));
        string[] all = [.. complaints.Concat(unfinished).OrderBy(complaint => complaint.Line).Select(complaint => complaint.ToText(source))];
        return all.Length == 0 ? drawing : throw new DrawingException(all);
    }

    /// <summary>Draws a network that is built already.</summary>
    /// <exception cref="KerasException">One of its layers is none of this library's.</exception>
    public static NetworkDrawing Of(Model model) => new(model.Name,
    [
        .. model.Tensors.Where(tensor => tensor != model.Input).Select(tensor => new DrawnLayer(
            tensor.Layer.Name, LayerClass.Find(tensor.Layer.ClassName) ?? throw new KerasException($"{tensor.Layer} is of a class that cannot be drawn."),
            tensor.Layer.Configuration, [.. tensor.Inputs.Select(input => input == model.Input ? InputName : input.Layer.Name)], [], Line: 0)),
    ], model.Name);

    /// <summary>Builds the network. Its first weights come of the seed.</summary>
    /// <param name="input">The shape of the picture that comes in: (height, width, channels).</param>
    /// <param name="seed">Decides the first weights.</param>
    /// <param name="faultOf">Asked after each layer what is wrong with what it makes, as a sentence, before anything takes memory; null is nothing.</param>
    /// <exception cref="KerasException">A layer cannot take what it gets, or <paramref name="faultOf"/> found a fault. The message names the layer.</exception>
    public Model Build(Shape input, ulong seed, Func<SymbolicTensor, string?>? faultOf = null)
    {
        var picture = new Input(input.Dimensions);
        var made = new Dictionary<string, SymbolicTensor> { [InputName] = picture };
        SymbolicTensor last = picture;
        foreach (DrawnLayer layer in Layers)
        {
            last = Place(layer, [.. layer.Inputs.Select(name => made[name])]);
            if (faultOf?.Invoke(last) is { } fault)
                throw new KerasException($"{PlaceOf(layer)}: {fault}");
            made[layer.Name] = last;
        }
        return new Model(picture, last, seed, Name);
    }

    /// <summary>A layer with its file and line, as the beginning of a message: <c>mine.yaml:3: layer 'Conv1'</c>.</summary>
    public string PlaceOf(DrawnLayer layer) => $"{LineOf(layer)}layer '{layer.Name}'";

    private SymbolicTensor Place(DrawnLayer layer, SymbolicTensor[] inputs)
    {
        try
        {
            return layer.Create().Apply(inputs);
        }
        catch (KerasException e)
        {
            throw new KerasException(LineOf(layer) + e.Message, e);
        }
    }

    private string LineOf(DrawnLayer layer) => layer.Line > 0 ? $"{_source}:{layer.Line}: " : $"{_source}: ";
}
