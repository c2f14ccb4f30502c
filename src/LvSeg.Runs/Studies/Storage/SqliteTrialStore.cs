using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LvSeg.Runs.Studies.Storage;

/// <summary>A study in a SQLite file, for processes of one machine.</summary>
/// <remarks>
/// The file is in WAL mode: readers never wait. A transaction that writes begins by taking the right to write, so that what it has read cannot
/// change before it writes.
/// </remarks>
public sealed class SqliteTrialStore : ITrialStore
{
    private const string Schema = """
        CREATE TABLE study (plan TEXT NOT NULL, synthetic INTEGER NOT NULL);
        CREATE TABLE trials (
            number INTEGER PRIMARY KEY,
            parameters TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting',
            worker TEXT,
            lease_ends INTEGER NOT NULL DEFAULT 0,
            deaths INTEGER NOT NULL DEFAULT 0,
            begun INTEGER,
            ended INTEGER,
            message TEXT);
        CREATE TABLE epochs (
            trial INTEGER NOT NULL REFERENCES trials,
            epoch INTEGER NOT NULL,
            value REAL,
            PRIMARY KEY (trial, epoch));
        CREATE TABLE arrivals (
            place INTEGER PRIMARY KEY AUTOINCREMENT,
            trial INTEGER NOT NULL REFERENCES trials,
            rung INTEGER NOT NULL,
            value REAL,
            UNIQUE (trial, rung));
        """;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    private SqliteTrialStore(string path, SqliteFile file, TimeProvider clock)
    {
        _path = path;
        _file = file;
        _clock = clock;
        (Plan, Synthetic) = InTransaction(write: false, sql =>
            Understood(() => sql.Query("SELECT plan, synthetic FROM study", row => (row.GetString(0), row.GetBoolean(1))).Single()));
    }

    /// <inheritdoc/>
    public string Plan { get; private set; }

    /// <inheritdoc/>
    public bool Synthetic { get; }

    /// <inheritdoc/>
    public void ChangePlan(string plan)
    {
        InTransaction(write: true, sql => sql.Execute("UPDATE study SET plan = $plan", ("$plan", plan)));
        Plan = plan;
    }

    /// <summary>Makes the file of a new study, or opens the one that another process made at the same moment.</summary>
    /// <exception cref="RunException">The file cannot be made.</exception>
    public static SqliteTrialStore Create(string path, string plan, bool synthetic, TimeProvider clock)
    {
        var file = SqliteFile.Create(path);
        try
        {
            InTransaction(path, file.Connection, write: true, sql =>
            {
                if (!HasStudy(sql))
                {
                    sql.Execute(Schema);
                    sql.Execute("INSERT INTO study (plan, synthetic) VALUES ($plan, $synthetic)", ("$plan", plan), ("$synthetic", synthetic));
                }
                return true;
            });
            return new SqliteTrialStore(path, file, clock);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a study's file; where nothing can be written there, to look at only.</summary>
    /// <returns>Null where there is no file, or one that a killed process had not come to fill.</returns>
    /// <exception cref="RunException">The file cannot be read.</exception>
    public static SqliteTrialStore? TryOpen(string path, TimeProvider clock)
    {
        if (!File.Exists(path))
            return null;
        var file = SqliteFile.Open(path);
        try
        {
            if (InTransaction(path, file.Connection, write: false, HasStudy))
                return new SqliteTrialStore(path, file, clock);
            file.Dispose();
            return null;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void AddUpTo(int count, Func<int, IReadOnlyDictionary<string, string>> valuesOf) => InTransaction(write: true, sql =>
    {
        int there = (int)sql.Number("SELECT COUNT(*) FROM trials");
        for (int number = there + 1; number <= count; number++)
        {
            sql.Execute("INSERT INTO trials (number, parameters) VALUES ($number, $parameters)",
                ("$number", number), ("$parameters", JsonSerializer.Serialize(valuesOf(number))));
        }
        return true;
    });

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Trials() => InTransaction(write: false, sql => Select(sql, "1"));

    /// <inheritdoc/>
    public Trial? Claim(string worker, TimeSpan lease, IReadOnlyCollection<int> except) => InTransaction(write: true, sql =>
    {
        long now = Now();
        // The numbers come from the store itself and are whole: nothing in them can be misread.
        string others = except.Count == 0 ? "" : $"AND number NOT IN ({string.Join(", ", except)})";
        int[] free = sql.Query($"""
            SELECT number FROM trials
            WHERE (state = 'waiting' OR (state = 'running' AND lease_ends <= $now)) {others}
            ORDER BY state = 'waiting', number LIMIT 1
            """, row => row.GetInt32(0), ("$now", now));
        if (free is not [int number])
            return null;
        // A worker that gave the trial back did not die over it.
        sql.Execute("""
            UPDATE trials
            SET state = 'running', deaths = deaths + (worker IS NOT NULL), worker = $worker, lease_ends = $ends, begun = COALESCE(begun, $now)
            WHERE number = $number
            """, ("$worker", worker), ("$ends", now + Milliseconds(lease)), ("$now", now), ("$number", number));
        return Select(sql, $"number = {number}").Single();
    });

    /// <inheritdoc/>
    public bool Renew(int trial, string worker, TimeSpan lease) => Change(
        "UPDATE trials SET lease_ends = $ends WHERE number = $trial AND worker = $worker AND state = 'running'",
        ("$ends", Now() + Milliseconds(lease)), ("$trial", trial), ("$worker", worker));

    /// <inheritdoc/>
    public void Release(int trial, string worker) => Change(
        "UPDATE trials SET worker = NULL, lease_ends = 0 WHERE number = $trial AND worker = $worker AND state = 'running'",
        ("$trial", trial), ("$worker", worker));

    /// <inheritdoc/>
    public void Bury(string worker) => Change(
        "UPDATE trials SET worker = NULL, lease_ends = 0, deaths = deaths + 1 WHERE worker = $worker AND state = 'running'", ("$worker", worker));

    /// <inheritdoc/>
    public bool Report(int trial, string worker, int epoch, double? value) => InTransaction(write: true, sql =>
    {
        if (sql.Number("SELECT COUNT(*) FROM trials WHERE number = $trial AND worker = $worker AND state = 'running'", ("$trial", trial), ("$worker", worker)) == 0)
            return false;
        if (sql.Execute("INSERT INTO epochs (trial, epoch, value) VALUES ($trial, $epoch, $value) ON CONFLICT DO NOTHING",
            ("$trial", trial), ("$epoch", epoch), ("$value", value)) > 0)
            sql.Execute("UPDATE trials SET deaths = 0 WHERE number = $trial", ("$trial", trial));
        return true;
    });

    /// <inheritdoc/>
    public IReadOnlyList<double?> Arrive(int trial, int rung, double? value) => InTransaction(write: true, sql =>
    {
        sql.Execute("INSERT INTO arrivals (trial, rung, value) VALUES ($trial, $rung, $value) ON CONFLICT DO NOTHING",
            ("$trial", trial), ("$rung", rung), ("$value", value));
        return sql.Query("""
            SELECT value FROM arrivals
            WHERE rung = $rung AND place <= (SELECT place FROM arrivals WHERE trial = $trial AND rung = $rung)
            ORDER BY place
            """, row => row.IsDBNull(0) ? (double?)null : row.GetDouble(0), ("$trial", trial), ("$rung", rung));
    });

    /// <inheritdoc/>
    public bool Finish(int trial, string worker, TrialState state, string? message = null) => Change("""
        UPDATE trials SET state = $state, worker = NULL, lease_ends = 0, ended = $now, message = $message
        WHERE number = $trial AND worker = $worker AND state = 'running'
        """, ("$state", NameOf(state)), ("$now", Now()), ("$message", message), ("$trial", trial), ("$worker", worker));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private Trial[] Select(SqliteSession sql, string which) => Understood(() =>
    {
        ILookup<int, double?> epochs = sql.Query("SELECT trial, value FROM epochs ORDER BY trial, epoch",
            row => (Trial: row.GetInt32(0), Value: row.IsDBNull(1) ? (double?)null : row.GetDouble(1))).ToLookup(row => row.Trial, row => row.Value);
        return sql.Query($"SELECT number, parameters, state, worker, deaths, begun, ended, message FROM trials WHERE {which} ORDER BY number", row => new Trial(
            row.GetInt32(0),
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(1)) ?? throw new FormatException("a trial has no values"),
            StateOf(row.GetString(2)),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.GetInt32(4),
            [.. epochs[row.GetInt32(0)]],
            row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
            row.IsDBNull(6) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
            row.IsDBNull(7) ? null : row.GetString(7)));
    });

    // Reads rows; what stands in them may be anything in a file that was damaged, or written by something else.
    private T Understood<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or JsonException or InvalidCastException or FormatException or OverflowException)
        {
            throw new RunException($"{_path}: the study is damaged: {e.Message}", e);
        }
    }

    private static bool HasStudy(SqliteSession sql) => sql.Number("SELECT COUNT(*) FROM sqlite_master WHERE name = 'study'") > 0;

    private static string NameOf(TrialState state) => state.ToString().ToLowerInvariant();

    private static TrialState StateOf(string name) =>
        Enum.TryParse(name, ignoreCase: true, out TrialState state) && Enum.IsDefined(state) && NameOf(state) == name ? state
            : throw new FormatException($"'{name}' is no state of a trial.");

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private bool Change(string statement, params (string, object?)[] values) => InTransaction(write: true, sql => sql.Execute(statement, values) > 0);

    private T InTransaction<T>(bool write, Func<SqliteSession, T> work)
    {
        lock (_gate)
            return InTransaction(_path, _file.Connection, write, work);
    }

    private static T InTransaction<T>(string path, SqliteConnection connection, bool write, Func<SqliteSession, T> work)
    {
        try
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: !write);
            T result = work(new SqliteSession(connection, transaction));
            transaction.Commit();
            return result;
        }
        catch (SqliteException e)
        {
            throw SqliteFile.Unusable(path, e);
        }
    }
}
