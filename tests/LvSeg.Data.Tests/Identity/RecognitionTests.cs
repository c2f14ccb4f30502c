using System.Buffers.Binary;
using LvSeg.Data.Datasets;
using LvSeg.Data.Examples;
using LvSeg.Data.Identity;
using LvSeg.Data.Names;
using LvSeg.Data.Pictures;
using LvSeg.Data.Slices;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Data.Tests.Identity;

/// <summary>A slice is known again whatever it is stored in and whatever it is divided by.</summary>
public sealed class RecognitionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Slices_are_one_another_in_every_container_and_at_every_scale() => EachFindsEach(
    [
        .. Enumerable.Range(0, 12).Select(i =>
        {
            // From all 256 greys to a few; one has a step of 3 and begins at 40.
            int bits = 3 + i % 6;
            byte[] pixels = [.. MadeSlices.Noise((uint)i, 48 * 40, bits).Select(number => (byte)(i == 2 ? 40 + 3 * number : number))];
            byte[] mask = [.. Enumerable.Range(0, pixels.Length).Select(at => (byte)(at / 40 is > 20 and < 26 && at % 40 == 10 + i ? 1 : 0))];
            return new Picture($"P-{i / 4}-IM-0001-{i:D4}.png", 48, 40, pixels, mask);
        }),
    ]);

    [Fact]
    public void Real_slices_are_one_another_in_every_container_and_at_every_scale()
    {
        string part = Path.Combine(Sunnybrook(), "part1");
        string[] names = [.. Names(part).Where((_, i) => i % 20 == 0)];
        Assert.Equal(13, names.Length);
        EachFindsEach(
        [
            .. names.Select(name =>
            {
                GreyPicture image = GreyPicture.Read(Path.Combine(part, "images", name)), label = GreyPicture.Read(Path.Combine(part, "labels", name));
                return new Picture(name, image.Height, image.Width, [.. image.Pixels.Select(value => (byte)value)], [.. label.Pixels.Select(value => (byte)(value / 255))]);
            }),
        ]);
    }

    [Fact]
    public void The_scanners_own_images_are_known_as_the_slices_that_were_made_of_them()
    {
        string part = Path.Combine(Sunnybrook(), "part1");
        Dictionary<string, string> folders = RealScans.Patients(Scans()).ToDictionary(pair => PatientName.KeyOf(pair.Key), pair => pair.Value);
        SliceIdentity[] slices = [.. Names(part).Where(name => folders.ContainsKey(PatientName.KeyOf(PatientName.Of(name)!))).Select(name => FromPicture(part, name))];
        SliceIdentity[] scans = ScannedImages();
        Assert.Equal((38, 440), (slices.Length, scans.Length));
        IReadOnlyList<EqualPictures> found = EqualPictures.Across(scans, slices);
        Assert.Equal(slices.Select(slice => ScanOf(slice.Name)), found.Select(pair => pair.One.Name));
        Assert.All(found, pair => Assert.InRange(Differing(pair.One, pair.Other), 0, 5));

        // SC-HF-I-01-IM-0001-0048.png is 48.dcm of that patient.
        string ScanOf(string name) => $"{folders[PatientName.KeyOf(PatientName.Of(name)!)]}/{int.Parse(name[(name.LastIndexOf('-') + 1)..^4])}.dcm";
    }

    [Fact]
    public void No_slice_is_taken_for_another_one()
    {
        SliceIdentity[] slices = [.. ((string[])["part1", "part2"]).Select(part => Path.Combine(Sunnybrook(), part)).SelectMany(part => Names(part).Select(name => FromPicture(part, name)))];
        int[] differing = Pairs(slices);
        Assert.Equal((526, 138_075), (slices.Length, differing.Length));
        Assert.Equal(0, differing.Count(bits => bits <= PictureFingerprint.Tolerance));
        Assert.True(differing.Min() >= 2 * PictureFingerprint.Tolerance, $"The nearest two differ in {differing.Min()} bits.");
        Assert.Equal(526, slices.Select(slice => slice.Mark.Picture).Distinct().Count());
        Assert.DoesNotContain(slices, slice => !slice.Mark.HasPicture || slice.Mark.Fingerprint == 0);
        Assert.Empty(EqualPictures.Within(slices));
    }

    [Fact]
    public void Hardly_an_image_of_a_film_is_taken_for_another_one()
    {
        SliceIdentity[] scans = ScannedImages();
        int[] differing = Pairs(scans);
        Assert.Equal(96_580, differing.Length);
        Assert.InRange(differing.Count(bits => bits <= PictureFingerprint.Tolerance), 0, 2);
        Assert.Equal(440, scans.Select(scan => scan.Mark.Picture).Distinct().Count());
    }

    private void EachFindsEach(Picture[] pictures)
    {
        (string Container, SliceIdentity[] Slices)[] sets = [.. Containers(pictures)];
        Assert.Equal(9, sets.Length);
        foreach ((string container, SliceIdentity[] slices) in sets)
        {
            Assert.True(slices.Select(slice => slice.Name).Order(StringComparer.Ordinal).SequenceEqual(pictures.Select(picture => picture.Name)), container);
            Assert.DoesNotContain(EqualPictures.Within(slices), pair => pair.IsExact);
            foreach ((string other, SliceIdentity[] others) in sets)
            {
                var found = EqualPictures.Across(slices, others).Select(pair => (pair.One.Name, pair.IsExact, IsSameMask: pair.One.Mark.Mask == pair.Other.Mark.Mask));
                var expected = others.Select(slice => (slice.Name, IsExact: true, IsSameMask: true));
                Assert.True(expected.SequenceEqual(found), $"Slices of {other} are sought among those of {container}.");
            }
        }
    }

    private IEnumerable<(string, SliceIdentity[])> Containers(Picture[] pictures)
    {
        foreach (Picture picture in pictures)
        {
            _folder.Write($"pairs/images/{picture.Name}", TestPng.Grey(picture.Height, picture.Width, picture.Pixels));
            _folder.Write($"pairs/labels/{picture.Name}", TestPng.Grey(picture.Height, picture.Width, [.. picture.Mask.Select(value => (byte)(255 * value))]));
        }
        string folder = Path.Combine(_folder.Path, "pairs"), imported = Path.Combine(_folder.Path, "imported");
        Slice[] pairs = [.. Dataset.OpenAll(folder, new()).InOrder()];
        yield return ("PNG pairs", Known(pairs));
        RecordSet.Write(imported, "slices", pairs[1..], pairs[..1]);
        yield return ("imported records", Known(Dataset.OpenAll(imported, new()).InOrder()));
        yield return ("records divided by 4095", Records(new(Scale: 4095), picture => Numbers(picture, value => value)));
        yield return ("records of other numbers", Records(new(Scale: 1000), picture => Numbers(picture, value => 7L * value - 900)));
        yield return ("records of float32", Records(new(ImageType.Float32, 1), picture => Plain(picture).Bytes("image_raw", FloatBytes([.. picture.Pixels.Select(value => value / 255f)]))));
        yield return ("records of z-scores", Records(new(ImageType.Float32, 1), picture => Plain(picture).Bytes("image_raw", FloatBytes(ZScores(picture)))));
        yield return ("records of a FloatList", Records(new(Scale: 1), picture => Plain(picture).Floats("image_raw", [.. picture.Pixels.Select(value => value / 255f)])));
        yield return ("records of PNGs", Records(new(), picture => Plain(picture).Bytes("image_raw", TestPng.Grey(picture.Height, picture.Width, picture.Pixels))));
        yield return ("records of PNGs of 16 bits", Records(new(), picture => Plain(picture).Bytes("image_raw",
            TestPng.Of(picture.Height, picture.Width, 16, 0, [.. picture.Pixels.SelectMany(value => (byte[])[value, value])]))));

        SliceIdentity[] Records(DataOptions options, Func<Picture, TestExample> example) =>
            Known(Dataset.OpenAll(_folder.Write("one.tfrecord", TestRecords.File(pictures.Select(picture => example(picture).ToBytes()))), options).InOrder());

        static TestExample Numbers(Picture picture, Func<byte, long> stored) => TestExample.Tf2(picture.Name, picture.Height, picture.Width, [.. picture.Pixels.Select(stored)], picture.Mask);

        static TestExample Plain(Picture picture) => TestExample.Tf2(picture.Name, picture.Height, picture.Width, [], picture.Mask);
    }

    private static byte[] FloatBytes(float[] values)
    {
        byte[] bytes = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }

    private static float[] ZScores(Picture picture)
    {
        double mean = picture.Pixels.Average(value => value), deviation = Math.Sqrt(picture.Pixels.Average(value => (value - mean) * (value - mean)));
        return [.. picture.Pixels.Select(value => (float)((value - mean) / deviation))];
    }

    private static SliceIdentity[] Known(IEnumerable<Slice> slices) => [.. slices.Select(SliceIdentity.Of)];

    private static SliceIdentity FromPicture(string part, string name) => SliceIdentity.Of(PictureSlice.Read(Path.Combine(part, "images", name), Path.Combine(part, "labels", name)));

    private static string[] Names(string part) => [.. Directory.GetFiles(Path.Combine(part, "images")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static SliceIdentity[] ScannedImages() =>
    [
        .. RealScans.Patients(Scans()).Values.SelectMany(patient => Directory.GetFiles(Path.Combine(Scans(), "dicoms", patient), "*.dcm").Order(StringComparer.Ordinal).Select(path =>
        {
            (int height, int width, short[] numbers) = RealScans.Read(path);
            return SliceIdentity.Of(new Slice($"{patient}/{Path.GetFileName(path)}", null, height, width, [.. numbers.Select(number => number / 1024f)], null));
        })),
    ];

    private static int[] Pairs(SliceIdentity[] slices) => [.. slices.SelectMany((one, i) => slices.Skip(i + 1).Select(other => Differing(one, other)))];

    private static int Differing(SliceIdentity one, SliceIdentity other) => (int)UInt128.PopCount(one.Mark.Fingerprint ^ other.Mark.Fingerprint);

    private static string Sunnybrook()
    {
        if (RealSlices.Folder is null)
            Assert.Skip(RealSlices.Absent);
        return RealSlices.Folder;
    }

    private static string Scans()
    {
        if (RealScans.Folder is null)
            Assert.Skip(RealScans.Absent);
        return RealScans.Folder;
    }

    private sealed record Picture(string Name, int Height, int Width, byte[] Pixels, byte[] Mask);
}
