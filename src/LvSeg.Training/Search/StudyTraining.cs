using LvSeg.Data;
using LvSeg.Data.Datasets;
using LvSeg.Data.Identity;
using LvSeg.Runs.Facts;
using LvSeg.Runs.Studies;
using LvSeg.Training.Loop;

namespace LvSeg.Training.Search;

/// <summary>Begins a search, or goes on with it, once its data was read and found to be what it began with. So what is wrong with the data is said once, and not by every trial.</summary>
public static class StudyTraining
{
    /// <summary>Makes a new study; nothing is written before its data was read.</summary>
    /// <param name="name">The study's name.</param>
    /// <param name="plan">What it is to do, with full paths.</param>
    /// <param name="clock">Tells the time of leases.</param>
    /// <param name="progress">Told how many slices have been read.</param>
    /// <param name="note">Told what a person should know about the slices.</param>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="Runs.RunException">The name is taken or no plain folder name, or it cannot be made.</exception>
    public static Study Begin(string name, StudyPlan plan, TimeProvider clock, Action<int>? progress = null, Action<Remark>? note = null)
    {
        DataFacts facts = Read(plan, progress, note);
        var study = Study.Begin(plan.Configuration.Place.Runs, name, plan, facts.Synthetic, clock);
        study.Keep(facts);
        return study;
    }

    /// <summary>Opens a study to go on with it.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="trials">A greater number of trials; null for the plan's.</param>
    /// <param name="data">Where its data lies now; null for where it lay.</param>
    /// <param name="clock">Tells the time of leases.</param>
    /// <param name="check">Called before anything else; where it throws, the study stays as it is.</param>
    /// <param name="progress">Told how many slices have been read.</param>
    /// <param name="note">Told what a person should know about the slices.</param>
    /// <exception cref="TrainingException">The data is not what the study began with, or does not lie there.</exception>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="Runs.RunException">There is no such study, or another process runs it.</exception>
    public static Study Resume(string folder, int? trials, string? data, TimeProvider clock, Action<Study>? check = null, Action<int>? progress = null, Action<Remark>? note = null)
    {
        return Study.Resume(folder, trials, clock, there =>
        {
            check?.Invoke(there);
            if (data is null && there.Store.Trials() is { Count: > 0 } all && all.All(trial => trial.HasEnded) && !(trials > all.Count))
                return;
            StudyPlan plan = there.Plan.LyingIn(data);
            if (data is null && plan.DataFolders.FirstOrDefault(place => !DataPaths.Each(place).All(Path.Exists)) is { } gone)
                throw new TrainingException($"{gone}: there is no such folder; the data of the study '{there.Name}' lay there.") { Remedy = new NameMovedStudyData(there.Name, there.RunsFolder) };
            DataFacts now = Check(there, plan, Read(plan, progress, note));
            if (data is not null)
                there.ChangePlan(plan);
            there.Keep(now);
        });
    }

    /// <summary>Refuses data that is not what a study began with.</summary>
    /// <param name="study">The study.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="now">What was found in the data.</param>
    /// <returns>What the study keeps of it from now on.</returns>
    /// <exception cref="TrainingException">It differs; the message says how.</exception>
    private static DataFacts Check(Study study, StudyPlan plan, DataFacts now)
    {
        DataFacts? kept = study.ReadFacts(), known = kept ?? study.OlderFacts();
        string[] differences = kept is not null ? [.. Differences(kept, now)] : known is not null ? [.. Older(known, now)] : [];
        if (differences.Length > 0)
            throw new TrainingException($"The data in {string.Join(", ", plan.DataFolders)} is not what the study '{study.Name}' began with: {string.Join("; ", differences)}. "
                + "Its trials would be judged on different slices.")
            { Remedy = new BringDataBack() };
        // Trials of an older version are known by their older marks, which are of the same slices.
        return known is null ? now : now with
        {
            Training = now.Training with { Sha256 = known.Training.Sha256 },
            Validation = now.Validation! with { Sha256 = known.Validation?.Sha256 },
        };
    }

    private static IEnumerable<string> Differences(DataFacts kept, DataFacts now)
    {
        foreach ((string side, SliceSet then, SliceSet its) in new[] { ("training", kept.Training, now.Training), ("validation", kept.Validation!, now.Validation!) })
        {
            // In which order the folders are read changes nothing.
            var difference = SetDifference.Between(then.Slices, its.Slices);
            foreach (string clause in difference.IsNone ? [] : difference.Clauses(side, its.Count))
                yield return clause;
        }
    }

    // Versions up to 0.5.0 kept nothing with a study; its trials, which are runs, kept marks of their slices.
    private static IEnumerable<string> Older(DataFacts trial, DataFacts now)
    {
        if (trial.Training.Sha256 is { } training && training != SliceSet.OlderMark(now.Training.Hashes, now.Training.Majority))
            yield return "the training slices or their masks are others";
        if (trial.Validation?.Sha256 is { } validation && validation != SliceSet.OlderMark(now.Validation!.Hashes, now.Validation.Majority))
            yield return "the validation slices or their masks are others";
    }

    private static DataFacts Read(StudyPlan plan, Action<int>? progress, Action<Remark>? note)
    {
        // An older study is known by its trials' hashes; to take them always costs little beside a search.
        DataFacts[] facts =
        [
            .. plan.DataFolders.Select(folder =>
            {
                var data = TrainingData.Open(plan.Configuration with { Data = plan.Configuration.Data with { Folder = folder } }, progress, withHashes: true);
                foreach (Remark remark in data.Remarks)
                    note?.Invoke(remark);
                return data.Facts(plan.Configuration.Data.SplitSeed);
            }),
        ];
        return facts is [var only] ? only : facts[0] with
        {
            Synthetic = facts.Any(one => one.Synthetic),
            Training = Joined(facts.Select(one => one.Training)),
            Validation = Joined(facts.Select(one => one.Validation!)),
        };
    }

    private static SliceSet Joined(IEnumerable<SliceSet> sets)
    {
        SliceIdentity[] slices = [.. sets.SelectMany(set => set.Slices)];
        return new SliceSet(slices.Length) { Slices = slices, Marks = SetMarks.Of(slices) };
    }
}
