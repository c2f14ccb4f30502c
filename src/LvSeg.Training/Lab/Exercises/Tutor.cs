using LvSeg.Keras;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Training.Models;

namespace LvSeg.Training.Lab.Exercises;

/// <summary>
/// Reads what a student has drawn, beside the network that is sought, and explains the first layer whose shape is wrong; where all shapes are right, the first
/// layer that is another one. It never says the value that is sought: it shows no number but shapes, which the exercise gives, and the student's own.
/// </summary>
public sealed class Tutor
{
    private readonly Layer[] _sought = [.. Exercise.Solution().Layers.Skip(1)];
    private readonly IReadOnlyList<DrawnLayer> _drawn;
    private readonly List<Layer> _built = [];

    private Tutor(IReadOnlyList<DrawnLayer> drawn) => _drawn = drawn;

    /// <summary>Looks at a drawing.</summary>
    /// <param name="path">A YAML file.</param>
    /// <exception cref="DrawingException">The file is missing or cannot be read. What is wrong in it is no error, but the answer.</exception>
    public static TutorAnswer Check(string path)
    {
        (NetworkDrawing drawing, IReadOnlyList<DrawingComplaint> complaints) = NetworkDrawing.ReadUnfinished(path);
        if (complaints.Count > 0)
            return Unreadable(complaints[0], path);
        var tutor = new Tutor(drawing.Layers);
        TutorAnswer answer = tutor.FirstWrongShape() ?? tutor.FirstOtherLayer() ?? new TutorAnswer(true, "This is the course's network.");
        return answer with { IsSound = IsSound(drawing) };
    }

    private static TutorAnswer Unreadable(DrawingComplaint complaint, string path)
    {
        Layer? sought = Exercise.Solution().Layers.FirstOrDefault(layer => complaint.Layer == $"layer '{layer.Name}'");
        // The remedy lists what a field may be, the right value among it.
        return sought is null || complaint.Field is null or "name" or "inputs"
            ? new TutorAnswer(false, complaint.ToText(path)) { Layer = sought?.Name }
            : new TutorAnswer(false, $"{sought.Name}: {complaint.Problem}.")
            {
                Layer = sought.Name,
                Expected = sought.OutputShape,
                Hints = [complaint.Field == "kind" ? Hints.OfKind(sought) : Hints.Of(sought, complaint.Field, drawn: null)],
            };
    }

    private TutorAnswer? FirstWrongShape()
    {
        SymbolicTensor value = new Input(Exercise.Side, Exercise.Side, 1);
        for (int i = 0; i < Math.Max(_sought.Length, _drawn.Count); i++)
        {
            if ((OtherPlace(i) ?? OtherKind(i) ?? OtherInputs(i) ?? StillToBeFound(i)) is { } wrong)
                return i < _sought.Length ? wrong with { Gets = value.Shape, Expected = _sought[i].OutputShape } : wrong;
            Layer layer = _drawn[i].Create();
            string made;
            try
            {
                value = layer.Apply(value);
                made = value.Shape.ToString();
            }
            catch (KerasException e)
            {
                return WrongShape(i, layer, value.Shape, $"nothing. {e.Message}");
            }
            if (!value.Shape.Equals(_sought[i].OutputShape))
                return WrongShape(i, layer, layer.InputShapes[0], made);
            _built.Add(layer);
        }
        return null;
    }

    private TutorAnswer WrongShape(int index, Layer drawn, Shape gets, string makes)
    {
        string[] fields = [.. Differing(index, drawn).Where(field => field is "filters" or "strides" or "padding" or "kernel_size" or "pool_size")];
        bool sides = makes[0] != '(' || !drawn.OutputShape.Dimensions[..2].SequenceEqual(_sought[index].OutputShape.Dimensions[..2]);
        bool channels = makes[0] == '(' && drawn.OutputShape[^1] != _sought[index].OutputShape[^1];
        bool keepsInside = drawn.Configuration.Any(field => field.Value is Padding.Valid);
        IEnumerable<string> visible = fields.Where(field => field == "filters" ? channels : sides && (field is "strides" or "padding" || keepsInside));
        return new TutorAnswer(false, $"{drawn.Name} is the first layer whose shape is wrong.")
        {
            Layer = drawn.Name,
            Gets = gets,
            Makes = makes,
            Expected = _sought[index].OutputShape,
            Hints = [.. visible.Select(field => Hints.Of(_sought[index], field, drawn))],
        };
    }

    private TutorAnswer? FirstOtherLayer()
    {
        for (int i = 0; i < _sought.Length; i++)
        {
            if (Differing(i, _built[i]).ToList() is not [var first, ..])
                continue;
            return new TutorAnswer(false, $"All shapes are right, but {_built[i].Name} is not the course's layer: look at its {first}.")
            {
                Layer = _built[i].Name,
                Gets = _built[i].InputShapes[0],
                Makes = _built[i].OutputShape.ToString(),
                Expected = _sought[i].OutputShape,
                Hints = [Hints.Of(_sought[i], first, _built[i])],
            };
        }
        return null;
    }

    private TutorAnswer? OtherPlace(int index)
    {
        string? drawn = index < _drawn.Count ? _drawn[index].Name : null, sought = index < _sought.Length ? _sought[index].Name : null;
        if (drawn == sought)
            return null;
        bool drawnBelongs = _sought.Any(layer => layer.Name == drawn), soughtIsThere = _drawn.Any(layer => layer.Name == sought);
        (string finding, string hint) = (drawn, sought) switch
        {
            (null, _) => ($"{sought} is missing: the drawing ends before it.", "The exercise has all layers; take it from there."),
            (_, null) => ($"{drawn} stands behind the last layer of the course's network.", "Take it out, or keep it for a network of your own."),
            _ when drawnBelongs && soughtIsThere => ($"{drawn} stands where {sought} belongs: the order is another.", "A layer takes what the one above it makes; keep them in the order of the exercise."),
            _ when drawnBelongs => ($"{sought} is missing: {drawn} stands in its place.", "The exercise has all layers; take it from there."),
            _ when soughtIsThere => ($"{drawn} stands where {sought} belongs: it is a layer that the course's network does not have.", "Take it out, or keep it for a network of your own."),
            _ => ($"{drawn} stands where {sought} belongs.", "A layer's name is that of its weights in every checkpoint; keep the names of the exercise."),
        };
        return new TutorAnswer(false, finding) { Layer = sought ?? drawn, Hints = [new(hint)] };
    }

    private TutorAnswer? OtherKind(int index) => _drawn[index].Class.Name == _sought[index].ClassName ? null
        : new TutorAnswer(false, $"{_drawn[index].Name} is of another kind than the course's: {_drawn[index].Class.Name}.")
        {
            Layer = _drawn[index].Name,
            Hints = [Hints.OfKind(_sought[index])],
        };

    private TutorAnswer? OtherInputs(int index)
    {
        string before = index == 0 ? NetworkDrawing.InputName : _drawn[index - 1].Name;
        return _drawn[index].Inputs is [var only] && only == before ? null
            : new TutorAnswer(false, $"{_drawn[index].Name} takes something else than the layer above it: {string.Join(", ", _drawn[index].Inputs)}.")
            {
                Layer = _drawn[index].Name,
                Hints = [new("inputs: in the course's network each layer takes what the one above it makes; so it is where inputs is left out.")],
            };
    }

    private TutorAnswer? StillToBeFound(int index) => _drawn[index].Unfinished is not [var first, ..] fields ? null
        : new TutorAnswer(false, $"{_drawn[index].Name}: {string.Join(", ", fields.Select(field => field.Name))} {(fields.Count == 1 ? "is" : "are")} still {NetworkDrawing.Unfinished}.")
        {
            Layer = _drawn[index].Name,
            Hints = [Hints.Of(_sought[index], first.Name, drawn: null)],
        };

    /// <summary>The fields, by name, in which a layer is another than the one sought.</summary>
    private IEnumerable<string> Differing(int index, Layer drawn) =>
        drawn.Configuration.Except(_sought[index].Configuration).Select(field => field.Name)
            .Where(field => field != "padding" || !HasNoRim(drawn));

    // Windows of one pixel, one for each: whatever is said of the rim, there is none.
    private static bool HasNoRim(Layer layer) => layer.Configuration.Where(field => field.Value is Size2D).All(field => field.Value is Size2D { Height: 1, Width: 1 });

    private static bool IsSound(NetworkDrawing drawing)
    {
        if (drawing.Layers.Any(layer => layer.Unfinished.Count > 0))
            return false;
        try
        {
            DrawnNetwork.Build(drawing, Exercise.Side, Exercise.Side, seed: 0).Dispose();
            return true;
        }
        catch (TrainingException)
        {
            return false;
        }
    }
}
