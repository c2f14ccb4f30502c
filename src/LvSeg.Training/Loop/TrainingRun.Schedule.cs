using LvSeg.Data;
using LvSeg.Keras.Schedules;
using LvSeg.Reports.Charts;
using LvSeg.Runs.Checkpoints;
using LvSeg.Runs.Configuration;

namespace LvSeg.Training.Loop;

public sealed partial class TrainingRun
{
    /// <summary>The configuration with another number of epochs. Where that moves the end of a schedule under way, it keeps what the schedule was before.</summary>
    private static RunConfiguration WithEpochs(RunConfiguration configuration, int? epochs, TrainingState? from)
    {
        RecipeConfiguration recipe = configuration.Recipe;
        if (epochs is not { } wanted || wanted == recipe.Epochs)
            return configuration;
        ScheduleHistory extended = recipe.ScheduleEnds ? recipe.Extended.With(recipe.Epochs, wanted, from?.Epoch ?? 0, from?.Step ?? 0) : recipe.Extended;
        return configuration with { Recipe = recipe with { Epochs = wanted, Extended = extended } };
    }

    private static int StepsOf(RunConfiguration configuration, TrainingData data) =>
        (int)(((long)data.Train.Count + configuration.Recipe.BatchSize - 1) / configuration.Recipe.BatchSize);

    /// <summary>What the rate does where the training goes on under a schedule whose end was moved.</summary>
    /// <param name="before">The configuration up to now.</param>
    /// <param name="now">The configuration from now on.</param>
    /// <param name="stepsAnEpoch">Steps in an epoch.</param>
    /// <param name="from">Where it goes on; null for the start.</param>
    /// <param name="isMeant">Whether it is to go on all the same.</param>
    /// <returns>What a person should know of it; null where the rate goes on as it would have.</returns>
    /// <exception cref="TrainingException">The end was moved, and nobody said that this is meant.</exception>
    private static Remark? MovedEnd(RunConfiguration before, RunConfiguration now, int stepsAnEpoch, TrainingState? from, bool isMeant)
    {
        if (from is not { Iterations: > 0 } || !now.Recipe.ScheduleEnds || before.Recipe.Epochs == now.Recipe.Epochs)
            return null;
        LearningRate planned = Recipe.RateOf(before, stepsAnEpoch), moved = Recipe.RateOf(now, stepsAnEpoch);
        string schedule = now.Recipe.Schedule.ToString().ToLowerInvariant();
        string place = from.Step == 0 ? $"after epoch {from.Epoch}" : $"in epoch {from.Epoch + 1}, after step {from.Step}";
        string jump = $"from {Shown(planned.At(from.Iterations - 1))} at the last step that is done to {Shown(moved.At(from.Iterations))} at the next";
        if (!isMeant)
        {
            throw new TrainingException($"The run's {schedule} schedule is laid out for {Counted.Of(before.Recipe.Epochs, "epoch")}. With {now.Recipe.Epochs} the learning rate would jump {place}: {jump}.")
            {
                Remedy = new ExtendSchedule(),
            };
        }
        return new Remark($"The {schedule} schedule was laid out for {Counted.Of(before.Recipe.Epochs, "epoch")}, and is for {now.Recipe.Epochs} from here on: the learning rate jumps {place}, {jump}.");
    }

    private static IEnumerable<Remark> ScheduleNotes(RunConfiguration configuration, Remark? jump)
    {
        if (jump is not null)
            yield return jump;
        else if (configuration.Recipe.ExtensionText is { } text)
            yield return new(text);
    }

    private static string Shown(double rate) => ChartNumber.Rate(rate);
}
