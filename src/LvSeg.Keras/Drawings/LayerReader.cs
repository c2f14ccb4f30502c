using LvSeg.Keras.Drawings.Classes;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Runs.Keys;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LvSeg.Keras.Drawings;

/// <summary>Reads the layers of a drawing, one after another.</summary>
/// <param name="names">The names of all entries of the list; null where one has none.</param>
/// <param name="complaints">Where complaints go.</param>
internal sealed class LayerReader(IReadOnlyList<string?> names, List<DrawingComplaint> complaints)
{
    private const string NameKey = "name", KindKey = "kind", InputsKey = "inputs";

    private string _where = "";

    /// <summary>The name that an entry of the list has; null where it has none.</summary>
    public static string? NameOf(YamlNode node) => node is YamlMappingNode mapping ? Word(ValueOf(mapping, NameKey)) : null;

    /// <summary>The word that a node is; null where it is none, or an empty one.</summary>
    public static string? Word(YamlNode? node) => node is YamlScalarNode { Value: { } text } && text.Trim() is { Length: > 0 } word ? word : null;

    /// <summary>A node as a message shows it.</summary>
    public static string Shown(YamlNode node) => node switch
    {
        YamlSequenceNode list when list.Children.All(child => child is YamlScalarNode) => Short($"[{string.Join(", ", list.Children.Select(Word))}]"),
        YamlSequenceNode => "a list of lists",
        YamlMappingNode => "a mapping",
        _ => Word(node) is { } word ? $"'{Short(word)}'" : "nothing",
    };

    /// <summary>Reads an entry.</summary>
    /// <returns>Null where it cannot be read; there is a complaint then. There may be others besides.</returns>
    public DrawnLayer? Read(YamlNode node, int index)
    {
        _where = $"layer {index + 1}";
        if (node is not YamlMappingNode mapping)
        {
            Complain(node, null, $"{Shown(node)} stands for it", "; a layer has 'name:' and 'kind:', and its fields below them.");
            return null;
        }
        string? name = CheckedName(mapping, index);
        LayerClass? kind = KindOf(mapping);
        if (kind is null)
            return null;
        List<FieldValue> values = [];
        List<LayerField> unfinished = [];
        HashSet<string> misspelt = [];
        IReadOnlyList<string?> inputs = [index == 0 ? NetworkDrawing.InputName : names[index - 1]];
        foreach ((YamlNode key, YamlNode value) in mapping.Children.Where(entry => Word(entry.Key) is not (NameKey or KindKey)))
        {
            if (Word(key) == InputsKey)
                inputs = InputsOf(value, index);
            else if (kind.Fields.FirstOrDefault(field => field.Name == Word(key)) is not { } field)
                misspelt.Add(ComplainOfKey(key, kind));
            else if (IsUnfinished(value))
                unfinished.Add(field);
            else if (FieldText.Parse(field.Kind, value) is { } read)
                values.Add(new FieldValue(field.Name, read));
            else if (field.IsRequired || !IsNull(value))
                Complain(value, field.Name, $"{field.Name} is {Shown(value)}", $"; it must be {FieldText.Expected(field.Kind)}.");
        }
        foreach (LayerField field in kind.Fields.Where(field => field.IsRequired && ValueOf(mapping, field.Name) is null && !misspelt.Contains(field.Name)))
            Complain(mapping, field.Name, $"{field.Name} is missing", $"; it must be {FieldText.Expected(field.Kind)}.");
        return name is null || inputs.Any(input => input is null) ? null
            : new DrawnLayer(name, kind, values, [.. inputs!], [.. kind.Fields.Where(unfinished.Contains)], mapping.Line());
    }

    private string? CheckedName(YamlMappingNode mapping, int index)
    {
        if (names[index] is not { } name)
        {
            Complain(mapping, NameKey, "its name is missing", "; 'name: Conv1' would be one.");
            return null;
        }
        if (DrawingName.FaultOfLayer(name) is { } fault)
            Complain(mapping, NameKey, $"'{name}' cannot be its name", $": {fault}.");
        else if (names.Take(index).Contains(name))
            Complain(mapping, NameKey, $"'{name}' is the name of a layer above already", "; names must differ.");
        _where = $"layer '{name}'";
        return name;
    }

    private LayerClass? KindOf(YamlMappingNode mapping)
    {
        YamlNode? node = ValueOf(mapping, KindKey);
        if (Word(node) is { } word && LayerClass.Find(word) is { } kind)
            return kind;
        string[] known = [.. LayerClass.All.Select(layer => layer.Name)];
        string remedy = $". The kinds are {string.Join(", ", known)}.";
        if (node is null)
            Complain(mapping, KindKey, "its kind is missing", remedy);
        else if (NearestName.Of(Word(node) ?? "", known) is [var near, ..])
            Complain(node, KindKey, $"there is no kind of layer {Shown(node)}", $". Did you mean '{near}'?");
        else
            Complain(node, KindKey, $"there is no kind of layer {Shown(node)}", remedy);
        return null;
    }

    private string?[] InputsOf(YamlNode value, int index)
    {
        YamlNode[] nodes = value is YamlSequenceNode list ? [.. list.Children] : [value];
        if (nodes.Length == 0)
            Complain(value, InputsKey, "inputs is an empty list", "; it must be the name of a layer above, or a list of them.");
        return nodes.Length == 0 ? [null] : [.. nodes.Select(node => InputOf(node, index))];
    }

    private string? InputOf(YamlNode node, int index)
    {
        string[] above = [NetworkDrawing.InputName, .. names.Take(index).OfType<string>()];
        if (Word(node) is { } word && above.Contains(word))
            return word;
        if (Word(node) is { } below && names.Contains(below))
            Complain(node, InputsKey, $"inputs names '{below}'", names[index] == below ? ", which is the layer itself." : ", which stands below it; a layer takes what those above it make.");
        else if (NearestName.Of(Word(node) ?? "", above) is [var near, ..])
            Complain(node, InputsKey, $"inputs names {Shown(node)}, and no layer above is called so", $". Did you mean '{near}'?");
        else
            Complain(node, InputsKey, $"inputs names {Shown(node)}", "; it must be the name of a layer above, 'input' for the picture, or a list of them.");
        return null;
    }

    /// <returns>The field that was probably meant; empty where none is near.</returns>
    private string ComplainOfKey(YamlNode key, LayerClass kind)
    {
        string[] known = [.. kind.Fields.Select(field => field.Name), NameKey, KindKey, InputsKey];
        string fields = kind.Fields.Count == 0 ? "It has none." : $"Its fields are {string.Join(", ", kind.Fields.Select(field => field.Name))}.";
        string? near = NearestName.Of(Word(key) ?? "", known) is [var nearest, ..] ? nearest : null;
        Complain(key, null, $"{kind.Name} has no field {Shown(key)}", near is null ? $". {fields}" : $". Did you mean '{near}'?");
        return near ?? "";
    }

    private static YamlNode? ValueOf(YamlMappingNode mapping, string key) =>
        mapping.Children.FirstOrDefault(entry => Word(entry.Key) == key).Value;

    // No field takes more than lists of lists; and a list may hold an alias of itself.
    private static bool IsUnfinished(YamlNode node) => IsGap(node) || ChildrenOf(node).Any(child => IsGap(child) || ChildrenOf(child).Any(IsGap));

    private static IEnumerable<YamlNode> ChildrenOf(YamlNode node) => node is YamlSequenceNode list ? list.Children : [];

    private static bool IsGap(YamlNode node) => string.Equals(Word(node), NetworkDrawing.Unfinished, StringComparison.OrdinalIgnoreCase);

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "~" };

    private void Complain(YamlNode at, string? field, string problem, string remedy) =>
        complaints.Add(new DrawingComplaint(at.Line(), _where, field, problem, remedy));
}
