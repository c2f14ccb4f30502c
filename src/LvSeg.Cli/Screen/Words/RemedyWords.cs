using LvSeg.Benchmarks.Results;
using LvSeg.Data;
using LvSeg.Data.Examples;
using LvSeg.Evaluation;
using LvSeg.Imaging;
using LvSeg.Keras;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Folders;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Studies;
using LvSeg.Training.Checkpoints;
using LvSeg.Training.Evaluating;
using LvSeg.Training.Lab;
using LvSeg.Training.Loop;
using LvSeg.Training.Search.Workers;

namespace LvSeg.Cli.Screen.Words;

/// <summary>What a person can do about an error, in the words of the command line. The words for the choice of a checkpoint are in <see cref="ChoiceRemedyWords"/>.</summary>
internal static class RemedyWords
{
    /// <summary>The message of an error with its remedy behind it.</summary>
    public static string MessageOf(Exception error) => error switch
    {
        LvSegException { Remedy: { } remedy } => ChoiceRemedyWords.MessageOf(error.Message, remedy) ?? Joined(error.Message, Of(remedy)),
        KerasException { Remedy: { } remedy } => Joined(error.Message, Of(remedy)),
        _ => error.Message,
    };

    /// <summary>A remark with its remedy behind it.</summary>
    public static string TextOf(Remark remark) => remark.Remedy is { } remedy ? Joined(remark.Text, Of(remedy)) : remark.Text;

    /// <summary>The words for a remedy.</summary>
    public static string Of(Remedy remedy) => remedy switch
    {
        SplitBySlice => "Use --split-by slice.",
        NameFolderWithSides => "--split train and --split val take a folder.",
        LeaveSplitToNames => "--split-by is for folders of pictures.",
        ListBadRecords => "'lvseg data verify' lists every bad record.",
        CheckImageType check => $"is --image-type {check.Type.Name()} right?",
        TakeOtherImageType other => $"{other.BytesPerPixel} {(other.BytesPerPixel == 1 ? "byte" : "bytes")} a pixel: --image-type {OneOf([.. other.Types.Select(type => type.Name())])}.",
        NameImageFeature => "--image-feature names another.",
        NameLabelFeature => "--label-feature names another.",
        CheckScaling => "Is --image-type right, and the key scale?",
        EvaluateAgain => "lvseg eval writes it again.",
        AssignValueToKey => "--set takes key=value, such as --set decay_rate=0.9.",
        NameIsTaken taken => $"Take another --name, go on with it (--resume {taken.Name}), or delete it first.",
        TrainFirst => "Train one first, or say where the runs lie (--runs).",
        TrainFurther => "Name one and give more --epochs to train it further.",
        AskForMoreEpochs more => $"--epochs {more.Asked} asks for fewer.",
        BringDataBack => "Bring the data back, or begin anew.",
        AcceptNewValidation => "Bring it back; or go on with --accept-new-validation, and the epochs of before are not compared with later ones.",
        NameMovedData moved => $"Say where it lies now: lvseg train --resume {RunCommand.Quoted(Path.GetFileName(moved.Run))} --data DIR{RunCommand.RunsOption(Path.GetDirectoryName(moved.Run) is { Length: > 0 } runs ? runs : ".")}",
        NameMovedStudyData moved => $"Say where it lies now: lvseg search --study {RunCommand.Quoted(moved.Study)} --resume --data DIR{RunCommand.RunsOption(moved.RunsFolder)}",
        ExtendSchedule => "--extend-schedule goes on all the same and keeps note of it in the run; a new run with more epochs has one schedule from its first step to its last.",
        NameDataOfRun => "Say where it lies now: --data DIR.",
        NameStudyElsewise => "Take another --study.",
        ResumeStudy => "Go on with it (--resume), or take another --study.",
        LookAtStudy look => $"Its table: lvseg search --study {RunCommand.Quoted(look.Name)} --show{RunCommand.RunsOption(look.RunsFolder)}",
        BeginStudy => "lvseg search --config FILE begins one.",
        ResumeSearch search => $"go on with it when that is mended (--resume). The worker's log: {search.LogFile}",
        BeginLabBeside lab => $"--name begins another lab beside {lab.Beside}.",
        BeginLabForWeights => "--name begins another lab, where they are kept.",
        SumUpDrawing => "lvseg models with your file says how many yours has.",
        BenchmarkAgain => "Make it anew with: lvseg bench --against plain --json > FILE",
        NameOrMakeData => "Name a folder, or make the phantom with: lvseg data phantom",
        FetchFileAgain => "Copy it again from where it came from; if it is no better, export it again.",
        ConvertFile { Converter: ImageConverter.DcmtkJpegLs } => "Convert it first: dcmdjpls FILE NEW_FILE",
        ConvertFile => "Convert it first: gdcmconv --raw FILE NEW_FILE",
        LeaveFileOut => "Leave it out.",
        ReadCheckpointAgain => "Run the same line again.",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "There are no words for this remedy."),
    };

    /// <summary>The words for a remedy of a network's error.</summary>
    public static string Of(KerasRemedy remedy) => remedy switch
    {
        KerasRemedy.ComputeOnProcessor => "Use --device cpu, or see the GPU part of the README.",
        _ => throw new ArgumentOutOfRangeException(nameof(remedy), remedy, "There are no words for this remedy."),
    };

    // What ends without a full stop is a sentence that the remedy ends.
    private static string Joined(string text, string words) => text.EndsWith('.') ? $"{text} {words}" : $"{text}; {words}";

    private static string OneOf(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
