namespace LvSeg.Training.Prediction;

/// <summary>Parts of a mask whose pixels touch one another along an edge.</summary>
internal static class ConnectedComponents
{
    /// <summary>Leaves of a mask its largest component alone; of equals the one that comes first, row by row.</summary>
    /// <param name="mask">0 and 1, row by row; changed.</param>
    /// <param name="width">Columns.</param>
    public static void KeepLargest(byte[] mask, int width)
    {
        int[] component = new int[mask.Length];
        var waiting = new Stack<int>();
        int components = 0, largest = 0, most = 0;
        for (int start = 0; start < mask.Length; start++)
        {
            if (mask[start] == 0 || component[start] != 0)
                continue;
            int size = 0;
            Reach(start, ++components);
            while (waiting.TryPop(out int at))
            {
                size++;
                if (at % width > 0)
                    Reach(at - 1, components);
                if (at % width < width - 1)
                    Reach(at + 1, components);
                Reach(at - width, components);
                Reach(at + width, components);
            }
            if (size > most)
                (largest, most) = (components, size);
        }
        for (int i = 0; i < mask.Length; i++)
            mask[i] = component[i] == largest && largest > 0 ? (byte)1 : (byte)0;

        void Reach(int at, int number)
        {
            if (at < 0 || at >= mask.Length || mask[at] == 0 || component[at] != 0)
                return;
            component[at] = number;
            waiting.Push(at);
        }
    }
}
