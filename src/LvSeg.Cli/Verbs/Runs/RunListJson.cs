using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LvSeg.Data.Files;
using LvSeg.Runs.Folds;
using LvSeg.Runs.Records;
using LvSeg.Runs.Studies;

namespace LvSeg.Cli.Verbs.Runs;

/// <summary>What <c>runs list --json</c> prints: <c>runs</c>, <c>studies</c> and <c>cross_validations</c>, the newest first; what is not known is null.</summary>
internal sealed record RunListJson(IEnumerable<ListedRun> Runs, IEnumerable<ListedStudy> Studies, IEnumerable<ListedFolds> CrossValidations)
{
    private static readonly RunListContext Context = new(new JsonSerializerOptions(RunListContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The list as JSON, keys in a fixed order.</summary>
    public static string Of(IReadOnlyList<RunRecord> runs, IReadOnlyList<StudyFolder> studies, IReadOnlyList<CrossValidation> crossValidations)
    {
        var list = new RunListJson(
            runs.Select(ListedRun.Of),
            studies.Select(study => new ListedStudy(study.Name, study.Folder, study.Runs.Count)),
            crossValidations.Select(folds => new ListedFolds(folds.Name, folds.Folder, folds.Folds, folds.Finished)));
        return JsonSerializer.Serialize(list, Context.RunListJson) + "\n";
    }
}

/// <summary>A run.</summary>
internal sealed record ListedRun(
    string Run, string Folder, DateTimeOffset? Started, string State, string? Model, string? Data, bool? SyntheticPhantom, int EpochsDone, int? Epochs,
    string? Monitor, double? Best, int? BestEpoch, double? Last, string? Fault)
{
    /// <summary>What is listed of a run.</summary>
    public static ListedRun Of(RunRecord run) => new(
        run.Folder.Name, run.Folder.Folder, run.Folder.Started == DateTimeOffset.MinValue ? null : run.Folder.Started, run.State.ToString().ToLowerInvariant(),
        run.Configuration is null ? null : RunWords.Network(run), run.Configuration?.Data.Folder, run.Synthetic, run.EpochsDone, run.Configuration?.Recipe.Epochs,
        run.Monitor, run.Monitor is { } best ? run.Best?[best] : null, run.Best?.Epoch, run.Monitor is { } last ? run.Last?[last] : null, run.Fault);
}

/// <summary>A study.</summary>
internal sealed record ListedStudy(string Study, string Folder, int Runs);

/// <summary>A cross-validation.</summary>
internal sealed record ListedFolds(string CrossValidation, string Folder, int Folds, int Finished);

/// <summary>How the list is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(FiniteNumber)])]
[JsonSerializable(typeof(RunListJson))]
internal sealed partial class RunListContext : JsonSerializerContext;
