using System.Runtime.CompilerServices;
using LvSeg.Data.Slices;
using LvSeg.Runs.Configuration;

namespace LvSeg.Training.Augmentation;

/// <summary>Says for each pixel of the changed slice where in the old one it comes from: an affine map about the centre, and a smooth field on top.</summary>
internal sealed class PixelMap
{
    private readonly int _height, _width;
    private readonly double _yFromY, _yFromX, _xFromY, _xFromX, _y, _x;
    private readonly SmoothField? _field;

    private PixelMap(int height, int width, double angle, bool flip, double zoom, double down, double right, SmoothField? field)
    {
        (_height, _width, _field) = (height, width, field);
        // The way back: what a pixel shows lay a turn the other way, in the mirror, before.
        (double sin, double cos) = Math.SinCos(angle);
        double mirror = flip ? -1 : 1;
        (_yFromY, _yFromX, _xFromY, _xFromX) = (cos / zoom, sin / zoom, -sin * mirror / zoom, cos * mirror / zoom);
        double centreY = (height - 1) / 2.0, centreX = (width - 1) / 2.0;
        _y = centreY - _yFromY * (centreY + down) - _yFromX * (centreX + right);
        _x = centreX - _xFromY * (centreY + down) - _xFromX * (centreX + right);
    }

    /// <summary>Draws a map.</summary>
    public static PixelMap Draw(AugmentationOptions options, int height, int width, SplitMix64 random)
    {
        double angle = Between(-options.Rotation, options.Rotation, random) * Math.PI / 180;
        bool flip = random.NextDouble() < 0.5 && options.Flip;
        double zoom = Augmenter.Ratio(options.Zoom, random);
        double down = Between(-options.Shift, options.Shift, random), right = Between(-options.Shift, options.Shift, random);
        SmoothField field = SmoothField.Draw(options.Elastic, height, width, random);
        return new PixelMap(height, width, angle, flip, zoom, down, right, options.Elastic > 0 ? field : null);
    }

    /// <summary>The pixels moved: intensities between pixels are interpolated, what comes from outside is that of the nearest edge.</summary>
    /// <param name="image">Row by row.</param>
    /// <param name="mask">0 and 1, row by row; where a pixel comes from between two classes it has the one that is more of it.</param>
    public (float[] Image, byte[]? Mask) Apply(float[] image, byte[]? mask)
    {
        float[] moved = GC.AllocateUninitializedArray<float>(image.Length);
        byte[]? classes = mask is null ? null : GC.AllocateUninitializedArray<byte>(mask.Length);
        for (int row = 0; row < _height; row++)
            ApplyRow(row, image, mask, moved, classes);
        return (moved, classes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ApplyRow(int row, float[] image, byte[]? mask, float[] moved, byte[]? classes)
    {
        float y = (float)(_y + _yFromY * row), x = (float)(_x + _xFromY * row);
        float downStep = (float)_yFromX, rightStep = (float)_xFromX;
        Span<float> fieldY = _field is null ? [] : stackalloc float[SmoothField.Knots], fieldX = _field is null ? [] : stackalloc float[SmoothField.Knots];
        _field?.Row(row, fieldY, fieldX);
        for (int column = 0; column < _width; column++)
        {
            float fromY = y + downStep * column, fromX = x + rightStep * column;
            if (_field is not null)
            {
                fromY += _field.Across(column, fieldY);
                fromX += _field.Across(column, fieldX);
            }
            fromY = Math.Clamp(fromY, 0, _height - 1);
            fromX = Math.Clamp(fromX, 0, _width - 1);
            int top = (int)fromY, left = (int)fromX;
            float lower = fromY - top, righter = fromX - left;
            int at = top * _width + left;
            int below = top + 1 < _height ? _width : 0, beside = left + 1 < _width ? 1 : 0;
            float upperRow = image[at] + (image[at + beside] - image[at]) * righter;
            float lowerRow = image[at + below] + (image[at + below + beside] - image[at + below]) * righter;
            int to = row * _width + column;
            moved[to] = upperRow + (lowerRow - upperRow) * lower;
            if (mask is not null)
            {
                float share = (mask[at] * (1 - righter) + mask[at + beside] * righter) * (1 - lower)
                    + (mask[at + below] * (1 - righter) + mask[at + below + beside] * righter) * lower;
                classes![to] = share > 0.5f ? (byte)1 : (byte)0;
            }
        }
    }

    private static double Between(double low, double high, SplitMix64 random) => low + (high - low) * random.NextDouble();
}
