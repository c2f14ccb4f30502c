using LvSeg.Data.Slices;
using LvSeg.Evaluation;
using LvSeg.Reports.Pictures;
using LvSeg.Runs.Slices;

namespace LvSeg.Reports.Slices;

/// <summary>The folder of a run with pictures of a few slices, for its report: four PNGs a slice, and a <see cref="SliceIndex"/>.</summary>
public static class SliceAlbum
{
    /// <summary>Draws the slices that <see cref="ChosenSlice.Choose"/> takes, in place of those that are there.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="source">The slices that were measured; the chosen ones are read again.</param>
    /// <param name="tally">What became of them, in the order of <paramref name="source"/>.</param>
    /// <exception cref="IOException">The disk is full, read-only or gone.</exception>
    /// <exception cref="Data.DataException">A slice cannot be read again.</exception>
    public static void Write(string folder, ISliceSource source, EvaluationTally tally)
    {
        Directory.CreateDirectory(folder);
        SliceIndex.Delete(folder);
        foreach (string old in Directory.GetFiles(folder, "*.png"))
            File.Delete(old);

        ILookup<int, ChosenSlice> chosen = ChosenSlice.Choose(tally.Cases).ToLookup(slice => slice.Index);
        List<(ChosenSlice, Slice, SliceWindow)> drawn = [];
        int index = -1, left = chosen.Count;
        foreach (Slice slice in left == 0 ? [] : source.InOrder())
        {
            if (!chosen.Contains(++index))
                continue;
            var pictures = SlicePictures.Draw(slice, tally.PredictedMask(index));
            Save(pictures.Input, SlicePart.Input);
            Save(pictures.Truth, SlicePart.Truth);
            Save(pictures.Prediction, SlicePart.Prediction);
            Save(pictures.Errors, SlicePart.Errors);
            foreach (ChosenSlice role in chosen[index])
                drawn.Add((role, slice with { Image = [], Mask = null }, pictures.Window));
            if (--left == 0)
                break;

            void Save(Picture picture, SlicePart part) => picture.Save(SliceIndex.PathOf(folder, index, part));
        }
        SliceIndex.Write(folder, drawn);
    }
}
