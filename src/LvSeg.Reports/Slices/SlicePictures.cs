using LvSeg.Data.Slices;
using LvSeg.Reports.Pictures;
using LvSeg.Runs.Slices;

namespace LvSeg.Reports.Slices;

/// <summary>The four pictures of a slice: the input whole, with a frame around the part that the truth, the prediction and the error map show enlarged.</summary>
/// <param name="Window">That part.</param>
/// <param name="Input">The slice in grey.</param>
/// <param name="Truth">The true mask on it.</param>
/// <param name="Prediction">The predicted mask on it.</param>
/// <param name="Errors">Where the two differ.</param>
internal sealed record SlicePictures(SliceWindow Window, Picture Input, Picture Truth, Picture Prediction, Picture Errors)
{
    private const int UsualSide = 288, LargestSide = 512;

    /// <summary>Draws a slice.</summary>
    /// <param name="slice">The slice; it has a mask.</param>
    /// <param name="predicted">The predicted class of each pixel.</param>
    public static SlicePictures Draw(Slice slice, byte[] predicted)
    {
        byte[] grey = Grey.Of(slice.Image), mask = slice.Mask!;
        var window = SliceWindow.Around(slice.Height, slice.Width, mask, predicted);
        byte[] part = window.Cut(grey, slice.Width), truth = window.Cut(mask, slice.Width), guess = window.Cut(predicted, slice.Width);
        int scale = Scale(window.Height, window.Width);
        return new SlicePictures(window, Input(),
            Enlarged(Overlay.Area(part, window.Height, window.Width, truth, Colour.Truth)),
            Enlarged(Overlay.Area(part, window.Height, window.Width, guess, Colour.Prediction)),
            ErrorMap.Draw(part, window.Height, window.Width, truth, guess, scale).Shrunk(LargestSide));

        Picture Enlarged(Picture picture) => picture.Enlarged(scale).Shrunk(LargestSide);

        Picture Input()
        {
            int by = Scale(slice.Height, slice.Width);
            var canvas = new Canvas(slice.Height * by, slice.Width * by, Colour.Ink);
            canvas.Put(0, 0, Overlay.Image(slice.Image, slice.Height, slice.Width), by);
            if (!window.IsWhole(slice.Height, slice.Width))
                Frame(canvas, window, by);
            return canvas.ToPicture().Shrunk(LargestSide);
        }
    }

    // White with a black line on either side is seen on any grey.
    private static void Frame(Canvas canvas, SliceWindow window, int scale)
    {
        (int top, int left) = (window.Top * scale, window.Left * scale);
        (int bottom, int right) = (top + window.Height * scale - 1, left + window.Width * scale - 1);
        foreach ((int outward, Colour colour) in ((int, Colour)[])[(-1, Colour.Ink), (1, Colour.Ink), (0, Colour.Paper)])
        {
            for (int x = left - outward; x <= right + outward; x++)
            {
                canvas.Set(top - outward, x, colour);
                canvas.Set(bottom + outward, x, colour);
            }
            for (int y = top - outward; y <= bottom + outward; y++)
            {
                canvas.Set(y, left - outward, colour);
                canvas.Set(y, right + outward, colour);
            }
        }
    }

    private static int Scale(int height, int width) => Math.Max(1, UsualSide / Math.Max(height, width));
}
