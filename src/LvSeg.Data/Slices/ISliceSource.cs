namespace LvSeg.Data.Slices;

/// <summary>A set of slices that is read piece by piece, in the order of the files or shuffled.</summary>
public interface ISliceSource
{
    /// <summary>How many slices there are.</summary>
    int Count { get; }

    /// <summary>All slices, in the order of the files.</summary>
    /// <exception cref="DataException">A slice cannot be read; the message says which and why.</exception>
    IEnumerable<Slice> InOrder();

    /// <summary>All slices once, in an order that <paramref name="seed"/> and <paramref name="epoch"/> alone decide.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">Counted from 0; each has an order of its own.</param>
    /// <param name="skip">Slices of that order to leave out at its start: where an interrupted epoch goes on.</param>
    /// <exception cref="DataException">A slice cannot be read; the message says which and why.</exception>
    IEnumerable<Slice> Shuffled(ulong seed, int epoch, int skip = 0);
}
