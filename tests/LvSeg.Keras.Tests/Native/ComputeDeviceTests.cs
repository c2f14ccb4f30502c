using LvSeg.Keras.Native;
using TorchSharp;
using Xunit;

namespace LvSeg.Keras.Tests.Native;

public sealed class ComputeDeviceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CUDA")]
    [InlineData("cuda:")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:+1")]
    [InlineData("cuda:0:0")]
    [InlineData("cuda:99999999999")]
    [InlineData("cpu:0")]
    [InlineData("auto ")]
    public void A_name_that_is_no_device_is_refused_with_those_that_are(string name)
    {
        var e = Assert.Throws<KerasException>(() => ComputeDevice.Choose(name));
        Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal);
        Assert.Contains("auto, cpu, cuda or cuda:N", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cpu_is_always_there() => Assert.Equal(DeviceType.CPU, ComputeDevice.Choose("cpu").Device.type);

    [Theory]
    [InlineData("cuda")]
    [InlineData("cuda:0")]
    public void Cuda_on_a_machine_without_it_is_refused_with_the_reason_and_the_way_out(string name)
    {
        Assert.SkipWhen(ComputeDevice.WhyNoCuda() is null, "This machine has a CUDA device.");
        var e = Assert.Throws<KerasException>(() => ComputeDevice.Choose(name));
        Assert.Contains($"The device {name} cannot be used", e.Message, StringComparison.Ordinal);
        Assert.Contains(ComputeDevice.WhyNoCuda()!, e.Message, StringComparison.Ordinal);
        Assert.Equal(KerasRemedy.ComputeOnProcessor, e.Remedy);
    }

    [Fact]
    public void Auto_takes_cuda_where_it_is_there_and_else_says_why_not()
    {
        ComputeDevice chosen = ComputeDevice.Choose("auto");
        if (ComputeDevice.WhyNoCuda() is { } reason)
        {
            Assert.Equal(DeviceType.CPU, chosen.Device.type);
            Assert.Contains(reason, chosen.Reason, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(DeviceType.CUDA, chosen.Device.type);
        }
    }
}
