namespace LvSeg.Cli.Screen.Progress;

/// <summary>The bar that grows with what is done: <c>[=====...............]</c>.</summary>
internal static class Bar
{
    /// <summary>Letters between its ends.</summary>
    public const int Length = 20;

    /// <summary>A bar of things that are counted.</summary>
    public static string Of(long done, long all, int length = Length) => Filled(done * length / Math.Max(all, 1), length);

    /// <summary>A bar of a share, from 0 to 1.</summary>
    public static string Of(double share) => Filled((long)(share * Length), Length);

    private static string Filled(long letters, int length)
    {
        int filled = (int)Math.Clamp(letters, 0, length);
        return $"[{new string('=', filled)}{new string('.', length - filled)}]";
    }
}
