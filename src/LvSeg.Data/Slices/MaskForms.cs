namespace LvSeg.Data.Slices;

/// <summary>In which ways the masks of a set are stored: with a file of each way.</summary>
public sealed class MaskForms
{
    private readonly SortedDictionary<int, string> _files = [];

    /// <summary>The value that stands for the ventricle, and the first file with it.</summary>
    public IReadOnlyDictionary<int, string> Files => _files;

    /// <summary>Counts a slice in.</summary>
    public void Add(Slice slice)
    {
        if (slice.MaskForm is { } form)
            _files.TryAdd(form.Ventricle, form.File);
    }

    /// <summary>Those of several sets together.</summary>
    public static MaskForms Of(params IEnumerable<MaskForms> sets)
    {
        var all = new MaskForms();
        foreach ((int ventricle, string file) in sets.SelectMany(set => set._files))
            all._files.TryAdd(ventricle, file);
        return all;
    }

    /// <summary>What a person must know where there is more than one way: a value may have been meant for something else, such as pixels to be left out.</summary>
    /// <returns>A sentence or two; null where there is one way, or none of them stores the classes as they are.</returns>
    public string? Note() => _files.Count < 2 || !_files.ContainsKey(1) ? null
        : $"Masks of {string.Join(" and of ", _files.Select(pair => $"0 and {pair.Key} ({pair.Value})"))} lie together: in each of them the larger value is taken as the ventricle. "
            + "If one stands for something else, such as pixels to be ignored, the masks are not what they seem.";
}
