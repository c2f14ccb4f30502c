using System.Text.RegularExpressions;
using LvSeg.Keras.Drawings;
using LvSeg.Testing;
using LvSeg.Training.Lab.Exercises;
using Xunit;

namespace LvSeg.Training.Tests.Lab.Exercises;

public sealed partial class TutorTests : IDisposable
{
    /// <summary>The course's network as a student would have it, every field written out.</summary>
    private static readonly (string Layer, string Kind, (string Field, string Right, string[] Wrong)[] Fields)[] _network =
    [
        Convolution("Conv1", "100", "5", "2", "relu"),
        Pooling("MaxPool1"),
        Convolution("Conv2", "200", "5", "2", "relu"),
        Pooling("MaxPool2"),
        Convolution("Conv3", "300", "3", "1", "relu"),
        Convolution("Conv4", "300", "3", "1", "relu"),
        ("Score_classes", "Conv2D",
        [
            ("filters", "2", ["1", "3", "7", "0", "many"]), ("kernel_size", "1", ["2", "3", "17", "[3, 1]", "-1"]), ("strides", "1", ["2", "4"]),
            ("activation", "linear", ["relu", "softmax", "tanh"]), ("use_bias", "true", ["false", "perhaps"]),
        ]),
        ("Upscore", "Conv2DTranspose",
        [
            ("filters", "2", ["1", "3", "32"]), ("kernel_size", "31", ["16", "30", "32", "[31, 30]", "1"]), ("strides", "16", ["8", "15", "17", "32", "[16, 8]"]),
            ("padding", "same", ["valid", "full"]), ("activation", "linear", ["relu", "softmax"]), ("use_bias", "true", ["false"]),
        ]),
    ];

    private readonly TempFolder _folder = new();

    public static TheoryData<string, string, string, string> Spoilt
    {
        get
        {
            var cases = new TheoryData<string, string, string, string>();
            foreach ((string layer, _, (string Field, string Right, string[] Wrong)[] fields) in _network)
            {
                foreach ((string name, string right, string[] wrong) in fields)
                {
                    foreach (string value in wrong)
                        cases.Add(layer, name, right, value);
                }
            }
            return cases;
        }
    }

    public static TheoryData<string, string, string> ToBeFound
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach ((string layer, _, (string Field, string Right, string[] Wrong)[] fields) in _network)
            {
                foreach ((string name, string right, _) in fields)
                    cases.Add(layer, name, right);
            }
            return cases;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_course_s_network_is_right()
    {
        TutorAnswer answer = Check(Drawing());
        Assert.True(answer.IsRight, answer.Finding);
        Assert.Equal(1_857_848, Exercise.Solution().ParameterCount);
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void A_field_that_is_spoilt_is_found_at_its_layer_and_the_right_value_is_not_told(string layer, string field, string right, string wrong)
    {
        TutorAnswer answer = Check(Drawing((layer, field, wrong)));
        Assert.False(answer.IsRight);
        Assert.Equal(layer, answer.Layer);
        Assert.Contains(layer, answer.Finding, StringComparison.Ordinal);
        AssertNotTold(answer, field, right, wrong);
        Assert.NotEmpty(answer.Hints);
        Assert.All(answer.Hints, hint => Assert.StartsWith($"{field}: ", hint.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ToBeFound))]
    public void A_field_that_is_still_to_be_found_is_named_and_its_value_is_not_told(string layer, string field, string right)
    {
        TutorAnswer answer = Check(Drawing((layer, field, "FIXME")));
        Assert.Equal($"{layer}: {field} is still FIXME.", answer.Finding);
        Assert.False(answer.IsSound);
        AssertNotTold(answer, field, right, "FIXME");
        Assert.StartsWith($"{field}: ", Assert.Single(answer.Hints).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Conv1", "strides", "3", "(256, 256, 1)", "(86, 86, 100)", "(128, 128, 100)")]          // ⌈256/3⌉
    [InlineData("Conv1", "padding", "valid", "(256, 256, 1)", "(126, 126, 100)", "(128, 128, 100)")]    // ⌊(256 − 5)/2⌋ + 1
    [InlineData("MaxPool2", "strides", "1", "(32, 32, 200)", "(32, 32, 200)", "(16, 16, 200)")]
    [InlineData("Conv4", "filters", "30", "(16, 16, 300)", "(16, 16, 30)", "(16, 16, 300)")]
    [InlineData("Upscore", "strides", "8", "(16, 16, 2)", "(128, 128, 2)", "(256, 256, 2)")]
    [InlineData("Upscore", "padding", "valid", "(16, 16, 2)", "(271, 271, 2)", "(256, 256, 2)")]        // 16 · 16 + 31 − 16
    public void What_a_layer_gets_makes_and_should_make_is_shown(string layer, string field, string wrong, string gets, string makes, string expected)
    {
        TutorAnswer answer = Check(Drawing((layer, field, wrong)));
        Assert.Equal($"{layer} is the first layer whose shape is wrong.", answer.Finding);
        Assert.Equal((gets, makes, expected), (answer.Gets!.ToString(), answer.Makes, answer.Expected!.ToString()));
    }

    [Fact]
    public void A_layer_that_makes_no_shape_at_all_says_why()
    {
        TutorAnswer answer = Check(Drawing(("Score_classes", "kernel_size", "17")));
        Assert.StartsWith("nothing. ", answer.Makes, StringComparison.Ordinal);
        Assert.Contains("a 17×17 kernel does not fit into (16, 16, 300)", answer.Makes, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_wrong_shape_is_told_before_what_no_shape_shows()
    {
        Assert.Equal("Conv3", Check(Drawing(("Conv1", "kernel_size", "7"), ("Conv3", "strides", "2"))).Layer);
        Assert.Equal("Conv2", Check(Drawing(("Conv2", "strides", "4"), ("Conv3", "strides", "2"))).Layer);
    }

    [Fact]
    public void All_wrong_fields_that_show_in_the_shape_have_a_hint()
    {
        TutorAnswer answer = Check(Drawing(("Conv2", "filters", "20"), ("Conv2", "strides", "4"), ("Conv2", "kernel_size", "7")));
        Assert.Equal(["filters", "strides"], answer.Hints.Select(hint => hint.Text.Split(':')[0]));
    }

    [Theory]
    [InlineData("Conv1", "Conv2DTranspose")]
    [InlineData("MaxPool1", "UpSampling2D")]
    [InlineData("MaxPool2", "Conv2D")]
    [InlineData("Score_classes", "Dense")]
    [InlineData("Upscore", "Conv2D")]
    [InlineData("Upscore", "Conv3D")]
    [InlineData("Conv4", "conv2d")]
    public void A_layer_of_another_kind_is_found_and_the_right_kind_is_not_told(string layer, string kind)
    {
        string right = _network.First(l => l.Layer == layer).Kind;
        string fields = kind switch { "UpSampling2D" => "    size: 2\n", "Dense" => "    units: 2\n", _ => "    filters: 3\n    kernel_size: 3\n" };
        TutorAnswer answer = Check(Regex.Replace(Drawing(), $"(  - name: {layer}\n    kind: )\\w+\n(    .*\n)*", $"$1{kind}\n{fields}"));
        Assert.False(answer.IsRight);
        Assert.Equal(layer, answer.Layer);
        Assert.DoesNotMatch($@"\b{right}\b", Words(answer));
    }

    [Fact]
    public void A_missing_layer_an_extra_one_another_order_and_another_name_are_told_apart()
    {
        string drawing = Drawing();
        string pool2 = Regex.Match(drawing, "  - name: MaxPool2\n(    .*\n)*").Value, conv3 = Regex.Match(drawing, "  - name: Conv3\n(    .*\n)*").Value;
        Assert.Equal("MaxPool2 is missing: Conv3 stands in its place.", Check(drawing.Replace(pool2, "", StringComparison.Ordinal)).Finding);
        Assert.Equal("Upscore is missing: the drawing ends before it.", Check(Regex.Replace(drawing, "  - name: Upscore\n(    .*\n)*", "")).Finding);
        Assert.Equal("Conv3 stands where MaxPool2 belongs: the order is another.", Check(drawing.Replace(pool2 + conv3, conv3 + pool2, StringComparison.Ordinal)).Finding);
        Assert.Equal("Mine stands where Conv3 belongs: it is a layer that the course's network does not have.",
            Check(drawing.Replace(conv3, "  - {name: Mine, kind: BatchNormalization}\n" + conv3, StringComparison.Ordinal)).Finding);
        Assert.Equal("Mine stands behind the last layer of the course's network.", Check(drawing + "  - {name: Mine, kind: BatchNormalization}\n").Finding);
        Assert.Equal("Third stands where Conv3 belongs.", Check(drawing.Replace("Conv3", "Third", StringComparison.Ordinal)).Finding);
    }

    [Fact]
    public void A_layer_that_takes_another_s_output_is_found()
    {
        TutorAnswer answer = Check(Drawing().Replace("  - name: Conv4\n", "  - name: Conv4\n    inputs: MaxPool2\n", StringComparison.Ordinal)
            .Replace("  - name: Score_classes\n", "  - name: Sum\n    kind: Concatenate\n    inputs: [Conv3, Conv4]\n  - name: Score_classes\n", StringComparison.Ordinal));
        Assert.Equal("Conv4 takes something else than the layer above it: MaxPool2.", answer.Finding);
        Assert.True(answer.IsSound);
    }

    [Theory]
    [InlineData("Conv2", "filters", "20", true)]
    [InlineData("Conv1", "kernel_size", "7", true)]
    [InlineData("Upscore", "strides", "8", false)]
    [InlineData("Upscore", "filters", "3", false)]
    public void Another_network_that_can_be_trained_is_told_so(string layer, string field, string value, bool sound) =>
        Assert.Equal(sound, Check(Drawing((layer, field, value))).IsSound);

    [Theory]
    [InlineData("strides: 2", "strides: [2, 2]")]
    [InlineData("padding: same", "padding: Same")]
    [InlineData("name: drawn", "name: mine")]
    [InlineData("    use_bias: true\n", "")]
    [InlineData("  - name: Score_classes\n", "  - name: Score_classes\n    padding: same\n")]     // a window of one pixel reaches over no rim
    [InlineData("  - name: Conv2\n", "  - name: Conv2\n    inputs: [MaxPool1]\n")]
    public void The_same_network_written_otherwise_is_right(string from, string to) => Assert.True(Check(Drawing().Replace(from, to, StringComparison.Ordinal)).IsRight);

    [Theory]
    [InlineData("")]
    [InlineData("layers: [")]
    [InlineData("layers:\n  - name: [1")]
    [InlineData("just words")]
    [InlineData("layers:\n  - {name: Conv1, kind: Conv2D, filters: 100, kernel_size: 5, stride: 2}\n")]
    public void What_is_no_drawing_has_an_answer_with_its_file(string text)
    {
        TutorAnswer answer = Check(text);
        Assert.False(answer.IsRight);
        Assert.Contains("mine.yaml:", answer.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error() =>
        Assert.Contains("there is no such drawing", Assert.Throws<DrawingException>(() => Tutor.Check(_folder["none.yaml"])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_exercise_finished_with_the_values_that_its_table_decides_is_the_course_s_network()
    {
        string text = Exercise.Text(Exercise.Task2, commands: []);
        Assert.StartsWith("MaxPool1: pool_size, strides, padding are still FIXME.", Check(text).Finding, StringComparison.Ordinal);
        foreach ((string layer, _, (string Field, string Right, string[] Wrong)[] fields) in _network)
        {
            foreach ((string field, string right, _) in fields)
                text = Regex.Replace(text, $"(  - name: {layer}\n(?:    .*\n)*?    {field}: )FIXME", $"${{1}}{right}");
        }
        Assert.DoesNotContain(": FIXME", text, StringComparison.Ordinal);
        Assert.True(Check(text).IsRight);
    }

    [Fact]
    public void The_exercise_as_it_is_cannot_be_trained_and_says_which_values_are_missing()
    {
        string path = _folder["task2.yaml"];
        File.WriteAllText(path, Exercise.Text(Exercise.Task2, ["Ask the tutor."]));
        IReadOnlyList<string> complaints = Assert.Throws<DrawingException>(() => NetworkDrawing.Read(path)).Complaints;
        Assert.Equal(25, complaints.Count);
        Assert.Matches(@"task2\.yaml:\d+: layer 'MaxPool1': pool_size is still FIXME; it must be a positive whole number", complaints[0]);
    }

    private static void AssertNotTold(TutorAnswer answer, string field, string right, string wrong)
    {
        // What the student wrote may hold the right number, as [31, 30] does.
        string words = Words(answer).Replace(wrong, "", StringComparison.Ordinal);
        Assert.DoesNotMatch($@"(?<![\w.]){Regex.Escape(right)}(?![\w.])", words);
        Assert.DoesNotMatch($@"{field}:?\s+{Regex.Escape(right)}\b", words);
    }

    // All that is said, without the shapes, which the exercise gives.
    private static string Words(TutorAnswer answer) => Shape().Replace($"{answer.Finding} {answer.Makes} {string.Join(' ', answer.Hints.Select(hint => hint.Text))}", "");

    [GeneratedRegex(@"\(\d+(, \d+)*\)")]
    private static partial Regex Shape();

    private static string Drawing(params (string Layer, string Field, string Value)[] instead) => "name: drawn\nlayers:\n" + string.Concat(_network.Select(layer =>
        $"  - name: {layer.Layer}\n    kind: {layer.Kind}\n" + string.Concat(layer.Fields.Select(field =>
            $"    {field.Field}: {instead.FirstOrDefault(other => other.Layer == layer.Layer && other.Field == field.Field).Value ?? field.Right}\n"))));

    private TutorAnswer Check(string text)
    {
        string path = _folder["mine.yaml"];
        File.WriteAllText(path, text);
        return Tutor.Check(path);
    }

    private static (string, string, (string, string, string[])[]) Convolution(string name, string filters, string kernel, string strides, string activation) => (name, "Conv2D",
    [
        ("filters", filters, ["1", "64", "1000", "0", "FIX"]),
        ("kernel_size", kernel, ["1", "4", "7", "[2, 9]", "1.5", "-3"]),
        ("strides", strides, ["3", "4", "8", "[9, 9]", "none"]),
        ("padding", "same", ["valid", "full", "smae"]),
        ("activation", activation, ["linear", "softmax", "rleu"]),
        ("use_bias", "true", ["false", "1"]),
    ]);

    private static (string, string, (string, string, string[])[]) Pooling(string name) => (name, "MaxPooling2D",
        [("pool_size", "2", ["1", "3", "4", "[3, 3]", "0"]), ("strides", "2", ["1", "3", "4", "[4, 4]"]), ("padding", "same", ["valid", "none"])]);
}
