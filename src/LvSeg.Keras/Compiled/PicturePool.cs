using LvSeg.Keras.Models;

namespace LvSeg.Keras.Compiled;

/// <summary>Memory for gradients, which are needed for a moment only: those of one shape take turns.</summary>
internal sealed class PicturePool : IDisposable
{
    private readonly Dictionary<(Shape Shape, Rim Rim), Stack<Pictures>> _free = [];

    /// <summary>Memory of a shape; its rim holds zeros, its pictures anything.</summary>
    public Pictures Take(Shape shape, Rim rim, int batch)
    {
        if (_free.TryGetValue((shape, rim), out Stack<Pictures>? free))
        {
            while (free.TryPop(out Pictures? pictures))
            {
                if (pictures.Capacity >= batch)
                    return pictures;
                pictures.Dispose();
            }
        }
        return new Pictures(shape, rim, batch);
    }

    /// <summary>Takes memory back.</summary>
    public void Return(Shape shape, Rim rim, Pictures pictures)
    {
        if (!_free.TryGetValue((shape, rim), out Stack<Pictures>? free))
            _free[(shape, rim)] = free = [];
        free.Push(pictures);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Pictures pictures in _free.Values.SelectMany(free => free))
            pictures.Dispose();
        _free.Clear();
    }
}
