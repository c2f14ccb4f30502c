using LvSeg.Keras.Models;

namespace LvSeg.Training.Models;

/// <summary>How large a network has become, layer by layer, so that a slip of the finger does not ask for all the memory there is.</summary>
internal sealed class NetworkSize
{
    /// <summary>Numbers to learn, all layers together; with gradient and moments 4 GiB.</summary>
    public const long MostParameters = 1L << 28;

    /// <summary>Values that all layers together make of one slice; 4 GiB, and as much again for gradients.</summary>
    public const long MostValues = 1L << 30;

    private const string Doubt = "Is one of its fields mistyped?";

    private double _parameters, _values;

    /// <summary>Counts a layer in.</summary>
    /// <returns>What is too much now, in words; null where nothing is.</returns>
    public string? Add(SymbolicTensor made)
    {
        // In floating point, since whole numbers of 64 bits may not do.
        _parameters += made.Layer.Weights.Sum(weight => Product(weight.Shape));
        _values += Product(made.Shape);
        return _parameters > MostParameters ? $"with it the network has {_parameters:N0} numbers to learn; {MostParameters:N0} are the most. {Doubt}"
            : _values > MostValues ? $"with it the network makes {_values:N0} values of one slice; {MostValues:N0} are the most. {Doubt}" : null;
    }

    private static double Product(Shape shape)
    {
        double product = 1;
        foreach (int dimension in shape.Dimensions)
            product *= dimension;
        return product;
    }
}
