using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Tests.Fit;
using LvSeg.Keras.Tests.Reference;

namespace LvSeg.Keras.Tests.Layers;

/// <summary>One layer with what the contract expects of it.</summary>
/// <param name="Make">Makes a new one.</param>
/// <param name="Input">The shape of the network's input.</param>
/// <param name="Output">The shape of the layer's output.</param>
/// <param name="Weights">Parts and shapes in Keras's order, such as <c>kernel (3, 3, 2, 4)</c>.</param>
internal sealed record LayerCase(Func<Layer> Make, int[] Input, int[] Output, params string[] Weights)
{
    private static readonly int[] Picture = [5, 4, 2];

    /// <summary>Every layer there is, by a name to read in the list of tests.</summary>
    public static IReadOnlyDictionary<string, LayerCase> All { get; } = new Dictionary<string, LayerCase>
    {
        ["Conv2D, same"] = new(() => new Conv2D(3, 3, 2, Padding.Same), Picture, [3, 2, 3], "kernel (3, 3, 2, 3)", "bias (3)"),
        ["Conv2D, same with an odd pixel"] = new(() => new Conv2D(3, (4, 2), padding: Padding.Same), Picture, [5, 4, 3], "kernel (4, 2, 2, 3)", "bias (3)"),
        ["Conv2D, valid, relu"] = new(() => new Conv2D(3, (2, 3), activation: Activation.Relu), Picture, [4, 2, 3], "kernel (2, 3, 2, 3)", "bias (3)"),
        ["Conv2D, softmax, no bias"] = new(() => new Conv2D(3, 1, activation: Activation.Softmax, useBias: false), Picture, [5, 4, 3], "kernel (1, 1, 2, 3)"),
        ["Conv2DTranspose, same"] = new(() => new Conv2DTranspose(3, 4, 2, Padding.Same), Picture, [10, 8, 3], "kernel (4, 4, 3, 2)", "bias (3)"),
        ["Conv2DTranspose, same with an odd pixel"] = new(() => new Conv2DTranspose(3, 3, 2, Padding.Same), Picture, [10, 8, 3], "kernel (3, 3, 3, 2)", "bias (3)"),
        ["Conv2DTranspose, kernel below stride"] = new(() => new Conv2DTranspose(1, 1, 2, Padding.Same), Picture, [10, 8, 1], "kernel (1, 1, 1, 2)", "bias (1)"),
        ["Conv2DTranspose, valid, no bias"] = new(() => new Conv2DTranspose(3, 3, 2, useBias: false), Picture, [11, 9, 3], "kernel (3, 3, 3, 2)"),
        ["MaxPooling2D, same"] = new(() => new MaxPooling2D(2, padding: Padding.Same), Picture, [3, 2, 2]),
        ["MaxPooling2D, overlapping"] = new(() => new MaxPooling2D(3, 1), Picture, [3, 2, 2]),
        ["UpSampling2D"] = new(() => new UpSampling2D((2, 3)), Picture, [10, 12, 2]),
        ["BatchNormalization of pictures"] = new(() => new BatchNormalization(), Picture, [5, 4, 2],
            "gamma (2)", "beta (2)", "moving_mean (2)", "moving_variance (2)"),
        ["BatchNormalization of rows"] = new(() => new BatchNormalization(), [6], [6],
            "gamma (6)", "beta (6)", "moving_mean (6)", "moving_variance (6)"),
        ["Dense"] = new(() => new Dense(3), [6], [3], "kernel (6, 3)", "bias (3)"),
        ["Dense, softmax"] = new(() => new Dense(4, Activation.Softmax), [6], [4], "kernel (6, 4)", "bias (4)"),
        ["Flatten"] = new(() => new Flatten(), Picture, [40]),
        ["Reshape"] = new(() => new Reshape(new Shape(2, 10, 2)), Picture, [2, 10, 2]),
        ["Concatenate"] = new(() => new Concatenate(), Picture, [5, 4, 4]),
        ["Add"] = new(() => new Add(), Picture, [5, 4, 2]),
        ["Cropping2D"] = new(() => new Cropping2D((1, 0), (0, 2)), Picture, [4, 2, 2]),
        ["ZeroPadding2D"] = new(() => new ZeroPadding2D((1, 0), (0, 2)), Picture, [6, 6, 2]),
        ["Rescaling"] = new(() => new Rescaling(2, -1), Picture, [5, 4, 2]),
        ["Rescaling of each channel"] = new(() => new Rescaling([2, 0.5], [0, -1]), Picture, [5, 4, 2]),
        ["LayerNormalization of pixels"] = new(() => new LayerNormalization(epsilon: 0.5), Picture, [5, 4, 2], "gamma (2)", "beta (2)"),
        ["LayerNormalization of pictures"] = new(() => new LayerNormalization([1, 2, 3]), Picture, [5, 4, 2], "gamma (5, 4, 2)", "beta (5, 4, 2)"),
        ["LayerNormalization that standardises"] = new(() => new LayerNormalization([1, 2, 3], center: false, scale: false), Picture, [5, 4, 2]),
        ["LayerNormalization of rows"] = new(() => new LayerNormalization(), [6], [6], "gamma (6)", "beta (6)"),
        ["GroupNormalization of one group"] = new(() => new GroupNormalization(1), Picture, [5, 4, 2], "gamma (2)", "beta (2)"),
        ["GroupNormalization of each channel"] = new(() => new GroupNormalization(-1, center: false), Picture, [5, 4, 2], "gamma (2)"),
        ["GroupNormalization without weights"] = new(() => new GroupNormalization(2, 0.01, center: false, scale: false), Picture, [5, 4, 2]),
        ["GroupNormalization of rows"] = new(() => new GroupNormalization(2), [6], [6], "gamma (6)", "beta (6)"),
        ["Activation, leaky relu"] = new(() => new ActivationLayer(Activation.LeakyRelu), Picture, [5, 4, 2]),
        ["Activation"] = new(() => new ActivationLayer(Activation.Relu), Picture, [5, 4, 2]),
    };

    /// <summary>A network with the layer behind one that learns, so that gradients have to pass through it.</summary>
    public Model Network(ulong seed = 1)
    {
        var input = new Input(Input);
        SymbolicTensor before = Input.Length == 3 ? new Conv2D(2, 1, name: "before").Apply(input) : new Dense(6, name: "before").Apply(input);
        Layer layer = Make();
        var model = new Model(input, layer is Concatenate or Add ? layer.Apply([before, input]) : layer.Apply(before), seed);
        model.Build();
        return model;
    }

    /// <summary>One batch of three samples.</summary>
    public ListedBatches Data() => new(3, [.. Enumerable.Range(1, 3).Select(seed =>
        new Sample(SampleOf(seed), Output.Length == 3 ? new int[Output[0], Output[1]] : new int[1]))]);

    /// <summary>Made-up numbers of the input's shape, no two alike within one sample.</summary>
    public Array SampleOf(int seed)
    {
        int[] order = [.. Enumerable.Range(0, Input.Aggregate(1, (product, d) => product * d))];
        new Random(seed).Shuffle(order);
        double[] row = [.. order.Select(rank => 2.0 * rank / order.Length - 0.93)];
        if (Input.Length == 1)
            return row;
        double[,,] picture = Numbers.Picture(Input[0], Input[1], Input[2]);
        Buffer.BlockCopy(row, 0, picture, 0, row.Length * sizeof(double));
        return picture;
    }
}
