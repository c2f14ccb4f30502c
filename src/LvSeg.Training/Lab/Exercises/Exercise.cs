using System.Text;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Drawings.Classes;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Training.Models;

namespace LvSeg.Training.Lab.Exercises;

/// <summary>The course's exercise: its network as a drawing in which values are to be found.</summary>
/// <remarks>
/// What the student is given, the shape after each layer and how many numbers each learns, decides every value that is left out but the
/// window of the poolings, about which a comment says enough.
/// </remarks>
public static class Exercise
{
    /// <summary>The name of the exercise there is.</summary>
    public const string Task2 = "task2";

    /// <summary>Height and width of the course's slices, in pixels.</summary>
    public const int Side = 256;

    // The first convolution is given whole, so that the student sees how a layer is drawn.
    private const string Given = "Conv1";

    private static readonly string[] _toBeFound = ["filters", "kernel_size", "pool_size", "strides", "padding"];

    /// <summary>The names of the exercises.</summary>
    public static IReadOnlyList<string> Names { get; } = [Task2];

    /// <summary>The network that is sought. Its weights are not made.</summary>
    public static Model Solution() => Fcn.Build(Side, Side, NetworkDescription.Classes, scoreRelu: false, seed: 0);

    /// <summary>The drawing with its FIXMEs, and what a student must know on top.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="commands">The last lines of its comment: what to do with the file; none where it is empty.</param>
    /// <exception cref="ConfigurationException">There is no such exercise.</exception>
    public static string Text(string name, IReadOnlyList<string> commands)
    {
        if (name != Task2)
            throw new ConfigurationException($"There is no exercise '{name}'; there is {string.Join(", ", Names)}.");
        Layer[] layers = [.. Solution().Layers];
        var text = new StringBuilder();
        foreach (string line in Head(layers, commands))
            text.Append(line.Length == 0 ? "#" : $"# {line}").Append('\n');
        text.Append($"\nname: {name}\nlayers:\n");
        foreach (Layer layer in layers[1..])
        {
            text.Append($"  - name: {layer.Name}\n    kind: {layer.ClassName}{CommentOf(layer)}\n");
            foreach (FieldValue field in layer.Configuration.Where(field => IsShown(layer, field)))
                text.Append($"    {field.Name}: {(_toBeFound.Contains(field.Name) && layer.Name != Given ? NetworkDrawing.Unfinished : FieldText.Format(field.Value))}\n");
        }
        return text.ToString();
    }

    private static IEnumerable<string> Head(Layer[] layers, IReadOnlyList<string> commands) =>
    [
        "Task 2: finish the course's fully convolutional network.",
        "",
        $"Replace every {NetworkDrawing.Unfinished}. You need to figure out the dimensions: of a slice these shapes must come,",
        "(height, width, channels), and each layer must learn so many numbers:",
        "",
        $"  {"the slice",-14} {layers[0].OutputShape}",
        .. layers.Skip(1).Select(layer => $"  {layer.Name,-14} {layer.OutputShape,-16} {NumbersOf(layer),9}".TrimEnd()),
        "",
        "  filters      how many channels come out",
        "  kernel_size  the side of the window, in pixels; pool_size that of a pooling",
        "  strides      how many pixels a window moves each time; in a Conv2DTranspose, how many",
        "               pixels of the output a pixel of the input moves",
        "  padding      what happens at the rim: 'valid' keeps windows inside the picture, 'same' pads",
        "               it, so that strides of s leave exactly n/s pixels of n, rounded up",
        "",
        "A convolution learns (height of the kernel) * (width of the kernel) * (channels in) * (channels",
        "out) numbers, and one more for each channel out, its bias. The poolings learn nothing.",
        .. commands.Count == 0 ? [] : commands.Prepend(""),
    ];

    private static string NumbersOf(Layer layer) => layer.Weights.Count == 0 ? "" : $"{layer.Weights.Sum(weight => weight.Shape.Size):N0}";

    private static string CommentOf(Layer layer) => layer switch
    {
        MaxPooling2D => "    # its windows lie side by side; none overlap, and no pixel of the rim is left out",
        Conv2DTranspose => "    # back to the size of the slice in one step",
        _ => "",
    };

    // What has its default, and nobody need think about, would only be in the way. So would the padding of a window of one pixel.
    private static bool IsShown(Layer layer, FieldValue field) => field.Name switch
    {
        "use_bias" => false,
        "activation" => field.Value is not Activation.Linear,
        "padding" => field.Value is not Padding.Valid,
        _ => true,
    };
}
