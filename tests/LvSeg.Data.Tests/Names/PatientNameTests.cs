using LvSeg.Data.Names;
using Xunit;

namespace LvSeg.Data.Tests.Names;

public sealed class PatientNameTests
{
    [Theory]
    [InlineData("SC-HF-I-01", "SC-HF-I")]
    [InlineData("SC-N-40", "SC-N")]
    [InlineData("P-7", "P")]
    [InlineData("patient12", "patient")]
    [InlineData("case_003", "case")]
    [InlineData("heart 4", "heart")]
    [InlineData("Anna", null)]
    [InlineData("SC-N", null)]
    [InlineData("-01", null)]
    [InlineData("0042", null)]
    [InlineData("SC-N-01\n", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_group_is_the_patients_name_without_its_number(string? patient, string? group) => Assert.Equal(group, PatientName.GroupOf(patient));

    [Theory]
    [InlineData("SC-N-02-IM-0001-0046.png", "SC-N-02")]
    [InlineData("SC-HF-I-07-IM-1", "SC-HF-I-07")]
    [InlineData("-IM-0001", null)]
    [InlineData("slice-12.png", null)]
    public void A_patient_is_what_stands_before_the_number_of_the_image(string slice, string? patient) => Assert.Equal(patient, PatientName.Of(slice));
}
