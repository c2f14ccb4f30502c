using System.Text;
using LvSeg.Data.Names;
using Xunit;

namespace LvSeg.Data.Tests.Names;

public sealed class PortableFileNameTests
{
    [Theory]
    [InlineData("SC-HF-I-01-IM-0001-0048.png", "SC-HF-I-01-IM-0001-0048.png")]
    [InlineData("患者 1 (ö).png", "患者 1 (ö).png")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j", "a%2Fb%5Cc%3Ad%2Ae%3Ff%22g%3Ch%3Ei%7Cj")]
    [InlineData("a\tb\u0085\u007F", "a%09b%C2%85%7F")]
    [InlineData("CON", "CO%4E")]
    [InlineData("nul.tar.png", "nu%6C.tar.png")]
    [InlineData("Com1.png", "Com%31.png")]
    [InlineData("LPT² .png", "LPT%C2%B2 .png")]
    [InlineData("CONIN$", "CONIN%24")]
    [InlineData("CONSOLE.png", "CONSOLE.png")]
    [InlineData("COM10", "COM10")]
    [InlineData("end.", "end%2E")]
    [InlineData("end ", "end%20")]
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E%2E")]
    [InlineData("../../x", "%2E.%2F..%2Fx")]
    [InlineData("50%", "50%")]
    [InlineData("50% of 5%x", "50% of 5%x")]
    [InlineData("50%41", "50%2541")]
    [InlineData("%%41", "%%2541")]
    [InlineData("%:", "%%3A")]
    [InlineData("%4:", "%4%3A")]
    [InlineData("", "")]
    public void What_no_files_name_can_hold_is_escaped_and_comes_back(string name, string encoded)
    {
        Assert.Equal(encoded, PortableFileName.Encode(name));
        Assert.Equal(name, PortableFileName.Decode(encoded));
        Assert.Equal(name, Uri.UnescapeDataString(encoded));
    }

    [Theory]
    [InlineData("Mrs_a.png", 1, 4, "Mrs_%61.png")]
    [InlineData("Mrs_a.png", 2, 4, "Mr%73_%61.png")]
    [InlineData("Mrs_a.png", 99, 4, "%4D%72%73_%61.png")]
    [InlineData("ö-1", 1, 0, "%C3%B6-1")]
    [InlineData("12", 5, 0, "12")]
    public void The_last_letters_are_escaped_where_they_alone_tell_names_apart(string name, int letters, int ending, string encoded)
    {
        Assert.Equal(encoded, PortableFileName.Encode(name, letters, ending));
        Assert.Equal(name, PortableFileName.Decode(encoded));
    }

    [Theory]
    [InlineData('x', 1)]
    [InlineData('ö', 2)]
    [InlineData('患', 3)]
    public void A_long_name_is_cut_between_characters_and_marked(char letter, int bytes)
    {
        for (int most = 200; most < 204; most++)
        {
            string fits = new(letter, most / bytes), one = new string(letter, 300), other = one + "1";
            Assert.Equal(fits, PortableFileName.Cut(fits, most));
            string[] cut = [PortableFileName.Cut(one, most), PortableFileName.Cut(other, most)];
            Assert.NotEqual(cut[0], cut[1]);
            Assert.All(cut, name =>
            {
                Assert.InRange(Encoding.UTF8.GetByteCount(name), most - bytes + 1, most);
                Assert.Matches($"^{letter}+~[0-9a-f]{{8}}$", name);
            });
        }
    }

    [Fact]
    public void No_escape_is_cut_in_two()
    {
        string encoded = PortableFileName.Encode(new string('/', 300));
        for (int most = 100; most < 104; most++)
            Assert.Matches("^(%2F)+~[0-9a-f]{8}$", PortableFileName.Cut(encoded, most));
    }
}
