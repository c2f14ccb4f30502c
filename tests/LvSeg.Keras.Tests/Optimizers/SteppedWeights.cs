using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using LvSeg.Keras.Optimizers;
using LvSeg.Keras.Tests.Reference;
using static TorchSharp.torch;

namespace LvSeg.Keras.Tests.Optimizers;

/// <summary>A kernel of 3 × 2 × 2 × 3 and its 3 biases, in Keras's order one behind the other, changed by an optimizer and by a plain loop.</summary>
internal static class SteppedWeights
{
    public const int KernelCount = 36, Count = KernelCount + 3;

    /// <summary>Eight steps, with gradients that become smaller; after each both must agree.</summary>
    /// <param name="optimizer">Changes the weights.</param>
    /// <param name="naive">Changes the numbers (weights, gradients) in step 0, 1, …</param>
    /// <param name="after">Looks at what the optimizer keeps and at the numbers, after each step.</param>
    public static void Compare(Optimizer optimizer, Action<double[], double[], int> naive, Action<IReadOnlyList<Weight>, double[]>? after = null)
    {
        double[,,,] kernel = Numbers.Kernel(3, 2, 2, 3);
        double[] bias = Numbers.Row(3, seed: 2);
        using OneLayer layer = new OneLayer(new Conv2D(3, (3, 2)), 5, 5, 2).With("kernel", kernel).With("bias", bias);
        Weight[] weights = [.. layer.Model.Weights];
        double[] expected = [.. Arrays.Flat(kernel), .. bias];
        for (int step = 0; step < 8; step++)
        {
            double[] gradients = [.. Numbers.Row(Count, seed: 10 + step).Select(value => value * Math.Pow(10, -step))];
            naive(expected, gradients, step);
            using (NewDisposeScope())
            {
                Tensor forKernel = zeros_like(weights[0].Value.detach()), forBias = zeros_like(weights[1].Value.detach());
                weights[0].CopyFromKeras(forKernel, Arrays.ToTensor(gradients[..KernelCount], 3, 2, 2, 3));
                weights[1].CopyFromKeras(forBias, Arrays.ToTensor(gradients[KernelCount..]));
                optimizer.Apply(weights, [forKernel, forBias]);
                Near.Equal(expected, [.. weights.SelectMany(weight => Arrays.Read(weight.ToKeras(weight.Value)))], 1e-6);
                after?.Invoke(weights, expected);
            }
        }
    }
}
