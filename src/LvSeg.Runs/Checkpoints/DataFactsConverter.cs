using System.Text.Json;
using System.Text.Json.Serialization;
using LvSeg.Data.Identity;
using LvSeg.Runs.Facts;

namespace LvSeg.Runs.Checkpoints;

/// <summary>How the facts about the training data stand in the text of a checkpoint. The slices and the majority stand beside it, as arrays.</summary>
internal sealed class DataFactsConverter : JsonConverter<DataFacts>
{
    public override DataFacts? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, TrainingStateJson.Default.Layout) is not { } read ? null : new DataFacts
        {
            Synthetic = read.Synthetic,
            SplitBy = read.SplitBy,
            SplitSeed = read.SplitSeed,
            Fold = read.Fold,
            Folds = read.Folds,
            NoneHeldOut = read.NoneHeldOut,
            Training = new SliceSet(read.Slices) { Patients = read.Patients ?? [], Intensity = read.Intensity },
            Validation = read.ValidationSlices is { } slices ? new SliceSet(slices) : null,
            EpochsOnOtherValidation = read.EpochsOnOtherValidation,
        };

    public override void Write(Utf8JsonWriter writer, DataFacts value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new Layout(value.Synthetic, value.Training.Count, value.Training.Patients, value.SplitBy, value.SplitSeed)
        {
            Fold = value.Fold,
            Folds = value.Folds,
            NoneHeldOut = value.NoneHeldOut,
            ValidationSlices = value.Validation?.Count,
            Intensity = value.Training.Intensity,
            EpochsOnOtherValidation = value.EpochsOnOtherValidation,
        },
        TrainingStateJson.Default.Layout);

    internal sealed record Layout(bool Synthetic, int Slices, IReadOnlyList<string>? Patients, string? SplitBy, ulong SplitSeed)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? Fold { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? Folds { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool NoneHeldOut { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? ValidationSlices { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IntensityScale? Intensity { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int EpochsOnOtherValidation { get; init; }
    }
}
