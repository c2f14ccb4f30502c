using System.Text;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using LvSeg.Training.Prediction;
using Xunit;

namespace LvSeg.Training.Tests.Prediction;

public sealed class PredictionFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Masks_have_the_names_of_their_slices()
    {
        var folder = new PredictionFolder(_folder.Path);
        foreach (string name in (string[])["患者1.png", "病人1.png", "Löwe 2.png", "Lüwe 2.png", "Mrs A.png", "Mrs_A.png", "Scan.PNG", "record"])
            Assert.Equal(name.EndsWith("png", StringComparison.OrdinalIgnoreCase) ? name : name + ".png", Written(folder, name));
        Assert.Equal(16, _folder.Files().Length);
        Assert.All(Enum.GetValues<NameChange>().Where(why => why != NameChange.None), why => Assert.Empty(folder.Renamed(why)));
    }

    [Fact]
    public void No_two_masks_are_one_file_on_any_disk()
    {
        string[] names = ["A.png", "a.png", "a", "AB", "aB", "Ab", "ab", "J\u00F6rg", "Jo\u0308rg", "Σ", "ς", "σ", "a.overlay", "a.prob", "12", "12.png", "a/b", "a%2Fb", "..", "CON", "con", "x-2", "x", "x", "x",
            new('y', 300), new string('y', 299) + "Y", new string('ü', 119) + ".png"];
        var folder = new PredictionFolder(_folder.Path, withProbability: true);
        string[] masks = [.. names.Select(name => Written(folder, name))];
        string[] files = _folder.Files();
        Assert.Equal(3 * names.Length, files.Length);
        Assert.Equal(files.Length, files.Select(file => Data.Names.ComposedName.Of(file.ToUpperInvariant())).Distinct().Count());
        Assert.All(files, file => Assert.InRange(Encoding.UTF8.GetByteCount(file), 5, 255));
        Assert.Equal("%61.png", masks[1]);
        Assert.Equal(new string('ü', 119) + ".png", masks[^1]);
        // All but those with a number or a cut come back by what undoes the escapes of a URL.
        string[] back = [.. masks.Select((mask, i) => Uri.UnescapeDataString(mask) is var plain && (plain == names[i] || plain == names[i] + ".png") ? names[i] : mask)];
        Assert.Equal(["a-2.png", "12-2.png", "x-3.png", "x-4.png"], back.Except(names).Where(mask => mask.Length < 100));
        Assert.Equal(["x-3.png", "x-4.png"], folder.Renamed(NameChange.Repeated));
        Assert.Equal(["a%2Fb.png", "a%252Fb.png", "%2E%2E.png", "CO%4E.png", "co%6E.png"], folder.Renamed(NameChange.Unfit).Where(mask => mask.Length < 100));
    }

    private static string Written(PredictionFolder folder, string name)
    {
        Slice slice = TestSlices.Make(0) with { Name = name };
        return folder.Write(slice, new SlicePrediction(slice.Height, slice.Width, new byte[slice.Image.Length], new float[slice.Image.Length])).Mask;
    }
}
