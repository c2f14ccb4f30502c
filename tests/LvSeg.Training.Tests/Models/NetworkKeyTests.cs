using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Training.Models;
using Xunit;

namespace LvSeg.Training.Tests.Models;

public sealed class NetworkKeyTests
{
    private const int Side = 32;

    // Another value than the default, and the networks that the key is for.
    private static readonly Dictionary<string, (string Value, string[] Networks)> Others = new()
    {
        ["region"] = ("16", ["fcn", "unet"]),
        ["standardize"] = ("true", ["fcn", "unet"]),
        ["score_relu"] = ("true", ["fcn"]),
        ["width"] = ("4", ["unet"]),
        ["depth"] = ("2", ["unet"]),
        ["batch_norm"] = ("false", ["unet"]),
        ["instance_norm"] = ("true", ["unet"]),
        ["residual"] = ("true", ["unet"]),
        ["up_sampling"] = ("transposed", ["unet"]),
    };

    [Fact]
    public void Every_key_of_the_network_is_tried() =>
        Assert.Equal(["model", .. Others.Keys.Order()], Settings.All.Where(setting => setting.Group == SettingGroup.Network).Select(setting => setting.Key).OrderBy(key => key == "model" ? "" : key));

    [Theory]
    [InlineData("dense")]
    [InlineData("fcn")]
    [InlineData("unet")]
    public void A_key_changes_the_networks_that_it_is_for_and_no_other(string network)
    {
        string plain = DrawingOf(network);
        Assert.All(Others, key =>
        {
            string changed = DrawingOf(network, $"{key.Key}={key.Value.Value}");
            Assert.True(key.Value.Networks.Contains(network) == (changed != plain), changed);
        });
    }

    private static string DrawingOf(string network, params string[] assignments)
    {
        RunConfiguration configuration = assignments.Prepend($"model={network}").Aggregate(new RunConfiguration(), Settings.Assign);
        using Model model = new DescribedNetwork(NetworkDescription.Of(configuration, Side, Side)).Build(seed: 1);
        return NetworkDrawing.Of(model).Text;
    }
}
