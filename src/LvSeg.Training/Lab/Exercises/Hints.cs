using LvSeg.Data;
using LvSeg.Keras.Drawings.Classes;
using LvSeg.Keras.Layers;


namespace LvSeg.Training.Lab.Exercises;

/// <summary>What to think about where a field is wrong or not found yet. No hint holds the value that is sought.</summary>
internal static class Hints
{
    /// <summary>About the kind of a layer.</summary>
    /// <param name="sought">The layer that should stand there.</param>
    public static Remark OfKind(Layer sought) => new("kind: " + sought switch
    {
        MaxPooling2D => "the layer that belongs here learns nothing, as the table at the top of the exercise says; of each window it keeps the largest value.",
        Conv2DTranspose => "the layer that belongs here makes the picture larger, and learns how.",
        _ => "the layer that belongs here learns: at each place it makes weighted sums of all that is in its window.",
    });

    /// <summary>About a field.</summary>
    /// <param name="sought">The layer that should stand there.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="drawn">What the student has drawn; null where that cannot be built, or has no value yet.</param>
    public static Remark Of(Layer sought, string field, Layer? drawn)
    {
        object? value = drawn?.Configuration.FirstOrDefault(own => own.Name == field)?.Value;
        string general = (field, sought) switch
        {
            ("filters", _) => "how many channels come out, whatever comes in",
            ("strides", Conv2DTranspose) => "a transposed convolution goes the other way: its strides make the picture larger. Each pixel is spread over a window, "
                + "and the windows of neighbours lie s apart, so of n pixels come n·s",
            ("strides", _) when drawn is not null && !ShowsInShape(drawn) =>
                "a window moves s pixels each time, and the rim is padded so that of n pixels come exactly ⌈n/s⌉, whatever the kernel",
            ("strides", _) => "a window moves s pixels each time, so of n pixels begin about n/s windows, and each makes one pixel of the output",
            ("kernel_size", Conv2DTranspose) when drawn is not null && ShowsInShape(drawn) =>
                "where nothing is cut off at the rim, the output reaches beyond n·s by what the kernel is larger than the strides",
            ("kernel_size", _) when drawn is not null && ShowsInShape(drawn) =>
                "where windows must stay inside the picture, the larger they are, the fewer of them fit",
            ("kernel_size", Conv2DTranspose) => "it does not show in the shape, for what reaches over the rim is cut off. Windows larger than the strides overlap, so that "
                + "neighbours blend, and an odd one has a middle. How large it is, shows in what the layer learns: (height of the kernel) · (width of the kernel) · "
                + "(channels in) · (channels out), and a bias for each channel out; the table at the top of the exercise says how many numbers that must be",
            ("kernel_size", _) => "it need not show in the shape, but it shows in what the layer learns: (height of the kernel) · (width of the kernel) · "
                + "(channels in) · (channels out), and a bias for each channel out. The table at the top of the exercise says how many numbers it must be",
            ("pool_size", _) => "how large a window is, while strides is how far it moves. Windows larger than their step overlap, smaller ones "
                + "leave pixels out. What does the comment in the exercise say of them?",
            ("padding", Conv2DTranspose) => "a kernel larger than the strides reaches beyond n·s at both ends. Is that to be kept, or cut off?",
            ("padding", _) when value is Padding.Valid => "windows stay inside the picture, so the side loses what they reach over, and where they do not come out "
                + "even, the last pixels are looked at by none. Is that what the exercise asks for?",
            ("padding", _) => "what happens at the rim. Must every pixel be looked at, or may the last windows be left out where they reach over the rim?",
            ("activation", _) => Meaning(value),
            ("use_bias", _) => "a bias is a number that is added to each channel that comes out, and is learned as well. The table at the top of the exercise counts them",
            _ => "the exercise leaves it as it is by itself",
        };
        // It does not show in any shape, so the student must count.
        if (field == "kernel_size" && sought is not Conv2DTranspose && (drawn is null || !ShowsInShape(drawn)))
            return new($"{field}: {general}", new SumUpDrawing());
        return new($"{field}: {general}{(general[^1] is '.' or '?' ? "" : ".")}{Own(field, value, drawn)}");
    }

    private static string Own(string field, object? value, Layer? drawn) => field is "activation" or "use_bias" or "pool_size" || value is null ? ""
        : field == "padding" ? $" Yours is {FieldText.Format(value)}.{(drawn is MaxPooling2D ? " At this size of slices that may not show; at others it does." : "")}"
        : field == "kernel_size" && drawn is not null && !ShowsInShape(drawn) ? ""
        : $" Yours is {FieldText.Format(value)}.";

    private static string Meaning(object? value) => value switch
    {
        Activation.Relu => "scores may have either sign, and a relu cuts off what is below zero. The notebook has one on its scores; now and then "
            + "a network then dies at birth, all its scores cut off, so here there is none",
        Activation.Softmax => "a softmax makes the channels of a pixel sum to one, as probabilities do. That has its place at the very end, and there the loss does "
            + "it already; done twice it is the trap of Task 1",
        null => "what is done to each value at the end of the layer. Does another layer follow that should get more than weighted sums, or are these the scores themselves?",
        _ => "a weighted sum of weighted sums is a weighted sum again: without something that is not linear in between, several convolutions can do no more than a single one",
    };

    private static bool ShowsInShape(Layer drawn) => drawn.Configuration.Any(field => field.Value is Padding.Valid);
}
