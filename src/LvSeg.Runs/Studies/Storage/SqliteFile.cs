using Microsoft.Data.Sqlite;

namespace LvSeg.Runs.Studies.Storage;

/// <summary>A SQLite file that is open.</summary>
/// <remarks>
/// In WAL mode SQLite writes even to read: it makes two files beside its own. Where it cannot, as on a read-only disk, one of three ways is left. The two
/// files are there, as of a process that was killed or that works from elsewhere: they are read. They are not: then nobody is writing, and all is in
/// the file itself. Only the first of them is there, with transactions that the file itself has not: a copy of both is read.
/// </remarks>
internal sealed class SqliteFile : IDisposable
{
    private const int SecondsToWait = 30;
    private const int CannotOpen = 14, IsReadOnly = 8;
    private const string Log = "-wal";
    private readonly string? _copy;

    private SqliteFile(SqliteConnection connection, string? copy = null)
    {
        Connection = connection;
        _copy = copy;
    }

    /// <summary>The connection.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>Opens a file to read and to write, and makes it where it is missing.</summary>
    /// <exception cref="RunException">It cannot be made.</exception>
    public static SqliteFile Create(string path)
    {
        try
        {
            return new SqliteFile(ToWrite(path, SqliteOpenMode.ReadWriteCreate));
        }
        catch (SqliteException e)
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>Opens a file that is there, where nothing can be written to read only.</summary>
    /// <exception cref="RunException">It cannot be read.</exception>
    public static SqliteFile Open(string path)
    {
        try
        {
            return new SqliteFile(ToWrite(path, SqliteOpenMode.ReadWrite));
        }
        catch (SqliteException e) when (e.SqliteErrorCode is CannotOpen or IsReadOnly)
        {
            return ToRead(path) ?? throw Unusable(path, e);
        }
        catch (SqliteException e)
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>What is said of a file that cannot be used.</summary>
    public static RunException Unusable(string path, SqliteException e) => new($"{path}: the study cannot be read or written: {e.Message}", e);

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        Connection.Dispose();
        if (_copy is not null)
            Directory.Delete(_copy, recursive: true);
    }

    private static SqliteConnection ToWrite(string path, SqliteOpenMode mode) =>
        // FULL: what was told is on the disk, as the checkpoints are.
        Connect(path, mode, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");

    private static SqliteFile? ToRead(string path)
    {
        if (TryToRead(path) is { } shared)
            return new SqliteFile(shared);
        // An address of this kind says that the file does not change; SQLite then looks for no log.
        if (new FileInfo(path + Log) is not { Exists: true, Length: > 0 })
            return TryToRead($"file:{Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/")}?immutable=1") is { } alone ? new SqliteFile(alone) : null;
        return OfCopy(path);
    }

    private static SqliteFile? OfCopy(string path)
    {
        string? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("lvseg-").FullName;
            string copy = Path.Combine(folder, Path.GetFileName(path));
            // Nobody writes meanwhile: whoever did would have made the second file beside them.
            Copy(path, copy);
            Copy(path + Log, copy + Log);
            var file = new SqliteFile(Connect(copy, SqliteOpenMode.ReadWrite, "PRAGMA query_only = ON; SELECT COUNT(*) FROM sqlite_master;"), folder);
            folder = null;
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            return null;
        }
        finally
        {
            if (folder is not null)
                Directory.Delete(folder, recursive: true);
        }
    }

    // The bytes alone: a file that may not be written would have a copy that may not be.
    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        source.CopyTo(target);
    }

    private static SqliteConnection? TryToRead(string source)
    {
        try
        {
            return Connect(source, SqliteOpenMode.ReadOnly, "SELECT COUNT(*) FROM sqlite_master;");
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static SqliteConnection Connect(string source, SqliteOpenMode mode, string first)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,                    // a file that is closed can be moved or deleted
            DefaultTimeout = SecondsToWait,
        }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = first;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
