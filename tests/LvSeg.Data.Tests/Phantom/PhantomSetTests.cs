using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LvSeg.Data.Phantom;
using LvSeg.Data.Slices;
using Xunit;

namespace LvSeg.Data.Tests.Phantom;

public sealed class PhantomSetTests(DefaultPhantom phantom)
{
    private static readonly PhantomOptions Small = new(Patients: 4, Slices: 20, Size: 64, Seed: 7);

    [Fact]
    public void The_default_set_has_the_same_bytes_on_every_machine()
    {
        Assert.Equal("69A931756279C230F708BA43195574A61D6F617606F3556D2112C85362F21562", Hash(phantom.Slices));
    }

    [Fact]
    public void Equal_options_give_equal_bytes_and_another_seed_gives_others()
    {
        Assert.Equal(Hash(PhantomSet.Generate(Small)), Hash(PhantomSet.Generate(Small)));
        Assert.NotEqual(Hash(PhantomSet.Generate(Small)), Hash(PhantomSet.Generate(Small with { Seed = 8 })));
    }

    [Fact]
    public void The_default_set_is_fifteen_patients_of_seventeen_or_eighteen_slices_in_both_phases()
    {
        Assert.Equal(260, phantom.Slices.Count);
        var patients = phantom.Slices.GroupBy(slice => slice.Patient).ToList();
        Assert.Equal(15, patients.Count);
        Assert.All(patients, slices =>
        {
            Assert.InRange(slices.Count(), 17, 18);
            // The tenth frame of a heartbeat is end systole, the second end diastole.
            var frames = slices.Select(slice => int.Parse(slice.Name[^8..^4]) % 20).ToList();
            Assert.Equal([1, 9], frames.Distinct().Order());
        });
    }

    [Fact]
    public void Every_slice_says_that_it_is_synthetic_and_whose_it_is()
    {
        Assert.All(phantom.Slices, slice =>
        {
            Assert.True(slice.Synthetic);
            Assert.Matches("^PHANTOM-[0-9]{2}-IM-0001-[0-9]{4}[.]png$", slice.Name);
            Assert.Equal(slice.Name[..slice.Name.IndexOf("-IM-", StringComparison.Ordinal)], slice.Patient);
        });
        Assert.Equal(260, phantom.Slices.Select(slice => slice.Name).Distinct().Count());
    }

    [Fact]
    public void Intensities_are_what_an_8_bit_picture_and_an_int64_record_both_give()
    {
        Assert.All(phantom.Slices, slice =>
        {
            Assert.Equal((256 * 256, 256 * 256), (slice.Image.Length, slice.Mask!.Length));
            var grey = new HashSet<int>();
            foreach (float value in slice.Image)
            {
                int byteValue = (int)(value * 256);
                grey.Add(byteValue);
                if (byteValue is < 0 or > 255 || 4L * byteValue / 1024f != value)
                    Assert.Fail($"{slice.Name} holds {value}, which is no 8-bit value / 256.");
            }
            // Stretched to the whole range, as the real slices are.
            Assert.Contains(0, grey);
            Assert.Contains(255, grey);
        });
    }

    [Theory]
    [InlineData(4, 20, 64)]
    [InlineData(1, 2, 512)]
    [InlineData(3, 13, 144)]
    public void Small_sets_of_any_size_are_whole(int patients, int count, int size)
    {
        List<Slice> slices = [.. PhantomSet.Generate(new PhantomOptions(patients, count, size))];
        Assert.Equal(count, slices.Count);
        Assert.Equal(patients, slices.Select(slice => slice.Patient).Distinct().Count());
        Assert.All(slices, slice =>
        {
            Assert.Equal((size, size), (slice.Height, slice.Width));
            Assert.InRange(slice.Mask!.Count(pixel => pixel == 1), 1, size * size / 20);
            Assert.DoesNotContain(slice.Mask!, pixel => pixel > 1);
        });
    }

    [Fact]
    public void The_split_is_234_to_26_and_every_slice_is_on_one_side()
    {
        (IReadOnlyList<Slice> train, IReadOnlyList<Slice> validation) = PhantomSet.Split(phantom.Slices, new PhantomOptions().Seed);
        Assert.Equal((234, 26), (train.Count, validation.Count));
        Assert.Equal(phantom.Slices.Select(slice => slice.Name).Order(), train.Concat(validation).Select(slice => slice.Name).Order());
        // By slice, as in the course: the validation slices come from most of the patients.
        Assert.InRange(validation.Select(slice => slice.Patient).Distinct().Count(), 8, 15);
    }

    [Theory]
    [InlineData(0, 20, 64, "patients is 0")]
    [InlineData(4, 7, 64, "need 8 to 392")]
    [InlineData(4, 20, 100, "size is 100")]
    public void A_set_that_cannot_be_is_refused_before_it_is_drawn(int patients, int slices, int size, string said)
    {
        var refusal = Assert.Throws<DataException>(() => PhantomSet.Generate(new PhantomOptions(patients, slices, size)));
        Assert.Contains(said, refusal.Message);
    }

    private static string Hash(IEnumerable<Slice> slices)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Slice slice in slices)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{slice.Name} {slice.Patient} {slice.Height} {slice.Width}\n"));
            var raw = new byte[8 * slice.Image.Length];
            for (int i = 0; i < slice.Image.Length; i++)
                BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(8 * i), (long)(slice.Image[i] * 1024));
            hash.AppendData(raw);
            hash.AppendData(slice.Mask!);
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
