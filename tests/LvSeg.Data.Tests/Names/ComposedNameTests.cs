using LvSeg.Data.Names;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Names;

public sealed class ComposedNameTests : IDisposable
{
    private const string Composed = "J\u00F6rg", Decomposed = "Jo\u0308rg";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // From Unicode's charts and its annex 15, not from the table that the code reads.
    [Theory]
    [InlineData("plain-01.png", "plain-01.png")]
    [InlineData(Decomposed, Composed)]
    [InlineData(Composed, Composed)]
    [InlineData("患者1", "患者1")]
    [InlineData("\u212B", "\u00C5")]                                   // the Ångström sign is the letter
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("s\u0323\u0307", "\u1E69")]                            // two marks, in either order
    [InlineData("s\u0307\u0323", "\u1E69")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")]                       // ḋ with a dot below is ḍ with a dot above
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]                       // Hangul: 각
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\u0915\u093C", "\u0915\u093C")]                       // excluded from composition
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u304B\u3099", "\u304C")]                             // か with its mark is が
    [InlineData("\uFB01", "\uFB01")]                                   // a ligature is another letter in form C
    [InlineData("o\u0308\u0301o\u0301\u0308", "\u00F6\u0301\u00F3\u0308")]
    [InlineData("\U0001D15F", "\U0001D158\U0001D165")]
    [InlineData("\u0308a", "\u0308a")]
    [InlineData("", "")]
    public void Names_are_compared_in_form_C(string name, string composed)
    {
        Assert.Equal(composed, ComposedName.Of(name));
        Assert.True(ComposedName.Comparer.Equals(name, composed));
        Assert.Equal(ComposedName.Comparer.GetHashCode(name), ComposedName.Comparer.GetHashCode(composed));
    }

    [Theory]
    [InlineData("Jorg", Composed)]
    [InlineData("j\u00F6rg", Composed)]
    [InlineData("患者1", "病人1")]
    public void Other_letters_and_other_cases_are_other_names(string one, string other) => Assert.False(ComposedName.Comparer.Equals(one, other));

    [Fact]
    public void What_lies_in_a_folder_is_found_however_its_name_is_composed()
    {
        Directory.CreateDirectory(_folder[Decomposed]);
        Assert.Equal(_folder[Decomposed], ComposedName.PathIn(_folder.Path, Composed));
        Assert.Equal(_folder[Decomposed], ComposedName.PathIn(_folder.Path, Decomposed));
        Assert.Equal(_folder["J\u00FCrg"], ComposedName.PathIn(_folder.Path, "J\u00FCrg"));
        Assert.Equal(Path.Combine(_folder.Path, "nowhere", Composed), ComposedName.PathIn(Path.Combine(_folder.Path, "nowhere"), Composed));
    }

    [Fact]
    public void One_name_that_is_there_twice_is_an_error_that_says_why()
    {
        Assert.Null(ComposedName.Doubled("images", ["a", "A", Composed, "Jorg"]));
        string message = ComposedName.Doubled("images", ["a", Composed, Decomposed])!.Message;
        Assert.StartsWith($"images: the name '{Composed}' is there twice", message, StringComparison.Ordinal);
        Assert.Contains("NFC and NFD", message, StringComparison.Ordinal);
    }
}
