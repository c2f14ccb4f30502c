using LvSeg.Data.Names;

namespace LvSeg.Data.Identity;

/// <summary>What differs between a set of slices as it was and as it is.</summary>
/// <param name="Added">Slices that were not there.</param>
/// <param name="Missing">Slices that are there no longer.</param>
/// <param name="Pictures">Slices of one name whose picture is another, as they are.</param>
/// <param name="Masks">Slices with the same picture whose mask is another, as they are.</param>
/// <param name="Scaled">Slices with the same picture and mask whose intensities are multiplied or shifted, as they are.</param>
/// <param name="IsInOtherOrder">True where nothing else differs but the order, by which batches are drawn.</param>
public sealed record SetDifference(
    IReadOnlyList<SliceIdentity> Added, IReadOnlyList<SliceIdentity> Missing, IReadOnlyList<SliceIdentity> Pictures, IReadOnlyList<SliceIdentity> Masks,
    IReadOnlyList<SliceIdentity> Scaled, bool IsInOtherOrder)
{
    /// <summary>True where it is the same set, whatever its order.</summary>
    public bool IsNone => Added.Count + Missing.Count + Pictures.Count + Masks.Count + Scaled.Count == 0;

    /// <summary>Compares a set as it was with what it is.</summary>
    public static SetDifference Between(IReadOnlyList<SliceIdentity> then, IReadOnlyList<SliceIdentity> now)
    {
        bool isSameOrder = then.Select(slice => slice.Mark).SequenceEqual(now.Select(slice => slice.Mark));
        if (isSameOrder)
            return new([], [], [], [], [], false);
        var rest = new Unmatched(then, now);
        rest.Take(slice => slice.Mark);
        List<SliceIdentity> scaled = rest.Take(slice => slice.Mark.HasPicture ? (slice.Mark.Picture, slice.Mark.Mask) : null);
        List<SliceIdentity> masks = rest.Take(slice => slice.Mark.HasPicture ? (slice.Mark.Picture, NameOf(slice)) : null);
        masks.AddRange(rest.Take(slice => slice.Mark.HasPicture ? slice.Mark.Picture : null));
        List<SliceIdentity> pictures = rest.Take(NameOf);
        var difference = new SetDifference(rest.Now, rest.Then, pictures, masks, scaled, false);
        return difference with { IsInOtherOrder = difference.IsNone };
    }

    /// <summary>What differs, a clause each, such as "2 of 4 training masks are changed (A, B in all.tfrecord)".</summary>
    /// <param name="side">Which slices: training, validation; empty for both.</param>
    /// <param name="count">How many there are now.</param>
    public IReadOnlyList<string> Clauses(string side, int count)
    {
        List<string> clauses = [];
        string of = side.Length == 0 ? "" : side + " ";
        Add(Pictures, "picture", "is changed", "are changed", ofAll: true);
        Add(Masks, "mask", "is changed", "are changed", ofAll: true);
        Add(Scaled, "picture", "lies on another scale", "lie on another scale", ofAll: true);
        Add(Added, "slice", "is new", "are new", ofAll: true);
        Add(Missing, "slice", "is missing", "are missing", ofAll: false);
        if (IsInOtherOrder)
            clauses.Add($"the {of}slices are the same, but stand in another order");
        return clauses;

        void Add(IReadOnlyList<SliceIdentity> slices, string what, string one, string many, bool ofAll)
        {
            if (slices.Count > 0)
                clauses.Add($"{(ofAll ? Counted.Part(slices.Count, count, of + what) : Counted.Of(slices.Count, of + what))} {(slices.Count == 1 ? one : many)} ({Listed(slices)})");
        }
    }

    /// <summary>The first names of slices and the files they lie in.</summary>
    internal static string Listed(IReadOnlyList<SliceIdentity> slices)
    {
        const int most = 3;
        string names = string.Join(", ", slices.Take(most).Select(slice => slice.Name)) + (slices.Count > most ? ", …" : "");
        string[] files = [.. slices.Where(slice => slice.File is not null && slice.File != slice.Name).Select(slice => slice.File!).Distinct(StringComparer.Ordinal)];
        return files.Length == 0 ? names : $"{names} in {string.Join(", ", files.Take(most))}{(files.Length > most ? ", …" : "")}";
    }

    private static string NameOf(SliceIdentity slice) => ComposedName.Of(slice.Name);

    // What is matched by one key is gone before the next, weaker one is tried.
    private sealed class Unmatched(IReadOnlyList<SliceIdentity> then, IReadOnlyList<SliceIdentity> now)
    {
        public List<SliceIdentity> Then { get; private set; } = [.. then];

        public List<SliceIdentity> Now { get; private set; } = [.. now];

        public List<SliceIdentity> Take(Func<SliceIdentity, object?> key)
        {
            var waiting = new Dictionary<object, Queue<int>>();
            for (int i = 0; i < Then.Count; i++)
            {
                if (key(Then[i]) is not { } itsKey)
                    continue;
                if (!waiting.TryGetValue(itsKey, out Queue<int>? queue))
                    waiting[itsKey] = queue = [];
                queue.Enqueue(i);
            }
            List<SliceIdentity> matched = [], left = [];
            HashSet<int> gone = [];
            foreach (SliceIdentity slice in Now)
            {
                if (key(slice) is { } itsKey && waiting.TryGetValue(itsKey, out Queue<int>? queue) && queue.TryDequeue(out int other))
                {
                    matched.Add(slice);
                    gone.Add(other);
                }
                else
                {
                    left.Add(slice);
                }
            }
            Then = [.. Then.Where((_, i) => !gone.Contains(i))];
            Now = left;
            return matched;
        }
    }
}
