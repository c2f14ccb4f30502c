using System.Reflection;
using LvSeg.Benchmarks.Results;
using LvSeg.Cli.Screen.Words;
using LvSeg.Data;
using LvSeg.Data.Examples;
using LvSeg.Evaluation;
using LvSeg.Imaging;
using LvSeg.Keras;
using LvSeg.Runs;
using LvSeg.Runs.Folders;
using LvSeg.Training;
using Xunit;

namespace LvSeg.Cli.Tests.Screen.Words;

public sealed class RemedyWordsTests
{
    private static readonly Assembly[] _libraries =
    [
        .. new[] { typeof(Remedy), typeof(FetchFileAgain), typeof(KerasException), typeof(EvaluationException), typeof(RunException), typeof(Reports.Html.HtmlPage), typeof(TrainingException), typeof(BenchmarkReport) }
            .Select(type => type.Assembly).Distinct(),
    ];

    public static TheoryData<Type> Remedies => [.. _libraries.SelectMany(library => library.GetTypes()).Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Remedy)))];

    [Theory]
    [MemberData(nameof(Remedies))]
    public void Every_remedy_has_words(Type remedy) =>
        Assert.NotEqual("It is so.", RemedyWords.MessageOf(new RunException("It is so.") { Remedy = Sample(remedy) }).TrimEnd());

    [Theory]
    [InlineData("It is there.", "It is there. Use --split-by slice.")]
    [InlineData("It is there", "It is there; Use --split-by slice.")]
    public void Words_stand_behind_the_message_or_end_its_last_sentence(string message, string whole) =>
        Assert.Equal(whole, RemedyWords.MessageOf(new DataException(message) { Remedy = new SplitBySlice() }));

    [Fact]
    public void Every_remedy_of_a_network_has_words() =>
        Assert.All(Enum.GetValues<KerasRemedy>(), remedy => Assert.StartsWith("No. ", RemedyWords.MessageOf(new KerasException("No.") { Remedy = remedy }), StringComparison.Ordinal));

    [Fact]
    public void An_error_without_a_remedy_is_its_message() => Assert.Equal("No.", RemedyWords.MessageOf(new RunException("No.")));

    [Fact]
    public void Values_of_a_remedy_are_in_its_words()
    {
        Assert.Equal("1 byte a pixel: --image-type int8.", RemedyWords.Of(new TakeOtherImageType(1, [ImageType.Int8])));
        Assert.Equal("4 bytes a pixel: --image-type int32, uint32 or float32.", RemedyWords.Of(new TakeOtherImageType(4, [ImageType.Int32, ImageType.UInt32, ImageType.Float32])));
        Assert.Equal("Convert it first: dcmdjpls FILE NEW_FILE", RemedyWords.Of(new ConvertFile(ImageConverter.DcmtkJpegLs)));
        Assert.Equal("Convert it first: gdcmconv --raw FILE NEW_FILE", RemedyWords.Of(new ConvertFile(ImageConverter.Gdcm)));
        Assert.Contains("(--resume mine)", RemedyWords.Of(new NameIsTaken("mine")), StringComparison.Ordinal);
    }

    private static Remedy Sample(Type remedy) => (Remedy)Activator.CreateInstance(remedy,
        [.. remedy.GetConstructors().Single().GetParameters().Select(parameter => SampleValue(parameter.ParameterType))])!;

    private static object SampleValue(Type type) => type == typeof(string) ? "sample"
        : type == typeof(IReadOnlyList<ImageType>) ? new[] { ImageType.Int8 }
        : Activator.CreateInstance(type)!;
}
