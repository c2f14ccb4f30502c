using Microsoft.Data.Sqlite;

namespace LvSeg.Runs.Studies.Storage;

/// <summary>Statements of one transaction.</summary>
internal sealed class SqliteSession(SqliteConnection connection, SqliteTransaction transaction)
{
    /// <summary>Carries a statement out.</summary>
    /// <returns>The rows that changed.</returns>
    public int Execute(string statement, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using SqliteCommand command = Command(statement, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The one number a query comes to.</summary>
    public long Number(string query, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using SqliteCommand command = Command(query, values);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The rows of a query.</summary>
    public T[] Query<T>(string query, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using SqliteCommand command = Command(query, values);
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
            rows.Add(read(reader));
        return [.. rows];
    }

    private SqliteCommand Command(string text, ReadOnlySpan<(string Name, object? Value)> values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        foreach ((string name, object? value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
