using LvSeg.Cli.Tests.Harness.Recording;
using LvSeg.Data.Datasets;
using LvSeg.Testing;
using Xunit;

namespace LvSeg.Cli.Tests.Recorded;

[Collection(nameof(OneAtATime))]
public sealed class DataScreens
{
    [Fact]
    public void Inspect_shows_what_records_hold() => RecordedScreen.AssertSame("data/inspect", Prepared.Slices, session => session
        .TypeOnTerminal("data inspect slices")
        .TypeEach("data inspect slices/phantom.val.tfrecord", "data inspect slices --image-type float64", "data inspect slices --scale 2048"));

    [Fact]
    public void Inspect_shows_what_pictures_hold() => RecordedScreen.AssertSame("data/inspect-pictures", session => session
        .Do("", () => Pictures.Write("hearts", 20))
        .TypeEach("data inspect hearts", "data inspect hearts --split-by slice", "data inspect hearts/images"));

    [Fact]
    public void Inspect_shows_what_cannot_be_trained_on_all_the_same() => RecordedScreen.AssertSame("data/inspect-odd", Prepared.Slices, session => session
        .Do("", () => BadData.Write("half/x.train.tfrecord", [TestSlices.Make(0), TestSlices.Make(1) with { Mask = null }, TestSlices.Make(2, 32), TestSlices.Make(3) with { Name = "a.png", Patient = null }]))
        .Do("", () =>
        {
            for (int i = 0; i < 15; i++)
                BadData.Write($"many/x.train.tfrecord-{i:D5}-of-00015", TestSlices.Make((8 * i)..(8 * i + 8)));
            BadData.Write("many/x.val.tfrecord", TestSlices.Make(200..201));
        })
        .Write("2017/x.tfrecord", TestRecords.File(TestExample.Tf1(2, 3, [0, 4, 8, 12, 16, 20], [1, 0, 0, 0, 0, 0]).ToBytes()))
        .TypeEach("data inspect half", "data inspect many", "data inspect 2017/x.tfrecord"));

    [Fact]
    public void Without_a_path_the_default_data_is_looked_at() => RecordedScreen.AssertSame("data/default", Prepared.Slices, session => session
        .TypeEach("data inspect", "data verify")
        .Set("LVSEG_DATA", "slices")
        .TypeEach("data verify", "data verify --quiet")
        .Set("LVSEG_DATA", "nowhere")
        .TypeEach("data inspect", "data verify"));

    [Fact]
    public void Where_work_takes_long_a_terminal_shows_how_far_it_is() => RecordedScreen.AssertSame("data/progress", session => session
        .TypeOnTerminal("data phantom --output slices --patients 6 --slices 110 --size 64")
        .TypeOnTerminal("data verify slices")
        .TypeOnTerminal("data verify slices --quiet")
        .InterruptAt("50/110 slices drawn")
        .TypeOnTerminal("data phantom --output other --patients 6 --slices 110 --size 64"));

    [Fact]
    public void Verify_lists_every_bad_record_and_goes_on() => RecordedScreen.AssertSame("data/verify", Prepared.Slices, session => session
        .Write("x.tfrecord", BadData.Records())
        .Do("", () => RecordSet.Write("sizes", "x", TestSlices.Make(..2, 16), [TestSlices.Make(2, 16), TestSlices.Make(3, 32)]))
        .Do("", () => BadData.Write("half/x.train.tfrecord", TestSlices.Make(..1)))
        .TypeEach("data verify slices", "data verify x.tfrecord", "data verify sizes", "data verify half", "data verify nowhere", "data verify slices --image-type int32", "data verify slices --scale 0.5"));

    [Theory]
    [InlineData("verify")]
    [InlineData("train")]
    public void Every_kind_of_bad_file_has_its_sentence(string verb) => RecordedScreen.AssertSame($"data/bad-records-{verb}", session =>
    {
        foreach ((string what, byte[] bytes) in BadData.RecordFiles())
        {
            session.Write("data/a.train.tfrecord", bytes).Write("data/a.val.tfrecord", TestRecords.File(TestExample.Small().ToBytes()))
                .Do(what, () => { }).Type(verb == "train" ? "train --data data --model unet --set depth=1" : "data verify data/a.train.tfrecord");
        }
    });

    [Fact]
    public void Every_kind_of_bad_picture_has_its_sentence() => RecordedScreen.AssertSame("data/bad-pictures", session =>
    {
        foreach ((string what, byte[] image, byte[] mask) in BadData.PictureFiles())
            session.Write("data/images/x.png", image).Write("data/labels/x.png", mask).Do(what, () => { }).Type("data verify data");
    });

    [Theory]
    [InlineData("inspect")]
    [InlineData("train")]
    public void Every_kind_of_bad_folder_has_its_sentence(string verb) => RecordedScreen.AssertSame($"data/bad-folders-{verb}", session =>
    {
        BadData.WriteFolders();
        foreach (string folder in (string[])["nowhere", "empty", "letters", "file", "one-side", "no-name", "both-names", "both", "flat", "deep", "no-labels", "no-images", "one-mask-missing", "one-image-missing", "shard", "shards", "one-picture", "one-patient"])
            session.Type(verb == "train" ? $"train --data {folder} --model unet --set depth=1" : $"data inspect {folder}");
        session.Type(verb == "train" ? "train --data one-patient --split-by patient" : "data inspect some-patients --split-by patient");
    });

    [Fact]
    public void Bytes_that_would_be_left_unread_are_told_by_every_verb() => RecordedScreen.AssertSame("data/unread", Prepared.Slices, session => session
        .Do("", () => Pictures.Write("hearts", 20))
        .Do("bytes behind gzip", () => BadData.WriteGzip("gzip", "slices/phantom.train.tfrecord", "slices/phantom.val.tfrecord"))
        .TypeEach("data verify gzip", "data inspect gzip", "train --data gzip --model unet --set depth=1", "data verify slices,gzip")
        .Do("a byte behind a PNG", () => File.AppendAllText(Directory.GetFiles("hearts/images").Order(StringComparer.Ordinal).First(), "x"))
        .TypeEach("data verify hearts", "data inspect hearts", "data import hearts --output records", "train --data hearts --model unet --set depth=1"));

    [Fact]
    public void Sides_and_masks_that_are_taken_together_are_noted() => RecordedScreen.AssertSame("data/together", session => session
        .Do("", () => Pictures.Write("hearts", 20))
        .Write("hearts/labels/P-00-IM-0001-0000.png", TestPng.Grey(16, 16, [1, .. new byte[255]]))
        .TypeEach("data verify hearts", "data inspect hearts")
        .Do("", () => RecordSet.Write("three", "a", TestSlices.Make(..4), TestSlices.Make(4..6)))
        .Do("", () => BadData.Write("three/evaluation.tfrecord", TestSlices.Make(6..8)))
        .TypeEach("data verify three", "data inspect three", "data verify three,hearts"));

    [Fact]
    public void A_folder_without_data_says_what_lies_there() => RecordedScreen.AssertSame("data/instead", session => session
        .Write("dicom/images/a.dcm", [.. new byte[128], .. "DICM"u8]).Write("dicom/labels/a.dcm", [.. new byte[128], .. "DICM"u8])
        .Write("deeper/images/patient-1/a.png", TestPng.Grey(1, 1, 0)).Write("deeper/labels/patient-1/a.png", TestPng.Grey(1, 1, 0))
        .Write("jpeg/a.jpg", [0xFF, 0xD8, 0xFF, 0xE0]).Write("xz/train.tfrecord", [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, 0, 4])
        .TypeEach("data verify dicom", "data inspect deeper", "train --data jpeg", "data verify xz"));

    [Fact]
    public void A_path_that_is_of_another_kind_has_its_sentence() => RecordedScreen.AssertSame("data/other-paths", session => session
        .Do("", () => Pictures.Write("hearts", 2)).Do("", () => Directory.CreateDirectory("folder.tfrecord/x")).Do("", () => BadData.Write("twice/a.train.tfrecord", [])).Do("", () => BadData.Write("twice/a.val.tfrecord", []))
        .TypeEach("data verify hearts/images/P-00-IM-0001-0000.png", "data inspect hearts/images/P-00-IM-0001-0000.png", "data inspect folder.tfrecord", "data verify folder.tfrecord", "data inspect twice", "data verify twice"));

    [Fact]
    public void Import_writes_pictures_as_records() => RecordedScreen.AssertSame("data/import", session => session
        .Do("", () => Pictures.Write("hearts", 20))
        .Type("data import hearts --output records")
        .TypeEach("data import hearts --output 'my records' --split-by slice --split-seed 3 --name h", "data import hearts --output quiet --quiet", "data verify records"));

    [Fact]
    public void Import_refuses_what_it_cannot_do() => RecordedScreen.AssertSame("data/import-refused", Prepared.Slices, session => session
        .Do("", () => Pictures.Write("train", 8)).Write("file", "")
        .TypeEach("data import train --output records", "data import train --output records --name ../x", "data import train --output records --name .x", "data import train --output records --name ''",
            "data import train --output records --name interval", "data import train --output slices --name x", "data import train --output train --name x", "data import train --output file --name x",
            "data import slices --output records", "data import nowhere --output records", "data import train --output records --name x --split-by hearts"));

    [Fact]
    public void A_phantom_is_made_once() => RecordedScreen.AssertSame("data/phantom", session => session
        .Write("file", "")
        .TypeEach("data phantom --patients 1 --slices 10 --size 64", "data phantom", "data phantom --patients 1 --slices 10 --size 64 --output file", "data phantom --output new --patients 100 --slices 5000 --size 63",
            "data phantom --output new --patients 20 --slices 10", "data phantom --output new --slices 9"));
}
