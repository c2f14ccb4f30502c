using System.Collections.Concurrent;
using LvSeg.Runs.Studies.Storage;
using LvSeg.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace LvSeg.Runs.Tests.Studies;

public sealed class SqliteTrialStoreTests : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly SqliteTrialStore _store;

    public SqliteTrialStoreTests() => _store = SqliteTrialStore.Create(File_, "the plan", synthetic: true, _clock);

    private string File_ => _folder["study.db"];

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_study_is_there_when_its_file_is_opened_again()
    {
        Fill(3);
        using SqliteTrialStore again = SqliteTrialStore.TryOpen(File_, _clock)!;
        Assert.Equal(("the plan", true), (again.Plan, again.Synthetic));
        Assert.Equal([1, 2, 3], again.Trials().Select(trial => trial.Number));
        Assert.Equal("2", again.Trials()[1].Values["seed"]);
        Assert.All(again.Trials(), trial => Assert.Equal((TrialState.Waiting, null, 0), (trial.State, trial.Worker, trial.Epochs.Count)));
    }

    [Fact]
    public void More_trials_leave_those_that_are_there_as_they_are()
    {
        Fill(2);
        Claim("a");
        _store.AddUpTo(4, number => new Dictionary<string, string> { ["seed"] = $"new {number}" });
        _store.AddUpTo(1, _ => throw new InvalidOperationException("nothing to add"));
        Assert.Equal(["1", "2", "new 3", "new 4"], _store.Trials().Select(trial => trial.Values["seed"]));
        Assert.Equal(TrialState.Running, _store.Trials()[0].State);
    }

    [Fact]
    public void Trials_are_claimed_in_order_and_by_one_worker_each()
    {
        Fill(2);
        Assert.Equal([1, 2], [Claim("a")!.Number, Claim("b")!.Number]);
        Assert.Null(Claim("c"));
    }

    [Fact]
    public async Task Many_threads_on_connections_of_their_own_never_claim_a_trial_twice()
    {
        const int workers = 8, trials = 80;
        Fill(trials);
        var claimed = new ConcurrentBag<int>();
        Task[] tasks = [.. Enumerable.Range(0, workers).Select(number => Task.Factory.StartNew(() =>
        {
            using SqliteTrialStore own = SqliteTrialStore.TryOpen(File_, _clock)!;
            string name = $"worker {number}";
            while (own.Claim(name, Lease, []) is { } trial)
            {
                claimed.Add(trial.Number);
                Assert.True(own.Report(trial.Number, name, 1, 0.5));
                Assert.True(own.Finish(trial.Number, name, TrialState.Done));
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        await Task.WhenAll(tasks);
        Assert.Equal(Enumerable.Range(1, trials), claimed.Order());
    }

    [Fact]
    public void A_lease_that_is_renewed_holds_and_one_that_is_not_ends()
    {
        Fill(1);
        Claim("a");
        _clock.Advance(Lease * 0.9);
        Assert.True(_store.Renew(1, "a", Lease));
        _clock.Advance(Lease * 0.9);
        Assert.Null(Claim("b"));
        _clock.Advance(Lease * 0.2);
        Assert.Equal((1, "b", 1), Claim("b") is { } trial ? (trial.Number, trial.Worker, trial.Deaths) : default);
        Assert.False(_store.Renew(1, "a", Lease));
    }

    [Fact]
    public void What_a_worker_says_of_a_trial_that_another_has_changes_nothing()
    {
        Fill(1);
        Claim("a");
        _clock.Advance(Lease * 2);
        Claim("b");
        Assert.False(_store.Report(1, "a", 1, 0.9));
        Assert.False(_store.Finish(1, "a", TrialState.Failed, "no"));
        _store.Release(1, "a");
        Trial trial = _store.Trials().Single();
        Assert.Equal((TrialState.Running, "b", 0), (trial.State, trial.Worker, trial.Epochs.Count));
    }

    [Fact]
    public void A_trial_ends_once()
    {
        Fill(1);
        Claim("a");
        Assert.True(_store.Finish(1, "a", TrialState.Stopped));
        Assert.False(_store.Finish(1, "a", TrialState.Done));
        Assert.False(_store.Report(1, "a", 1, 0.5));
        Assert.False(_store.Renew(1, "a", Lease));
        _clock.Advance(Lease * 2);
        Assert.Null(Claim("b"));
        Assert.Equal((TrialState.Stopped, null, true), (_store.Trials()[0].State, _store.Trials()[0].Message, _store.Trials()[0].HasEnded));
    }

    [Fact]
    public void A_trial_that_was_given_back_is_taken_before_those_that_wait_and_nobody_died_over_it()
    {
        Fill(3);
        Claim("a");
        Claim("b");
        _store.Release(2, "b");
        Assert.Equal((2, 0), Claim("c") is { } trial ? (trial.Number, trial.Deaths) : default);
    }

    [Fact]
    public void The_trial_of_a_dead_worker_is_taken_at_once()
    {
        Fill(2);
        Claim("a");
        _store.Bury("a");
        Assert.Equal((1, "b", 1), Claim("b") is { } trial ? (trial.Number, trial.Worker, trial.Deaths) : default);
    }

    [Fact]
    public void A_trial_that_gets_on_has_no_deaths_to_its_name()
    {
        Fill(1);
        foreach (string worker in (string[])["a", "b"])
        {
            Claim(worker);
            _store.Bury(worker);
        }
        Claim("c");
        _store.Report(1, "c", 1, 0.5);
        Assert.Equal(0, _store.Trials()[0].Deaths);
        _store.Bury("c");
        Claim("d");
        _store.Report(1, "d", 1, 0.5);                 // nothing new
        Assert.Equal(1, _store.Trials()[0].Deaths);
    }

    [Fact]
    public void Excluded_trials_are_not_claimed()
    {
        Fill(3);
        Assert.Equal(3, _store.Claim("a", Lease, [1, 2])!.Number);
        Assert.Null(_store.Claim("a", Lease, [1, 2]));
    }

    [Fact]
    public void An_epoch_that_was_told_stays_as_it_was()
    {
        Fill(1);
        Claim("a");
        _store.Report(1, "a", 1, 0.25);
        _store.Report(1, "a", 2, null);
        _store.Report(1, "a", 1, 0.75);
        Assert.Equal([0.25, null], _store.Trials()[0].Epochs);
    }

    [Fact]
    public void Those_that_came_to_a_rung_are_told_in_their_order_and_the_same_when_asked_again()
    {
        Fill(3);
        Assert.Equal([0.5], _store.Arrive(2, 6, 0.5));
        Assert.Equal([0.5, null], _store.Arrive(1, 6, null));
        Assert.Equal([0.9], _store.Arrive(2, 18, 0.9));
        Assert.Equal([0.5, null, 0.7], _store.Arrive(3, 6, 0.7));
        Assert.Equal([0.5, null], _store.Arrive(1, 6, 0.99));
        Assert.Equal([0.5], _store.Arrive(2, 6, 0.1));
    }

    [Fact]
    public void Of_many_that_come_to_a_rung_at_once_each_sees_those_before_it()
    {
        const int trials = 24;
        Fill(trials);
        var seen = new ConcurrentBag<IReadOnlyList<double?>>();
        Parallel.For(1, trials + 1, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = TestContext.Current.CancellationToken }, trial =>
        {
            using SqliteTrialStore own = SqliteTrialStore.TryOpen(File_, _clock)!;
            seen.Add(own.Arrive(trial, 8, trial));
        });
        IReadOnlyList<double?>[] inOrder = [.. seen.OrderBy(values => values.Count)];
        Assert.Equal(Enumerable.Range(1, trials), inOrder.Select(values => values.Count));
        Assert.All(inOrder, values => Assert.Equal(inOrder[^1].Take(values.Count), values));
    }

    [Fact]
    public void A_file_that_a_killed_process_had_not_come_to_fill_is_no_study()
    {
        File.WriteAllBytes(_folder["empty.db"], []);
        Assert.Null(SqliteTrialStore.TryOpen(_folder["empty.db"], _clock));
        Assert.Null(SqliteTrialStore.TryOpen(_folder["missing.db"], _clock));
        using SqliteTrialStore made = SqliteTrialStore.Create(_folder["empty.db"], "p", false, _clock);
        Assert.Equal("p", made.Plan);
    }

    [Fact]
    public void A_damaged_file_is_told_with_its_name()
    {
        File.WriteAllText(_folder["broken.db"], string.Concat(Enumerable.Repeat("this is no database ", 500)));
        Assert.Contains("broken.db", Assert.Throws<RunException>(() => SqliteTrialStore.TryOpen(_folder["broken.db"], _clock)).Message);
    }

    [Theory]
    [InlineData("UPDATE trials SET state = 'asleep'")]
    [InlineData("UPDATE trials SET state = '7'")]
    [InlineData("UPDATE trials SET parameters = '{\"seed\": '")]
    [InlineData("UPDATE trials SET parameters = 'null'")]
    [InlineData("UPDATE trials SET begun = 9223372036854775807")]
    public void A_trial_that_cannot_be_read_is_told_with_the_name_of_its_file(string damage)
    {
        Fill(2);
        Damage(damage);
        Assert.StartsWith($"{File_}: the study is damaged: ", Assert.Throws<RunException>(() => _store.Trials()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_without_its_plan_is_told_with_the_name_of_its_file()
    {
        Damage("DELETE FROM study");
        Assert.StartsWith($"{File_}: the study is damaged: ", Assert.Throws<RunException>(() => SqliteTrialStore.TryOpen(File_, _clock)).Message, StringComparison.Ordinal);
    }

    private void Damage(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={File_};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    private Trial? Claim(string worker) => _store.Claim(worker, Lease, []);

    private void Fill(int trials) => _store.AddUpTo(trials, number => new Dictionary<string, string> { ["seed"] = $"{number}" });
}
