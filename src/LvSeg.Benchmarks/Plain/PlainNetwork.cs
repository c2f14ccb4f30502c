using LvSeg.Runs.Configuration;
using LvSeg.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Plain;

/// <summary>A network of the lab as TorchSharp's own examples would write it: modules in a field each, (batch, channels, height, width) throughout.</summary>
/// <remarks>Its modules have the names of the lab's layers, so that weights can be copied.</remarks>
internal abstract class PlainNetwork(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Builds the network that <see cref="DescribedNetwork.Build(ulong)"/> builds.</summary>
    public static PlainNetwork Build(NetworkDescription network) => network.Kind switch
    {
        NetworkKind.Dense => new PlainDense(network.Height, network.Width),
        NetworkKind.Fcn => new PlainFcn(),
        _ => new PlainUNet(network.Filters, network.Depth, network.BatchNorm, network.UpSampling),
    };

    /// <summary>Takes the lab's weights over.</summary>
    /// <param name="weights">By name and in Keras's order, as <see cref="Keras.Models.Model.SaveWeights"/> gives them; all of them.</param>
    public void CopyFrom(IReadOnlyList<KeyValuePair<string, Tensor>> weights)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Dictionary<string, nn.Module> modules = named_modules().ToDictionary(entry => entry.name, entry => entry.module);
        int numbers = 0;
        foreach ((string name, Tensor value) in weights)
        {
            string[] parts = name.Split('/');
            Tensor target = Find(modules[parts[0]], parts[1]);
            target.copy_(value.dim() switch
            {
                4 => value.permute(3, 2, 0, 1),
                2 => value.t(),
                _ => value,
            });
            numbers++;
        }
        int expected = parameters().Count() + modules.Values.OfType<BatchNorm2d>().Count() * 2;
        if (numbers != expected)
            throw new ArgumentException($"{numbers} weights were given for {expected}.", nameof(weights));
    }

    private static Tensor Find(nn.Module module, string part) => (module, part) switch
    {
        (Conv2d conv, "kernel") => conv.weight,
        (Conv2d conv, "bias") => conv.bias!,
        (ConvTranspose2d conv, "kernel") => conv.weight,
        (ConvTranspose2d conv, "bias") => conv.bias!,
        (Linear linear, "kernel") => linear.weight,
        (Linear linear, "bias") => linear.bias!,
        (BatchNorm2d norm, "gamma") => norm.weight!,
        (BatchNorm2d norm, "beta") => norm.bias!,
        (BatchNorm2d norm, "moving_mean") => norm.running_mean!,
        (BatchNorm2d norm, "moving_variance") => norm.running_var!,
        _ => throw new ArgumentException($"{module.GetName()} has no {part}.", nameof(part)),
    };
}
