using LvSeg.Keras;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;
using LvSeg.Training.Configuration;

namespace LvSeg.Training.Models.Drawings;

/// <summary>A network drawn as YAML: a list of named layers, each with its kind, its fields in Keras's words, and the layers it takes.</summary>
/// <remarks>The page on networks in the documentation shows one, with the fields of every kind of layer.</remarks>
public sealed class NetworkDrawing
{
    /// <summary>What the picture that comes in is called among the inputs of a layer.</summary>
    public const string InputName = "input";

    internal NetworkDrawing(string name, IReadOnlyList<DrawnLayer> layers, string source)
    {
        Name = name;
        Layers = layers;
        Source = source;
    }

    /// <summary>What the network is called; fit to be part of a file's name.</summary>
    public string Name { get; }

    /// <summary>The layers, each below those it takes; the last makes the output.</summary>
    internal IReadOnlyList<DrawnLayer> Layers { get; }

    /// <summary>Where it is from, for messages.</summary>
    internal string Source { get; }

    /// <summary>Whether it can be built for one size of slices only, for it has layers that count all pixels.</summary>
    public bool IsOfOneSize => Layers.Any(layer => layer.Create().PictureScale.IsOfOneSize);

    /// <summary>What the sides of a slice are best a multiple of, in pixels, so that everything that is made smaller comes out even.</summary>
    public int SizeMultiple => IsOfOneSize ? 1 : SideMultiple.Of(Layers);

    /// <summary>The drawing as text in one form: equal networks have equal texts, whatever their files look like.</summary>
    public string Text => DrawingWriter.Write(this);

    /// <summary>Reads a drawing.</summary>
    /// <param name="path">A YAML file. Its name is the network's where the drawing has none.</param>
    /// <exception cref="ConfigurationException">The file is missing, or something in it is wrong or still FIXME: all complaints, with their lines.</exception>
    public static NetworkDrawing Read(string path) => Parse(DrawingFile.ReadText(path), path, DrawingName.Of(path));

    /// <summary>Reads a drawing from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">Where it is from, for messages.</param>
    /// <param name="name">What it is called where it does not say.</param>
    /// <exception cref="ConfigurationException">Something in it is wrong or still FIXME: all complaints, with their lines.</exception>
    public static NetworkDrawing Parse(string text, string source, string name = "network")
    {
        (NetworkDrawing drawing, IReadOnlyList<DrawingComplaint> complaints) = DrawingReader.Read(text, source, name);
        IEnumerable<DrawingComplaint> unfinished = drawing.Layers.SelectMany(layer => layer.Unfinished.Select(field => new DrawingComplaint(
            layer.Line, $"layer '{layer.Name}'", field.Name, $"{field.Name} is still {LayerReader.Unfinished}", $"; it must be {FieldText.Expected(field.Kind)}.")));
        string[] all = [.. complaints.Concat(unfinished).OrderBy(complaint => complaint.Line).Select(complaint => complaint.ToText(source))];
        return all.Length == 0 ? drawing : throw new ConfigurationException(all);
    }

    /// <summary>Draws a network that is built already.</summary>
    public static NetworkDrawing Of(Model model) => new(model.Name,
    [
        .. model.Tensors.Where(tensor => tensor != model.Input).Select(tensor => new DrawnLayer(
            tensor.Layer.Name, LayerClass.Find(tensor.Layer.ClassName) ?? throw new TrainingException($"{tensor.Layer} is of a class that cannot be drawn."),
            tensor.Layer.Configuration, [.. tensor.Inputs.Select(input => input == model.Input ? InputName : input.Layer.Name)], [], Line: 0)),
    ], model.Name);

    /// <summary>Builds the network. Its first weights come of the seed.</summary>
    /// <param name="height">Rows of a slice, in pixels.</param>
    /// <param name="width">Columns of a slice, in pixels.</param>
    /// <param name="seed">Decides the first weights.</param>
    /// <exception cref="TrainingException">
    /// A layer cannot take what it gets, the network is too large, nothing in it learns, or it does not end in two scores for each pixel. The
    /// message names the layer.
    /// </exception>
    public Model Build(int height, int width, ulong seed)
    {
        var image = new Input(height, width, 1);
        var made = new Dictionary<string, SymbolicTensor> { [InputName] = image };
        var size = new NetworkSize();
        SymbolicTensor last = image;
        foreach (DrawnLayer layer in Layers)
        {
            last = Place(layer, [.. layer.Inputs.Select(input => made[input])], size);
            made[layer.Name] = last;
        }
        if (!last.Shape.Equals(new Shape(height, width, Networks.Classes)))
        {
            string hint = !IsOfOneSize && (height % SizeMultiple != 0 || width % SizeMultiple != 0)
                ? $" Sides that are multiples of {SizeMultiple} would be halved evenly." : "";
            throw Error(Layers[^1], $"the network ends here in {last.Shape}; it must end in ({height}, {width}, {Networks.Classes}), "
                + $"a score for background and one for the ventricle at each of the slice's pixels.{hint}");
        }
        var model = new Model(image, last, seed, Name);
        return model.TrainableParameterCount > 0 ? model
            : throw Error(Layers[^1], "no layer of this network has anything to learn; a Conv2D or Dense is missing.");
    }

    /// <summary>Applies one layer.</summary>
    /// <exception cref="TrainingException">It cannot take what it gets, or is too large.</exception>
    private SymbolicTensor Place(DrawnLayer layer, SymbolicTensor[] inputs, NetworkSize size)
    {
        try
        {
            SymbolicTensor made = layer.Create().Apply(inputs);
            return size.Add(made) is { } excess ? throw Error(layer, $"{excess} Is one of its fields mistyped?") : made;
        }
        catch (KerasException e)
        {
            throw new TrainingException(Where(layer) + e.Message, e);
        }
    }

    private TrainingException Error(DrawnLayer layer, string message) => new($"{Where(layer)}layer '{layer.Name}': {message}");

    private string Where(DrawnLayer layer) => layer.Line > 0 ? $"{Source}:{layer.Line}: " : $"{Source}: ";
}
