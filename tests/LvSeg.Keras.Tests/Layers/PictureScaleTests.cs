using LvSeg.Keras.Layers;
using LvSeg.Keras.Models;
using Xunit;

namespace LvSeg.Keras.Tests.Layers;

public sealed class PictureScaleTests
{
    /// <summary>Layers that take and add nothing at the rim of a picture of 12 × 24 pixels.</summary>
    public static TheoryData<string, Func<Layer>> Even => new()
    {
        { "a convolution", () => new Conv2D(1, 3, padding: Padding.Same) },
        { "strides of a convolution", () => new Conv2D(1, 5, strides: (2, 3), padding: Padding.Same) },
        { "strides of a transposed convolution", () => new Conv2DTranspose(1, 7, strides: (3, 2), padding: Padding.Same) },
        { "the window of a pooling, which is its step", () => new MaxPooling2D((3, 4)) },
        { "the strides of a pooling, not its window", () => new MaxPooling2D(3, strides: (4, 2), padding: Padding.Same) },
        { "an enlargement", () => new UpSampling2D((5, 2)) },
        { "a normalization", () => new BatchNormalization() },
    };

    [Theory]
    [MemberData(nameof(Even), DisableDiscoveryEnumeration = true)]
    public void It_is_what_becomes_of_the_sides(string name, Func<Layer> make)
    {
        Assert.NotEmpty(name);
        PictureScale scale = make().PictureScale;
        Shape made = make().Apply(new Input(12, 24, 1)).Shape;
        Assert.Equal((made[0] * scale.Smaller.Height, made[1] * scale.Smaller.Width), (12 * scale.Larger.Height, 24 * scale.Larger.Width));
        Assert.Equal((Math.Min(scale.Smaller.Height, scale.Larger.Height), Math.Min(scale.Smaller.Width, scale.Larger.Width)), (1, 1));
        Assert.False(scale.IsOfOneSize);
    }

    public static TheoryData<string> OfPictures => [.. LayerCase.All.Where(layer => layer.Value.Input.Length == 3).Select(layer => layer.Key)];

    [Theory]
    [MemberData(nameof(OfPictures))]
    public void It_is_of_one_size_where_a_picture_of_another_one_would_not_make_a_picture_with_the_same_weights(string name)
    {
        LayerCase layer = LayerCase.All[name];
        Assert.Equal(PictureWith(layer, rows: 2) != PictureWith(layer, rows: 0), layer.Make().PictureScale.IsOfOneSize);
    }

    [Fact]
    public void Dense_is_of_one_size() => Assert.True(new Dense(3).PictureScale.IsOfOneSize);

    /// <summary>The weights behind a picture that has so many rows more, where a picture comes out; otherwise something that is never the same.</summary>
    private static string PictureWith(LayerCase layer, int rows)
    {
        try
        {
            using Model model = (layer with { Input = [layer.Input[0] + rows, .. layer.Input[1..]] }).Network();
            return model.OutputShape.Rank == 3 ? string.Join(", ", model.Weights.Select(weight => $"{weight.Name} {weight.Shape}")) : $"no picture of {rows}";
        }
        catch (KerasException)
        {
            return $"nothing of {rows}";
        }
    }
}
