using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LvSeg.Cli.Screen;

/// <summary>The standard streams of the process, of which whoever started it may have closed some.</summary>
/// <remarks>
/// On Unix the number of a closed stream is given to the next file that is opened: to one of the runtime's own, which what is printed would
/// destroy, or to one that is written later. So what the process did not inherit is never printed to, and numbers that are free are taken.
/// </remarks>
internal sealed class StandardStreams
{
    private const int Input = 0, Output = 1, Error = 2;
    private const int GetDescriptorFlags = 1, GetStatusFlags = 3, CloseOnExec = 1, AccessMode = 3, WriteOnly = 1, ReadWrite = 2;

    // Open as long as the process lives, so that their numbers are taken.
    private readonly List<SafeFileHandle> _inPlace = [];

    public StandardStreams()
    {
        HasInput = IsInherited(Input, access => access != WriteOnly);
        HasOutput = IsInherited(Output, access => access is WriteOnly or ReadWrite);
        HasError = IsInherited(Error, access => access is WriteOnly or ReadWrite);
        if (!OperatingSystem.IsWindows())
            TakeFreeNumbers();
    }

    /// <summary>Whether answers can be read.</summary>
    public bool HasInput { get; }

    /// <summary>Whether results can be printed.</summary>
    public bool HasOutput { get; }

    /// <summary>Whether errors and remarks can be printed.</summary>
    public bool HasError { get; }

    // Whatever the process opens itself is closed where it becomes another program; what it was started with is not, or it would not be here.
    private static bool IsInherited(int number, Func<int, bool> mayBe) => OperatingSystem.IsWindows()
        || (Control(number, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0 && mayBe(Control(number, GetStatusFlags) & AccessMode));

    private void TakeFreeNumbers()
    {
        try
        {
            while (File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete) is var file)
            {
                if (file.DangerousGetHandle() > Error)
                {
                    file.Dispose();
                    return;
                }
                _inPlace.Add(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without the device nothing can stand in for them.
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int number, int command);
}
