using CsCheck;
using LvSeg.Data.Names;
using Xunit;

namespace LvSeg.Data.Tests.Names;

public sealed class PatientSpellingTests
{
    [Theory]
    [InlineData("SC-HF-I-01", "sc-hf-i-01")]
    [InlineData("SC-HF-I-01", "SC-HF-I-1")]
    [InlineData("SC-HF-I-01", "SC-HF-I-0001")]
    [InlineData("SC-HF-I-01", "SC_HF_I_01")]
    [InlineData("SC-HF-I-01", "SC HF I 01")]
    [InlineData("SC-HF-I-01", " sc_hf i-1\t")]
    [InlineData("SC-HF-I-01", "SC--HF__I  01")]
    [InlineData("patient007", "Patient7")]
    [InlineData("P-0", "P-00")]
    [InlineData("J\u00F6rg-1", "Jo\u0308rg-1")]
    [InlineData("J\u00D6RG-1", "jo\u0308rg-01")]
    [InlineData("\u0391-1", "\u03B1-1")]
    public void Spellings_of_one_patient(string one, string other)
    {
        Assert.Equal(PatientName.KeyOf(one), PatientName.KeyOf(other));
        Assert.Single(PatientName.OneSpelling([one, other]));
    }

    [Theory]
    [InlineData("SC-HF-I-01", "SC-HF-I-10")]
    [InlineData("SC-HF-I-01", "SC-HF-I-11")]
    [InlineData("SC-HF-I-01", "SC-HF-NI-01")]
    [InlineData("SC-HF-I-01", "SC-HF-I01")]
    [InlineData("P-10", "P-1")]
    [InlineData("P-100", "P-10")]
    [InlineData("P-0", "P")]
    [InlineData("P-1", "P-1-1")]
    [InlineData("12", "1-2")]
    [InlineData("J\u00F6rg", "Jorg")]
    public void Different_patients(string one, string other)
    {
        Assert.NotEqual(PatientName.KeyOf(one), PatientName.KeyOf(other));
        Assert.Equal(2, PatientName.OneSpelling([one, other]).Count);
    }

    [Fact]
    public void Numbers_stay_different_however_they_are_spelled() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 3000], Gen.Int[1, 6], Gen.Int[1, 6], Gen.OneOf("-", "_", " ")).Sample((one, other, digits, otherDigits, separator) =>
            Assert.Equal(one == other, PatientName.KeyOf($"SC-N-{one.ToString($"D{digits}")}") == PatientName.KeyOf($"sc{separator}n{separator}{other.ToString($"D{otherDigits}")}")), iter: 500);

    [Fact]
    public void Of_several_spellings_the_first_in_ordinal_order_stands_for_all() =>
        Assert.Equal(["B-2", "P 1", "q"], PatientName.OneSpelling(["p_001", "q", "P-01", "P 1", "P-01", "B-2"]));

    [Fact]
    public void No_patient_has_no_spelling() => Assert.Empty(PatientName.OneSpelling([]));
}
