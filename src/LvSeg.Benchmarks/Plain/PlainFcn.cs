using LvSeg.Runs.Configuration;
using LvSeg.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LvSeg.Benchmarks.Plain;

/// <summary><see cref="Fcn"/> in plain TorchSharp. Keras's same padding with stride 2 has its odd pixel at the end: a module that pads does that.</summary>
internal sealed class PlainFcn : PlainNetwork
{
    private readonly ZeroPad2d _pad1 = nn.ZeroPad2d((1, 2, 1, 2)), _pad2 = nn.ZeroPad2d((1, 2, 1, 2));
    private readonly Conv2d _conv1 = nn.Conv2d(1, 100, 5, stride: 2);
    private readonly Conv2d _conv2 = nn.Conv2d(100, 200, 5, stride: 2);
    private readonly Conv2d _conv3 = nn.Conv2d(200, 300, 3, padding: 1);
    private readonly Conv2d _conv4 = nn.Conv2d(300, 300, 3, padding: 1);
    private readonly Conv2d _scores = nn.Conv2d(300, NetworkDescription.Classes, 1);
    private readonly ConvTranspose2d _upscore = nn.ConvTranspose2d(NetworkDescription.Classes, NetworkDescription.Classes, 31, stride: Fcn.Stride, padding: 7);
    private readonly MaxPool2d _pool1 = nn.MaxPool2d(2, 2), _pool2 = nn.MaxPool2d(2, 2);
    private readonly ReLU _relu = nn.ReLU();

    public PlainFcn()
        : base("fcn")
    {
        register_module("Conv1", _conv1);
        register_module("Conv2", _conv2);
        register_module("Conv3", _conv3);
        register_module("Conv4", _conv4);
        register_module("Score_classes", _scores);
        register_module("Upscore", _upscore);
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = _pool1.forward(_relu.forward(_conv1.forward(_pad1.forward(input))));
        x = _pool2.forward(_relu.forward(_conv2.forward(_pad2.forward(x))));
        x = _relu.forward(_conv3.forward(x));
        x = _relu.forward(_conv4.forward(x));
        x = _upscore.forward(_scores.forward(x));
        // (n − 1)·16 + 31 − 2·7 is one row and one column more than n·16.
        return x.narrow(2, 0, input.shape[2]).narrow(3, 0, input.shape[3]);
    }
}
