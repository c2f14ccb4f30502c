using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Data.Datasets;
using LvSeg.Data.Slices;
using LvSeg.Testing;

namespace LvSeg.Cli.Tests.Recorded;

/// <summary>Data of which something is wrong.</summary>
internal static class BadData
{
    /// <summary>Writes slices as a file of records; its folder is made.</summary>
    public static void Write(string path, IEnumerable<Slice> slices)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        RecordSet.Write(path, slices);
    }

    /// <summary>Compresses files into a folder, each with three bytes behind it that are no gzip.</summary>
    public static void WriteGzip(string folder, params string[] files)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in files)
            File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(file)), [.. TestRecords.Gzip(File.ReadAllBytes(file)), 1, 2, 3]);
    }

    /// <summary>Five records, three of them bad.</summary>
    public static byte[] Records()
    {
        byte[][] records = [.. Enumerable.Range(0, 5).Select(_ => TestExample.Small().ToBytes())];
        records[1] = TestExample.Small().Without("height").ToBytes();
        records[3] = TestExample.Small().Bytes("label_raw", [9, 0, 0, 0, 0, 0]).ToBytes();
        byte[] file = TestRecords.File(records);
        file[^1] ^= 1;
        return file;
    }

    /// <summary>Files of records, each with what is wrong of it.</summary>
    public static IEnumerable<(string What, byte[] Bytes)> RecordFiles()
    {
        byte[] sound = TestExample.Small().ToBytes(), two = TestRecords.File(sound, sound);
        yield return ("an empty file", []);
        yield return ("a few bytes", [1, 2, 3]);
        yield return ("a letter", "Dear reader, this is a letter and no record at all."u8.ToArray());
        yield return ("a PNG", TestPng.Grey(8, 8, new byte[64]));
        yield return ("a JPEG", [0xFF, 0xD8, 0xFF, .. new byte[40]]);
        yield return ("an HDF5 file", [0x89, .. "HDF"u8, .. new byte[40]]);
        yield return ("a zip archive", [.. "PK"u8, 3, 4, .. new byte[40]]);
        yield return ("a gzip file in a gzip file", TestRecords.Gzip([0x1F, 0x8B, .. new byte[40]]));
        yield return ("the second record is cut short", two[..^7]);
        yield return ("the second record's length is cut short", two[..(two.Length / 2 + 5)]);
        yield return ("a bit of the second record is another", Flipped(two, two.Length / 2 + 32));
        yield return ("a bit of its length is another", Flipped(two, two.Length / 2 + 1));
        yield return ("a record says that it is very long", [.. TestRecords.Header(1UL << 40), .. sound]);
        yield return ("a gzip file is cut short", TestRecords.Gzip(two)[..^12]);
        yield return ("a gzip file is damaged", Flipped(TestRecords.Gzip(two), 40));
        yield return ("a record is no tf.train.Example", TestRecords.File([[255, 255, 255, 255, 255, 255]]));
        yield return ("a record has no mask", Record(TestExample.Small().Without("label_raw")));
        yield return ("a record has no height", Record(TestExample.Small().Without("height")));
        yield return ("a record has no picture", Record(TestExample.Small().Without("image_raw")));
        yield return ("a record has no features", TestRecords.File([[]]));
        yield return ("a depth is 3", Record(TestExample.Small().Number("depth", 3)));
        yield return ("a height is text", Record(TestExample.Small().Text("height", "two")));
        yield return ("a height is 0", Record(TestExample.Small().Number("height", 0)));
        yield return ("a height is very large", Record(TestExample.Small().Number("height", 1_000_000)));
        yield return ("two heights", Record(TestExample.Small().Number("height", 2, packed: true, 3)));
        yield return ("half of the bytes", Record(TestExample.Small().Bytes("image_raw", new byte[24])));
        yield return ("some bytes too many", Record(TestExample.Small().Bytes("image_raw", new byte[50])));
        yield return ("too short a mask", Record(TestExample.Small().Bytes("label_raw", new byte[5])));
        yield return ("a label that is no class", Record(TestExample.Small().Bytes("label_raw", [0, 0, 0, 0, 7, 0])));
        yield return ("slices of two sizes", TestRecords.File(sound, TestExample.Small(height: 4, width: 4).ToBytes()));
        yield return ("slices of a size that the network does not take", two);
    }

    /// <summary>Pictures with their masks, each with what is wrong of it.</summary>
    public static IEnumerable<(string What, byte[] Image, byte[] Mask)> PictureFiles()
    {
        byte[] image = TestPng.Grey(2, 3, 0, 50, 100, 150, 200, 250), mask = TestPng.Grey(2, 3, 0, 0, 255, 0, 0, 0);
        yield return ("nothing", image, mask);
        yield return ("a mask of another size", image, TestPng.Grey(2, 2, 0, 0, 255, 0));
        yield return ("a mask with another value", image, TestPng.Grey(2, 3, 0, 0, 255, 0, 7, 0));
        yield return ("a mask of classes", image, TestPng.Grey(2, 3, 0, 0, 1, 0, 0, 0));
        yield return ("a mask of classes and white", image, TestPng.Grey(2, 3, 0, 0, 1, 255, 0, 0));
        yield return ("an empty file", [], mask);
        yield return ("a letter", "A letter."u8.ToArray(), mask);
        yield return ("a picture that is cut short", image[..^20], mask);
        yield return ("a picture with a wrong checksum", Flipped(image, image.Length - 20), mask);
        yield return ("16 bits", TestPng.Of(2, 3, 16, 0, new byte[12]), mask);
        yield return ("1 bit", TestPng.Of(2, 3, 1, 0, new byte[2]), mask);
        yield return ("colours", TestPng.Of(2, 3, 8, 2, [1, 2, 3, .. new byte[15]]), mask);
        yield return ("colours that are grey", TestPng.Of(2, 3, 8, 2, new byte[18]), mask);
        yield return ("transparency", TestPng.Of(2, 3, 8, 4, new byte[12]), mask);
        yield return ("a size of 0", TestPng.Of(1, 0, 8, 0, []), mask);
    }

    /// <summary>Folders that are called by what is wrong of them, in the working folder.</summary>
    public static void WriteFolders()
    {
        Slice[] slices = TestSlices.Make(..2);
        foreach (string folder in (string[])["empty", "letters", "deep/inner", "no-labels/images", "no-images/images", "no-images/labels"])
            Directory.CreateDirectory(folder);
        File.WriteAllText("letters/a.txt", "A letter.");
        File.WriteAllText("file", "A letter.");
        Write("one-side/a.train.tfrecord", slices);
        Write("no-name/a.tfrecord", slices);
        Write("both-names/train-val.tfrecord", slices);
        Pictures.Write("both", 2);
        Write("both/a.train.tfrecord", slices);
        Pictures.Write("pairs", 2);
        PreparedFolders.Copy("pairs/images", Directory.CreateDirectory("flat").FullName);
        RecordSet.Write("deep/inner", "a", slices, slices);
        File.Copy(Directory.GetFiles("pairs/images")[0], "no-labels/images/a.png");
        Pictures.Write("one-mask-missing", 8);
        foreach (string file in Directory.GetFiles("one-mask-missing/labels").Order(StringComparer.Ordinal).Take(7))
            File.Delete(file);
        Pictures.Write("one-image-missing", 3);
        File.Delete(Directory.GetFiles("one-image-missing/images").Order(StringComparer.Ordinal).First());
        Write("shard/a.train.tfrecord-00000-of-00003", slices);
        Write("shard/a.train.tfrecord-00002-of-00003", slices);
        Write("shard/a.val.tfrecord", slices);
        Write("shards/a.train.tfrecord-00001-of-00001", slices);
        Write("shards/a.val.tfrecord", slices);
        Pictures.Write("one-picture", 1);
        Pictures.Write("one-patient", 4);
        Pictures.Write("some-patients", 8);
        foreach (string side in (string[])["images", "labels"])
            File.Move(Directory.GetFiles($"some-patients/{side}").Order(StringComparer.Ordinal).First(), $"some-patients/{side}/nobody.png");
    }

    private static byte[] Record(TestExample example) => TestRecords.File(example.ToBytes());

    private static byte[] Flipped(byte[] bytes, int at)
    {
        byte[] other = [.. bytes];
        other[at] ^= 4;
        return other;
    }
}
