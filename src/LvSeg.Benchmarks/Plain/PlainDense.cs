using LvSeg.Runs.Configuration;
using LvSeg.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Plain;

/// <summary><see cref="DenseNet"/> in plain TorchSharp.</summary>
internal sealed class PlainDense : PlainNetwork
{
    private const int Units = 64;
    private readonly int _height, _width;
    private readonly Flatten _flatten = nn.Flatten();
    private readonly Linear _hidden, _output;
    private readonly ReLU _relu = nn.ReLU();
    private readonly Softmax _softmax = nn.Softmax(1);

    public PlainDense(int height, int width)
        : base("dense")
    {
        (_height, _width) = (height, width);
        _hidden = nn.Linear(height * width, Units);
        _output = nn.Linear(Units, height * width * NetworkDescription.Classes);
        register_module("dense", _hidden);
        register_module("dense_1", _output);
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = _relu.forward(_hidden.forward(_flatten.forward(input)));
        x = _softmax.forward(_output.forward(x));
        return x.view(-1, _height, _width, NetworkDescription.Classes).permute(0, 3, 1, 2);
    }
}
