using LvSeg.Runs.Configuration;
using LvSeg.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Plain;

/// <summary><see cref="UNet"/> in plain TorchSharp.</summary>
internal sealed class PlainUNet : PlainNetwork
{
    private readonly List<Block> _down = [], _up = [];
    private readonly List<nn.Module<Tensor, Tensor>> _enlarge = [];
    private readonly Block _bottom;
    private readonly Conv2d _scores;
    private readonly MaxPool2d _pool = nn.MaxPool2d(2, 2);

    public PlainUNet(int filters, int depth, bool batchNorm, UpSampling upSampling)
        : base("unet")
    {
        for (int level = 0; level < depth; level++)
            _down.Add(Pair(level == 0 ? 1 : filters << level - 1, filters << level, $"Down{level + 1}", batchNorm));
        _bottom = Pair(filters << depth - 1, filters << depth, "Bottom", batchNorm);
        for (int level = depth - 1; level >= 0; level--)
        {
            _enlarge.Add(Enlarge(filters << level + 1, filters << level, $"Up{level + 1}", batchNorm, upSampling));
            _up.Add(Pair(filters << level + 1, filters << level, $"Up{level + 1}", batchNorm));
        }
        _scores = nn.Conv2d(filters, NetworkDescription.Classes, 1);
        register_module("Score_classes", _scores);
    }

    public override Tensor forward(Tensor input)
    {
        var skips = new Stack<Tensor>();
        Tensor x = input;
        foreach (Block block in _down)
        {
            x = block.Forward(x);
            skips.Push(x);
            x = _pool.forward(x);
        }
        x = _bottom.Forward(x);
        for (int i = 0; i < _up.Count; i++)
        {
            x = _enlarge[i].forward(x);
            x = _up[i].Forward(cat([skips.Pop(), x], 1));
        }
        return _scores.forward(x);
    }

    private Block Pair(int from, int to, string name, bool batchNorm) => new(
        nn.Sequential(Convolution(from, to, $"{name}_Conv1", batchNorm)),
        nn.Sequential(Convolution(to, to, $"{name}_Conv2", batchNorm)));

    private nn.Module<Tensor, Tensor> Enlarge(int from, int to, string name, bool batchNorm, UpSampling upSampling)
    {
        if (upSampling == UpSampling.Transposed)
        {
            ConvTranspose2d transposed = nn.ConvTranspose2d(from, to, 2, stride: 2);
            register_module($"{name}_Transposed", transposed);
            return transposed;
        }
        // Keras's same padding of a 2 × 2 kernel: one pixel, at the end.
        return nn.Sequential([nn.Upsample(scale_factor: [2, 2]), nn.ZeroPad2d((0, 1, 0, 1)), .. Convolution(from, to, $"{name}_Conv0", batchNorm, kernel: 2)]);
    }

    private nn.Module<Tensor, Tensor>[] Convolution(int from, int to, string name, bool batchNorm, int kernel = 3)
    {
        Conv2d convolution = nn.Conv2d(from, to, kernel, padding: kernel == 3 ? 1 : 0, bias: !batchNorm);
        register_module(name, convolution);
        if (!batchNorm)
            return [convolution, nn.ReLU()];
        BatchNorm2d norm = nn.BatchNorm2d(to, eps: 1e-3, momentum: 0.01);
        register_module($"{name}_Norm", norm);
        return [convolution, norm, nn.ReLU()];
    }

    /// <summary>Two convolutions with what follows each.</summary>
    private sealed record Block(Sequential First, Sequential Second)
    {
        public Tensor Forward(Tensor x) => Second.forward(First.forward(x));
    }
}
