using LvSeg.Keras.Layers;
using LvSeg.Keras.Layers.Fields;
using LvSeg.Keras.Models;


namespace LvSeg.Keras.Drawings.Classes;

/// <summary>A class of layers: its name and fields in Keras's words, and how one is made of them. The other way is <see cref="Layer.Configuration"/>.</summary>
public sealed class LayerClass
{
    private static readonly LayerField _padding = new("padding", FieldKind.Padding, Padding.Valid);
    private static readonly LayerField _activation = new("activation", FieldKind.Activation, Activation.Linear);
    private static readonly LayerField _useBias = new("use_bias", FieldKind.Switch, true);

    private static readonly LayerField[] _convolution =
    [
        new("filters", FieldKind.Count, IsRequired: true),
        new("kernel_size", FieldKind.Size, IsRequired: true),
        new("strides", FieldKind.Size, new Size2D(1, 1)),
        _padding, _activation, _useBias,
    ];

    private static readonly LayerField[] _centerAndScale =
        [new("epsilon", FieldKind.PositiveNumber, 1e-3), new("center", FieldKind.Switch, true), new("scale", FieldKind.Switch, true)];

    private readonly Func<Values, string?, Layer> _create;

    private LayerClass(string name, LayerField[] fields, Func<Values, string?, Layer> create)
    {
        Name = name;
        Fields = fields;
        _create = create;
    }

    /// <summary>Every class of layers that a network can be made of.</summary>
    public static IReadOnlyList<LayerClass> All { get; } =
    [
        new("Conv2D", _convolution, (v, name) => new Conv2D(v.Get<int>("filters"), v.Get<Size2D>("kernel_size"), v.Get<Size2D>("strides"),
            v.Get<Padding>("padding"), v.Get<Activation>("activation"), v.Get<bool>("use_bias"), name)),
        new("Conv2DTranspose", _convolution, (v, name) => new Conv2DTranspose(v.Get<int>("filters"), v.Get<Size2D>("kernel_size"), v.Get<Size2D>("strides"),
            v.Get<Padding>("padding"), v.Get<Activation>("activation"), v.Get<bool>("use_bias"), name)),
        new("MaxPooling2D",
            [new("pool_size", FieldKind.Size, new Size2D(2, 2)), new("strides", FieldKind.Size), _padding],
            (v, name) => new MaxPooling2D(v.Get<Size2D>("pool_size"), v.Find<Size2D>("strides"), v.Get<Padding>("padding"), name)),
        new("UpSampling2D", [new("size", FieldKind.Size, new Size2D(2, 2))], (v, name) => new UpSampling2D(v.Get<Size2D>("size"), name)),
        new("BatchNormalization",
            [new("momentum", FieldKind.Fraction, 0.99), new("epsilon", FieldKind.PositiveNumber, 1e-3)],
            (v, name) => new BatchNormalization(v.Get<double>("momentum"), v.Get<double>("epsilon"), name)),
        new("LayerNormalization",
            [new("axis", FieldKind.Axes, (OneOrMore<int>)(-1)), .. _centerAndScale],
            (v, name) => new LayerNormalization(v.Get<OneOrMore<int>>("axis"), v.Get<double>("epsilon"), v.Get<bool>("center"), v.Get<bool>("scale"), name)),
        new("GroupNormalization",
            [new("groups", FieldKind.CountOrAll, 32), .. _centerAndScale],
            (v, name) => new GroupNormalization(v.Get<int>("groups"), v.Get<double>("epsilon"), v.Get<bool>("center"), v.Get<bool>("scale"), name)),
        new("Activation", [_activation with { Default = null, IsRequired = true }], (v, name) => new ActivationLayer(v.Get<Activation>("activation"), name)),
        new("Concatenate", [], (_, name) => new Concatenate(name)),
        new("Add", [], (_, name) => new Add(name)),
        new("Cropping2D", [new("cropping", FieldKind.Margins, new Margins2D())], (v, name) =>
            new Cropping2D(v.Get<Margins2D>("cropping").Rows, v.Get<Margins2D>("cropping").Columns, name)),
        new("ZeroPadding2D", [new("padding", FieldKind.Margins, new Margins2D(1, 1, 1, 1))], (v, name) =>
            new ZeroPadding2D(v.Get<Margins2D>("padding").Rows, v.Get<Margins2D>("padding").Columns, name)),
        new("Rescaling",
            [new("scale", FieldKind.Numbers, IsRequired: true), new("offset", FieldKind.Numbers, (OneOrMore<double>)0.0)],
            (v, name) => new Rescaling(v.Get<OneOrMore<double>>("scale"), v.Get<OneOrMore<double>>("offset"), name)),
        new("Flatten", [], (_, name) => new Flatten(name)),
        new("Dense",
            [new("units", FieldKind.Count, IsRequired: true), _activation, _useBias],
            (v, name) => new Dense(v.Get<int>("units"), v.Get<Activation>("activation"), v.Get<bool>("use_bias"), name)),
        new("Reshape", [new("target_shape", FieldKind.Shape, IsRequired: true)], (v, name) => new Reshape(v.Get<Shape>("target_shape"), name)),
    ];

    /// <summary>Keras's name: <c>Conv2D</c>.</summary>
    public string Name { get; }

    /// <summary>What it takes, in Keras's order.</summary>
    public IReadOnlyList<LayerField> Fields { get; }

    /// <summary>The class of that name; null where there is none.</summary>
    public static LayerClass? Find(string name) => All.FirstOrDefault(layer => layer.Name == name);

    /// <summary>Makes a layer.</summary>
    /// <param name="values">Its fields; those left out have their defaults.</param>
    /// <param name="name">Unique in the network; null for Keras's own.</param>
    /// <exception cref="KerasException">A required field is missing, or a value is out of its range.</exception>
    public Layer Create(IEnumerable<FieldValue> values, string? name = null) =>
        _create(new Values(this, values.ToDictionary(value => value.Name, value => value.Value)), name);

    private sealed class Values(LayerClass layer, Dictionary<string, object> given)
    {
        public T? Find<T>(string name)
            where T : struct => Of(name) is T value ? value : null;

        public T Get<T>(string name)
            where T : notnull => Of(name) is T value ? value
            : throw new KerasException($"A {layer.Name} needs a value of '{name}'.");

        private object? Of(string name) => given.GetValueOrDefault(name) ?? layer.Fields.First(field => field.Name == name).Default;
    }
}
