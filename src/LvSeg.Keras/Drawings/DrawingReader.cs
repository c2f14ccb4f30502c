using LvSeg.Runs.Keys;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LvSeg.Keras.Drawings;

/// <summary>Reads drawings, and finds everything that is wrong with one at once. How the shapes of its layers fit is not its business.</summary>
internal sealed class DrawingReader
{
    private const string NameKey = "name", LayersKey = "layers";
    private const int MostLayers = 1000;

    private readonly List<DrawingComplaint> _complaints = [];
    private readonly List<DrawnLayer> _layers = [];

    private DrawingReader()
    {
    }

    /// <summary>Reads the text of a drawing.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">The file it is from.</param>
    /// <param name="name">What it is called where it does not say.</param>
    /// <returns>The drawing, where a field may still be unfinished, and every complaint in the order of the lines; where there are any it is not whole.</returns>
    public static (NetworkDrawing Drawing, IReadOnlyList<DrawingComplaint> Complaints) Read(string text, string source, string name)
    {
        var reader = new DrawingReader();
        if (reader.Root(text) is { } root)
            name = reader.ReadNetwork(root, name);
        return (new NetworkDrawing(name, reader._layers, source), [.. reader._complaints.OrderBy(complaint => complaint.Line)]);
    }

    private YamlMappingNode? Root(string text)
    {
        try
        {
            YamlNode? root = YamlText.Root(text);
            if (root is YamlMappingNode mapping)
                return mapping;
            Complain(1, root is null ? "the drawing is empty" : "this is no drawing", "; it must hold 'layers:' and below it a list of layers, each with its name and kind.");
        }
        catch (YamlException e)
        {
            Complain((int)Math.Max(e.Start.Line, 1), (e.InnerException?.Message ?? e.Message).TrimEnd('.'), ".");
        }
        catch (InvalidOperationException)
        {
            // So YamlDotNet calls a list in brackets that never ends.
            Complain(1, "this is no YAML", "; is a bracket open somewhere?");
        }
        return null;
    }

    private string ReadNetwork(YamlMappingNode root, string name)
    {
        foreach ((YamlNode key, YamlNode value) in root.Children)
        {
            switch (LayerReader.Word(key))
            {
                case NameKey when LayerReader.Word(value) is { } word && DrawingName.Fault(word) is null:
                    name = word;
                    break;
                case NameKey:
                    Complain(value.Line(), $"{LayerReader.Shown(value)} cannot be the name of a network", $": {DrawingName.Fault("")}.");
                    break;
                case LayersKey when value is YamlSequenceNode { Children.Count: > 0 and <= MostLayers } list:
                    ReadLayers(list);
                    break;
                case LayersKey when value is YamlSequenceNode { Children.Count: > MostLayers } list:
                    Complain(key.Line(), $"there are {list.Children.Count:N0} layers", $"; {MostLayers:N0} are the most.");
                    break;
                case LayersKey:
                    Complain(key.Line(), "there is no layer below 'layers:'", "; each begins with '- name:' in a line of its own.");
                    break;
                case var word:
                    Complain(key.Line(), $"unknown key {LayerReader.Shown(key)}",
                        NearestName.Of(word ?? "", [NameKey, LayersKey]) is [var near, ..] ? $". Did you mean '{near}'?" : "; the keys are 'name' and 'layers'.");
                    break;
            }
        }
        if (!root.Children.Keys.Any(key => LayerReader.Word(key) == LayersKey))
            Complain(root.Line(), "'layers:' is missing", "; below it stands a list of layers, each with its name and kind.");
        return name;
    }

    private void ReadLayers(YamlSequenceNode list)
    {
        int before = _complaints.Count;
        var reader = new LayerReader([.. list.Children.Select(LayerReader.NameOf)], _complaints);
        for (int i = 0; i < list.Children.Count; i++)
        {
            if (reader.Read(list.Children[i], i) is { } layer)
                _layers.Add(layer);
        }
        if (_complaints.Count > before)
            return;
        HashSet<string> read = [.. _layers.SelectMany(layer => layer.Inputs)];
        foreach (DrawnLayer layer in _layers.SkipLast(1).Where(layer => !read.Contains(layer.Name)))
        {
            _complaints.Add(new DrawingComplaint(layer.Line, $"layer '{layer.Name}'", null,
                "it leads nowhere", ": no other layer takes what it makes, and only the last one is the network's output."));
        }
    }

    private void Complain(int line, string problem, string remedy) => _complaints.Add(new DrawingComplaint(line, null, null, problem, remedy));
}
