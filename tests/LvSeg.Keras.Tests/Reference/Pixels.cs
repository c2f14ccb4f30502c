namespace LvSeg.Keras.Tests.Reference;

/// <summary>Walks over a picture or a window, row by row.</summary>
internal static class Pixels
{
    /// <summary>Every (row, column).</summary>
    public static IEnumerable<(int Row, int Column)> Of(int height, int width)
    {
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
                yield return (row, column);
        }
    }
}
